/** The classes that the global style sheets name. */
import { readFileSync } from 'node:fs';
import { parseCss } from 'svelte/compiler';

/** Of any syntax tree: each node for which `take` has something to say. */
export function walk(node: unknown, take: (node: Record<string, unknown>) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node) take(node as Record<string, unknown>);
  for (const child of Object.values(node)) walk(child, take);
}

function classesOf(sheet: string): Set<string> {
  const found = new Set<string>();
  const css = readFileSync(new URL(`../../src/styles/${sheet}.css`, import.meta.url), 'utf8');
  walk(parseCss(css), ({ type, name }) => {
    if (type === 'ClassSelector') found.add(String(name));
  });
  return found;
}

/** Whose place in the page, not whose inside, a global sheet may set. */
const PLACED = ['figure', 'opening'];
/** What the sheets that every page shares offer to components. The rest belongs to the frame of a figure. */
export const OFFERED = [
  'visually-hidden',
  'kicker',
  'sans',
  'notice',
  'split',
  'side',
  'fit',
  'below',
  'still',
  'mirrors',
];

export const article = classesOf('article');
export const shared = new Set([...classesOf('base'), ...classesOf('figure')]);

/** Of the classes of a figure's elements, those by which the article's rules would reach into it. */
export const reached = (classes: Iterable<string>): string[] =>
  [...classes].filter((name) => article.has(name) && !PLACED.includes(name));

/** Of the classes of a component's elements, those of the shared sheets that are not for it. */
export const borrowed = (classes: Iterable<string>): string[] =>
  [...classes].filter(
    (name) => shared.has(name) && ![...PLACED, ...OFFERED].includes(name) && !name.startsWith('m-'),
  );
