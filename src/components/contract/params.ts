/**
 * A widget's parameters: plain data that says what each may be, and the codec between them and a URL.
 * Whatever arrives in a URL is checked here, once; behind this file every value is valid.
 */
export type Param =
  | { kind: 'int'; default: number; min: number; max: number }
  /** `heavy` options take seconds to answer. They are options like others, but tests try them less often. */
  | { kind: 'choice'; default: string; options: readonly string[]; heavy?: readonly string[] }
  | { kind: 'flag'; default: boolean }
  /** Different whole numbers, at most so many; in an address with dots between them. */
  | { kind: 'numbers'; default: readonly number[]; min: number; max: number; most: number }
  /** `max` counts `characters`. A private text never goes into a query, so no server is ever sent it. */
  | { kind: 'text'; default: string; max: number; private?: true };

export type Params = Readonly<Record<string, Param>>;

export type Values<P extends Params> = {
  -readonly [K in keyof P]: P[K] extends { kind: 'int' }
    ? number
    : P[K] extends { kind: 'flag' }
      ? boolean
      : P[K] extends { kind: 'choice'; options: readonly (infer O)[] }
        ? O
        : P[K] extends { kind: 'numbers' }
          ? readonly number[]
          : string;
};

export type Problem =
  | 'unknown'
  | 'repeated'
  | 'not-a-number'
  | 'not-numbers'
  | 'out-of-range'
  | 'not-an-option'
  | 'too-long';

/** One value that was not as it should be: what came, and what is used instead. */
export interface Correction {
  name: string;
  problem: Problem;
  given: string;
  used: string;
}

/**
 * How many characters a reader would count: what is joined or set on top belongs to one (UAX 29, without what needs
 * tables of a writing system). `Intl.Segmenter` would count by the tables of each engine. What one character may take
 * is bounded, so that a bounded text is.
 */
const CHARACTER =
  /\r\n|(?:\p{RI}{2}|\p{Extended_Pictographic}(?:[\p{M}\p{EMod}]?\u200d\p{Extended_Pictographic}){0,3}|.)(?:[\p{M}\p{EMod}\uff9e\uff9f\u{e0020}-\u{e007f}]|\u200c|\u200d){0,6}/gsu;
export const characters = (text: string): number => text.match(CHARACTER)?.length ?? 0;

function readInt(param: Extract<Param, { kind: 'int' }>, given: string): [number, Problem?] {
  if (!/^[+-]?\d+$/.test(given)) return [param.default, 'not-a-number'];
  const value = Number(given) + 0; // not −0
  const used = Math.min(param.max, Math.max(param.min, value));
  return used === value ? [value] : [used, 'out-of-range'];
}

function readNumbers(
  param: Extract<Param, { kind: 'numbers' }>,
  given: string,
): [readonly number[], Problem?] {
  const numbers = given === '' ? [] : given.split('.').map(Number);
  const fine = numbers.every((n) => Number.isInteger(n) && n >= param.min && n <= param.max);
  const same = numbers.join('.') === given && new Set(numbers).size === numbers.length;
  return fine && same && numbers.length <= param.most ? [numbers] : [param.default, 'not-numbers'];
}

function readText(param: Extract<Param, { kind: 'text' }>, given: string): [string, Problem?] {
  const text = given.toWellFormed();
  return characters(text) > param.max ? [param.default, 'too-long'] : [text];
}

function read(param: Param, given: string): [unknown, Problem?] {
  switch (param.kind) {
    case 'int':
      return readInt(param, given.trim());
    case 'text':
      return readText(param, given);
    case 'numbers':
      return readNumbers(param, given);
    case 'flag':
      return given === '1' || given === '0' ? [given === '1'] : [param.default, 'not-an-option'];
    case 'choice':
      return param.options.includes(given) ? [given] : [param.default, 'not-an-option'];
  }
}

const write = (param: Param, value: unknown): string => {
  if (param.kind === 'flag') return value ? '1' : '0';
  return Array.isArray(value) ? value.join('.') : String(value);
};

export function defaults<P extends Params>(params: P): Values<P> {
  return Object.fromEntries(Object.entries(params).map(([name, p]) => [name, p.default])) as Values<P>;
}

/**
 * Reads a query string. Never throws: a value that is missing, broken or out of bounds is replaced, and what
 * was replaced is listed. Of a repeated name the first value counts.
 */
export function decode<P extends Params>(
  params: P,
  query: string | URLSearchParams,
): { values: Values<P>; corrections: Correction[] } {
  const search = typeof query === 'string' ? new URLSearchParams(query) : query;
  const values: Record<string, unknown> = defaults(params);
  const corrections: Correction[] = [];
  const seen = new Set<string>();
  for (const [name, given] of search) {
    const param = Object.hasOwn(params, name) ? params[name] : undefined;
    let problem: Problem | undefined;
    if (!param) problem = 'unknown';
    else if (seen.has(name)) problem = 'repeated';
    else [values[name], problem] = read(param, given);
    seen.add(name);
    if (problem) corrections.push({ name, problem, given, used: param ? write(param, values[name]) : '' });
  }
  return { values: values as Values<P>, corrections };
}

/** Settings that nobody here knows are left alone, as an address may carry somebody else’s; not so what is only misspelt. */
export const worthSaying = (params: Params, corrections: readonly Correction[]): Correction[] =>
  corrections.filter(
    ({ name, problem }) => problem !== 'unknown' || Object.hasOwn(params, name.toLowerCase()),
  );

/** The query that `decode` turns back into these values. Defaults are left out, so addresses stay short. */
export function encode<P extends Params>(params: P, values: Values<P>, which: 'public' | 'private'): string {
  const search = new URLSearchParams();
  for (const [name, param] of Object.entries(params)) {
    const value = (values as Record<string, unknown>)[name];
    const isPrivate = param.kind === 'text' && param.private === true;
    const written = write(param, value);
    if (written !== write(param, param.default) && isPrivate === (which === 'private'))
      search.set(name, written);
  }
  return search.toString();
}
