import { betweenness } from '../../../sim/graph/betweenness.ts';
import type { Contact } from '../../../sim/graph/contact.ts';
import { among, type ContactGraph, degree, fromEdges, hubs } from '../../../sim/graph/graph.ts';
import { pageRank } from '../../../sim/graph/pagerank.ts';
import { type Ranking, rankIntervals } from '../../../sim/inference/ranks.ts';
import { type WrongHops, wrongHops } from '../../../sim/inference/wrong-hop.ts';
import { memo, memoMany } from '../../../sim/memo.ts';
import { NO_ERRORS } from '../../../sim/records/perturb.ts';
import { finish } from '../../../sim/steps.ts';
import { DAY, NOW } from '../../../sim/town/clock.ts';
import { TOWN } from '../../../sim/town/data.ts';
import { makeEvents } from '../../../sim/town/events.ts';
import { makePeople } from '../../../sim/town/people.ts';
import { drive } from '../../contract/drive.ts';
import type { Job } from '../../contract/widget.ts';
import type { Kind, Measure } from './measures.ts';

export const ROUNDS = 40;
export const KEPT = 30;
export const HOPS = 2;
const NODES = TOWN.people + TOWN.hubs.length;

/** A year of a town’s records, those of its last days, and the busy numbers, which are in contact with many. */
export const recordsOf = /* @__PURE__ */ memo((seed: number) => {
  const town = makePeople(seed);
  const log = makeEvents(seed, town);
  const year = Array.from(
    log.t,
    (t, i): Contact => ({ a: log.from[i] as number, b: log.to[i] as number, t }),
  );
  const graph = fromEdges(NODES, year);
  const month = year.filter(({ t }) => NOW - t <= KEPT * DAY);
  return { first: town.stranger, graph, closed: hubs(graph, TOWN.hubLimit), month };
});

/** Of people alone: a pizzeria that everybody rings would stand between everybody. */
const MEASURED: Readonly<Record<Measure, (graph: ContactGraph) => ArrayLike<number>>> = {
  degree: (graph) => {
    const people = among(graph, TOWN.people);
    return Uint32Array.from({ length: people.n }, (_, u) => degree(people, u));
  },
  records: ({ row, adj, count }) =>
    Uint32Array.from({ length: TOWN.people }, (_, u) => {
      let sum = 0;
      for (let i = row[u] as number; i < (row[u + 1] as number); i++)
        if ((adj[i] as number) < TOWN.people) sum += count[i] as number;
      return sum;
    }),
  betweenness: (graph) => finish(betweenness(among(graph, TOWN.people))),
  pagerank: (graph) => finish(pageRank(among(graph, TOWN.people))),
};

const PER_MILLE = { lost: 'lostPerMille', wrong: 'wrongPerMille', doubled: 'doubledPerMille' } as const;

/** Everybody’s rank, and where it lands when the records are spoilt again and again. */
export const spoilt = /* @__PURE__ */ memoMany(
  100,
  (seed: number, measure: Measure, kind: Kind, perMille: number, _job: Job) =>
    `${seed} ${measure} ${kind} ${perMille}`,
  async (seed, measure, kind, perMille, job): Promise<Ranking> => {
    const errors = { ...NO_ERRORS, [PER_MILLE[kind]]: perMille };
    const options = { errors, rounds: ROUNDS, among: TOWN.people, seed };
    return drive(rankIntervals(NODES, recordsOf(seed).month, MEASURED[measure], options), job);
  },
);

/** The year searched from the stranger, busy numbers not followed, one contact at the first hop taken for somebody else. */
export const mistaken = /* @__PURE__ */ memo((seed: number): WrongHops => {
  const { first, graph, closed } = recordsOf(seed);
  const options = { draws: ROUNDS, among: TOWN.people, seed };
  return finish(wrongHops(graph, first, { maxHops: HOPS, closed }, options));
});
