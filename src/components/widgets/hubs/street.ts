/** Single people of a part of the map, and the ties among them. */
import type { Reach } from '../../../sim/graph/bfs.ts';
import { horizon } from '../../../sim/graph/graph.ts';
import type { BigTown } from '../../../sim/town/big.ts';
import { inhabitant, place, side } from '../../../sim/town/big-place.ts';
import { FIELDS } from './fields.ts';

/** Cells along each side of such a part, each with room for one person. */
export const STREET = 40;
/** Who lives in a cell: nobody, somebody who is not on the list, and otherwise their hop. */
export const [EMPTY, UNLISTED] = ['-', '.'] as const;

export interface Street {
  /** Cells along each side of the town, and the first column and row of this part. */
  cells: number;
  from: [x: number, y: number];
  /** Who lives here, rows from above, a letter a cell. */
  people: string;
  /** Busy numbers that have their place here: the cell, and their hop, −1 if not reached. */
  hubs: [cell: number, hop: number][];
  /**
   * Contacts in these records between two who are here, as pairs of places in `people` and then in `hubs`: `tree` by which
   * the second was reached from the first, `ties` all the others.
   */
  tree: number[];
  ties: number[];
  /** People who live here, those of them on the list, their contacts with each other, and those with anybody else. */
  living: number;
  listed: number;
  within: number;
  elsewhere: number;
}

/** The first cell of a part around the middle of a field, which is counted as `fieldOf` does; all of it is on the map. */
function startOf(field: number, cells: number): [x: number, y: number] {
  const along = (i: number) =>
    Math.min(cells - STREET, Math.max(0, Math.floor(((i + 0.5) * cells) / FIELDS - STREET / 2)));
  return [along(field % FIELDS), along(Math.floor(field / FIELDS))];
}

/** The people around a field of the map, as a search in records of so many days left them. */
export function streetOf(town: BigTown, { hop, via }: Reach, field: number, days: number): Street {
  const cells = side(town.people);
  const [left, top] = startOf(field, cells);
  const ids = Array.from({ length: STREET * STREET }, (_, cell) =>
    inhabitant(left + (cell % STREET), top + Math.floor(cell / STREET), town.people),
  );
  const hubs: Street['hubs'] = [];
  const at = new Map<number, number>();
  for (const [cell, id] of ids.entries()) if (id >= 0) at.set(id, cell);
  for (let id = town.people; id < town.graph.n; id++) {
    const { x, y } = place(id, town.people, town.hubs.length);
    if (x < left || x >= left + STREET || y < top || y >= top + STREET) continue;
    at.set(id, ids.length + hubs.length);
    hubs.push([(y - top) * STREET + x - left, hop[id] as number]);
  }
  const { row, adj, age } = town.graph;
  const oldest = horizon(town.graph, days);
  const [tree, ties]: [number[], number[]] = [[], []];
  let [inner, outer] = [0, 0];
  const before = new Map([...at.keys()].map((id) => [id, via(id)]));
  for (const [u, place] of at) {
    const from = at.get(before.get(u) as number);
    if (from !== undefined) tree.push(from, place);
    for (let i = row[u] as number; i < (row[u + 1] as number); i++) {
      if ((age[i] as number) > oldest) continue;
      const v = adj[i] as number;
      const other = at.get(v);
      const people = u < town.people && v < town.people && other !== undefined;
      if (!people) outer += u < town.people ? 1 : 0;
      else if (u < v) inner++;
      if (other !== undefined && u < v && before.get(v) !== u && before.get(u) !== v) ties.push(place, other);
    }
  }
  const letter = (id: number) => (id < 0 ? EMPTY : (hop[id] as number) < 0 ? UNLISTED : String(hop[id]));
  return {
    cells,
    from: [left, top],
    people: ids.map(letter).join(''),
    hubs,
    tree,
    ties,
    living: ids.filter((id) => id >= 0).length,
    listed: ids.filter((id) => (hop[id] ?? -1) > 0).length,
    within: inner,
    elsewhere: outer,
  };
}
