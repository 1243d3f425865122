import { describe, expect, it } from 'vitest';
import { fingerprint, pinned } from '../../../tests/support/pinned.ts';
import { agesAt, degree, edgesOf, fromEdges } from '../graph/graph.ts';
import { stream } from '../random.ts';
import { finish } from '../steps.ts';
import { type BigTown, buildTown, buildWaits, logTown } from './big.ts';
import { CREW_SIZE, NATIONAL, WAIT_HOURS } from './big-data.ts';
import { inhabitant, place, side } from './big-place.ts';
import { DAY, DAYS, NOW } from './clock.ts';
import { makeEvents } from './events.ts';
import { makePeople } from './people.ts';
import { MESSAGES_PER_CONVERSATION, stationaryAge } from './waits.ts';

const PEOPLE = 20_000;
const SEEDS = [2015, 1, 2];
const TOWNS = SEEDS.map((seed) => finish(buildTown(seed, { people: PEOPLE, crews: 5 })));
const base = TOWNS[0] as BigTown;
const hash = ({ graph: { row, adj, age } }: BigTown) => fingerprint(row, adj, age);

/** Mean numbers of people and of hubs that a person has been in contact with in so many days. */
function degrees(
  { graph: { row, adj, age }, people }: BigTown,
  days: number,
): [people: number, hubs: number] {
  const sum: [number, number] = [0, 0];
  for (let i = 0; i < (row[people] as number); i++) {
    if ((age[i] as number) <= days * 24) sum[(adj[i] as number) < people ? 0 : 1]++;
  }
  return [sum[0] / people, sum[1] / people];
}

describe('buildTown', () => {
  it('gives the same town for the same seed, and another one for another', () => {
    expect(hash(finish(buildTown(2015, { people: PEOPLE, crews: 5 })))).toBe(hash(base));
    expect(new Set(TOWNS.map(hash)).size).toBe(SEEDS.length);
  });

  it('has every tie in both rows, rising, once, with the same age; nobody is tied to themselves', () => {
    const { n, row, adj, age } = base.graph;
    const next = row.slice();
    expect(row[n]).toBe(adj.length);
    expect(age).toHaveLength(adj.length);
    for (let u = 0; u < n; u++) {
      for (let i = row[u] as number; i < (row[u + 1] as number); i++) {
        const v = adj[i] as number;
        if (i > (row[u] as number) && v <= (adj[i - 1] as number)) throw new Error(`row ${u} does not rise`);
        // As u rises, so do the entries of row v that point back.
        const back = next[v] as number;
        next[v] = back + 1;
        if (adj[back] !== u || age[back] !== age[i] || u === v) throw new Error(`${u}–${v} has no way back`);
      }
    }
  });

  it('ties people to people and hubs, never hubs to hubs', () => {
    const { graph, people, hubs } = base;
    expect(hubs).toHaveLength(PEOPLE / 200);
    expect(graph.n).toBe(people + hubs.length);
    expect(new Set(hubs)).toEqual(new Set(Array.from(hubs, (_, i) => people + i)));
    expect(graph.adj.subarray(graph.row[people]).every((v) => v < people)).toBe(true);
  });

  it('reports how far it is, and can be left in the middle', () => {
    const steps = buildTown(1, { people: 200_000 });
    let last = 0;
    let reports = 0;
    for (const done of steps) {
      expect(done).toBeGreaterThanOrEqual(last);
      expect(done).toBeLessThanOrEqual(1);
      last = done;
      if (++reports === 40) break;
    }
    expect(reports).toBe(40);
    expect(steps.next().done).toBe(true);
  });

  it('refuses sizes that it cannot build', () => {
    for (const people of [999, 2 ** 20 + 1, 1000.5, Number.NaN]) {
      expect(() => buildTown(1, { people }).next()).toThrow(RangeError);
    }
    expect(() => buildTown(1, { people: 5000, crews: 6 }).next()).toThrow(RangeError);
    expect(() => buildTown(1, { people: 5000, crews: 0 }).next()).toThrow(RangeError);
  });
});

