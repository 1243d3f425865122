import { digits, spelled } from '../../../../messages/language/en.ts';

/** Names, invented, of what the whole town calls, the busiest first. */
const NATIONAL = [
  'the voicemail line',
  'the bank’s line',
  'the parcel service',
  'the power company',
  'the railway’s line',
  'the health line',
  'the tax office',
  'the insurance line',
];
/** Hubs from here on belong to a street. */
const KNOWN_TO_ALL = 200;

export const word = spelled(11);
export const hopsWord = (n: number): string => (n === 1 ? 'one hop' : `${word(n)} hops`);
/** 75 × 75. */
export const times = (n: number, hops: number): string => new Array<number>(hops).fill(n).join(' × ');

/** What a busy number is called, in the middle of a sentence. */
export function busyName({ rank, contacts }: { rank: number | null; contacts: number }): string {
  if (rank === null) return `somebody with ${digits(contacts)} contacts`;
  return (
    NATIONAL[rank] ?? (rank < KNOWN_TO_ALL ? `a number that the whole town knows` : 'a shop of one street')
  );
}
