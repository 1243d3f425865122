/**
 * What is to be seen of the way of your letter at a moment of it, counted in steps: the keys are handed out, the letter
 * travels to the company, is opened there or not, travels on, and last come the other lines. All of it is in the result.
 */
import type { Result } from './widget.ts';

export const HANDS = ['you', 'company', 'friend'] as const;
export type Hand = (typeof HANDS)[number];
export type Cell = 'none' | 'sealed' | 'readable';

/** How many steps the way has. */
export const STEPS = 5;

export interface Scene {
  /** How far the other's key has come to your phone, from 0 to 1. */
  keys: number;
  /** How far the letter is on the road to the company and on the road from there. */
  road: [first: number, second: number];
  /** Who has the letter by now, and how much of it is opened there, from 0 to 1. */
  hands: Record<Hand, { there: boolean; opened: number }>;
  /** What each hand has written down, a cell for each line. */
  logs: Record<Hand, Cell[]>;
  /** How many lines the company has read. */
  read: number;
}

/** How much of what begins and ends at these moments is done, from 0 to 1. */
const done = (at: number, begins: number, ends: number): number =>
  Math.min(1, Math.max(0, (at - begins) / (ends - begins)));

export function sceneAt({ lines }: Pick<Result, 'lines'>, at: number): Scene {
  const mine = lines.findIndex((line) => line.mine);
  const readable = lines[mine]?.read === true;
  const road: Scene['road'] = [done(at, 1.1, 1.9), done(at, 3.05, 3.6)];
  const others = Math.floor(done(at, 4.05, 4.95) * (lines.length - 1) + 1e-6);
  const isThere = (line: number, since: number): boolean =>
    line === mine ? at >= since : (line < mine ? line : line - 1) < others;
  const log = (hand: Hand, since: number): Cell[] =>
    lines.map(({ read }, line) => {
      if (!isThere(line, since)) return 'none';
      return hand !== 'company' || read ? 'readable' : 'sealed';
    });
  const logs = { you: log('you', 0), company: log('company', 2.8), friend: log('friend', 3.95) };
  return {
    keys: done(at, 0.1, 0.9),
    road,
    hands: {
      you: { there: true, opened: 1 },
      company: { there: road[0] === 1, opened: readable ? done(at, 2.1, 2.7) : 0 },
      friend: { there: road[1] === 1, opened: done(at, 3.65, 3.9) },
    },
    logs,
    read: logs.company.filter((cell) => cell === 'readable').length,
  };
}
