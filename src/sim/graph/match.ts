import type { Contact } from './contact.ts';
import { checkContact } from './contact.ts';

/** A number that fell silent, and one that appeared, that call the same people. */
export interface Match {
  old: number;
  next: number;
  /** Jaccard index of their contacts: of all whom either one contacts, the share whom both do. */
  similarity: number;
  /** How many contacts both have. */
  shared: number;
  /** The best that any other free pair with one of these two reaches: the closer, the less sure. */
  runnerUp: number;
}

export interface Matching {
  /** When numbers were dropped, in seconds. It must be known: it is not estimated. */
  at: number;
  /** Contacts that a number needs to be looked at. */
  least?: number;
  /** Pairs that are less similar than this are not matched. */
  similar?: number;
  /**
   * A number counts as silent, or as not there yet, if on that side it has at most this share of as many contacts as
   * it has on the other. More if old numbers are still used now and then; then more others pass for silent as well.
   */
  stray?: number;
  /** Numbers with more contacts than this say nothing about who calls them, and are left out. */
  hubLimit?: number;
}

export interface Matched {
  matches: Match[];
  /** The candidates: numbers that fell silent, and numbers that appeared. */
  silent: number[];
  appeared: number[];
  /** Records of a number with itself, which say nothing of whom it calls and are left out. */
  loops: number;
}

type Sets = Map<number, Set<number>>;

function contactSets(log: readonly Contact[]): Sets {
  const sets: Sets = new Map();
  const add = (u: number, v: number) => {
    const set = sets.get(u);
    if (set) set.add(v);
    else sets.set(u, new Set([v]));
  };
  for (const { a, b } of log) {
    add(a, b);
    add(b, a);
  }
  return sets;
}

/** Numbers that have contacts in `here`, and hardly any in `there`. */
function only(here: Sets, there: Sets, least: number, stray: number): Sets {
  const found: Sets = new Map();
  for (const [id, set] of here) {
    if (set.size >= least && (there.get(id)?.size ?? 0) <= stray * set.size) found.set(id, set);
  }
  return found;
}

/** The contacts of candidates by the names known so far, without candidates that have no match yet. */
function named(candidates: Sets, nameOf: ReadonlyMap<number, number>, unknown: ReadonlySet<number>): Sets {
  const sets: Sets = new Map();
  for (const [id, set] of candidates) {
    if (!nameOf.has(id))
      sets.set(id, new Set([...set].map((v) => nameOf.get(v) ?? v).filter((v) => !unknown.has(v))));
  }
  return sets;
}

/** Jaccard indices of all pairs that have a contact in common, the most similar first, then the lower numbers. */
function similarities(olds: Sets, news: Sets): Omit<Match, 'runnerUp'>[] {
  const callers: Sets = new Map();
  for (const [next, set] of news)
    for (const v of set) callers.set(v, (callers.get(v) ?? new Set()).add(next));
  const found: Omit<Match, 'runnerUp'>[] = [];
  for (const [old, set] of olds) {
    const both = new Map<number, number>();
    for (const v of set) for (const next of callers.get(v) ?? []) both.set(next, (both.get(next) ?? 0) + 1);
    for (const [next, count] of both) {
      const either = set.size + (news.get(next) as Set<number>).size - count;
      found.push({ old, next, similarity: count / either, shared: count });
    }
  }
  return found.sort((p, q) => q.similarity - p.similarity || p.old - q.old || p.next - q.next);
}

/** Of the pairs, most similar first, those of whom each is the other’s best, alone. */
function mutual(pairs: readonly Omit<Match, 'runnerUp'>[], similar: number): Match[] {
  const best = new Map<string, number[]>();
  for (const { old, next, similarity } of pairs) {
    for (const key of [`old ${old}`, `new ${next}`])
      best.set(key, [...(best.get(key) ?? []), similarity].slice(0, 2));
  }
  return pairs
    .map((pair) => {
      const both = [best.get(`old ${pair.old}`), best.get(`new ${pair.next}`)] as [number[], number[]];
      const others = both.map(([first = 0, second = 0]) => (first > pair.similarity ? first : second));
      return { ...pair, runnerUp: Math.max(...others) };
    })
    .filter(({ similarity, runnerUp }) => similarity >= similar && similarity > runnerUp);
}

/**
 * Which new number belongs to whom, from whom they call: contact-set matching. Candidates are numbers that fell silent at a
 * moment and numbers that appeared then. A pair is matched if each is the other’s most similar one, without a tie, and
 * counts as one number from then on; so members of a group that changed together, and have little in common but each other,
 * are found in later rounds. Contacts among candidates that are not matched yet are left out. Matches come in the order in
 * which they are found. The order of the log does not matter.
 *
 * It is made for a log in which those who change their number do so at one known moment, while hardly anybody else comes or
 * goes. It fails otherwise, and does not say so: taken a day off, it finds less than a third of a crew; where numbers come
 * and go all the time, as in any real network, it puts those that came down to those that went; in a thin log most numbers
 * fall silent or appear by chance. `inference/churn.test.ts` computes by how much.
 *
 * It throws a BadRecord for what is no contact (`checkContact`), and a RangeError if `at` is no finite number. Work: a few
 * rounds over pairs of candidates with common contacts.
 */
export function matchContacts(log: readonly Contact[], matching: Matching): Matched {
  const { at, least = 2, similar = 0.2, stray = 0.2, hubLimit = Number.POSITIVE_INFINITY } = matching;
  if (!Number.isFinite(at)) throw new RangeError(`${at} is no moment`);
  for (const [i, contact] of log.entries()) checkContact(i, contact);
  const calls = log.filter(({ a, b }) => a !== b);
  const all = contactSets(calls);
  const told = calls.filter(({ a, b }) =>
    [a, b].every((id) => (all.get(id) as Set<number>).size <= hubLimit),
  );
  const before = contactSets(told.filter(({ t }) => t < at));
  const after = contactSets(told.filter(({ t }) => t >= at));
  const [olds, news] = [only(before, after, least, stray), only(after, before, least, stray)];
  const unknown = new Set([...olds.keys(), ...news.keys()]);
  const nameOf = new Map<number, number>();
  const matches: Match[] = [];
  for (;;) {
    const pairs = similarities(named(olds, nameOf, unknown), named(news, nameOf, unknown));
    const found = mutual(pairs, similar);
    if (found.length === 0) {
      const loops = log.length - calls.length;
      return { matches, silent: [...olds.keys()], appeared: [...news.keys()], loops };
    }
    for (const { old, next } of found) {
      for (const id of [old, next]) {
        nameOf.set(id, old);
        unknown.delete(id);
      }
    }
    matches.push(...found);
  }
}
