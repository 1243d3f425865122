import { isolate } from '../bidi.ts';

/** Words of the letter that the reader writes, which is on no embed. */
export const words = {
  from: 'From',
  you: 'You',
  to: 'To',
  toLabel: 'Who is it to?',
  label: 'Your message',
  hint: 'Write something of your own. Your words never leave this tab, and they come along to every chapter.',
  left: (left: number): string => `${left} characters left`,
  tooLong: (count: number, max: number): string =>
    `That is ${count} characters. The letter holds ${max}, so the last change was not taken.`,
  postmark: 'Harbour Town',
  same: 'Your letter, still with you',
  seen: 'What the company that carries it gets to see',
  outside: (to: string, bytes: number): string => `From you to ${isolate(to)}, ${bytes} bytes, just now`,
  inside: (bytes: number): string => `And your words, sealed just now into ${bytes} bytes:`,
  still:
    'This letter cannot be changed: its scripts are off, do not run here, or have not come. It is the one the article uses.',
  tooLongName: (count: number, max: number): string =>
    `That name has ${count} characters. There is room for ${max}, so the last one stays.`,
  unavailable: 'This could not be sealed just now. The last seal is still shown.',
};
