import type { Language } from '../language.ts';

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** 1234 becomes 1,234. */
export function digits(n: number): string {
  const [whole = '', rest] = String(n).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return rest ? `${grouped}.${rest}` : grouped;
}

/** Numbers up to `most` as words. `zero`: “no” before a noun, “none” without one. */
export const spelled =
  (most: number, zero = 'no') =>
  (n: number): string => {
    if (n === 0) return zero;
    return (n <= most && NUMBERS[n - 1]) || digits(n);
  };

/** “a, b and c” */
export const list = (items: readonly string[], last = 'and'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;

/** As a sentence begins. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Of a clock with 24 hours: 7:05. */
export const clock = (hours: number, minutes: number): string =>
  `${hours}:${String(minutes).padStart(2, '0')}`;

/** 2015-12-23 becomes 23 December 2015, 2015-12 December 2015. */
export function date(iso: string): string {
  const [year, month, day] = iso.split('-');
  const words = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year];
  return words.filter(Boolean).join(' ');
}

/** 23 Dec 2015 */
function shortDate(iso: string): string {
  const [year, month, day] = iso.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]?.slice(0, 3)} ${year}`;
}

export const id = 'en';

export const words: Language = {
  id,
  lang: 'en',
  dir: 'ltr',
  digits,
  spelled,
  list,
  date,
  shortDate,
  compare: new Intl.Collator('en').compare,
};
