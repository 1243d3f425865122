import { LINES } from '../../../sim/chat/script.ts';
import type { SystemId } from '../../../sim/messengers/registry.ts';
import { list, spelled } from '../language/en.ts';
import { systemName } from '../systems/en.ts';

/** A small number as a word. */
export const number = spelled(12);

/** “line two”, “lines five to eight”, “lines one to six and eight”: lines are counted from one, given from zero. */
export function runs(lines: readonly number[]): string {
  const found: [first: number, last: number][] = [];
  for (const line of lines) {
    const run = found.at(-1);
    if (run && line === run[1] + 1) run[1] = line;
    else found.push([line, line]);
  }
  const words = found.flatMap(([first, last]) =>
    last > first + 1
      ? [`${number(first + 1)} to ${number(last + 1)}`]
      : Array.from({ length: last - first + 1 }, (_, i) => number(first + i + 1)),
  );
  return `${lines.length === 1 ? 'line' : 'lines'} ${list(words)}`;
}

/** Systems in a sentence: “iMessage and PGP” */
export const systemList = (systems: readonly SystemId[]): string =>
  list(systems.map((id) => systemName[id].short));

/** “all twelve lines in SureSpot, six in iMessage and PGP, none in WhatsApp”: how many of the chat's lines, and where. */
export function lineCounts(of: readonly (readonly [system: SystemId, lines: number])[]): string {
  const groups = [...Map.groupBy(of, ([, lines]) => lines)].sort(([a], [b]) => b - a);
  return groups
    .map(([lines, systems], i) => `${lineCount(lines, i === 0)} in ${systemList(systems.map(([id]) => id))}`)
    .join(', ');
}

/** “all twelve lines”, “no line”, or without the noun “all twelve”, “none”. */
export function lineCount(lines: number, noun: boolean): string {
  if (!noun) return lines === 0 ? 'none' : `${lines === LINES ? 'all ' : ''}${number(lines)}`;
  if (lines === 0) return 'no line';
  return `${lines === LINES ? 'all ' : ''}${number(lines)} ${lines === 1 ? 'line' : 'lines'}`;
}
