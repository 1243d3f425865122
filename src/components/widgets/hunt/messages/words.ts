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

export const word = (n: number): string => NUMBERS[n] ?? String(n);
export const digits = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
export const hopsWord = (n: number): string => (n === 1 ? 'one hop' : `${word(n)} hops`);
/** One digit after the point for what is small. */
export function rounded(x: number): string {
  if (x >= 10) return digits(Math.round(x));
  const tenths = Math.round(x * 10);
  if (tenths === 0) return x === 0 ? '0' : 'fewer than 0.1';
  return tenths % 10 === 0 ? String(tenths / 10) : `${(tenths - (tenths % 10)) / 10}.${tenths % 10}`;
}
export const inHundred = (share: number): number =>
  share === 0 ? 0 : share === 1 ? 100 : Math.min(99, Math.max(1, Math.round(100 * share)));

interface Interval {
  value: number;
  low: number;
  high: number;
}
export const shareRange = ({ value, low, high }: Interval): string =>
  `${inHundred(value)} in 100 (${inHundred(low)} to ${inHundred(high)})`;
export const range = ({ value, low, high }: Interval): string =>
  `${rounded(value)} (${rounded(low)} to ${rounded(high)})`;
