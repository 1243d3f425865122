const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
];
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

export const word = (n: number): string => NUMBERS[n] ?? String(n);
export const digits = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
export const hopsWord = (n: number): string => (n === 1 ? 'one hop' : `${word(n)} hops`);
/** A share, in hundredths: 0 and 100 mean none and all. */
export const inHundred = (share: number): number =>
  share === 0 ? 0 : share === 1 ? 100 : Math.min(99, Math.max(1, Math.round(100 * share)));
/** 75 × 75. */
export const times = (n: number, hops: number): string => new Array<number>(hops).fill(n).join(' × ');

/** What a busy number is called, in the middle of a sentence. */
export function busyName({ rank, contacts }: { rank: number | null; contacts: number }): string {
  if (rank === null) return `somebody with ${digits(contacts)} contacts`;
  return (
    NATIONAL[rank] ?? (rank < KNOWN_TO_ALL ? `a number that the whole town knows` : 'a shop of one street')
  );
}
