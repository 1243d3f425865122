import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import { type TieKind, TOWN, townStream } from '../../../sim/town/data.ts';
import type { Town } from '../../../sim/town/types.ts';

export const WIDTH = 1000;
export const HEIGHT = 760;
const MARGIN = 26;
const APART = 28;
/** More than any town needs until nobody touches anybody. */
const ROUNDS = 60;
const CORNERS = 0.7;

export interface Place {
  x: number;
  y: number;
}

type Node = SimulationNodeDatum & Place & { id: number };

/** How close a tie pulls, and how hard; hubs pull nobody, or everybody would lie around them. */
const PULL: Readonly<Record<Exclude<TieKind, 'hub'>, { distance: number; strength: number }>> = {
  home: { distance: 28, strength: 0.9 },
  work: { distance: 60, strength: 0.25 },
  friend: { distance: 75, strength: 0.16 },
  crew: { distance: 90, strength: 0.1 },
  odd: { distance: 140, strength: 0.02 },
};

/** Homes along a winding street to begin with: what follows only has to straighten, not to untangle. */
function start(seed: number, town: Town): Node[] {
  const rng = townStream(seed, 'layout');
  const people = town.people.slice(0, TOWN.people);
  const homes = Math.max(...people.map((person) => person.home)) + 1;
  const columns = 8;
  return people.map(({ id, home }) => {
    const at = (home * columns) / homes;
    const column = Math.floor(at);
    const along = column % 2 === 0 ? at - column : 1 - (at - column);
    const x = ((column + 0.5) * WIDTH) / columns + rng.int(40) - 20;
    return { id, x, y: along * HEIGHT + rng.int(40) - 20 };
  });
}

/**
 * Pushes places apart until each two have `APART` between them, and half as much again from those that are fixed, all
 * inside the box.
 */
function spread(places: readonly Place[], fixed: readonly Place[]): Place[] {
  const nodes: SimulationNodeDatum[] = [
    ...fixed.map(({ x, y }) => ({ x, y, fx: x, fy: y })),
    ...places.map(({ x, y }) => ({ x, y })),
  ];
  const inside = () => {
    for (const node of nodes) {
      node.x = Math.min(WIDTH - MARGIN, Math.max(MARGIN, (node.x ?? 0) + (node.vx ?? 0)));
      node.y = Math.min(HEIGHT - MARGIN, Math.max(MARGIN, (node.y ?? 0) + (node.vy ?? 0)));
      node.vx = node.vy = 0;
    }
  };
  forceSimulation(nodes)
    .stop()
    .force(
      'apart',
      forceCollide<SimulationNodeDatum>((_, i) => (i < fixed.length ? APART : APART / 2)),
    )
    .force('inside', inside)
    .tick(ROUNDS);
  return nodes.slice(fixed.length).map(({ x = 0, y = 0 }) => ({ x, y }));
}

/** Stretches a round cloud towards the corners of the box it is drawn in. */
function square(nodes: Node[]): void {
  const reach = (axis: 'x' | 'y', middle: number) =>
    Math.max(...nodes.map((node) => Math.abs(node[axis] - middle)));
  const [cx, cy] = [WIDTH / 2, HEIGHT / 2];
  const [rx, ry] = [reach('x', cx), reach('y', cy)];
  for (const node of nodes) {
    const [u, v] = [(node.x - cx) / rx, (node.y - cy) / ry];
    const longest = Math.max(Math.abs(u), Math.abs(v), 0.01);
    const stretch = 1 + CORNERS * (Math.sqrt(u * u + v * v) / longest - 1);
    node.x = cx + u * stretch * rx;
    node.y = cy + v * stretch * ry;
  }
}

/** Half where the forces left it, half by rank: that opens crowded middles and keeps neighbours together. */
function fill(nodes: Node[], axis: 'x' | 'y', size: number): void {
  const sorted = [...nodes].sort((p, q) => p[axis] - q[axis] || p.id - q.id);
  const low = sorted[0]?.[axis] ?? 0;
  const high = sorted.at(-1)?.[axis] ?? size;
  const inner = size - 2 * MARGIN;
  for (const [rank, node] of sorted.entries()) {
    const linear = (node[axis] - low) / (high - low);
    const even = rank / (sorted.length - 1);
    node[axis] = MARGIN + inner * (0.5 * linear + 0.5 * even);
  }
}

/**
 * Where to draw everybody: whole numbers inside WIDTH × HEIGHT, by id; people, then hubs, then the company.
 * Homes and colleagues lie together. Only + − × ÷ and square roots are used, so every engine draws the same.
 */
export function layout(seed: number, town: Town): Place[] {
  const nodes = start(seed, town);
  const links = town.ties
    .filter((tie) => tie.kind !== 'hub')
    .map(({ a, b, kind }) => ({ source: a, target: b, ...PULL[kind as keyof typeof PULL] }));
  const simulation = forceSimulation(nodes)
    .stop()
    // The default is computed with Math.pow, whose last bit differs between engines.
    .alphaDecay(0.04)
    .alphaMin(0)
    .force(
      'ties',
      forceLink<Node, (typeof links)[number]>(links)
        .distance((link) => link.distance)
        .strength((link) => link.strength),
    )
    .force('apart', forceManyBody().strength(-90).distanceMax(260).theta(0.9))
    .force('x', forceX(WIDTH / 2).strength(0.04))
    .force('y', forceY(HEIGHT / 2).strength(0.06));
  simulation.tick(120);
  square(nodes);
  fill(nodes, 'x', WIDTH);
  fill(nodes, 'y', HEIGHT);
  const outside: Place[] = [
    { x: 300, y: 30 },
    { x: 700, y: 730 },
    { x: 500, y: 30 },
  ];
  return [...spread(nodes, outside), ...outside].map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
}
