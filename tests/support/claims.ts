/**
 * Sentences of figures, read back: each is recognised by its pattern, what it claims is taken out of it and held against
 * what is so, found on another road than the figure’s. A sentence that no pattern knows is a failure.
 */
import { expect } from 'vitest';
import type { Param, Params, Values } from '../../src/components/contract/params.ts';
import { unwatched, type Widget } from '../../src/components/contract/widget.ts';
import { catalogue } from '../../src/components/widgets/catalogues.ts';
import { stream } from '../../src/sim/random.ts';
import { draws } from './depth.ts';
import { faults } from './grammar.ts';

const WORDS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ZEROS = ['none', 'nobody', 'nothing', 'never'];
const EITHER = [...WORDS, ...ZEROS, 'once', 'twice'].map(
  (word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`,
);
const NUMBER = `(?:[−+-]?\\d[\\d,]*(?:\\.\\d+)?|${EITHER.join('|')})`;

/** “twelve”, “1,234”, “−3”, “no”, “twice” as a number; NaN if it is none. */
export function number(text: string): number {
  const small = text.toLowerCase();
  if (ZEROS.includes(small)) return 0;
  if (small === 'once' || small === 'twice') return small === 'once' ? 1 : 2;
  const word = WORDS.indexOf(small);
  return word === -1 ? Number(text.replaceAll(',', '').replace('−', '-')) : word;
}

/** What was taken out of a sentence, by name. */
export class Said {
  private readonly groups: Readonly<Record<string, string | undefined>>;

  constructor(groups: Readonly<Record<string, string | undefined>>) {
    this.groups = groups;
  }
  has(name: string): boolean {
    return this.groups[name] !== undefined && this.groups[name] !== '';
  }
  text(name: string): string {
    return this.groups[name] ?? '';
  }
  n(name: string): number {
    return number(this.text(name));
  }
}

/** Anything within one sentence. */
const ANY = '(?:(?!\\.\\s[\\p{Lu}“]).)+?';
const escaped = (text: string): string => text.replace(/[.*+?^$()\\/]/g, '\\$&');

/**
 * A sentence with gaps: `{name}` stands for anything, `{name#}` for a number, `{name=one|other}` for one of several
 * texts, `[a|b|]` for one of several without a name, the empty one too. Gaps and choices may stand in choices.
 */
export function pattern(sentence: string): RegExp {
  const source = sentence
    .split(/(\{\w+(?:[#]|=[^{}]*)?\}|[[\]|])/)
    .map((piece) => {
      if (piece === '[') return '(?:';
      if (piece === ']') return ')';
      if (piece === '|') return '|';
      const gap = /^\{(\w+)(#|=(.*))?\}$/s.exec(piece);
      if (!gap) return escaped(piece);
      const [, name, kind, options = ''] = gap;
      if (kind === '#') return `(?<${name}>${NUMBER})`;
      return kind ? `(?<${name}>${options.split('|').map(escaped).join('|')})` : `(?<${name}>${ANY})`;
    })
    .join('');
  return new RegExp(`^(?:${source})(?= |$)`, 'su');
}

/** By pattern: what must be so if the sentence is said. Fails by throwing, as `expect` does. */
export type Claims<S> = Readonly<Record<string, (said: Said, state: S) => void>>;

/** Marks that keep a name from the right to itself say nothing. */
const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

/** Reads sentences by these patterns, exactly one of which must know each, and remembers which were met. */
export function reader<S>(claims: Claims<S>) {
  const known = Object.entries(claims).map(([sentence, so]) => ({
    sentence,
    says: pattern(sentence),
    so,
    met: 0,
  }));
  return {
    read(texts: readonly string[], state: S, own: readonly string[] = []): void {
      for (const text of texts) {
        expect(faults(plain(text), own), text).toEqual([]);
        for (let rest = plain(text); rest !== ''; ) {
          const found = known.flatMap((one) => {
            const match = one.says.exec(rest);
            return match ? [{ ...one, one, match }] : [];
          });
          const [first, second] = found;
          if (!first) throw new Error(`A sentence that nobody checks: ${rest}`);
          if (second) throw new Error(`Two patterns for one sentence: ${rest}\n${second.sentence}`);
          first.one.met++;
          try {
            first.so(new Said(first.match.groups ?? {}), state);
          } catch (error) {
            throw new Error(`Not so: ${first.match[0]}`, { cause: error });
          }
          rest = rest.slice(first.match[0].length).trimStart();
        }
      }
    },
    /** Patterns of sentences that nobody has said yet. */
    unmet: (): string[] => known.filter(({ met }) => met === 0).map(({ sentence }) => sentence),
  };
}

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  to: ['Ines', 'Ines', 'Al.', '', 'دانا', 'Ölrun O’Neill'],
  message: ['', 'A', 'Hi', 'é☂', 'Meet me at nine.', 'x'.repeat(300)],
  claim: ['', 'I took the painting.', 'No.'],
};

/** One value in three is a boundary or the usual one. */
function value(name: string, param: Param, rng: ReturnType<typeof stream>): unknown {
  switch (param.kind) {
    case 'int':
      if (name !== 'seed' && rng.chance(340)) return rng.pick([param.min, param.max, param.default]);
      return param.min + rng.int(param.max - param.min + 1);
    case 'choice': {
      const light = param.options.filter((option) => !param.heavy?.includes(option));
      return rng.chance(200) && light.includes(param.default) ? param.default : rng.pick(light);
    }
    case 'flag':
      return rng.chance(500);
    case 'numbers': {
      const size = rng.int(Math.min(param.most, 12) + 1);
      return [...new Set(Array.from({ length: size }, () => param.min + rng.int(param.max - param.min + 1)))];
    }
    case 'text':
      return rng.pick(TEXTS[name] ?? [param.default]);
  }
}

/** `each` settings in each of so many towns, the usual ones first; a deep run draws other ones. */
export function settings<P extends Params>(
  params: P,
  towns: number,
  each: number,
  fixed: Partial<Values<P>> = {},
): Values<P>[] {
  const rng = stream(draws(1).seed, 'claims');
  return Array.from({ length: towns }, () => rng.int(1_000_000)).flatMap((seed) =>
    Array.from({ length: each }, () => {
      const drawn = Object.entries(params).map(([name, param]) => [
        name,
        name === 'seed' ? seed : value(name, param, rng),
      ]);
      return { ...Object.fromEntries(drawn), ...fixed } as Values<P>;
    }),
  );
}

/** The catalogue of the figure in whose folder the test stands that is running. */
function english(): Promise<unknown> {
  const [, id = ''] = /widgets\W([\w-]+)\W[\w.-]+$/.exec(expect.getState().testPath ?? '') ?? [];
  return catalogue(id, 'en');
}

/** Different failures that are told together. */
const TOLD = 6;
const why = (error: unknown): string =>
  error instanceof Error ? [error.message, error.cause ? why(error.cause) : ''].join('\n') : String(error);

interface Beside<T> {
  /** Texts of a view that are no part of the description. */
  more?: (texts: T) => readonly string[];
  /** Patterns of sentences that the states need not come to. */
  rare?: readonly string[];
}

/**
 * Reads all that a figure says in these states. `worldOf` finds out what is so. Fails with the first of each kind of failure, and if a pattern was never met.
 */
export async function hold<P extends Params, R, W, T, S>(
  figure: Widget<P, R, W, T>,
  claims: Claims<S>,
  states: readonly Values<P>[],
  worldOf: (values: Values<P>, result: R) => S | Promise<S>,
  { more = () => [], rare = [] }: Beside<T> = {},
): Promise<void> {
  const words = (await english()) as W;
  const { read, unmet } = reader(claims);
  const failures = new Map<string, string>();
  // A town is built once for all its states.
  const seedOf = (values: Values<P>) => Number((values as Record<string, unknown>)['seed'] ?? 0);
  for (const values of states.toSorted((p, q) => seedOf(p) - seedOf(q))) {
    const result = await figure.compute(values, unwatched);
    const sentences = figure.describe(result, words);
    try {
      expect(sentences[0]?.replace(/\.$/, '')).toBe(figure.finding(result, words).replace(/\.$/, ''));
      const typed = (values as Record<string, unknown>)['to'];
      const own = typeof typed === 'string' && typed.trim() ? [typed.trim()] : [];
      read(
        [...sentences, ...(figure.texts ? more(figure.texts(result, words)) : [])],
        await worldOf(values, result),
        own,
      );
    } catch (error) {
      const kind = String((error as Error).message)
        .replaceAll(/\d+/g, '')
        .slice(0, 40);
      if (!failures.has(kind))
        failures.set(kind, [why(error), JSON.stringify(values), ...sentences].join('\n  '));
      if (failures.size === TOLD) break;
    }
  }
  if (failures.size > 0) throw new Error([...failures.values()].join('\n\n'));
  const missing = unmet().filter((sentence) => !rare.includes(sentence));
  expect(missing, 'sentences that were never said').toEqual([]);
}
