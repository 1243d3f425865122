/**
 * What is to be seen of the sealing of a letter at a moment of it, counted in steps: agreement, stream, adding, tag, and
 * what comes of it. A window of bytes is drawn, each under the one that it comes from. All of it is in the result.
 */
import type { Result } from './widget.ts';

/** Bytes of a row that are drawn. */
export const WINDOW = 16;

export interface Row {
  id:
    | 'words'
    | 'stream'
    | 'sealed'
    | 'tag'
    | 'theirs'
    | 'arrives'
    | 'wanted'
    | 'tried'
    | 'second'
    | 'sum'
    | 'known'
    | 'recovered';
  /** The bytes of the window, hex, and of how many they are some. */
  hex: string;
  of: number;
  mark: 'readable' | 'sealed' | 'envelope' | 'unknown' | 'stream';
  /** Bytes are shown as characters where they are some. */
  text: boolean;
  /** How many of them are there by now. */
  shown: number;
  /** The byte that was changed, or the bytes that differ. */
  hot: readonly number[];
}

export interface Stages {
  /** How much of the agreement is done, from 0 to 1. */
  agreed: number;
  /** The first byte of the window. */
  from: number;
  rows: Row[];
  /** The column that is being added up. */
  adding: number | null;
}

export const stepsOf = ({ attack }: Pick<Result, 'attack'>): number => (attack.kind === 'none' ? 5 : 6);

/** How much of what begins and ends at these moments is done, from 0 to 1. */
const done = (at: number, begins: number, ends: number): number =>
  Math.min(1, Math.max(0, (at - begins) / (ends - begins)));
/** How much of a step is done, with some rest before and after. */
const step = (at: number, n: number): number => done(at, n - 0.94, n - 0.1);

export const bytesOf = (hex: string): number[] =>
  (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
const hexOf = (bytes: readonly number[]): string =>
  bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
/** Added bit by bit, as far as both reach. */
export function added(a: string, b: string): string {
  const [p, q] = [bytesOf(a), bytesOf(b)];
  return hexOf(p.slice(0, q.length).map((byte, i) => byte ^ (q[i] as number)));
}

export function stagesAt(r: Result, at: number): Stages {
  const { attack } = r;
  const first = attack.kind === 'flip' && attack.part === 'ciphertext' ? attack.byte : 0;
  const from = first - (first % WINDOW);
  const row = (
    id: Row['id'],
    hex: string,
    progress: number,
    mark: Row['mark'],
    { text = false, start = from, hot = [] as readonly number[] } = {},
  ): Row => {
    const window = hex.slice(2 * start, 2 * (start + WINDOW));
    const shown = Math.floor((progress * window.length) / 2 + 1e-6);
    return { id, hex: window, of: hex.length / 2, mark, text, shown, hot: progress === 1 ? hot : [] };
  };
  const whole = { start: 0 };
  const adding = step(at, 3);
  const rows = [
    row('words', r.text, 1, 'readable', { text: true }),
    row('stream', added(r.text, r.ciphertext), step(at, 2), 'stream'),
    row('sealed', r.ciphertext, adding, 'sealed'),
  ];
  if (attack.kind !== 'reuse-nonce') rows.push(row('tag', r.tag, step(at, 4), 'sealed', whole));
  /** What another tag has other than that which came. */
  const unlike = (wanted: string, came: string) =>
    bytesOf(added(wanted, came)).flatMap((byte, i) => (byte ? [i] : []));
  if (attack.kind === 'none') {
    const { reason } = r.opened;
    const mark = reason === 'opened' ? 'readable' : reason === 'not-there' ? 'unknown' : 'sealed';
    const text = reason === 'opened';
    rows.push(row('theirs', text ? r.text : r.ciphertext, step(at, 5), mark, { text }));
  } else if (attack.kind === 'flip') {
    const sealed = attack.part === 'ciphertext';
    const [old, now] = sealed ? [r.ciphertext, attack.ciphertext] : [r.tag, attack.tag];
    const hot = [attack.byte - from];
    // It arrives as it left, and then the bit is turned over.
    const turned = at >= 4.6;
    rows.push(
      row('arrives', turned ? now : old, done(at, 4.05, 4.4), 'sealed', { hot: turned ? hot : [] }),
      row('wanted', attack.wanted, step(at, 6), 'envelope', {
        start: 0,
        hot: unlike(attack.wanted, attack.tag),
      }),
    );
  } else if (attack.kind === 'wrong-key') {
    rows.push(
      row('tried', attack.unauthenticated.bytes, step(at, 5), 'envelope', { text: true }),
      row('wanted', attack.wanted, step(at, 6), 'envelope', { start: 0, hot: unlike(attack.wanted, r.tag) }),
    );
  } else {
    const known = hexOf([...new TextEncoder().encode(attack.known)]);
    rows.push(
      row('second', attack.second, step(at, 4), 'sealed'),
      row('sum', attack.xor, step(at, 5), 'envelope'),
      row('known', known, done(at, 5.05, 5.4), 'readable', { text: true }),
      row('recovered', attack.recovered.bytes, done(at, 5.45, 5.95), 'readable', { text: true }),
    );
  }
  const column = rows[2]?.shown ?? 0;
  return { agreed: step(at, 1), from, rows, adding: adding > 0 && adding < 1 ? column : null };
}
