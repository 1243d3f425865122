import { stream } from '../../../sim/random.ts';
import type { Params, Values } from '../../contract/params.ts';
import { seed } from '../../contract/shared.ts';
import type { Words } from './messages/en.ts';

export const MOST = 12;

export const params = {
  seed,
  /** How often the coin is tossed. */
  tosses: { kind: 'int', default: 10, min: 1, max: MOST },
  /** The side that is counted. */
  side: { kind: 'choice', default: 'heads', options: ['heads', 'tails'] },
} as const satisfies Params;

export interface Result {
  side: Values<typeof params>['side'];
  /** Toss by toss, whether the coin showed the side that is counted. */
  shown: boolean[];
  count: number;
}

/** Tosses a coin so many times, and counts one of its sides. */
export function compute({ seed, tosses, side }: Values<typeof params>): Result {
  const chance = stream(seed, 'template-id');
  const shown = Array.from({ length: tosses }, () => chance.chance(500) === (side === 'heads'));
  return { side, shown, count: shown.filter(Boolean).length };
}

/** The figure's title. */
export const finding = ({ side, shown, count }: Result, words: Words): string =>
  words.finding(side, count, shown.length);

/** The picture in words, the finding first. */
export const describe = (result: Result, words: Words): string[] => [
  `${finding(result, words)}.`,
  words.average(result.shown.length),
];