describe('the model', () => {
  it('gives 14 to 18 contacts a person, growing with the months as in research on calls', () => {
    for (const town of TOWNS) {
      const by = [30, 91, 182, 365, 548, 1826].map((days) => degrees(town, days)[0]);
      for (const [i, aim] of [9.5, 12.2, 13.5, 14.7, 15.3, 16.9].entries()) {
        expect(Math.abs((by[i] as number) - aim)).toBeLessThan(0.4);
      }
      expect(degrees(town, 365)[1]).toBeGreaterThan(3.7);
      expect(degrees(town, 365)[1]).toBeLessThan(4.5);
    }
  });

  it('has a hub that a quarter of the town calls, and hundreds of callers for every street’s', () => {
    for (const { graph, hubs } of TOWNS) {
      const callers = Array.from(hubs, (hub) => degree(graph, hub));
      expect((callers[0] as number) / PEOPLE).toBeGreaterThan(0.22);
      expect((callers[0] as number) / PEOPLE).toBeLessThan(0.36);
      expect(Math.min(...callers)).toBeGreaterThan(200);
      expect(callers.slice(0, 3)).toEqual(callers.slice(0, 3).toSorted((a, b) => b - a));
    }
    expect(NATIONAL).toBe(200);
  });

  it('plants crews of twelve apart from each other and from the reader, in which nobody knows everybody', () => {
    for (const { graph, crews, you, friend } of TOWNS) {
      const members = new Set(crews.flat());
      expect(members.size).toBe(crews.length * CREW_SIZE);
      expect(members.has(you) || members.has(friend)).toBe(false);
      const { row, adj } = graph;
      for (const crew of crews) {
        const inside = crew.map((u) => {
          const near = adj.subarray(row[u], row[u + 1]);
          return crew.filter((v) => near.includes(v)).length;
        });
        // Now and then two members are tied by chance as well.
        expect(Math.abs(inside.reduce((sum, k) => sum + k) - 42)).toBeLessThanOrEqual(2);
        expect(Math.min(...inside)).toBeGreaterThanOrEqual(2);
        expect(Math.max(...inside)).toBeLessThan(CREW_SIZE - 1);
      }
    }
  });

  it('ties the reader to the friend since the evening before', () => {
    for (const { graph, you, friend } of TOWNS) {
      const near = graph.adj.subarray(graph.row[you], graph.row[you + 1]);
      expect(graph.age[(graph.row[you] as number) + near.indexOf(friend)]).toBeLessThanOrEqual(4);
    }
  });

  it('knows how strong each tie is, in step with the graph', () => {
    const waits = finish(buildWaits(2015, { people: PEOPLE, crews: 5 }));
    const { graph, people } = base;
    expect(waits).toHaveLength(graph.adj.length);
    const crew = new Set(base.crews[0]);
    const [first] = [...crew] as [number];
    for (let i = graph.row[first] as number; i < (graph.row[first + 1] as number); i++) {
      if (!crew.has(graph.adj[i] as number)) continue;
      expect(waits[i]).toBeGreaterThanOrEqual(WAIT_HOURS.crew[0] as number);
      expect(waits[i]).toBeLessThanOrEqual(WAIT_HOURS.crew.at(-1) as number);
    }
    const hub = waits.subarray(graph.row[people]);
    expect(hub.toSorted()[hub.length >> 1]).toBeGreaterThan(600);
    expect(hub.toSorted()[hub.length >> 1]).toBeLessThan(900);
  });
});

