import type { Contact } from '../graph/contact.ts';
import { checkContact } from '../graph/contact.ts';
import { type Match, type Matching, matchContacts } from '../graph/match.ts';
import { stream } from '../random.ts';
import type { Steps } from '../steps.ts';
import { logTown } from '../town/big.ts';
import { DAY } from '../town/clock.ts';

/**
 * The same log after some have changed their number: from `at` on, the i-th of `changed` is `first` + i. Throws a
 * BadRecord for what is no contact (`checkContact`).
 */
export function renumber(
  log: readonly Contact[],
  at: number,
  changed: readonly number[],
  first: number,
): Contact[] {
  const numbers = new Map(changed.map((id, i) => [id, first + i]));
  return log.map((contact, i) => {
    checkContact(i, contact);
    const { a, b, t } = contact;
    return t < at ? contact : { a: numbers.get(a) ?? a, b: numbers.get(b) ?? b, t };
  });
}

export interface Relinked {
  /** Members of the crew, all of whom changed their number, and those that were matched with their new one. */
  members: number;
  relinked: number;
  /** The same for others who happened to change their number, too. */
  others: number;
  othersRelinked: number;
  /** Pairs that were matched, but are not the same person. */
  wrong: number;
  /** Each pair that was matched, in the order in which it was found. */
  matches: (Match & { right: boolean })[];
  /** Numbers that fell silent and numbers that appeared: those that matching looked at. */
  silent: number;
  appeared: number;
  /** Members that would have been paired rightly if every number that fell silent got a new one by lot. */
  byChance: number;
}

/**
 * Compares what matching finds in a log with the truth. `changed` got the numbers from `first` on at the moment
 * `matching.at`; the first `members` of them are the crew.
 */
export function relink(
  log: readonly Contact[],
  matching: Matching,
  truth: { changed: readonly number[]; first: number; members: number },
): Relinked {
  const { changed, first, members } = truth;
  const place = new Map(changed.map((id, i) => [id, i]));
  const { matches, silent, appeared } = matchContacts(log, matching);
  const judged = matches.map((match) => ({
    ...match,
    right: place.has(match.old) && match.next === first + (place.get(match.old) as number),
  }));
  const right = judged.filter((match) => match.right).map((match) => place.get(match.old) as number);
  const crew = right.filter((i) => i < members).length;
  const there = new Set(appeared);
  const pairs = changed
    .slice(0, members)
    .filter((id, i) => silent.includes(id) && there.has(first + i)).length;
  return {
    members,
    relinked: crew,
    others: changed.length - members,
    othersRelinked: right.length - crew,
    wrong: judged.length - right.length,
    matches: judged,
    silent: silent.length,
    appeared: appeared.length,
    byChance: pairs === 0 ? 0 : pairs / Math.max(silent.length, appeared.length),
  };
}

/** Days of records before the change and after it; people in the town; bystanders with a new number as well. */
export interface Scenario {
  people: number;
  before: number;
  after: number;
  others: number;
}

/** On the eighth day the crew drops its numbers, and so do twenty others in a town of 2,000. */
export const SCENARIO: Scenario = { people: 2000, before: 8, after: 8, others: 20 };

/** Records of a town in which a crew, and some others, changed their numbers at one moment. */
export interface Dropped {
  /**
   * Of each pair its first contact on either side of the moment, as matching asks who, not how often. `lot`, from
   * 0 to 99, is drawn for each pair of a crew’s new number and somebody outside it; −1 elsewhere.
   */
  log: (Contact & { lot: number })[];
  at: number;
  /** Who got the numbers from `first` on, the `members` of the crew before the others. */
  changed: number[];
  first: number;
  members: number;
  hubLimit: number;
}

/** Of each pair of numbers below n its first contact before the moment, and its first from then on. */
function firsts(log: readonly Contact[], at: number, n: number): Contact[] {
  const first = new Map<number, Contact>();
  for (const contact of log) {
    const { a, b, t } = contact;
    const pair = 2 * (Math.min(a, b) * n + Math.max(a, b)) + (t < at ? 0 : 1);
    if (t < (first.get(pair)?.t ?? Number.POSITIVE_INFINITY)) first.set(pair, contact);
  }
  return [...first.values()];
}

/**
 * Records of a big town whose first crew, and `others` by chance, change their numbers after `before` days, with what is
 * true of it. Throws a RangeError for a size that `logTown` refuses. In steps; work: conversations.
 */
export function* dropped(seed: number, { people, before, after, others }: Scenario): Steps<Dropped> {
  const { log, crews, hubs } = yield* logTown(seed, { people }, before + after);
  const rng = stream(seed, 'new phone');
  const changed = new Set(crews[0]);
  const members = changed.size;
  while (changed.size < members + others) changed.add(rng.int(people));
  const first = people + hubs.length;
  const at = before * DAY;
  const seen = firsts(renumber(log, at, [...changed], first), at, first + changed.size);
  const crew = (id: number) => id >= first && id < first + members;
  const lots = stream(seed, 'old contacts');
  return {
    log: seen.map((c) => ({ ...c, lot: crew(c.a) === crew(c.b) ? -1 : lots.int(100) })),
    at,
    changed: [...changed],
    first,
    members,
    // A number that more than a tenth of all people call says nothing about who calls it.
    hubLimit: people / 10,
  };
}

/** Days of records after the change; of 100 old contacts outside it, those that a crew still calls; `similar` as in matching. */
export interface Look {
  after: number;
  calls?: number;
  similar?: number;
}

/** Who is matched with whom, from the records alone. The members of the crew go on calling each other. */
export function relinkDropped(town: Dropped, { after, calls = 100, similar }: Look): Relinked {
  const { log, at, hubLimit } = town;
  const seen = log.filter(({ t, lot }) => t < at + after * DAY && lot < calls);
  return relink(seen, similar === undefined ? { at, hubLimit } : { at, hubLimit, similar }, town);
}

/** The crew of a town changes all its numbers on one day. Who is matched with whom, from the log alone? */
export function* newPhone(seed: number, scenario: Scenario = SCENARIO): Steps<Relinked & { seed: number }> {
  return { seed, ...relinkDropped(yield* dropped(seed, scenario), scenario) };
}
