import { betweenness } from '../../../sim/graph/betweenness.ts';
import { cores } from '../../../sim/graph/cores.ts';
import { among, type CsrGraph, degree } from '../../../sim/graph/graph.ts';
import { pageRank } from '../../../sim/graph/pagerank.ts';
import { ranksOf } from '../../../sim/inference/ranks.ts';
import { memo } from '../../../sim/memo.ts';
import { finish } from '../../../sim/steps.ts';
import { TOWN } from '../../../sim/town/data.ts';
import type { Measure } from './measures.ts';
import { COMPANY } from './town.ts';

const percent = (share: number): number => Math.round(share * 10_000) / 100;

/** By person: the measure as it is shown (percentages with two decimals), and the rank by the measure itself. */
export interface Standing {
  score: number[];
  rank: number[];
}

const MEASURED: Readonly<
  Record<Measure, (graph: CsrGraph) => { raw: ArrayLike<number>; shown?: (raw: number) => number }>
> = {
  degree: (graph) => ({ raw: Uint32Array.from({ length: graph.n }, (_, u) => degree(graph, u)) }),
  betweenness: (graph) => {
    const pairs = ((graph.n - 1) * (graph.n - 2)) / 2;
    return { raw: finish(betweenness(graph)), shown: (ways) => percent(ways / pairs) };
  },
  pagerank: (graph) => ({ raw: finish(pageRank(graph)), shown: percent }),
  core: (graph) => ({ raw: cores(graph) }),
};

/**
 * How everybody stands by a measure of who is tied to whom. With hubs left out they are no part of the graph; either
 * way people alone are ranked.
 */
export const standing = /* @__PURE__ */ memo((graph: CsrGraph, hubs: boolean, measure: Measure): Standing => {
  const { raw, shown = (score) => score } = MEASURED[measure](among(graph, hubs ? COMPANY : TOWN.people));
  const people = Array.from({ length: TOWN.people }, (_, id) => raw[id] as number);
  return { score: people.map(shown), rank: ranksOf(people, TOWN.people) };
});
