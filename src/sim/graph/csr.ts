import { release } from '../release.ts';
import type { Steps } from '../steps.ts';

type Numbers = Uint16Array | Uint32Array;
const like = <A extends Numbers>(array: A, length: number): A =>
  (array instanceof Uint16Array ? new Uint16Array(length) : new Uint32Array(length)) as A;

/** Pairs a < b by column, in any order, any of them several times, and one number about each. */
export interface Pairs<A extends Numbers> {
  length: number;
  a: Uint32Array;
  b: Uint32Array;
  about: A;
}

/** The same in rows: beside each number its partners, rising, and the number about each pair. */
export interface Rows<A extends Numbers> {
  row: Uint32Array;
  adj: Uint32Array;
  about: A;
}

/** Numbers, or pairs, between two reports of how far the work is. */
const STRIDE = 1 << 17;

/** From how many stand in each row (at index + 1) to where each row starts. */
function accumulate(row: Uint32Array): void {
  for (let u = 1; u < row.length; u++) row[u] = (row[u] as number) + (row[u - 1] as number);
}

function counted(n: number, length: number, ends: Uint32Array): Uint32Array {
  const row = new Uint32Array(n + 1);
  for (let i = 0; i < length; i++) {
    const at = (ends[i] as number) + 1;
    row[at] = (row[at] as number) + 1;
  }
  accumulate(row);
  return row;
}

/**
 * The pairs in rows of their smaller number. Two counting sorts, first by the larger number and then, keeping
 * that order, by the smaller one: O(n + pairs). The columns are used up: there may be millions of pairs, so the
 * answer is written over `b` and `about`, and `a` is released.
 */
export function* sorted<A extends Numbers>(n: number, pairs: Pairs<A>): Steps<Rows<A>> {
  const { length, a, b, about } = pairs;
  const byLarger = counted(n, length, b);
  const row = counted(n, length, a);
  yield 0.1;
  const smaller = new Uint32Array(length);
  const aside = like(about, length);
  let next = byLarger.slice();
  for (let i = 0; i < length; i++) {
    const u = b[i] as number;
    const at = next[u] as number;
    next[u] = at + 1;
    smaller[at] = a[i] as number;
    aside[at] = about[i] as number;
    if (i % STRIDE === 0) yield 0.1 + (0.45 * i) / length;
  }
  release(a, next);
  next = row.slice();
  for (let v = 0; v < n; v++) {
    for (let i = byLarger[v] as number; i < (byLarger[v + 1] as number); i++) {
      const u = smaller[i] as number;
      const at = next[u] as number;
      next[u] = at + 1;
      b[at] = v;
      about[at] = aside[i] as number;
    }
    if (v % STRIDE === 0) yield 0.55 + (0.45 * v) / n;
  }
  release(smaller, aside, byLarger, next);
  return { row, adj: b.subarray(0, length), about: about.subarray(0, length) as A };
}

/**
 * Rows of `sorted` with each pair once, written over those that were given: the numbers about repetitions become one,
 * `merge` by `merge` in their order. Work: pairs.
 */
export function collapse<A extends Numbers>(
  { row, adj, about }: Rows<A>,
  merge: (known: number, more: number) => number,
): Rows<A> {
  let size = 0;
  let from = 0;
  for (let u = 0; u + 1 < row.length; u++) {
    const start = size;
    const to = row[u + 1] as number;
    for (let i = from; i < to; i++) {
      if (size > start && adj[size - 1] === adj[i]) {
        about[size - 1] = merge(about[size - 1] as number, about[i] as number);
        continue;
      }
      adj[size] = adj[i] as number;
      about[size] = about[i] as number;
      size++;
    }
    from = to;
    row[u + 1] = size;
  }
  return { row, adj: adj.subarray(0, size), about: about.subarray(0, size) as A };
}

/** Rows that hold each pair once, under its smaller number, become rows that hold it under both, and are released. */
export function* mirrored<A extends Numbers>(n: number, half: Rows<A>): Steps<Rows<A>> {
  const size = half.adj.length;
  const row = counted(n, size, half.adj);
  for (let u = 0; u < n; u++) row[u + 1] = (row[u + 1] as number) + (half.row[u + 1] as number);
  const adj = new Uint32Array(2 * size);
  const about = like(half.about, 2 * size);
  const next = row.slice();
  // Rows come in rising order, so each fills with all smaller neighbours first, then with all larger ones.
  for (let u = 0; u < n; u++) {
    for (let i = half.row[u] as number; i < (half.row[u + 1] as number); i++) {
      const v = half.adj[i] as number;
      const [p, q] = [next[u] as number, next[v] as number];
      next[u] = p + 1;
      next[v] = q + 1;
      adj[p] = v;
      adj[q] = u;
      about[p] = about[q] = half.about[i] as number;
    }
    if (u % STRIDE === 0) yield u / n;
  }
  release(half.row, half.adj, half.about, next);
  return { row, adj, about };
}
