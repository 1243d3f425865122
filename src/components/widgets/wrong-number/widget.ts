import type { WrongHop } from '../../../sim/inference/wrong-hop.ts';
import { TOWN, YOU } from '../../../sim/town/data.ts';
import { makePeople } from '../../../sim/town/people.ts';
import type { Person } from '../../../sim/town/types.ts';
import type { Params, Values } from '../../contract/params.ts';
import { seed, to } from '../../contract/shared.ts';
import type { Job } from '../../contract/widget.ts';
import { KINDS, type Kind, MEASURES, type Measure, SPOILT } from './measures.ts';
import type { Words } from './messages/en.ts';
import { HOPS, KEPT, mistaken, ROUNDS, recordsOf, spoilt } from './spoil.ts';

export const params = {
  to,
  seed,
  kind: { kind: 'choice', default: 'lost', options: KINDS },
  /** Of a thousand records, so many. */
  spoilt: { kind: 'choice', default: '100', options: SPOILT },
  measure: { kind: 'choice', default: 'betweenness', options: MEASURES },
} as const satisfies Params;

/** Somebody’s place in the true records, and the middle 95 % of those in spoilt ones. */
export interface Row {
  id: number;
  name: string;
  role: Person['role'];
  rank: number;
  low: number;
  high: number;
}

/** A small, the middle and a large value of the draws: the 1st, the 20th and the 40th of 40. */
export interface Spread {
  least: number;
  middle: number;
  most: number;
}

export interface Result {
  seed: number;
  kind: Kind;
  /** Of a thousand records. */
  spoilt: number;
  measure: Measure;
  rounds: number;
  days: number;
  records: number;
  people: number;
  hops: number;
  /** The first ten, then some further down, and the reader. */
  rows: Row[];
  /** Everybody who is first in the true records (no name: the reader), and in how many rounds they are; and of the first of them that. */
  leaders: { name: string | null; firsts: number; low: number; high: number }[];
  firsts: number;
  /** Whether anybody’s interval is more than their place. */
  moved: boolean;
  /** Rounds, at least, that an interval holds. */
  kept: number;
  /** How many places the intervals span on average: of the first, of the 2nd to 10th name and the 21st to 60th. */
  span: { first: number; head: number; tail: number };
  /** One wrong first hop: the middle one of 40 draws; null if there is nobody to mistake. Of names, null is the reader’s. */
  hop: {
    first: string | null;
    right: string | null;
    wrong: string | null;
    listed: number;
    after: number;
    kept: number;
    added: (string | null)[];
    lost: (string | null)[];
    /** Over all draws. */
    adds: Spread;
    loses: Spread;
  } | null;
}

const HEAD = 10;
const FURTHER = [15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 80, 100] as const;

const spread = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((p, q) => p - q);
  const at = (i: number) => sorted[i] ?? 0;
  return { least: at(0), middle: at((sorted.length - 1) >> 1), most: at(sorted.length - 1) };
};

/** In tenths, and 0 only if none of them spans anything. */
function mean(rows: readonly { low: number; high: number }[]): number {
  const sum = rows.reduce((places, { low, high }) => places + high - low, 0);
  return Math.max(sum > 0 ? 0.1 : 0, Math.round((10 * sum) / rows.length) / 10);
}

/** The draw in the middle, by how many names it puts wrong. */
function typical(each: readonly WrongHop[]): WrongHop | undefined {
  const wrongs = ({ added, lost }: WrongHop) => added.length + lost.length;
  return each.toSorted((p, q) => wrongs(p) - wrongs(q))[(each.length - 1) >> 1];
}

const nameOf = (people: readonly Person[], id: number): string | null =>
  id === YOU ? null : (people[id]?.name ?? '');

function hopOf(seed: number, people: readonly Person[]): Result['hop'] {
  const { list, each } = mistaken(seed);
  const draw = typical(each);
  if (!draw) return null;
  const name = (id: number) => nameOf(people, id);
  return {
    first: name(recordsOf(seed).first),
    right: name(draw.right),
    wrong: name(draw.wrong),
    listed: list.length,
    after: list.length - draw.lost.length + draw.added.length,
    kept: list.length - draw.lost.length,
    added: draw.added.map(name),
    lost: draw.lost.map(name),
    adds: spread(each.map(({ added }) => added.length)),
    loses: spread(each.map(({ lost }) => lost.length)),
  };
}

