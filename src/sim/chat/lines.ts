import type { Layer } from '../layers/field.ts';
import type { Keyring } from '../observers/types.ts';
import type { OpenedFrame } from './decrypt.ts';
import { type Experiment, lineOf, linesRead, observeChat } from './experiment.ts';

/** A set of lines of a chat: bit i stands for line i. */
export type LineSet = number;

/** The set of the lines, up to 31 of them, for which `on` holds. */
export const lineSet = (on: readonly boolean[]): LineSet =>
  on.reduce((set, is, line) => (is ? set | (1 << line) : set), 0);

/** Whether a line, by its number from 0, is in a set. */
export const hasLine = (set: LineSet, line: number): boolean => ((set >> line) & 1) === 1;

/** The numbers of the lines of a set, from 0, rising. */
export function linesIn(set: LineSet): number[] {
  const lines: number[] = [];
  for (let line = 0; set >> line > 0; line++) if (hasLine(set, line)) lines.push(line);
  return lines;
}

/** How many lines there are in a set. */
export const countLines = (set: LineSet): number => linesIn(set).length;

/**
 * For each keyring, the lines that open with it, of everything that the company carried. Of the same keys comes the
 * same answer, and many phones hold the same all the time: those are tried once.
 */
export async function readWith(experiment: Experiment, keyrings: readonly Keyring[]): Promise<LineSet[]> {
  const known = new Map<string, LineSet>();
  const sets: LineSet[] = [];
  for (const keyring of keyrings) {
    const name = JSON.stringify(keyring);
    const read = async () =>
      lineSet(linesRead(experiment, await observeChat(experiment, 'company', keyring, true)));
    const set = known.get(name) ?? (await read());
    known.set(name, set);
    sets.push(set);
  }
  return sets;
}

/** Frames by the line that was meant with them; what belongs to no line (a handshake) is left out. For scoring only. */
export const framesByLine = (experiment: Experiment, frames: readonly OpenedFrame[]): OpenedFrame[][] =>
  experiment.lines.map((_, line) => frames.filter((frame) => lineOf(experiment, frame) === line));

/** What stays shut of a packet: the longest sealed stretch of the innermost layer that has one, hex. */
export function sealedIn(layers: readonly Layer[]): string {
  const layer = layers.findLast(({ fields }) => fields.some(({ mark }) => mark === 'sealed'));
  const parts = (layer?.fields ?? [])
    .filter(({ mark }) => mark === 'sealed')
    .map(({ start, end }) => layer?.hex.slice(start * 2, end * 2) ?? '');
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}
