import type { Contact } from '../graph/graph.ts';
import { type Match, type Matching, matchContacts } from '../graph/match.ts';
import { stream } from '../random.ts';
import type { Steps } from '../steps.ts';
import { logTown } from '../town/big.ts';
import { DAY } from '../town/clock.ts';

/** The same log after some have changed their number: from `at` on, the i-th of `changed` is `first` + i. */
export function renumber(
  log: readonly Contact[],
  at: number,
  changed: readonly number[],
  first: number,
): Contact[] {
  const numbers = new Map(changed.map((id, i) => [id, first + i]));
  return log.map((contact) => {
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

/** The crew of a town changes all its numbers on one day. Who is matched with whom, from the log alone? */
export function* newPhone(seed: number, scenario: Scenario = SCENARIO): Steps<Relinked & { seed: number }> {
  const { people, before, after, others } = scenario;
  const { log, crews, hubs } = yield* logTown(seed, { people }, before + after);
  const rng = stream(seed, 'new phone');
  const changed = new Set(crews[0]);
  const members = changed.size;
  while (changed.size < members + others) changed.add(rng.int(people));
  const first = people + hubs.length;
  const at = before * DAY;
  const seen = renumber(log, at, [...changed], first);
  // A number that more than a tenth of all people call says nothing about who calls it.
  const matching = { at, hubLimit: people / 10 };
  return { seed, ...relink(seen, matching, { changed: [...changed], first, members }) };
}
