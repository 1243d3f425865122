import { expect, it } from 'vitest';
import { defaults } from '../../contract/params.ts';
import { kept } from './played.ts';
import { radius, SIZE, standing, tiesOf } from './rings.ts';
import { SEARCHES } from './towns.ts';
import { compute, params, type Result } from './widget.ts';

const run = (search: Result['search'], seed = 2015): Promise<Result> =>
  compute({ ...defaults(params), search, seed });

it('stands everybody as far out as records must be kept, and the known thief in the middle', async () => {
  for (const search of SEARCHES) {
    const { network } = await run(search);
    const places = standing(network);
    for (const [id, { x, y }] of places.entries())
      expect(Math.hypot(x - SIZE / 2, y - SIZE / 2)).toBeCloseTo(radius(network.days[id] as number), 6);
    expect(places[0]).toEqual({ x: SIZE / 2, y: SIZE / 2 });
    for (const { x, y } of places) expect(x > 0 && x < SIZE && y > 0 && y < SIZE).toBe(true);
  }
});

it('is of the very records that the result is about: within each limit it shows whom the curve counts', async () => {
  for (const search of SEARCHES)
    for (const seed of [2015, 7]) {
      const { network, days, listed, found, you } = await run(search, seed);
      const daysOf = (kinds: string) =>
        network.days.filter((_, id) => kinds.includes(network.kinds[id] as string));
      const [people, thieves] = [daysOf('pty'), daysOf('t')];
      for (const [i, day] of days.entries()) {
        expect(kept(people, day)).toBe(listed[i]);
        expect(kept(thieves, day)).toBe(found[i]);
      }
      expect(daysOf('y')[0] ?? null).toBe(you);
    }
});

it('leads to everybody by contacts that are there as long as they are', async () => {
  for (const search of SEARCHES) {
    const { network } = await run(search);
    const ties = tiesOf(network);
    expect(ties.map(({ days }) => days)).toEqual(ties.map(({ days }) => days).toSorted((p, q) => p - q));
    for (const id of network.days.keys()) {
      const own = ties.filter(({ from, to }) => from === id || to === id);
      if (id > 0)
        expect(Math.min(...own.map(({ days }) => days))).toBeLessThanOrEqual(network.days[id] as number);
      if (id > 0) expect(network.via[id]).toBeGreaterThanOrEqual(0);
      else expect(network.kinds[id]).toBe('f');
    }
    expect(new Set(ties.map(({ from, to }) => [from, to].toSorted((p, q) => p - q).join())).size).toBe(
      ties.length,
    );
  }
});
