import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { bfs } from '../graph/bfs.ts';
import { fromEdges } from '../graph/graph.ts';
import { finish } from '../steps.ts';
import { wrongHops } from './wrong-hop.ts';

const N = 12;
const node = fc.integer({ min: 0, max: N - 1 });
const pairs = fc.array(
  fc.tuple(node, node).filter(([a, b]) => a !== b),
  { maxLength: 30 },
);

describe('wrongHops', () => {
  it('lists what a search over records with the wrong number in them lists', () => {
    let [drawn, lost] = [0, 0];
    fc.assert(
      fc.property(pairs, node, fc.integer({ min: 1, max: 3 }), fc.nat(), (ties, from, maxHops, seed) => {
        const rule = { maxHops, closed: new Set([N - 1]) };
        const search = (log: typeof ties) =>
          [
            ...bfs(
              fromEdges(
                N,
                log.map(([a, b]) => ({ a, b, t: 5 })),
              ),
              from,
              rule,
            ).hop.entries(),
          ]
            .filter(([id, hop]) => hop > 0 && id < N - 1)
            .map(([id]) => id);
        const graph = fromEdges(
          N,
          ties.map(([a, b]) => ({ a, b, t: 5 })),
        );
        const { list, each } = finish(wrongHops(graph, from, rule, { draws: 4, among: N - 1, seed }));
        expect(list).toEqual(search(ties));
        for (const { right, wrong, added, lost: gone } of each) {
          const ends = (tie: readonly number[]) => tie.includes(from) && tie.includes(right);
          expect(ties.some(ends)).toBe(true);
          expect(ties.some((tie) => tie.includes(from) && tie.includes(wrong))).toBe(false);
          const after = search(ties.map((tie) => (ends(tie) ? [from, wrong] : tie)));
          expect(after).toEqual([...list.filter((id) => !gone.includes(id)), ...added].sort((p, q) => p - q));
          expect(list).toEqual(expect.arrayContaining(gone));
          expect(list.some((id) => added.includes(id))).toBe(false);
          drawn++;
          lost += gone.length;
        }
      }),
      draws(200),
    );
    expect(drawn).toBeGreaterThan(300);
    expect(lost).toBeGreaterThan(50);
  });

  it('draws nothing where there is nobody to mistake', () => {
    const graph = fromEdges(3, [{ a: 1, b: 2, t: 0 }]);
    const options = { draws: 5, among: 3, seed: 1 };
    expect(finish(wrongHops(graph, 0, { maxHops: 2 }, options))).toEqual({ seed: 1, list: [], each: [] });
    const all = fromEdges(2, [{ a: 0, b: 1, t: 0 }]);
    expect(finish(wrongHops(all, 0, { maxHops: 2 }, { ...options, among: 2 })).each).toEqual([]);
  });

  it('gives the same draws for the same seed, and others for another', () => {
    const graph = fromEdges(
      30,
      Array.from({ length: 29 }, (_, i) => ({ a: i >> 1, b: i + 1, t: 0 })),
    );
    const draw = (seed: number) =>
      JSON.stringify(finish(wrongHops(graph, 0, { maxHops: 2 }, { draws: 9, among: 30, seed })));
    expect(draw(1)).toBe(draw(1));
    expect(draw(1)).not.toBe(draw(2));
  });
});
