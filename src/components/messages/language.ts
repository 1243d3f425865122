/**
 * What every language brings: how it is written, and what it makes of numbers, lists and days. Its catalogues are the
 * files named after it in the `messages` folders; each may use more of its own language than stands here.
 */
export interface Language {
  /** The name of its files. */
  id: string;
  /** The `lang` of pages, and the way they are written. */
  lang: string;
  dir: 'ltr' | 'rtl';
  /** A number in figures. `Intl` would do it by the tables of each engine, and results are compared across engines. */
  digits: (n: number) => string;
  /** A number up to `most` as a word, any other in figures. */
  spelled: (most: number) => (n: number) => string;
  /** “a, b and c” */
  list: (items: readonly string[]) => string;
  /** A day, a month or a year as it stands in a file of data: 2015-12-23, 2015-12 or 2015. */
  date: (iso: string) => string;
  /** The same where there is little room, always with its day. */
  shortDate: (iso: string) => string;
  /** Puts names in the order of a list. */
  compare: (a: string, b: string) => number;
}
