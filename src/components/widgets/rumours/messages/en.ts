import { capital, date, spelled } from '../../../messages/language/en.ts';
import type { Verdict } from '../record.ts';
import type { Id, Result } from '../widget.ts';

const word = spelled(6, 'none');
/** Begins a sentence, or goes on after the score. */
const start = (text: string, after: boolean): string => (after ? text : capital(text));
const verdicts: Record<Verdict, string> = { true: 'true', false: 'false', unproven: 'unproven' };
const tally = (n: number, is: Verdict): string => `${word(n)} ${n === 1 ? 'is' : 'are'} ${verdicts[is]}`;

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  /** Asked before anything is shown. */
  guess: {
    question: ({ statements }: Result): string =>
      `${capital(word(statements.length))} things were said of how the attackers kept in touch. How many does the record bear out?`,
    unit: ({ statements }: Result): string => `of ${word(statements.length)} true`,
  },

  /** The statements, as somebody might repeat them. */
  about: {
    console: 'Officials said that a PlayStation 4 was found in a raid after the attacks.',
    whatsapp: 'The attacks were planned over WhatsApp.',
    text: 'As the attack on the concert hall began, a plain text message was sent, sealed by nothing.',
    belgium: 'Somebody in Belgium was in touch with the attackers that evening, over ordinary phone lines.',
    silence: 'Police found none of their e-mails, so they must have been encrypted.',
    'no-sealing': 'It was throwaway phones; there was no sign of encryption.',
  } satisfies Record<Id, string>,

  findingStories: (after: boolean): string =>
    start('the PlayStation story was false, and the WhatsApp story was never proven', after),
  findingCounts: (counts: Record<Verdict, number>, after: boolean): string =>
    start(
      `of the statements, ${tally(counts.true, 'true')}, ${tally(counts.false, 'false')} and ${tally(counts.unproven, 'unproven')}`,
      after,
    ),
  findingBy: (day: string, settled: number, all: number, after: boolean): string =>
    start(
      `${day.length > 7 ? 'by' : 'in'} ${date(day)}, ${word(settled)} of the ${word(all)} could be settled`,
      after,
    ),
  findingBefore: (after: boolean): string =>
    start('before anybody had said anything, nothing could be settled', after),
  findingCovered: (all: number, left: number): string =>
    `${capital(word(all))} things were said of how the attackers communicated, and ${left === all ? 'all' : word(left)} ${left === 1 ? 'is' : 'are'} still to be sorted`,
  score: (right: number, all: number): string =>
    `You got ${right === all ? `all ${word(all)}` : `${word(right)} of ${word(all)}`}: `,

  verdict: (statement: string, is: Verdict): string => `“${statement.replace(/\.$/, '')}”: ${verdicts[is]}.`,
  counts: (counts: Record<Verdict, number>, known: number, all: number): string =>
    `By what was known ${known === all ? 'in the end' : 'then'}, ${tally(counts.true, 'true')}, ${tally(counts.false, 'false')} and ${tally(counts.unproven, 'unproven')}.`,
  fair: 'No public evidence shows that encryption hid the coordination on the night; there is credible reporting of encrypted apps in the same network before and after it.',
  rule: 'True or false takes a record that somebody answers for; any number of unnamed reports, guesses and silences leaves a statement unproven.',
  coveredHow: 'The record of each is covered until it is put down as true, false or unproven.',
};

export type Words = typeof words;
