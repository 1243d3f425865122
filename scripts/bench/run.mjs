// One program, one graph: node scripts/bench/run.mjs <program> <file of pairs> <people> <first number> …
// Prints times in milliseconds, the peak of its memory in MB, and what it found, so that others can be compared.
import { readFileSync } from 'node:fs';
import { bfs } from '../../src/sim/graph/bfs.ts';
import { cores } from '../../src/sim/graph/cores.ts';
import { collapse, mirrored, sorted } from '../../src/sim/graph/csr.ts';
import { pageRank } from '../../src/sim/graph/pagerank.ts';
import { finish } from '../../src/sim/steps.ts';

/** Rank is compared to six digits, so a change of all ranks together by less than this is small enough. */
const STILL = 1e-9;

/**
 * What a program is asked: to build a graph of n numbers from pairs, and then how many numbers are at each hop from
 * one number, the rank of everybody, and the core of everybody; null for what it cannot say.
 * @typedef {{
 *   build(n: number, a: Uint32Array, b: Uint32Array): any,
 *   hops(graph: any, from: number, most: number): number[],
 *   rank: null | ((graph: any, n: number) => ArrayLike<number>),
 *   cores: null | ((graph: any) => ArrayLike<number>),
 * }} Program
 */

/** A package under its name, known only when the program runs. @param {string} name @returns {Promise<any>} */
const load = (name) => import(name);

/** @type {Record<string, () => Promise<Program>>} */
const programs = {
  async ours() {
    return {
      build(n, a, b) {
        const about = new Uint16Array(a.length);
        const half = collapse(finish(sorted(n, { length: a.length, a, b, about })), Math.min);
        const { row, adj } = finish(mirrored(n, half));
        return { n, row, adj };
      },
      hops(graph, from, most) {
        /** @type {number[]} */
        const counts = [];
        for (const h of bfs(graph, from, { maxHops: most }).hop) {
          if (h >= 0) counts[h] = (counts[h] ?? 0) + 1;
        }
        return counts;
      },
      rank: (graph) => finish(pageRank(graph, STILL)),
      cores,
    };
  },

  async graphology() {
    const { UndirectedGraph } = (await load('graphology')).default;
    const { bfsFromNode } = (await load('graphology-traversal')).default;
    const pagerank = (await load('graphology-metrics/centrality/pagerank.js')).default;
    return {
      build(n, a, b) {
        const graph = new UndirectedGraph();
        for (let id = 0; id < n; id++) graph.addNode(id);
        for (let i = 0; i < a.length; i++) graph.addEdge(a[i], b[i]);
        return graph;
      },
      hops(graph, from, most) {
        /** @type {number[]} */
        const counts = [];
        bfsFromNode(
          graph,
          from,
          (/** @type {string} */ _, /** @type {object} */ __, /** @type {number} */ depth) => {
            counts[depth] = (counts[depth] ?? 0) + 1;
            return depth >= most;
          },
        );
        return counts;
      },
      rank(graph, n) {
        const options = { getEdgeWeight: null, tolerance: STILL / n, maxIterations: 1000 };
        const ranks = pagerank(graph, options);
        return Float64Array.from({ length: n }, (_, id) => ranks[id]);
      },
      cores: null,
    };
  },

  async ngraph() {
    const createGraph = (await load('ngraph.graph')).default;
    return {
      build(n, a, b) {
        const graph = createGraph();
        for (let id = 0; id < n; id++) graph.addNode(id);
        for (let i = 0; i < a.length; i++) graph.addLink(a[i], b[i]);
        return graph;
      },
      // It has no breadth-first search of its own: this is the usual loop over its neighbours.
      hops(graph, from, most) {
        const seen = new Set([from]);
        const counts = [1];
        let front = [from];
        for (let h = 1; h <= most && front.length > 0; h++) {
          /** @type {number[]} */
          const next = [];
          for (const u of front) {
            graph.forEachLinkedNode(u, (/** @type {{ id: number }} */ { id }) => {
              if (seen.has(id)) return;
              seen.add(id);
              next.push(id);
            });
          }
          if (next.length > 0) counts.push(next.length);
          front = next;
        }
        return counts;
      },
      rank: null,
      cores: null,
    };
  },
};

/** @template T @param {() => T} task @returns {[milliseconds: number, answer: T]} */
function timed(task) {
  const start = performance.now();
  const answer = task();
  return [performance.now() - start, answer];
}

/**
 * The best of three tries, as the others were disturbed; fewer if they take longer than ten seconds.
 * @template T @param {() => T} task
 */
function best(task) {
  const [first, answer] = timed(task);
  let time = first;
  for (let tries = 1, spent = time; tries < 3 && spent < 10_000; tries++) {
    const [again] = timed(task);
    spent += again;
    time = Math.min(time, again);
  }
  return /** @type {[number, T]} */ ([time, answer]);
}

/** One number for many: the same to as many digits as they are. @param {ArrayLike<number>} values */
const digest = (values) => Array.from(values).reduce((sum, value, id) => sum + value * (1 + (id % 97)), 0);

const [name = '', file = '', people = '', ...firsts] = process.argv.slice(2);
const program = await /** @type {() => Promise<Program>} */ (programs[name])();
const pairs = new Uint32Array(new Uint8Array(readFileSync(file)).buffer);
const [a, b] = [pairs.slice(0, pairs.length / 2), pairs.slice(pairs.length / 2)];
const n = Number(people);

/** @type {Record<string, number>} */
const times = {};
/** @type {Record<string, unknown>} */
const found = {};
let graph;
[times['build'], graph] = timed(() => program.build(n, a, b));
const near = firsts.map((from) => best(() => program.hops(graph, Number(from), 3)));
times['three hops'] = near.reduce((sum, [time]) => sum + time, 0) / near.length;
found['three hops'] = near.map(([, counts]) => counts.reduce((sum, count) => sum + count));
[times['everybody'], found['everybody']] = best(() => program.hops(graph, Number(firsts[0]), n));
const { rank, cores: coresOf } = program;
if (rank) {
  const [time, ranks] = best(() => rank(graph, n));
  times['PageRank'] = time;
  found['PageRank'] = digest(ranks);
}
if (coresOf) {
  const [time, of] = best(() => coresOf(graph));
  times['k-core'] = time;
  found['k-core'] = digest(of);
}
const memory = Math.round(process.resourceUsage().maxRSS / 1000);
console.log(JSON.stringify({ times, memory, found }));
