import { inHundred } from '../../../../contract/share.ts';
import { digits, spelled } from '../../../../messages/language/en.ts';

export const word = spelled(11);
export const hopsWord = (n: number): string => (n === 1 ? 'one hop' : `${word(n)} hops`);
/** One digit after the point for what is small. */
export function rounded(x: number): string {
  if (x >= 10) return digits(Math.round(x));
  const tenths = Math.round(x * 10);
  if (tenths === 0) return x === 0 ? '0' : 'fewer than 0.1';
  return tenths % 10 === 0 ? String(tenths / 10) : `${(tenths - (tenths % 10)) / 10}.${tenths % 10}`;
}

interface Interval {
  value: number;
  low: number;
  high: number;
}
export const shareRange = ({ value, low, high }: Interval): string =>
  `${inHundred(value)} in 100 (${inHundred(low)} to ${inHundred(high)})`;
export const range = ({ value, low, high }: Interval): string =>
  `${rounded(value)} (${rounded(low)} to ${rounded(high)})`;
