/** What a browser's worker does in the benchmark: builds a town, and searches it from a member of each crew. */
import { bfs } from '../../src/sim/graph/bfs.ts';
import { release } from '../../src/sim/release.ts';
import { type BigTown, buildTown } from '../../src/sim/town/big.ts';
import { townDigest } from './digest.mjs';

export interface Measured {
  /** Milliseconds: the whole town; and three hops in twelve months of records, of each crew. */
  build: number;
  threeHops: number[];
  digest: string;
}

/** Held on to, so that its memory can be measured afterwards. */
let town: BigTown;

addEventListener(
  'message',
  async ({ data }: MessageEvent<{ seed: number; people: number; crews: number }>) => {
    const start = performance.now();
    const steps = buildTown(data.seed, data);
    let step = steps.next();
    while (!step.done) step = steps.next();
    town = step.value;
    const build = performance.now() - start;
    const threeHops = town.crews.map(([first]) => {
      const before = performance.now();
      const { hop } = bfs(town.graph, first as number, { maxHops: 3, days: 365 });
      const time = performance.now() - before;
      release(hop);
      return time;
    });
    postMessage({ build, threeHops, digest: await townDigest(town) } satisfies Measured);
  },
);
