// How fast the graph is beside others: node scripts/bench/graph.mjs [people …]
// Every program gets the same town, in a process of its own, and must give the same answers. A peer that is not
// there is left out. With the sizes of the page, 10,000 to a million, the result is written to docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { finish } from '../../src/sim/steps.ts';
import { buildTown } from '../../src/sim/town/big.ts';
import { inChromium } from './browser.mjs';
import { townDigest } from './digest.mjs';
import { report } from './report.mjs';

const SEED = 2015;
const PAGE = [10_000, 100_000, 1_000_000];
/** MB of heap for the programs in JavaScript: a million people are gigabytes of objects for some. */
const HEAP = 10_000;
const MINUTES = 20;
const PROGRAMS = ['ours', 'graphology', 'ngraph', 'igraph'];

/** @typedef {{ times: Record<string, number>, memory: number, found: Record<string, unknown> }} Run */
/** @typedef {{ people: number, ties: number, runs: Record<string, Run | string> }} Size */

const file = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bench-'));

/** The ties of a town as two columns in a file, and from whom to search. @param {number} people */
function write(people) {
  const { graph, crews, you } = finish(buildTown(SEED, { people, crews: 5 }));
  const { n, row, adj } = graph;
  const ties = adj.length / 2;
  const pairs = new Uint32Array(adj.length);
  for (let u = 0, at = 0; u < n; u++) {
    for (const v of adj.subarray(row[u], row[u + 1])) {
      if (v < u) continue;
      pairs[at] = u;
      pairs[ties + at++] = v;
    }
  }
  const path = join(folder, `${people}`);
  writeFileSync(path, pairs);
  return { path, n, ties, firsts: [you, ...crews.map(([first]) => first)].map(String) };
}

/** @param {string} program @param {string[]} args @returns {Run | string} a run, or why there is none */
function run(program, args) {
  const [command, ...before] =
    program === 'igraph'
      ? ['/usr/bin/python3', file('run.py')]
      : [process.execPath, `--max-old-space-size=${HEAP}`, file('run.mjs'), program];
  const { status, stdout, stderr } = spawnSync(command, [...before, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout: MINUTES * 60_000,
  });
  if (status === 0) return JSON.parse(stdout);
  if (/ERR_MODULE_NOT_FOUND|ModuleNotFoundError/.test(stderr)) return 'not installed';
  if (/heap out of memory|Map maximum size/.test(stderr)) return `more than ${HEAP / 1000} GB`;
  return status === null ? `more than ${MINUTES} minutes` : `failed: ${stderr.trim().split('\n').at(-1)}`;
}

/** The same numbers, to six digits where they are no whole ones. @param {unknown} one @param {unknown} other */
const same = (one, other) =>
  typeof one === 'number' && typeof other === 'number'
    ? Math.abs(one - other) <= 1e-6 * Math.abs(one)
    : JSON.stringify(one) === JSON.stringify(other);

/** @param {number} people @returns {Size} */
function compare(people) {
  const { path, n, ties, firsts } = write(people);
  /** @type {Record<string, Run | string>} */
  const runs = {};
  for (const program of PROGRAMS) {
    const done = run(program, [path, `${n}`, ...firsts]);
    runs[program] = done;
    console.log(
      people,
      program,
      typeof done === 'string' ? done : JSON.stringify({ ...done, found: undefined }),
    );
    const ours = runs['ours'];
    if (typeof done === 'string' || !ours || typeof ours === 'string') continue;
    for (const [task, answer] of Object.entries(done.found)) {
      if (same(ours.found[task], answer)) continue;
      throw new Error(`${program} on ${people} people: ${task} gives ${JSON.stringify(answer)}`);
    }
  }
  return { people, ties, runs };
}

try {
  const asked = process.argv.slice(2).map(Number);
  const sizes = (asked.length > 0 ? asked : PAGE).map(compare);
  const browser = [];
  for (const { people } of sizes) {
    const crews = Math.min(40, people / 1000);
    const measured = await inChromium({ seed: SEED, people, crews });
    if (!measured) continue;
    const digest = await townDigest(finish(buildTown(SEED, { people, crews })));
    if (digest !== measured.digest) throw new Error(`Chromium builds another town of ${people} than Node`);
    browser.push({ people, ...measured });
  }
  const igraph = spawnSync('/usr/bin/python3', ['-c', 'import igraph; print(igraph.__version__)'], {
    encoding: 'utf8',
  });
  const text = report(sizes, browser, {
    cores: cpus().length,
    node: process.versions.node,
    igraph: igraph.stdout.trim(),
  });
  if (asked.length > 0) console.log(`\n${text}`);
  else writeFileSync(file('../../docs/benchmarks.md'), text);
} finally {
  rmSync(folder, { recursive: true });
}
