import { permutation, stream } from '../random.ts';
import { finish, type Steps } from '../steps.ts';
import { collapse, mirrored, type Rows, sorted } from './csr.ts';
import { type CsrGraph, degree } from './graph.ts';

export interface Communities {
  /** For every number its community; communities are counted in the order of their lowest member. */
  of: Uint32Array;
  count: number;
  /** How many more ties lie inside than chance would put there, as a share of all: below 1, and 0 for chance. */
  modularity: number;
}

/** A graph of groups: between two groups the number of ties, within each twice the number, and all ends. */
interface Level extends Rows<Uint32Array> {
  inner: Float64Array;
  ends: Float64Array;
}

/** Numbers communities 0, 1 … in the order of their lowest member. */
function renumbered(of: Uint32Array): { of: Uint32Array; count: number } {
  const names = new Map<number, number>();
  for (const old of of) if (!names.has(old)) names.set(old, names.size);
  return { of: of.map((old) => names.get(old) as number), count: names.size };
}

/**
 * Modularity of a division into communities 0 … count − 1, `of` each number its own (Newman and Girvan, 2004): below 1, and
 * 0 for what chance would put there. All ties count the same; 0 for a graph without ties.
 */
export function modularity(graph: CsrGraph, of: Uint32Array, count: number): number {
  const inside = new Float64Array(count);
  const ends = new Float64Array(count);
  for (let u = 0; u < graph.n; u++) {
    const own = of[u] as number;
    ends[own] = (ends[own] as number) + degree(graph, u);
    for (let i = graph.row[u] as number; i < (graph.row[u + 1] as number); i++) {
      if (of[graph.adj[i] as number] === own) inside[own] = (inside[own] as number) + 1;
    }
  }
  const all = graph.adj.length;
  if (all === 0) return 0;
  let sum = 0;
  for (let c = 0; c < count; c++) {
    const share = (ends[c] as number) / all;
    sum += (inside[c] as number) / all - share * share;
  }
  return sum;
}

/** Groups between two reports: of how far the work is, nobody knows more than that. */
const STRIDE = 1 << 15;

/** Moves single groups to the neighbouring community that gains most, until none gains. Says whether any moved. */
function* move(level: Level, all: number, order: Uint32Array, of: Uint32Array): Steps<boolean> {
  const total = level.ends.slice();
  const toward = new Float64Array(of.length);
  const near: number[] = [];
  let moved = false;
  for (let again = true; again; ) {
    again = false;
    for (const [done, u] of order.entries()) {
      if (done % STRIDE === 0) yield done / order.length;
      const own = of[u] as number;
      const ends = level.ends[u] as number;
      near.length = 0;
      for (let i = level.row[u] as number; i < (level.row[u + 1] as number); i++) {
        const c = of[level.adj[i] as number] as number;
        if (toward[c] === 0) near.push(c);
        toward[c] = (toward[c] as number) + (level.about[i] as number);
      }
      total[own] = (total[own] as number) - ends;
      // Whole numbers below 2^53, so that gains are compared exactly.
      const gain = (c: number) => (toward[c] as number) * all - (total[c] as number) * ends;
      let best = own;
      for (const c of near) {
        const more = gain(c) - gain(best);
        if (more > 0 || (more === 0 && best !== own && c < best)) best = c;
      }
      for (const c of near) toward[c] = 0;
      total[best] = (total[best] as number) + ends;
      if (best === own) continue;
      of[u] = best;
      moved = again = true;
    }
  }
  return moved;
}

/** Communities become the groups of the next level. */
function merge(level: Level, of: Uint32Array, count: number): Level {
  const inner = new Float64Array(count);
  const ends = new Float64Array(count);
  const column = () => new Uint32Array(level.adj.length / 2);
  const [a, b, about] = [column(), column(), column()];
  let length = 0;
  for (let u = 0; u < of.length; u++) {
    const own = of[u] as number;
    inner[own] = (inner[own] as number) + (level.inner[u] as number);
    ends[own] = (ends[own] as number) + (level.ends[u] as number);
    for (let i = level.row[u] as number; i < (level.row[u + 1] as number); i++) {
      const other = of[level.adj[i] as number] as number;
      const ties = level.about[i] as number;
      if (other === own) inner[own] = (inner[own] as number) + ties;
      if (own >= other) continue;
      a[length] = own;
      b[length] = other;
      about[length++] = ties;
    }
  }
  const pairs = { length, a, b, about };
  const half = collapse(finish(sorted(count, pairs)), (known, more) => known + more);
  return { ...finish(mirrored(count, half)), inner, ends };
}

/**
 * Communities by Louvain's method (Blondel and others, 2008): groups of people with more ties among them than chance would
 * put there. All ties count the same. The order in which people are looked at comes from the seed; another seed may give
 * another, about equally good division, so the answer is one of several and no fact. In steps; work: about ties × a few
 * dozen.
 */
export function* communities(graph: CsrGraph, seed: number): Steps<Communities> {
  const { n, row, adj } = graph;
  const rng = stream(seed, 'communities');
  let level: Level = {
    row,
    adj,
    about: new Uint32Array(adj.length).fill(1),
    inner: new Float64Array(n),
    ends: Float64Array.from({ length: n }, (_, u) => degree(graph, u)),
  };
  let of = Uint32Array.from({ length: n }, (_, u) => u);
  for (let done = 0.5; ; done += (1 - done) / 2) {
    const order = permutation(rng, level.ends.length);
    const joined = order.toSorted();
    const moving = move(level, adj.length, order, joined);
    let step = moving.next();
    for (; !step.done; step = moving.next()) yield done;
    const { of: names, count } = renumbered(joined);
    of = of.map((group) => names[group] as number);
    if (!step.value) break;
    level = merge(level, names, count);
  }
  const named = renumbered(of);
  return { ...named, modularity: modularity(graph, named.of, named.count) };
}
