/** Every sentence of the figure, held against searches of the town by brute force. */
import { expect, it, vi } from 'vitest';
import * as big from '../../../../tests/support/big.ts';
import { type Claims, hold, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { finish } from '../../../sim/steps.ts';
import { buildWaits } from '../../../sim/town/big.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { TOWN } from './search.ts';
import * as widget from './widget.ts';

vi.mock('../../../sim/town/big.ts', async (original) =>
  (await import('../../../../tests/support/shared.ts')).withSharedTown(await original()),
);

type Choice = Values<typeof widget.params>;
interface List {
  /** Names by hop, from the first hop on. */
  hops: number[][];
  others: Set<number>;
  order: (names: number[]) => number[];
}

let known: { seed: number; town: ReturnType<typeof big.townOf>; waits: Uint16Array | null } | null = null;
function townOf(seed: number) {
  if (known?.seed !== seed) known = { seed, town: big.townOf(seed, TOWN.people, TOWN.crews), waits: null };
  return known;
}

class World {
  readonly chosen: Choice;
  readonly lists: List[];

  constructor(chosen: Choice) {
    this.chosen = chosen;
    const here = townOf(chosen.seed);
    const { town } = here;
    if (chosen.strength !== 'any') here.waits ??= finish(buildWaits(chosen.seed, TOWN));
    const { waits } = here;
    const most = Number(chosen.strength) * 24;
    const sight = {
      hours: Number(chosen.kept) * 24,
      limit: chosen.limit === 'none' ? Number.POSITIVE_INFINITY : Number(chosen.limit),
      counts: (tie: number) => chosen.strength === 'any' || ((waits as Uint16Array)[tie] as number) <= most,
    };
    const { row, adj, age } = town.graph;
    this.lists = town.crews.map(([first, ...others]) => {
      const hops = big.hopsIn(town, first as number, 3, sight);
      const byHop: number[][] = [[], [], []];
      for (const id of big.within(town, hops, 3)) byHop[(hops[id] as number) - 1]?.push(id);
      const evidence = (id: number) => {
        let [ways, latest] = [0, 1e9];
        for (let i = row[id] as number; i < (row[id + 1] as number); i++) {
          const u = adj[i] as number;
          if (hops[u] !== (hops[id] as number) - 1 || (age[i] as number) > sight.hours || !sight.counts(i))
            continue;
          if (u !== first && big.contactsOf(town, u) > sight.limit) continue;
          ways++;
          latest = Math.min(latest, age[i] as number);
        }
        return { id, ways, latest };
      };
      const order = (names: number[]) =>
        names
          .map(evidence)
          .sort((p, q) => q.ways - p.ways || p.latest - q.latest || p.id - q.id)
          .map(({ id }) => id);
      return { hops: byHop, others: new Set(others), order };
    });
  }
  /** Of each crew: the names that are looked at. */
  looked(hops: number, budget: string): number[][] {
    const most = budget === 'all' ? Number.POSITIVE_INFINITY : Number(budget);
    return this.lists.map((list) => {
      const names: number[] = [];
      for (const hop of list.hops.slice(0, hops)) {
        const room = most - names.length;
        // Within a hop the order matters only where the budget ends.
        names.push(...(room >= hop.length ? hop : list.order(hop).slice(0, room)));
      }
      return names;
    });
  }
  counts(hops: number, budget = 'all') {
    const looked = this.looked(hops, budget);
    const each = looked.map((names, crew) => {
      const found = names.filter((id) => this.lists[crew]?.others.has(id)).length;
      return { listed: names.length, found, swept: names.length - found };
    });
    const sum = (key: 'listed' | 'found' | 'swept') => each.reduce((total, one) => total + one[key], 0);
    return {
      each,
      found: sum('found'),
      swept: sum('swept'),
      looks: sum('listed'),
      middle: big.middle(each.map(({ listed }) => listed)),
      different: new Set(looked.flat()).size,
    };
  }
  get now() {
    return this.counts(this.chosen.hops, this.chosen.budget);
  }
}

const WORDS = ['no', 'one', 'two', 'three'];
const LIMITS: Record<string, string> = { '50': '50', '200': '200', '1000': '1,000' };
const KEPT: Record<string, string> = {
  '30': 'a month',
  '91': 'three months',
  '365': 'twelve months',
  '1826': 'five years',
};
const OFTEN: Record<string, string> = {
  '7': 'once a week',
  '30': 'once a month',
  '91': 'once in three months',
};

/** A number that is given with one digit after the point below ten. */
function roughly(text: string, value: number): void {
  if (text === 'fewer than 0.1') expect(value > 0 && value < 0.05).toBe(true);
  else
    expect(Math.abs(Number(text.replaceAll(',', '')) - value)).toBeLessThanOrEqual(
      value < 10 ? 0.0501 : 0.501,
    );
}
/** 0 and 100 only where it is none or all. */
function inHundred(said: number, share: number): void {
  expect(Math.abs(said - 100 * share)).toBeLessThanOrEqual(share < 0.01 || share > 0.99 ? 1 : 0.501);
  expect([said === 0, said === 100]).toEqual([share === 0, share === 1]);
}
function whose(said: Said, { chosen }: World): void {
  expect(said.text('hops').toLowerCase()).toBe(WORDS[chosen.hops]);
  expect(said.has('budget') ? said.n('budget') : 'all').toEqual(
    chosen.budget === 'all' ? 'all' : Number(chosen.budget),
  );
}
const LOOKED = '[up to {budget#} names within |]{hops=one|two|three} hop[s|]';
const FIRST = '[Up to {budget#} names within |]{hops=one|two|three|One|Two|Three} hop[s|]';

const NOBODY = `By this rule ${LOOKED} find[s|] none of the thieves.`;

const CLAIMS: Claims<World> = {
  'Link analysis works near the first thief and drowns beyond: {near} bystander[s|] for each thief found at one hop, {far} at three.':
    (said, world) => {
      const each = [1, 2, 3].map((hops) => {
        const { swept, found } = world.counts(hops);
        return swept / found;
      }) as [number, number, number];
      roughly(said.text('near'), each[0]);
      roughly(said.text('far'), each[2]);
      expect(each[1] > 2 * each[0] && each[2] > 2 * each[1]).toBe(true);
      expect(world.chosen.budget).toBe('all');
    },
  [NOBODY]: (said, world) => {
    whose(said, world);
    expect(world.now.found).toBe(0);
  },
  [`${FIRST} find[s|] {found#} in 100 of the thieves, and with each of them, on average, {swept} bystander[s|].`]:
    (said, world) => {
      whose(said, world);
      const { found, swept } = world.now;
      inHundred(said.n('found'), found / 440);
      roughly(said.text('swept'), swept / found);
    },
  'An invented town of 40,000 people has 40 crews of 12 thieves, and of each crew one is known, from whom the others of that crew are looked for; the records go back {kept}[, of ties that are used at least {often} on average|], and [every number is {all=followed}|numbers with more than {limit} contacts are not followed].':
    (said, { chosen, lists }) => {
      expect([lists.length, said.text('kept')]).toEqual([40, KEPT[chosen.kept]]);
      expect(said.text('often')).toBe(OFTEN[chosen.strength] ?? '');
      expect(said.text('limit')).toBe(LIMITS[chosen.limit] ?? '');
    },
  '{hops=One|Two|Three} hop[s|] give[s|] the middle crew a list of {listed#}; [none of the thieves is {none=found}|of all crews {value#} in 100 ({low#} to {high#}) of the other thieves are found[, with {swept} ({least} to {most}) bystanders for each|]].':
    (said, world) => {
      const { each, middle, found, swept } = world.counts(WORDS.indexOf(said.text('hops').toLowerCase()));
      expect(said.n('listed')).toBe(middle);
      expect(said.has('none')).toBe(found === 0);
      if (said.has('none')) return;
      inHundred(said.n('value'), found / 440);
      const share = big.shareOf(each.map((one) => ({ part: one.found, whole: 11 })));
      expect(big.near([said.n('low') / 100, said.n('high') / 100], share, 0.011)).toBe(true);
      if (!said.has('swept')) return;
      roughly(said.text('swept'), swept / found);
      const ratio = big.shareOf(each.map((one) => ({ part: one.swept, whole: one.found })));
      if (!Number.isFinite(ratio.high)) return;
      const ends = ['least', 'most'].map((name) =>
        Number(said.text(name).replaceAll(',', '').replace('fewer than ', '')),
      );
      expect(big.near(ends, ratio, ratio.high < 10 ? 0.11 : 1)).toBe(true);
    },
  [`Whoever looks at [everybody within {all=one|two|three} hop[s|]|${LOOKED}] finds {found#} of 440 thieves over all 40 crews and misses {missed#}.`]:
    (said, world) => {
      const { found } = world.now;
      expect([said.n('found'), said.n('missed')]).toEqual([found, 440 - found]);
      if (said.has('all'))
        expect([WORDS[world.chosen.hops], world.chosen.budget]).toEqual([said.text('all'), 'all']);
      else whose(said, world);
    },
  'That takes {looks#} look[s|][, at {different#} different [person|people]|], of which {swept#} fall[s|] on a bystander, who is not of the crew looked for; as many names as the middle list has, {middle#}, drawn blindly, would hold {chance} of 11 on average.':
    (said, world) => {
      const { looks, different, swept, middle } = world.now;
      expect([said.n('looks'), said.n('swept'), said.n('middle')]).toEqual([looks, swept, middle]);
      if (world.chosen.budget === 'all') expect(said.n('different')).toBe(different);
      else expect(said.has('different')).toBe(false);
      roughly(said.text('chance'), (middle * 11) / 39_999);
    },
  'Over all lists together one name in {pooled#} is a thief of the crew looked for[; only one list has any {single=names}|; the mean of the {lists#} lists’ own shares, one in {mean#}, {flatters=flatters}, as a short lucky list counts as much as a long one|, and by the mean of the {more#} lists’ own shares one in {same#}].':
    (said, world) => {
      const { each, found, looks } = world.now;
      const lists = each.filter(({ listed }) => listed > 0);
      const mean = lists.reduce((sum, one) => sum + one.found / one.listed, 0) / lists.length;
      expect(said.n('pooled')).toBe(Math.round(looks / found));
      if (said.has('single')) return expect(lists.length).toBe(1);
      const [count, share] = said.has('flatters') ? ['lists', 'mean'] : ['more', 'same'];
      expect([said.n(count), said.n(share)]).toEqual([lists.length, Math.round(1 / mean)]);
      if (said.has('flatters')) expect(mean).toBeGreaterThan(found / looks);
    },
  'On the list does not mean guilty; not on it does not mean innocent.': () => {},
  'Only in an invented town is the truth known.': () => {},
};

it('says what is so', async () => {
  const usual = defaults(widget.params);
  const states = [
    ...settings(widget.params, depth(6, 30), 1),
    ...settings(widget.params, depth(1, 15), 1, { strength: '7', kept: '30', budget: '10' }),
    { ...usual, hops: 3, limit: 'none' as const, kept: '1826' as const },
  ];
  // Of 40 crews some thief is always found.
  const rare = [NOBODY];
  await hold(widget, CLAIMS, states, (values) => new World(values), { rare });
});