describe('the age of a tie', () => {
  it('is a distribution: from nought to the longest wait, rising', () => {
    expect(stationaryAge(0)).toBe(0);
    let last = 0;
    for (let i = 1; i < 10_000; i++) {
      const age = stationaryAge(i / 10_000);
      if (age <= last) throw new Error(`${i}`);
      last = age;
    }
    expect(last).toBeGreaterThan(10);
    expect(last).toBeLessThan(12);
  });

  it('agrees with the full log of small towns within 2 %: what is visible after so many days', () => {
    const windows = [7, 30, 91, 182, 365];
    const logged = windows.map(() => 0);
    const drawn = windows.map(() => 0);
    let ties = 0;
    for (let seed = 0; seed < 30; seed++) {
      const town = makePeople(seed);
      const log = makeEvents(seed, town);
      const last = new Map<number, number>();
      for (let i = 0; i < log.length; i++) {
        const [p, q] = [log.from[i] as number, log.to[i] as number];
        last.set(Math.min(p, q) * 1000 + Math.max(p, q), log.t[i] as number);
      }
      const rng = stream(seed, 'ages');
      for (const { a, b, kind, perYear } of town.ties) {
        ties++;
        const seen = last.get(a * 1000 + b) ?? Number.NEGATIVE_INFINITY;
        const conversations = perYear / (kind === 'hub' ? 1 : MESSAGES_PER_CONVERSATION);
        const age = (stationaryAge(rng.bits() / 2 ** 32) * DAYS) / conversations;
        for (const [i, days] of windows.entries()) {
          if (NOW - seen <= days * DAY) logged[i] = (logged[i] as number) + 1;
          if (age <= days) drawn[i] = (drawn[i] as number) + 1;
        }
      }
    }
    expect(ties).toBeGreaterThan(12_000);
    for (const [i, count] of logged.entries()) {
      expect(Math.abs((drawn[i] as number) - count) / ties).toBeLessThan(0.02);
    }
  });
});

describe('logTown', () => {
  const options = { people: 1000 };

  it('is the same town, and its log shows as much as the ages do, within 2 %', () => {
    for (const seed of [1, 2]) {
      const { graph, ...cast } = finish(buildTown(seed, options));
      const { log, ...same } = finish(logTown(seed, options, DAYS));
      expect(same).toEqual(cast);
      const logged = fromEdges(graph.n, log);
      const seen = agesAt(logged, NOW);
      const ever = graph.adj.length;
      for (const days of [7, 30, 91, 182, 365]) {
        const [drawn, kept] = [graph.age, seen].map(
          (ages) => ages.filter((age) => age <= days * 24).length / ever,
        );
        expect(Math.abs((drawn as number) - (kept as number))).toBeLessThan(0.02);
      }
      const tied = new Set([...edgesOf({ ...logged, ...graph })].map(([a, b]) => a * graph.n + b));
      for (const [a, b] of edgesOf(logged)) if (!tied.has(a * graph.n + b)) throw new Error(`${a}–${b}`);
    }
  });

  it('is inside its days', () => {
    const { log } = finish(logTown(3, options, 5));
    expect(log.length).toBeGreaterThan(5 * 1000);
    for (const { a, b, t } of log) if (a === b || t < 0 || t >= 5 * DAY) throw new Error(`${a}–${b} at ${t}`);
  });
});

describe('place', () => {
  it('gives everybody a cell of their own, and neighbours neighbouring cells', () => {
    for (const people of [4096, 5000, 65_536]) {
      const cells = side(people);
      const taken = new Set<number>();
      let before = place(0, people, 25);
      let longest = 0;
      for (let id = 0; id < people; id++) {
        const at = place(id, people, 25);
        expect(Math.min(at.x, at.y, cells - 1 - at.x, cells - 1 - at.y)).toBeGreaterThanOrEqual(0);
        taken.add(at.y * cells + at.x);
        expect(inhabitant(at.x, at.y, people)).toBe(id);
        longest = Math.max(longest, Math.abs(at.x - before.x) + Math.abs(at.y - before.y));
        before = at;
      }
      expect(taken.size).toBe(people);
      for (let cell = 0; cell < cells * cells; cell++)
        expect(inhabitant(cell % cells, Math.floor(cell / cells), people) >= 0).toBe(taken.has(cell));
      expect(longest).toBeLessThanOrEqual(Math.ceil((cells * cells) / people));
    }
  });

  it('puts a hub amid its street', () => {
    const { people, hubs } = base;
    expect(place(people, people, hubs.length)).toEqual(place(100, people, hubs.length));
    expect(place(people + 99, people, hubs.length)).toEqual(place(19_900, people, hubs.length));
  });
});

pinned(
  'town 2015 as a large town',
  'with the rules by which large towns are drawn, on purpose',
  () => hash(base),
  'd2cb9fa6f9d713d9',
);
