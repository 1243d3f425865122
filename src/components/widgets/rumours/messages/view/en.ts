import { date } from '../../../../messages/language/en.ts';
import type { Verdict } from '../../record.ts';
import type { Id } from '../../widget.ts';
import { words as said } from '../en.ts';

/** Words of the picture. */
export const words = {
  date,
  about: said.about,
  caption:
    'Six things that were said of how the attackers of 13 November 2015 communicated. Cover the record, sort them yourself, and see.',
  recordLegend: 'The record',
  record: { shown: 'shown', covered: 'covered, till I have sorted' },
  known: (known: number, all: number, day: string | undefined): string => {
    if (day === undefined) return 'Known: nothing yet';
    return known === all
      ? `Known: everything up to ${date(day)}`
      : `Known: what had been said ${day.length > 7 ? 'by' : 'in'} ${date(day)}`;
  },
  statements: 'Six statements',
  open: (n: number, is: Verdict | null): string => `Statement ${n}: ${is ?? 'covered'}`,
  sort: (n: number): string => `Statement ${n} is`,
  next: 'Next',
  again: 'Again',
  pile: { true: 'true', false: 'false', unproven: 'unproven' },
  verdict: { true: 'True', false: 'False', unproven: 'Unproven' } satisfies Record<Verdict, string>,
  right: 'So you sorted it.',
  wrong: (pile: Verdict): string => `You sorted it as ${pile}.`,
  of: (n: number, all: number): string => `${n} of ${all}`,
  score: (sorted: number, all: number): string =>
    sorted === all ? 'sorted as the record has them' : `right so far, ${all - sorted} to go`,
  settled: (all: boolean): string =>
    all ? 'are settled by what is on record' : 'were settled by what was on record then',
  coveredNote: 'True, false or unproven?',
  ledger: (n: number): string => `Claim ${n}`,
  /** Why the whole record settles it so, or does not. */
  why: {
    console:
      'None had. The reporter had misread a minister who spoke three days before the attacks, and Forbes took it back.',
    whatsapp:
      'Officials who may not be named said so. What they had seen, they did not say, and we have read of nobody who has shown it.',
    text: 'The prosecutor quoted it: the phone it was sent from had been thrown into a bin.',
    belgium:
      'Journalists read some 6,000 police records. All three teams were steered from Belgium, over lines opened for the purpose.',
    silence:
      'What is not found may have been sealed, or thrown away, or never written. Finding nothing does not tell which.',
    'no-sealing':
      'In the police files that Le Monde read, the phone from the bin had fetched Telegram hours before. In 2022 a court heard of a program that encrypts files, on a laptop with plans of the attacks.',
  } satisfies Record<Id, string>,
  /** The same of a day before all was said. */
  whyThen: (is: Verdict, n: number | null): string =>
    is === 'unproven' ? 'Nothing on record by then settled it.' : `Settled by number ${n}.`,
  trail: (is: Verdict, n: number | null): string =>
    is === 'unproven' ? 'Unproven all along.' : `Unproven at first, ${is} from number ${n} on.`,
  timeline: 'What was said, in order',
  later: 'Not said yet.',
  key: {
    bar: (from: string, to: string): string => `Each bar runs from ${date(from)} to ${date(to)}:`,
    numbers:
      'A number is one of the fourteen things said below. Above the bar it speaks for the statement, under it against; filled, it is on record.',
  },
  keyNote:
    'On record: somebody answers for it by name or on oath, or documents were read. Only reported: unnamed, a guess, a silence, or in general.',
  speaks: (side: 'for' | 'against', as: 'record' | 'report', n: number): string =>
    `${side} statement ${n}${as === 'record' ? ', on record' : ''}`,
  sayings: {
    minister: {
      who: 'A Belgian minister',
      what: 'says that IS talks over the PlayStation 4. He means the group in general, and it is three days before the attacks.',
    },
    forbes: {
      who: 'Forbes',
      what: 'writes that such a console turned up in the raids after them. Dozens of sites follow.',
    },
    morell: {
      who: 'A former deputy director of the CIA',
      what: 'is fairly confident that encrypted apps were used. He names none, and says that nobody knows yet.',
    },
    correction: {
      who: 'Forbes',
      what: 'takes the console back: it “has not been confirmed”. Its reporter had misread the minister.',
    },
    bbc: {
      who: 'BBC News',
      what: 'passes on that WhatsApp was very likely used, and warns that there is no evidence of it.',
    },
    prosecutor: {
      who: 'The Paris prosecutor',
      what: 'quotes a plain text of 21:42 from a phone found in a bin: “We are off, we are starting.”',
    },
    cnn: {
      who: 'Officials whom CNN does not name',
      what: 'say that WhatsApp and Telegram were used beforehand. What shows it they do not say.',
    },
    lemonde: {
      who: 'Le Monde',
      what: 'has read some 6,000 police records: the three teams were steered from Belgium, over short-lived phone lines, and Telegram was fetched to the phone from the bin that afternoon.',
    },
    interrogation: {
      who: 'A French magazine',
      what: 'has read what a man trained by one of the organisers told interrogators in August 2015: he was to encrypt his messages. He was not at these attacks.',
    },
    'black-hole': {
      who: 'The Paris prosecutor',
      what: 'speaks of conversations that his office cannot get into, a black hole. He means investigations in general.',
    },
    police: {
      who: 'French police, as the New York Times read them',
      what: 'have found new phones, thrown away, and so far no e-mail or chat. Officials take the silence for encryption.',
    },
    critics: {
      who: 'Critics',
      what: 'answer that nothing found is nothing shown. Some go on to say that there was no encryption.',
    },
    propublica: {
      who: 'ProPublica',
      what: 'hears from officials that a fugitive of the same network spent four months on Telegram and other such tools.',
    },
    court: {
      who: 'A Belgian investigator, in court',
      what: 'describes a laptop of the cell: a folder for the attacks, and a program that encrypts files.',
    },
  } as Record<string, { who: string; what: string }>,
};
