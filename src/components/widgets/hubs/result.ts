import type { BlindDraw } from '../../../sim/inference/chance.ts';
import type { Interval } from '../../../sim/inference/interval.ts';
import type { Params } from '../../contract/params.ts';
import { seed, step } from '../../contract/shared.ts';
import { FIELDS } from './fields.ts';
import type { Street } from './street.ts';

export const params = {
  seed,
  people: {
    kind: 'choice',
    default: '100000',
    options: ['10000', '100000', '1000000'],
    heavy: ['1000000'],
  },
  hops: { kind: 'int', default: 2, min: 1, max: 3 },
  /** Whether numbers with more than `limit` contacts are followed. */
  hubs: { kind: 'flag', default: true },
  limit: { kind: 'choice', default: '200', options: ['50', '100', '200', '500', '1000', '5000'] },
  /** Days that records are kept. */
  kept: { kind: 'choice', default: '365', options: ['7', '30', '91', '182', '365', '548', '1826'] },
  step,
  /** The field of the map around which single people are shown; −1 for the map alone. */
  look: { kind: 'int', default: -1, min: -1, max: FIELDS * FIELDS - 1 },
} as const satisfies Params;

export const HOPS = 3;
/** The map is a thousand wide and high. */
export const MAP = 1000;
export type Point = [x: number, y: number];

/** One value if busy numbers are followed, one if the search stops at them. */
export interface Both<T> {
  followed: T;
  stopped: T;
}

export interface Result {
  seed: number;
  people: number;
  hops: number;
  hubs: boolean;
  limit: number;
  /** Numbers with more contacts than `limit`. */
  busy: number;
  kept: number;
  /** How many steps it is played in, a hop each, and at which of them it is stopped; null at the end. */
  steps: number;
  step: number | null;
  /** People first reached at one hop, two and three. */
  counted: Both<number[]>;
  /** People that a person is in contact with on average in these records. */
  contacts: number;
  /** People on the list, and other members of the crew on it, of so many. */
  listed: Both<number>;
  found: Both<number>;
  members: number;
  /** What as many names, drawn blindly, would hold of the crew. */
  chance: BlindDraw;
  /** The busy number that fills most of the list if they are followed; `rank` among hubs, the busiest is 0, null for a person; `hop` at which it is reached. */
  hub: {
    rank: number | null;
    contacts: number;
    brought: number;
    through: number;
    hop: number;
    at: Point;
  } | null;
  /** The same search from one thief of each of the town’s crews: lists of the median crew, recall of all. */
  crews: number;
  median: Both<number>;
  recall: Both<Interval>;
  /** The reader’s hop by this rule, −1 if not on the list. */
  you: number;
  points: { first: Point; near: Point[]; found: Point[]; missed: Point[]; you: Point };
  /** The hops of those in `points.found`. */
  foundAt: number[];
  /** How much of each field of the map is on the list within one hop, two and three, packed as in `fields.ts`. */
  fields: string;
  /** The field that is looked at closely, and single people around it. */
  look: number;
  street: Street | null;
}
