import { describe, expect, it } from 'vitest';
import { bfs } from '../../../sim/graph/bfs.ts';
import { finish } from '../../../sim/steps.ts';
import { buildTown } from '../../../sim/town/big.ts';
import { place } from '../../../sim/town/big-place.ts';
import { FIELDS, fieldOf } from './fields.ts';
import { EMPTY, STREET, streetOf, UNLISTED } from './street.ts';

const DAYS = 91;
const town = finish(buildTown(7, { people: 30_000, crews: 4 }));
const first = town.crews[0]?.[0] as number;
const within = (hops: number) => bfs(town.graph, first, { maxHops: hops, days: DAYS });
const around = (field: number, hops = 2) => streetOf(town, within(hops), field, DAYS);
const home = fieldOf(first, town.people);

describe('single people', () => {
  it('stand in their cells, each with the hop of the search', () => {
    const { from, cells, people, living, listed } = around(home);
    const here = Array.from({ length: town.people }, (_, id) => id).filter((id) => {
      const { x, y } = place(id, town.people, 1);
      return x >= from[0] && x < from[0] + STREET && y >= from[1] && y < from[1] + STREET;
    });
    const { hop: hops } = within(2);
    const letters = new Array<string>(STREET * STREET).fill(EMPTY);
    for (const id of here) {
      const { x, y } = place(id, town.people, 1);
      const hop = hops[id] as number;
      letters[(y - from[1]) * STREET + x - from[0]] = hop < 0 ? UNLISTED : String(hop);
    }
    expect(people).toBe(letters.join(''));
    expect([cells, living, listed]).toEqual([256, here.length, people.match(/[12]/g)?.length]);
    expect(people).toContain('0');
  });

  it('have every tie once, and those of the list lead one hop on', () => {
    const { people, hubs, tree, ties } = around(home);
    const hopAt = (at: number) =>
      at < people.length ? Number(people[at]) : (hubs[at - people.length]?.[1] ?? -1);
    const pairs = (all: number[]) =>
      Array.from({ length: all.length / 2 }, (_, i) => [all[2 * i], all[2 * i + 1]] as [number, number]);
    for (const [from, to] of pairs(tree)) expect(hopAt(to)).toBe(hopAt(from) + 1);
    const names = pairs([...tree, ...ties]).map((pair) => pair.toSorted((a, b) => a - b).join(' '));
    expect(new Set(names).size).toBe(names.length);
    // Whoever was reached from somebody here has the line to them.
    expect(tree.length).toBeGreaterThan(0);
    expect(ties.length).toBeGreaterThan(tree.length);
  });

  it('are whole at the edges of the map, and nobody beyond the last hop is on the list', () => {
    for (const field of [0, FIELDS - 1, FIELDS * (FIELDS - 1), FIELDS * FIELDS - 1]) {
      const { from, cells, people } = around(field);
      expect(people).toHaveLength(STREET * STREET);
      for (const at of from) expect(at >= 0 && at + STREET <= cells).toBe(true);
    }
    expect(around(home, 1).people).not.toMatch(/[23]/);
  });
});
