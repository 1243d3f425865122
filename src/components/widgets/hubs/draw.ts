import { EMPTY, STREET, type Street, UNLISTED } from './street.ts';

/** Pixels of a cell, and of the whole part. */
const CELL = 24;
export const PIXELS = STREET * CELL;
/** How strong somebody is drawn at each hop, the first person first; whoever is not on the list is a ring. */
const STRENGTHS = [1, 1, 0.62, 0.34] as const;
const DOT = 0.3 * CELL;

/** Single people and their ties, in black: the style sheet makes it ink. What later hops bring is not there yet. */
export function drawStreet(context: CanvasRenderingContext2D, street: Street, hops: number): void {
  const { people, hubs } = street;
  const cellOf = (place: number) => (place < people.length ? place : (hubs[place - people.length]?.[0] ?? 0));
  const at = (place: number): readonly [x: number, y: number] => {
    const cell = cellOf(place);
    // A busy number shares its cell with somebody: it stands a little aside.
    const aside = place < people.length ? 0 : CELL / 4;
    return [((cell % STREET) + 0.5) * CELL + aside, (Math.floor(cell / STREET) + 0.5) * CELL + aside];
  };
  const hopOf = (place: number) => {
    const hop = place < people.length ? Number(people[place]) : (hubs[place - people.length]?.[1] ?? -1);
    return hop >= 0 && hop <= hops ? hop : -1;
  };
  const lines = (pairs: readonly number[], when: (place: number) => boolean) => {
    context.beginPath();
    for (let i = 0; i < pairs.length; i += 2) {
      const [from, to] = [pairs[i] as number, pairs[i + 1] as number];
      if (!when(to)) continue;
      context.moveTo(...at(from));
      context.lineTo(...at(to));
    }
    context.stroke();
  };
  context.clearRect(0, 0, PIXELS, PIXELS);
  context.globalAlpha = 0.13;
  context.lineWidth = 1;
  lines(street.ties, () => true);
  lines(street.tree, (to) => hopOf(to) < 0);
  context.globalAlpha = 0.6;
  context.lineWidth = 2.5;
  lines(street.tree, (to) => hopOf(to) >= 0);
  for (const [place, who] of [...people].entries()) {
    if (who === EMPTY) continue;
    const hop = who === UNLISTED ? -1 : hopOf(place);
    context.beginPath();
    context.arc(...at(place), DOT, 0, 2 * Math.PI);
    context.globalCompositeOperation = 'destination-out';
    context.globalAlpha = 1;
    context.fill();
    context.globalCompositeOperation = 'source-over';
    context.globalAlpha = hop < 0 ? 0.35 : (STRENGTHS[hop] ?? 1);
    context.lineWidth = 1.5;
    if (hop < 0) context.stroke();
    else context.fill();
  }
  for (const i of hubs.keys()) {
    const [x, y] = at(people.length + i);
    context.globalAlpha = 1;
    context.clearRect(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
    context.lineWidth = 3;
    context.strokeRect(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
  }
  context.globalAlpha = 1;
}
