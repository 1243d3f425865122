import { describe, expect, it } from 'vitest';
import { bfs } from '../graph/bfs.ts';
import { finish } from '../steps.ts';
import { type BigTown, buildTown, buildWaits } from '../town/big.ts';
import { searchCrews } from './hunt.ts';
import { rankCrews, readList, strongOnly } from './ranked.ts';

const options = { people: 5000, crews: 5 };
const town = finish(buildTown(2015, options));
const waits = finish(buildWaits(2015, options));
const rules = [
  { maxHops: 3, days: 365, hubLimit: 200 },
  { maxHops: 3, days: 365 },
  { maxHops: 2, days: 30, hubLimit: 50 },
];

/** The list in order, written out: every name with what it is sorted by. */
function sorted({ graph, people, crews }: BigTown, crew: number, rule: (typeof rules)[number]): number[] {
  const first = crews[crew]?.[0] as number;
  const { hop } = bfs(graph, first, rule);
  const rows = Array.from({ length: people }, (_, id) => {
    const near = [...graph.adj.subarray(graph.row[id], graph.row[id + 1])].map((u, k) => ({
      u,
      hours: graph.age[(graph.row[id] as number) + k] as number,
    }));
    const ways = near.filter(({ u, hours }) => {
      const size = (graph.row[u + 1] as number) - (graph.row[u] as number);
      const followed = u === first || size <= (rule.hubLimit ?? graph.n);
      return hop[u] === (hop[id] as number) - 1 && hours <= rule.days * 24 && followed;
    });
    return { id, hop: hop[id] as number, ways: ways.length, latest: Math.min(...ways.map((w) => w.hours)) };
  });
  return rows
    .filter((row) => row.hop > 0)
    .sort((p, q) => p.hop - q.hop || q.ways - p.ways || p.latest - q.latest || p.id - q.id)
    .map(({ id }) => id);
}

describe('rankCrews', () => {
  it.each(rules)('puts members where a written-out sort puts them: %o', (rule) => {
    for (const [crew, { places, upTo, members }] of finish(rankCrews(town, rule)).entries()) {
      const list = sorted(town, crew, rule);
      const others = new Set(town.crews[crew]?.slice(1));
      expect(upTo.at(-1)).toBe(list.length);
      expect(members).toBe(11);
      expect(places).toEqual([...list.entries()].filter(([, id]) => others.has(id)).map(([i]) => i + 1));
    }
  });

  it('and with no end to the budget finds what a plain search finds', () => {
    const ranked = finish(rankCrews(town, { maxHops: 3, days: 365 }));
    for (const maxHops of [1, 2, 3]) {
      const plain = finish(searchCrews(town, { maxHops, days: 365 }));
      expect(ranked.map((one) => readList(one, maxHops, 1e9))).toEqual(plain);
    }
  });

  it('a larger budget never finds fewer, and none finds nobody', () => {
    for (const one of finish(rankCrews(town, { maxHops: 3, days: 365 }))) {
      const found = [0, 1, 10, 100, 1000, 5000].map((budget) => readList(one, 3, budget).found);
      expect(found).toEqual(found.toSorted((p, q) => p - q));
      expect(found[0]).toBe(0);
    }
  });
});

describe('strongOnly', () => {
  it('hides ties that are seldom used, and no others', () => {
    const strong = strongOnly(town, waits, 30);
    for (const [i, hours] of town.graph.age.entries()) {
      const kept = (waits[i] as number) <= 30 * 24;
      if (strong.graph.age[i] !== (kept ? hours : 65_535)) throw new Error(`${i}`);
    }
    expect(finish(searchCrews(strong, { days: 1826, maxHops: 3 })).map(({ listed }) => listed)).not.toEqual(
      finish(searchCrews(town, { days: 1826, maxHops: 3 })).map(({ listed }) => listed),
    );
  });
});
