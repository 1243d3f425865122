import { release } from '../../../sim/release.ts';
import { type BigTown, buildTown } from '../../../sim/town/big.ts';
import { drive } from '../../contract/drive.ts';
import type { Job } from '../../contract/widget.ts';

/** As many crews as one search can start from at once; a small town holds fewer. */
const CREWS = 32;
const PEOPLE_PER_CREW = 1000;

interface Kept {
  seed: number;
  town: Promise<BigTown>;
}
/** The latest town of each size: a million people are 190 MB, and there is room for one such town only. */
const kept = new Map<number, Kept>();

function build(seed: number, people: number, job: Job): Promise<BigTown> {
  const crews = Math.min(CREWS, Math.floor(people / PEOPLE_PER_CREW));
  return drive(buildTown(seed, { people, crews }), job);
}

/**
 * What `use` makes of the town with this seed and size, which is built if need be, and reported to `job`. `use` has
 * the town for the moment only, and must not keep it: a town that gives way to another one is emptied.
 */
export function inTown<R>(seed: number, people: number, job: Job, use: (town: BigTown) => R): Promise<R> {
  const known = kept.get(people);
  if (known?.seed === seed) return known.town.then(use);
  // Behind everybody who waits for the old town.
  known?.town.then(
    ({ graph }) => release(graph.row, graph.adj, graph.age),
    () => {},
  );
  const fresh = { seed, town: build(seed, people, job) };
  kept.set(people, fresh);
  // Whoever stops it wants no half-built town kept.
  fresh.town.catch(() => {
    if (kept.get(people) === fresh) kept.delete(people);
  });
  return fresh.town.then(use);
}
