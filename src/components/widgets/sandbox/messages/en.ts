import { isolate } from '../../../messages/bidi.ts';
import { capital, list, spelled } from '../../../messages/language/en.ts';
import type { Puzzle } from '../puzzles.ts';

const word = spelled(12, 'none');
/** A name; null is the reader. */
type Who = string | null;
const called = (who: Who): string => (who === null ? 'you' : isolate(who));
const names = (all: readonly Who[]): string => list(all.map(called));
const pairs = (all: readonly (readonly [Who, Who])[]): string =>
  list(all.map(([a, b]) => `${called(a)} to ${called(b)}`));
const hops = (n: number): string => (n === 1 ? 'one hop' : `${word(n)} hops`);
const people = (n: number): string => (n === 0 ? 'nobody' : n === 1 ? 'one person' : `${word(n)} people`);
const bystanders = (n: number): string =>
  n === 0 ? 'no bystander' : n === 1 ? 'one bystander' : `${word(n)} bystanders`;

/** What the reader did: once, and more often. */
const DONE: Record<Puzzle['tap'], readonly [string, string]> = {
  out: ['number left out', 'numbers left out'],
  cut: ['tie cut', 'ties cut'],
  draw: ['tie drawn', 'ties drawn'],
  first: ['first person', 'first persons'],
};

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  finding: (
    n: number,
    first: readonly Who[],
    total: number,
    others: number,
    found: number,
    swept: number,
  ): string =>
    `${capital(hops(n))} from ${names(first)} ${n === 1 ? 'puts' : 'put'} ${word(total)} of the ${others} others on a list: ${word(found)} of the crew and ${bystanders(swept)}`,
  findingEmpty: (first: readonly Who[]): string =>
    `No contact leads on from ${names(first)}, so nobody is on a list`,
  findingNobody: 'Nobody is chosen to start from, so nobody is on a list',

  /** What a puzzle asks for, and the best there is. `who`: whom it is about. */
  task: {
    halve: (best: number) => `Leave one number out so that the list is as short as it can be: ${best} names`,
    neighbour: (best: number, who: Who) =>
      `Leave one number out so that ${called(who)} is off the list, with as many of the crew on it as can be: ${word(best)}`,
    crew: (best: number) =>
      `Choose a rule, and one number to leave out, so that all of the crew are found with the fewest bystanders: ${word(best)}`,
    tie: (best: number) =>
      `You are on this list for nothing: cut as few ties as it takes to get you off it, at best ${word(best)}`,
    cover: (best: number) =>
      `Choose as few first persons as it takes to have everybody on a list, at best ${word(best)}`,
    mistaken: (best: number) =>
      `Choose the wrong first person, one who is innocent, so that the list is as long as it can be: ${best} names`,
    record: (best: number) =>
      `Draw one tie that never was, a wrong record, so that as many bystanders as can be come in: ${word(best)}`,
  },
  /** What was counted, as a sentence begins. */
  counted: (counts: Puzzle['count'], tap: Puzzle['tap'], n: number): string => {
    if (counts === 'bystanders') return bystanders(n);
    if (counts === 'found') return `${word(n)} of the crew on the list`;
    if (counts === 'listed') return `${n === 0 ? 'no' : word(n)} ${n > 1 ? 'names' : 'name'} on the list`;
    const [one, many] = DONE[tap];
    return n === 1 ? `one ${one}` : `${n === 0 ? 'no' : word(n)} ${many}`;
  },
  solved: (counted: string) => `Solved: ${counted}, and no answer does better`,
  worse: (counted: string, best: number) =>
    `${capital(counted)}: not the best yet, as ${word(best)} can be had`,
  notOff: (who: Who) => `Not yet: ${called(who)} ${who === null ? 'are' : 'is'} still on the list`,
  notAll: (missing: number) =>
    `Not yet: ${word(missing)} of the crew ${missing === 1 ? 'is' : 'are'} not on the list`,
  notEverybody: (missing: number) => `Not yet: ${people(missing)} ${missing === 1 ? 'is' : 'are'} on no list`,
  notInnocent: (who: Who) => `Not yet: ${called(who)} is one of the thieves, so this is no mistake`,
  notChosen: 'Not yet: nobody is chosen to start from',

  /** `limit`: numbers with more contacts are not followed, and which are that. */
  rule: (first: readonly Who[], n: number, limit: number | null, busy: readonly Who[]): string => {
    const all = `The search starts from ${names(first)}, goes ${hops(n)} and`;
    if (limit === null) return `${all} follows every number.`;
    const which = busy.length === 0 ? 'none here' : `here ${names(busy)}`;
    return `${all} does not follow numbers with more than ${word(limit)} contacts, ${which}.`;
  },
  noSearch: 'With nobody to start from there is no search.',
  leftOut: (out: readonly Who[]): string => `Left out by hand: ${names(out)}.`,
  reached: (perHop: readonly number[], others: number): string => {
    const total = perHop.reduce((sum, n) => sum + n, 0);
    if (total === 0) return 'It reaches nobody.';
    const each = perHop.map(
      (n, i) => `${i === 0 ? people(n) : word(n)} at ${i === 0 ? 'one hop' : word(i + 1)}`,
    );
    return `It reaches ${list(each)}: ${word(total)} of the ${others} others.`;
  },
  /** `other`: a first person is a thief too, and is not counted. */
  crew: (found: number, total: number, other: boolean, swept: number): string => {
    const with_ = `on the list, with ${bystanders(swept)}`;
    const thieves = `${word(total)}${other ? ' other' : ''} thieves`;
    if (total === 0) return `There is no other thief to be found, and the list has ${bystanders(swept)}.`;
    if (total === 1) return `The one other thief is ${found === 1 ? '' : 'not '}${with_}.`;
    if (found === total) return `All ${thieves} are ${with_}.`;
    return `${found === 0 ? 'None' : capital(word(found))} of the ${thieves} ${found < 2 ? 'is' : 'are'} ${with_}.`;
  },
  youFirst: 'You are where the search starts.',
  youOff: 'You are not on the list.',
  way: (way: readonly Who[]): string => `This is the way to you: ${way.map(called).join(', ')}.`,
  drawn: (all: readonly (readonly [Who, Who])[]): string => `Ties that were drawn: ${pairs(all)}.`,
  cut: (all: readonly (readonly [Who, Who])[]): string => `Ties that were cut: ${pairs(all)}.`,
  stepNone: (first: readonly Who[]): string =>
    first.length === 0
      ? 'Nobody is chosen to start from.'
      : `The search starts from ${names(first)}; nobody else is on the list yet.`,
  /** `through`: a number that brought in most of them. */
  stepHop: (hop: number, n: number, through: { name: Who; brought: number } | null): string =>
    `Hop ${word(hop)} brings in ${people(n)}${through ? `, ${word(through.brought)} of them through ${called(through.name)}` : ''}.`,
  stopped: (step: number, steps: number, reached: number): string =>
    `The search is stopped at step ${word(step)} of ${word(steps)}: so far it has reached ${people(reached)}.`,
  basis: (persons: number, thieves: number, services: number, ties: number): string =>
    `A town made up for this: ${persons} people, ${word(thieves)} of them art thieves, ${word(services)} services and ${ties} ties.`,
  caution: 'On the list does not mean guilty; not on it does not mean innocent.',
};

export type Words = typeof words;
