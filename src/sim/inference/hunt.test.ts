import { describe, expect, it } from 'vitest';
import { bfs } from '../graph/bfs.ts';
import { dismantle } from '../graph/dismantle.ts';
import { among, type CsrGraph } from '../graph/graph.ts';
import { overlap } from '../graph/overlap.ts';
import { finish } from '../steps.ts';
import { type BigTown, buildTown, buildWaits } from '../town/big.ts';
import { hunt } from './hunt.ts';
import type { Interval } from './interval.ts';
import { bend, entries, retention, type Visible } from './retention.ts';
import { score } from './sweep.ts';

const SEEDS = [2015, 1, 2];
const CREWS = 40;
const year = { maxHops: 2, days: 365 } as const;
const TOWNS = SEEDS.map((seed) => finish(buildTown(seed, { people: 100_000, crews: CREWS })));
const base = TOWNS[0] as BigTown;
const value = (interval: Interval | null): number => (interval as Interval).value;
const mean = ({ found, bystanders, crews }: ReturnType<typeof of>) => (found + bystanders) / crews;
const of = (town: BigTown, rule: object = {}) => finish(hunt(town, { ...year, ...rule }, 1));

describe('hunt', () => {
  it('gives what single searches give, crew by crew', () => {
    const { each, found, missed, bystanders } = of(base, { hubLimit: 200 });
    const alone = base.crews.map(([first, ...others]) => {
      const { hop } = bfs(base.graph, first as number, { ...year, hubLimit: 200 });
      const list = [...hop.subarray(0, base.people).entries()].filter(([, h]) => h > 0).map(([id]) => id);
      return score(list, new Set(others));
    });
    expect(alone.map(({ throughHubs, ...tally }) => tally)).toEqual(each);
    expect([found, missed, bystanders]).toEqual(
      (['found', 'missed', 'bystanders'] as const).map((key) =>
        alone.reduce((sum, one) => sum + one[key], 0),
      ),
    );
    expect(found + missed).toBe(CREWS * 11);
  });

  it('pools lists, and says what chance alone would find', () => {
    const { precision, recall, perMember, found, missed, bystanders, listed, byChance } = of(base);
    expect(value(precision)).toBe(found / (found + bystanders));
    expect(value(recall)).toBe(found / (found + missed));
    expect(value(perMember)).toBe(bystanders / found);
    for (const { value, low, high } of [precision, recall, perMember] as Interval[]) {
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
    expect(byChance).toBeCloseTo((listed * 11) / 99_999, 12);
  });
});

describe('the hub matters, not the hop', () => {
  it('two hops sweep 40 times as many with hubs as without, and find about as many of the crew', () => {
    for (const town of TOWNS) {
      const [hubs, noHubs] = [of(town), of(town, { hubLimit: 200 })];
      expect(mean(hubs) / mean(noHubs)).toBeGreaterThan(40);
      expect(mean(noHubs)).toBeGreaterThan(200);
      expect(mean(noHubs)).toBeLessThan(320);
      expect(value(hubs.recall) - value(noHubs.recall)).toBeLessThan(0.07);
      expect(value(hubs.recall)).toBeGreaterThanOrEqual(value(noHubs.recall));
      expect(value(noHubs.recall)).toBeGreaterThan(0.7);
    }
  });

  it('and more than 100 times in a larger town, as the largest hubs grow with it', () => {
    const town = finish(buildTown(2015, { people: 400_000, crews: CREWS }));
    const [hubs, noHubs] = [of(town), of(town, { hubLimit: 200 })];
    expect(mean(hubs) / mean(noHubs)).toBeGreaterThan(100);
    expect(value(hubs.recall) - value(noHubs.recall)).toBeLessThan(0.07);
  });

  it('works near the first member and drowns beyond: 3 to 6 bystanders a member, then dozens, then hundreds', () => {
    for (const town of TOWNS) {
      const by = [1, 2, 3].map((maxHops) => of(town, { maxHops, hubLimit: 200 }));
      const [one, two, three] = by.map(({ perMember }) => value(perMember)) as [number, number, number];
      expect(one).toBeGreaterThan(3);
      expect(one).toBeLessThan(6);
      expect(two).toBeGreaterThan(20);
      expect(two).toBeLessThan(45);
      expect(three).toBeGreaterThan(200);
      const recalls = by.map(({ recall }) => value(recall));
      expect(recalls[0]).toBeCloseTo(0.3, 1);
      expect(recalls[2]).toBeGreaterThan(0.95);
    }
  });

  it('and a mean of precisions flatters, as short lists count like long ones', () => {
    for (const town of TOWNS) {
      const { meanPrecision, precision } = of(town);
      expect((meanPrecision as number) / value(precision)).toBeGreaterThan(1.5);
    }
  });
});

describe('the bend is near a year', () => {
  const at = (sweep: Visible[], days: number) => sweep.find((row) => row.days === days) as Visible;

  it('what two hops list grows steeply in the first year and hardly afterwards', () => {
    for (const town of TOWNS) {
      const sweep = finish(retention(town, { maxHops: 2 }, 1, [0, 30, 91, 182, 365, 548, 1826]));
      const listed = (days: number) => value(at(sweep, days).listed);
      expect(listed(0)).toBe(0);
      const rises = sweep
        .slice(1)
        .map((window, i) => window.listed.value - (sweep[i] as Visible).listed.value);
      expect(Math.min(...rises)).toBeGreaterThan(0);
      expect(listed(91)).toBeLessThan(0.6 * listed(365));
      expect(listed(182)).toBeLessThan(0.85 * listed(365));
      // Half a year before the bend adds more than twice as much as half a year after it.
      expect(listed(365) - listed(182)).toBeGreaterThan(2 * (listed(548) - listed(365)));
      expect(listed(1826)).toBeLessThan(1.25 * listed(365));
    }
  });

  it('one look at a crew says for each window what a search by it says', () => {
    const rule = { maxHops: 2, hubLimit: 200 };
    for (const crew of base.crews.slice(0, 5)) {
      const { listed, found, members, days } = entries(base, crew, rule);
      expect(members).toBe(11);
      for (const window of [0, 1, 30, 365, 1826]) {
        const { hop } = bfs(base.graph, crew[0] as number, { ...rule, days: window });
        const list = [...hop.subarray(0, base.people).entries()].filter(([, h]) => h > 0).map(([id]) => id);
        expect(listed[window]).toBe(list.length);
        expect(found[window]).toBe(list.filter((id) => crew.includes(id)).length);
        expect(list.every((id) => (days[id] as number) <= window)).toBe(true);
      }
    }
  });

  it('a bend is where a curve is farthest above the straight line to its end', () => {
    expect(bend([0, 5, 8, 9, 10])).toBe(2);
    expect(bend([3, 8, 11, 12, 13])).toBe(2);
    expect(bend([0, 1, 2, 3])).toBe(0);
    expect(bend([0, 0, 0])).toBe(0);
    expect(bend([0, 0, 1, 4])).toBe(0);
    expect(bend([7])).toBe(0);
  });

  it('and lies between seven months and thirteen, with hubs or without', () => {
    for (const town of TOWNS) {
      const bent = (rule: object) => {
        const sum = new Float64Array(1827);
        for (const crew of town.crews) {
          for (const [day, n] of entries(town, crew, { maxHops: 2, ...rule }).listed.entries())
            sum[day] = (sum[day] as number) + n;
        }
        return bend(sum);
      };
      for (const day of [bent({}), bent({ hubLimit: 200 })]) {
        expect(day).toBeGreaterThan(210);
        expect(day).toBeLessThan(400);
      }
    }
  });

  it('while the members found are there after months', () => {
    for (const town of TOWNS) {
      const sweep = finish(retention(town, { maxHops: 2, hubLimit: 200 }, 1, [30, 91, 365, 1826]));
      const recall = (days: number) => value(at(sweep, days).recall);
      expect(recall(91)).toBeGreaterThan(0.93 * recall(365));
      expect(recall(1826) - recall(365)).toBeLessThan(0.02);
    }
  });
});

describe('strong ties close triangles, weak ones hold the town together', () => {
  const people = 20_000;
  const TIED = SEEDS.map((seed): CsrGraph & { age: Uint16Array } => {
    const { graph } = finish(buildTown(seed, { people }));
    // People alone, with the waits of their ties in place of the ages.
    return among({ ...graph, age: finish(buildWaits(seed, { people })) }, people) as CsrGraph & {
      age: Uint16Array;
    };
  });

  it('overlap rises with strength, and falls a little for the strongest', () => {
    for (const graph of TIED) {
      const ties: [wait: number, u: number, v: number][] = [];
      for (let u = 0; u < people; u++) {
        for (let i = graph.row[u] as number; i < (graph.row[u + 1] as number); i++) {
          const v = graph.adj[i] as number;
          if (u < v) ties.push([graph.age[i] as number, u, v]);
        }
      }
      ties.sort(([p], [q]) => q - p);
      const tenths = Array.from({ length: 10 }, (_, k) => {
        const some = ties.slice(Math.floor((k * ties.length) / 10), Math.floor(((k + 1) * ties.length) / 10));
        return some.reduce((sum, [, u, v]) => sum + overlap(graph, u, v), 0) / some.length;
      });
      for (let k = 2; k < 8; k++) expect(tenths[k]).toBeGreaterThan(tenths[k - 1] as number);
      expect(tenths[8]).toBeGreaterThan(10 * (tenths[0] as number));
      expect(tenths[9]).toBeLessThan(tenths[8] as number);
    }
  });

  it('cutting weak ties first breaks the giant component, cutting strong ones first does not', () => {
    for (const graph of TIED) {
      const weak = dismantle(graph, graph.age, 'weak', 10);
      const strong = dismantle(graph, graph.age, 'strong', 10);
      expect(weak[0]).toBeGreaterThan(0.999);
      expect(weak[8]).toBeGreaterThan(0.9);
      expect(weak[9]).toBeLessThan(0.1);
      expect(strong[9]).toBeGreaterThan(0.6);
    }
  });
});
