/**
 * What a page shows of our texts, so that a number is compared where a reader meets it: in its cell, or in its
 * sentence. Rendered as Astro does it, whose Markdown this is.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type HastNode, markdownToHast, mdxToHast } from 'satteri';
import { expect } from 'vitest';
import { sentences } from './sentences.ts';

const cwd = fileURLToPath(new URL('../../', import.meta.url));
const read = (name: string): string => readFileSync(`${cwd}${name}`, 'utf8');

export interface Table {
  head: string[];
  rows: string[][];
}

export interface Rendered {
  tables: Table[];
  /** Of paragraphs, points of lists and quotations, in their order; no headings and no cells. */
  sentences: string[];
}

const childrenOf = (node: HastNode): HastNode[] => ('children' in node ? (node.children as HastNode[]) : []);
const nameOf = (node: HastNode): string => ('tagName' in node ? node.tagName : '');

/** As it reads; a number that a figure hands over reads “#”, and what stands between brackets beside a text is none. */
function textOf(node: HastNode): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'mdxJsxTextElement' || node.type === 'mdxJsxFlowElement')
    if (childrenOf(node).length === 0) return node.name === 'Num' ? '#' : '';
  return childrenOf(node).map(textOf).join('');
}

const all = (node: HastNode, name: string): HastNode[] => [
  ...(nameOf(node) === name ? [node] : []),
  ...childrenOf(node).flatMap((child) => all(child, name)),
];

const BLOCKS = ['p', 'li', 'ul', 'ol', 'blockquote', 'table', 'h1', 'h2', 'h3', 'h4', 'div', 'section'];
const isBlock = (node: HastNode): boolean =>
  BLOCKS.includes(nameOf(node)) || node.type === 'mdxJsxFlowElement' || node.type === 'root';

/** Runs of text that stand together, each by itself. */
function passages(node: HastNode): string[] {
  if (/^(h\d|table)$/.test(nameOf(node))) return [];
  const found: string[] = [];
  let run = '';
  for (const child of childrenOf(node)) {
    if (!isBlock(child)) {
      run += textOf(child);
      continue;
    }
    found.push(run, ...passages(child));
    run = '';
  }
  return [...found, run].map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean);
}

const tableOf = (node: HastNode): Table => {
  const [head = [], ...rows] = all(node, 'tr').map((row) =>
    childrenOf(row)
      .filter((cell) => /^t[hd]$/.test(nameOf(cell)))
      .map((cell) => textOf(cell).trim()),
  );
  return { head, rows };
};

const shown = (root: HastNode): Rendered => ({
  tables: all(root, 'table').map(tableOf),
  sentences: sentences(passages(root).join('\n')),
});

/** As `astro.config.mjs` leaves it: quotation marks and apostrophes are set as a printer would. */
const features = { smartPunctuation: true };
export const rendered = (markdown: string): Rendered => shown(markdownToHast(markdown, { features }));
export const notesOf = (id: string): Rendered => rendered(read(`src/components/widgets/${id}/model.md`));
const chapterOf = (name: string): Rendered =>
  shown(mdxToHast(read(`content/chapters/${name}.mdx`).replace(/^---\n[\s\S]*?\n---\n/, ''), { features }));

/** A sentence that gives a number; “one”, “first” and “second” are mostly none. */
const NUMBER =
  /\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|millions?|hal(f|ves)|thirds?|quarters?|fifths?|tenths?|twice)\b/i;

export interface Said {
  /** Each table of the notes as it must be, in their order. */
  tables?: Table[];
  /** Sentences as they must be, with the numbers that the code gives. */
  sentences: string[];
  /** Sentences with a number that is none of the code’s: the year of a paper, “two numbers are alike”. */
  others?: string[];
}

/** What of it the notes do not say like this. Empty lists if they say just these numbers. */
export function wrongIn(
  { tables, sentences: said }: Rendered,
  { sentences: wanted, others = [], ...rest }: Said,
) {
  const known = new Set([...wanted, ...others]);
  return {
    tables: { are: tables, shouldBe: rest.tables ?? [] },
    'numbers that nothing vouches for': said.filter((one) => NUMBER.test(one) && !known.has(one)),
    'not said like this': [...known].filter((one) => !said.includes(one)),
  };
}

/** The notes of a figure give these numbers, each where it belongs, and no other number. */
export function expectNotes(id: string, said: Said): void {
  const { tables, ...wrong } = wrongIn(notesOf(id), said);
  expect(tables.are).toEqual(tables.shouldBe);
  expect(wrong).toEqual({ 'numbers that nothing vouches for': [], 'not said like this': [] });
}

/** What a chapter gives by hand and a figure computes, with the words around it; a number that is handed over reads “#”. */
export function expectChapter(name: string, said: readonly string[]): void {
  const { sentences } = chapterOf(name);
  expect(said.filter((words) => !sentences.some((sentence) => sentence.includes(words)))).toEqual([]);
}

/** 12,345 */
export const grouped = (n: number): string => n.toLocaleString('en-GB');
const WORDS =
  'no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
/** A number up to twenty as a word. */
export const word = (n: number): string => WORDS[n] ?? grouped(n);
export const Word = (n: number): string => word(n).replace(/^./, (first) => first.toUpperCase());

/**
 * What a constant of the code is that its module keeps to itself: literals, and sums of them, as our formatter leaves
 * them, in `const NAME = …;` or in `const [A, B] = […];`.
 */
export function constant<T = number>(file: string, name: string): T {
  for (const [, names = '', value = ''] of read(file).matchAll(
    /^(?:export )?const (\w+|\[[\w, ]+\])(?:: [^=]+)? = ([^;]+);$/gm,
  )) {
    const all = names.replace(/[[\]\s]/g, '').split(',');
    const at = all.indexOf(name);
    if (at === -1) continue;
    const made: unknown = new Function(`return (${value.replace(/ (as const|satisfies .*)$/, '')})`)();
    return (names.startsWith('[') ? (made as unknown[])[at] : made) as T;
  }
  throw new Error(`${file} has no ${name}`);
}