/** Ranks the people of a town by a month of its records, spoils these 40 times, and ranks again each time. */
export async function compute(values: Values<typeof params>, job: Job): Promise<Result> {
  const { seed, kind, measure } = values;
  const perMille = Number(values.spoilt);
  const { ranked } = await spoilt(seed, measure, kind, perMille, job);
  const { people } = makePeople(seed, { friendName: values.to });
  const wanted = [...Array.from({ length: HEAD }, (_, i) => i), ...FURTHER.map((place) => place - 1)];
  const places = new Set([...wanted, ranked.findIndex(({ id }) => id === YOU)]);
  return {
    seed,
    kind,
    spoilt: perMille,
    measure,
    rounds: ROUNDS,
    days: KEPT,
    records: recordsOf(seed).month.length,
    people: TOWN.people,
    hops: HOPS,
    rows: ranked
      .filter((_, i) => places.has(i))
      .map(({ id, rank, low, high }) => {
        const { name, role } = people[id] as Person;
        return { id, name, role, rank, low, high };
      }),
    leaders: ranked
      .filter(({ rank }) => rank === 1)
      .map(({ id, firsts, low, high }) => ({
        name: nameOf(people, id),
        firsts,
        low,
        high,
      })),
    firsts: ranked[0]?.firsts ?? 0,
    moved: ranked.some(({ rank, low, high }) => low !== rank || high !== rank),
    // Of so many rounds `rankIntervals` leaves out one in forty at either end.
    kept: ROUNDS - 2 * Math.floor(ROUNDS / 40),
    span: {
      first: mean(ranked.slice(0, 1)),
      head: mean(ranked.slice(1, HEAD)),
      tail: mean(ranked.slice(20, 60)),
    },
    hop: hopOf(seed, people),
  };
}

/** What the view says beside the picture. */
export type Texts = Record<'first' | 'span' | 'hop' | 'draws' | 'basis' | 'measure', string>;
export function texts(result: Result, words: Words): Texts {
  const { leaders, rounds, span, hop, seed, people, records, days, measure, hops } = result;
  return {
    first: words.first(leaders, rounds),
    span: words.span(span.head, span.tail),
    hop: hop ? words.hop(hop, hops) : words.noHop,
    draws: hop ? words.draws(rounds, hop.adds, hop.loses) : '',
    basis: words.basis(seed, people, records, days, rounds),
    measure: words.measure[measure],
  };
}

/** The figure’s title. */
export function finding(result: Result, words: Words): string {
  const { kind, spoilt: perMille, measure, moved, span, rounds, kept, leaders } = result;
  // Who is in contact with whom stays the same if a record stands there twice.
  const still = kind === 'doubled' && measure !== 'records';
  if (!moved)
    return still ? words.findingStill(kind, perMille) : words.findingHardly(kind, perMille, kept, rounds);
  const names = leaders.map(({ name }) => name);
  const [low, high] = [
    Math.min(...leaders.map((one) => one.low)),
    Math.max(...leaders.map((one) => one.high)),
  ];
  if (low !== 1 || high !== 1) return words.findingOpen(kind, perMille, names, low, high);
  const least = Math.min(...leaders.map(({ firsts }) => firsts));
  return words.finding(kind, perMille, names, least, rounds, span.tail);
}

/** The picture in words, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { kind, spoilt: perMille, rounds, kept, rows } = result;
  const said = texts(result, words);
  const title = finding(result, words);
  const you = rows.find(({ role }) => role === 'you') as Row;
  return [
    title.endsWith('.') ? title : `${title}.`,
    words.setting(kind, perMille, rounds, kept, said.measure),
    said.first,
    said.span,
    words.place(you.rank, you.low, you.high),
    [said.hop, said.draws].filter(Boolean).join(' '),
    said.basis,
    words.caution,
  ];
}
