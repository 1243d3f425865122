import { isolate } from '../bidi.ts';

/** Words of the letter that the reader writes, which is on no embed. */
export const words = {
  from: 'From',
  you: 'You',
  to: 'To',
  toLabel: 'Who is it to?',
  label: 'Your message',
  hint: 'Write words of your own. They never leave this tab.',
  left: (left: number): string => `${left} characters left`,
  tooLong: (count: number, max: number): string =>
    `That is ${count} characters. The letter holds ${max}, so the last change was not taken.`,
  postmark: 'Harbour Town',
  same: 'Your letter, still with you',
  seen: 'What the company gets to see',
  outside: (to: string, bytes: number): string => `From you to ${isolate(to)}, ${bytes} bytes, just now`,
  inside: (bytes: number): string => `And your words, sealed just now into ${bytes} bytes:`,
  still:
    'This letter cannot be changed: its scripts are off, do not run here, or have not come. It is the one the article uses.',
  tooLongName: (count: number, max: number): string =>
    `That name has ${count} characters. There is room for ${max}, so the last one stays.`,
  /** On the wax, before it is pressed and afterwards: one short word. */
  send: 'Send',
  sent: 'Sent',
  underWay: (to: string, bytes: number): string => `Sent to ${isolate(to)}, sealed into ${bytes} bytes:`,
  begin: 'Begin',
  unavailable: 'This could not be sealed just now. The last seal is still shown.',
};
