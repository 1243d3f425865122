import type { Answer } from './answer.ts';

const swap = (text: string): string => text.replace(/["~]/g, (sign) => (sign === '"' ? '~' : '"'));

/**
 * Rows become columns where there are so many of them: what is alike stands together, and names stand once; of a column
 * that counts up by one only the beginning. No result has a field of the name that marks them.
 */
const MANY = 6;
const COLUMNS = '|';

const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** A name and its cells, or of cells that count up the first. */
function shorter([name, ...cells]: readonly unknown[]): unknown[] {
  const [first] = cells;
  const counts = typeof first === 'number' && cells.every((cell, i) => cell === first + i);
  return counts ? [name, first] : [name, ...cells];
}

function turned(value: unknown): unknown {
  if (!isRow(value)) return value;
  if (!Array.isArray(value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, turned(one)]));
  const [first] = value;
  const names = isRow(first) ? Object.keys(first) : [];
  const list = Array.isArray(first);
  const alike = (row: unknown) =>
    isRow(row) &&
    Array.isArray(row) === list &&
    Object.keys(row).join() === names.join() &&
    !Object.values(row).includes(undefined);
  if (value.length < MANY || names.length === 0 || !value.every(alike)) return value.map(turned);
  const [key, ...others] = names.map((name) => [list ? 0 : name, ...value.map((row) => turned(row[name]))]);
  // One of them says how many rows there are: the last.
  const last = others.pop();
  return { [COLUMNS]: last ? [key, ...others].map((column) => shorter(column ?? [])).concat([last]) : [key] };
}

function backAgain(_: string, value: unknown): unknown {
  const columns = isRow(value) ? value[COLUMNS] : undefined;
  if (!Array.isArray(columns)) return value;
  const [, ...last] = columns.at(-1);
  return last.map((_: unknown, i: number) => {
    const cells = columns.map(([name, ...cells]) => [
      name,
      cells.length < last.length ? cells[0] + i : cells[i],
    ]);
    return cells[0]?.[0] === 0 ? cells.map(([, cell]) => cell) : Object.fromEntries(cells);
  });
}

/** An answer as it stands in an attribute of a page, where a quotation mark would take six bytes and more. */
export const pack = (answer: Answer<unknown>): string => swap(JSON.stringify(turned(answer)));
export const unpack = <R, T = unknown>(packed: string): Answer<R, T> =>
  JSON.parse(swap(packed), backAgain) as Answer<R, T>;
