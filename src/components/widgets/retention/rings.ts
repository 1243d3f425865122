/**
 * Where everybody of a search stands: the first number in the middle, and the others the farther out the longer records
 * must be kept to reach them. So a shorter record is a smaller circle, and what is outside of it has faded.
 */
import { pointRadial } from 'd3-shape';
import type { Point } from '../../marks/shapes.ts';
import type { Network } from './network.ts';

/** The drawing is so wide and high; records of five years fill a circle of this radius. */
export const SIZE = 1000;
const RADIUS = 480;
const LONGEST = 1826;

/** Near the middle there is more room for a day than far out, as most people come in the first months. */
export const radius = (days: number): number => RADIUS * Math.sqrt(Math.sqrt(days / LONGEST));

const turn = (id: number): number => (id * 0.618_034) % 1;

/** Whoever is reached from somebody stands in that one's part of the circle, which is the larger the more those are. */
export function standing({ days, via }: Pick<Network, 'days' | 'via'>): Point[] {
  const children = days.map((): number[] => []);
  for (const [id, from] of via.entries()) children[from]?.push(id);
  // Old and young by turns, so that neighbours stand apart.
  for (const all of children) all.sort((p, q) => turn(p) - turn(q));
  const weights = days.map(() => 0);
  const weigh = (id: number): number => {
    const sum = (children[id] ?? []).reduce((all, child) => all + weigh(child), 0);
    weights[id] = Math.max(1, sum);
    return weights[id];
  };
  weigh(0);
  const places = days.map((): Point => ({ x: SIZE / 2, y: SIZE / 2 }));
  const put = (id: number, from: number, to: number) => {
    const angle = (from + to) / 2;
    const [x, y] = pointRadial(angle, radius(days[id] as number));
    places[id] = { x: SIZE / 2 + x, y: SIZE / 2 + y };
    const share = (to - from) / (weights[id] as number);
    let at = from;
    for (const child of children[id] ?? []) {
      const end = at + share * (weights[child] as number);
      put(child, at, end);
      at = end;
    }
  };
  put(0, 0, 2 * Math.PI);
  return places;
}

/** A contact that the search follows, and the days of records from which on it does. */
export interface Tie {
  from: number;
  to: number;
  days: number;
}

/** All of them, those first that the shortest records hold. */
export function tiesOf({ days, via, more }: Pick<Network, 'days' | 'via' | 'more'>): Tie[] {
  const tree = via.flatMap((from, to) => (from < 0 ? [] : [{ from, to, days: days[to] as number }]));
  const others = Array.from({ length: more.length / 3 }, (_, i) => {
    const [from, to, needed] = more.slice(3 * i, 3 * i + 3) as [number, number, number];
    return { from, to, days: needed };
  });
  return [...tree, ...others].sort((p, q) => p.days - q.days);
}
