/** What the figure says of each step of its search, held against searches by brute force of so many hops. */
import { expect } from 'vitest';
import type { Claims, Said } from '../claims.ts';
import { PEOPLE, type World, way } from './links.ts';

const hopsOf = (world: World): number => Math.max(0, ...world.search().values());
const onList = (world: World, hop: number, all = false): number[] =>
  [...world.search()]
    .filter(([id, at]) => id < PEOPLE && at > 0 && (all ? at <= hop : at === hop))
    .map(([id]) => id);

function joins(said: Said, world: World): void {
  const joined = onList(world, said.n('hop'));
  expect(said.has('n') ? said.n('n') : 0).toBe(joined.length);
  expect(said.n('hop')).toBeLessThanOrEqual(hopsOf(world));
  if (!said.has('through')) return;
  const hub = world.id(said.text('through'));
  const next = joined.filter((id) => world.ties.get(hub)?.has(id));
  const brought = said.has('brought') ? said.n('brought') : joined.length;
  // Who could have come through somebody else as well may count for either.
  expect(brought).toBeLessThanOrEqual(next.length);
  expect(brought).toBeGreaterThanOrEqual(5);
  expect(2 * brought).toBeGreaterThanOrEqual(joined.length);
  expect(world.search().get(hub)).toBe(said.n('hop') - 1);
}

export const STEPS: Claims<World> = {
  'The search starts with {first}.': (said, world) => world.isFirst(said),
  'Nobody is on the list yet.': () => {},
  'Hop {hop#}: no further person joins the list.': joins,
  'Hop {hop#}: {n#} [person joins|people join] the list.': joins,
  'Hop {hop#}: {n#} people join the list, [all|{brought#}] through {through}.': joins,
  'And this is the way to you: {way}.': (said, world) => {
    const names = said.text('way').split(' › ');
    expect([names.at(-1), names.length > 2]).toEqual(['you', true]);
    way(world, names);
  },
  'The picture is stopped after {step#} step[s|] of {steps#}[, with {listed#} name[s|] on the list|].': (
    said,
    world,
  ) => {
    const hops = hopsOf(world);
    const last = world.first !== 0 && (world.search().get(0) ?? 0) > 1 ? 1 : 0;
    expect([said.n('step'), said.n('steps')]).toEqual([world.chosen.step, hops + last]);
    if (said.has('listed')) expect(said.n('listed')).toBe(onList(world, said.n('step'), true).length);
    else expect(said.n('step')).toBe(hops);
  },
};
