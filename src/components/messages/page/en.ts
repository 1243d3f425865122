import type { How } from '../../article/facts.ts';
import { capital, digits, spelled } from '../language/en.ts';

/** The name of the whole, on every page, in what others show of it, and in the window. */
const NAME = 'What the Envelope Says';
const number = spelled(10);
const some = (n: number, one: string, many = `${one}s`): string => `${digits(n)} ${n === 1 ? one : many}`;

/** Words of pages around the figures and the text. */
export const words = {
  name: NAME,
  /** The same as a heading. */
  title: 'What the envelope says',
  kind: 'Encryption and metadata',
  tryOut: 'An article you can try out',
  language: 'en-GB',
  site: {
    label: 'Site',
    contents: 'Contents',
    figures: 'Figures',
    claims: 'Claims',
    whole: 'On one page',
    about: 'About',
  },
  /** The picture that is shown with a shared address. */
  picture: (title: string): string =>
    `${title}. Beside it an invented town: people as dots, their contacts as lines.`,
  foot: 'Nothing you type leaves this page. It sets no cookie and asks no other server for anything. For learning, not for sending secrets. Text CC BY 4.0, code MIT.',

  missing: {
    title: 'No such page',
    description: 'There is no page at this address; the contents and the list of figures.',
    lead: 'There is no page at this address.',
    /** The two links stand after `chapters` and after `figures`. */
    chapters: 'All chapters are in',
    contents: 'the contents',
    figures: ', and everything that can be tried out is among',
    all: 'the figures',
    end: '.',
  },

  opening: {
    byline: (chapters: number, minutes: number): string =>
      `${some(chapters, 'chapter')}, about ${some(minutes, 'minute')}. Every figure works, prints and can be embedded. Nothing you type leaves this page.`,
    contents: 'Contents',
    minutes: (n: number): string => `${n} min`,
  },
  chapter: {
    number: (n: number): string => `Chapter ${capital(number(n))}`,
    minutes: (n: number): string => `${some(n, 'minute')}.`,
    turn: 'Chapters',
    before: 'Before',
    next: 'Next',
  },
  whole: {
    title: 'The whole article',
    description: 'The whole article on one page, for printing and keeping.',
    kicker: 'The whole article, for printing and keeping',
  },

  figures: {
    title: 'All figures',
    description: 'Every figure of the article on a page of its own, to use, cite, print and embed.',
    kicker: 'For teachers, newsrooms and the curious',
    lead: 'Each figure has a page of its own. Set it as you like, then copy its link, its code or its picture: whoever opens the link sees what you saw.',
    /** Over figures that stand in no chapter. */
    others: 'In no chapter',
  },
  figure: 'Figure',
  /** Read aloud after words of the text that put a figure into a state, and take that back. */
  set: '(sets the figure)',

  claims: {
    title: 'The claims, checked',
    data: 'The claims of the 2015 text, checked',
    description: (n: number): string =>
      `What the BBC explainer of November 2015 said, in ${n} claims: who said it, whether it held, and what is known since, with sources.`,
    kicker: 'The 2015 text, line by line',
    lead: (n: number): string =>
      `What a news explainer of November 2015 said, in ${n} claims, put into our own words. Who said it, did it hold, and what is known since.`,
    stamps:
      'The stamps are ours. Somebody else who reads the same sources may stamp a row differently, so each row says what its stamp rests on. Nor is a harsh stamp a fault of the speaker’s: they were asked in the week of the attacks, and we have had eleven years.',
    /** The two links stand after `also` and after `sources`. */
    also: 'The ledger is also there',
    asData: 'as data',
    sources: ', and the article’s sources',
    inOneList: 'in one list',
    end: '.',
  },
  /** Of the ledger: what became of a claim of the 2015 text, and what we mean by it. */
  verdicts: {
    held: { word: 'Held up', means: 'What we have read bears out all of it.' },
    partly: {
      word: 'Partly',
      means: 'What we have read bears out one part of it. Another it contradicts, or leaves open.',
    },
    'not-supported': {
      word: 'Not supported',
      means: 'A statement of fact. Nothing that we have read bears it out, and nothing rules it out.',
    },
    wrong: { word: 'Wrong', means: 'What we have read rules it out.' },
    opinion: {
      word: 'Opinion',
      means: 'A judgement. There is evidence to weigh, and no fact that decides.',
    },
  },
  /** How near we came to the sources of a row. */
  confidence: {
    read: 'We read the sources named, most of them in part.',
    'second-hand': 'We read reports of the original, not the original.',
    absence: 'It rests on what we looked for and did not find.',
  },
  ledger: {
    sift: 'Sift and sort the claims',
    verdict: 'What became of it',
    by: 'Who said it',
    all: 'All',
    sort: 'In order of',
    sorts: { n: 'the text', verdict: 'what became of it', by: 'who said it' },
    count: (n: number): string => some(n, 'claim'),
    /** A form in which a script puts the two numbers. */
    shown: '{shown} of {all} claims',
    claim: (n: number): string => `Claim ${n}`,
    speakers: (names: readonly string[]): string => names.join(' and '),
    judged: (day: string, upTo: string | undefined): string =>
      `Judged ${day}${upTo === undefined ? '' : ` by sources up to ${upTo}`}.`,
    ofText: (n: number): string => `Claim ${n} of the 2015 text`,
  },

  sources: {
    title: 'All sources',
    description: (cited: number, further: number): string =>
      `The ${cited} sources that the article and its ledger of claims cite, where they are cited, and ${further} more to read.`,
    kicker: 'Bibliography',
    /** The link stands between. */
    lead: 'What the article and',
    ledger: 'its ledger of claims',
    leadEnd:
      'rest on, in APA style, with how near we came to each and the day we looked it up. Nothing was looked at live: we read stored copies, none later than July 2026. Where only a copy could be read, the address is that of the copy.',
    citedIn: 'Cited in',
    further: 'Further reading',
    furtherNote: 'Read for this article, and so far cited nowhere in it.',
    ofFigure: (id: string): string => `Figure ${id}`,
  },
  references: {
    terms: 'Words used here',
    sources: 'Sources',
    back: 'Back to the text:',
    place: (n: number): string => `Place ${n}`,
    source: (n: number): string => `Source ${n}`,
    close: 'Close',
    lookedUp: (day: string): string => `Looked up ${day}.`,
    /** How near we came to a source, at best. */
    near: {
      read: 'Read, whole or in part, in a stored copy.',
      report: 'Read in a report, or beside one.',
      run: 'Compared with in tests.',
      unread: 'Not read again.',
    } satisfies Record<How, string>,
  },
  facts: {
    /** “41 facts: 30 read in their sources, 11 in reports of them.” */
    standing: (all: number, counts: readonly (readonly [how: How, n: number])[]): string => {
      const told = {
        read: 'read in their sources',
        report: 'in reports of them',
        run: 'tried out',
        unread: 'not read again',
      };
      return `${all} facts: ${counts.map(([how, n]) => `${n} ${told[how]}`).join(', ')}.`;
    },
    latest: (day: string): string => `The latest source is of ${day}.`,
  },

  noCorrections: 'Nothing so far.',
  correction: 'A correction',
};
