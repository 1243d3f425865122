import town from '../../../content/scenarios/town.json' with { type: 'json' };
import { type Rng, stream } from '../random.ts';
import { flag, list, object, text, whole } from '../schema.ts';
import { HUBS, PEOPLE } from './size.ts';

const perMille = /* @__PURE__ */ whole(0, 1000);
const townSchema = /* @__PURE__ */ object({
  name: text,
  friend: text,
  hubs: list(object({ key: text, name: text, callersPerMille: perMille, readerCalls: flag }), HUBS, true),
  hubLimit: whole(1),
  customersPerMille: perMille,
  crew: object({ offence: text, members: whole(2) }),
  homeSizesPerMille: list(perMille, 1),
  names: list(text, 2),
});

/** The invented town as data: names, hubs, size of the crew. Words and numbers live there, rules live here. */
export const TOWN = /* @__PURE__ */ (() => ({ ...townSchema(town, 'town.json'), people: PEOPLE }))();
/** Numbers of the reader, and of the friend to whom the reader writes. */
export const YOU = 0;
export const FRIEND = 1;

/** Ties whose yearly number of events is drawn from one of these tables; see model.md for what is invented. */
export const KINDS = ['home', 'work', 'friend', 'odd', 'hub', 'crew'] as const;
export type TieKind = (typeof KINDS)[number];

/** Events a year, both ways together: quantiles from the 0th to the 100th percentile, the median in the middle. */
export const PER_YEAR: Readonly<Record<TieKind, readonly number[]>> = {
  home: [30, 80, 120, 160, 200, 250, 330, 450, 900],
  work: [4, 12, 20, 30, 40, 55, 75, 110, 260],
  friend: [3, 8, 13, 19, 25, 34, 48, 75, 200],
  odd: [1, 1, 2, 2, 3, 4, 5, 7, 12],
  hub: [1, 2, 2, 3, 4, 6, 8, 12, 30],
  crew: [10, 16, 21, 25, 30, 36, 44, 56, 90],
};

/** The stream of chance of one layer of the town with this seed, by the layer's name (`stream`). */
export const townStream = (seed: number, name: string): Rng => stream(seed, TOWN.name, name);
