/** The whole log of *Envelope*, line by line, and what a sentence about it claims. */
import { expect } from 'vitest';
import type { Values } from '../../../src/components/contract/params.ts';
import { unwatched } from '../../../src/components/contract/widget.ts';
import { words as shared } from '../../../src/components/widgets/envelope/messages/facts/en.ts';
import * as widget from '../../../src/components/widgets/envelope/widget.ts';
import type { Said } from '../claims.ts';

export type Choice = Values<typeof widget.params>;
export type Line = widget.EventRecord & Record<string, unknown>;

const full = new Map<string, Promise<Line[]>>();
/** All lines of the log, whatever of them is shown. */
export function logOf(chosen: Choice): Promise<Line[]> {
  const { kind: _kind, only: _only, person: _person, on: _on, pick: _pick, step: _step, ...rest } = chosen;
  const name = JSON.stringify(rest);
  const days = chosen.span === 'week' ? [0, 1, 2, 3, 4, 5, 6] : [0];
  const ask = async (): Promise<Line[]> => {
    const lines: Line[] = [];
    for (const on of days) {
      const all = { ...chosen, on, kind: 'all', only: false, person: 'anybody', pick: -1, step: -1 } as const;
      lines.push(...((await widget.compute(all, unwatched)).records as Line[]));
    }
    return lines;
  };
  const known = full.get(name) ?? ask();
  full.set(name, known);
  return known;
}

export const has = (line: Line, field: string): boolean => line[field] !== undefined && line[field] !== null;
export const values = (log: readonly Line[], fields: readonly string[]): Set<unknown> =>
  new Set(log.flatMap((line) => fields.filter((field) => has(line, field)).map((field) => line[field])));

export async function worldOf(chosen: Choice, result: widget.Result) {
  const log = await logOf(chosen);
  const seen = new Set(log.flatMap(({ events }) => events)).size;
  return { chosen, result, log, seen, to: chosen.to.trim() || 'Ines', mine: log.filter(({ mine }) => mine) };
}
export type World = Awaited<ReturnType<typeof worldOf>>;

/** “3 of the day’s 24 messages, calls and visits” */
export const SHARE = '{seen#} of the {span=day|week}’s {events#} messages, calls and visits';
export function share(said: Said, { seen, result, chosen }: World): void {
  expect([said.n('seen'), said.n('events')]).toEqual([seen, result.events.length]);
  expect(said.text('span')).toBe(chosen.span);
}
export const texts = ({ log }: World): number => log.filter(({ kind }) => kind === 'text').length;
export const READABLE = '[none of {none=them}|{texts#} text[s|]]';
export function readable(said: Said, world: World): void {
  expect(said.n('seen')).toBe(world.seen);
  expect(said.text('span')).toBe(world.chosen.span);
  expect(said.has('none') ? 0 : said.n('texts')).toBe(texts(world));
}
export const watched = (said: Said, world: World, watcher: string): void => {
  expect(world.result.watcher).toBe(watcher);
  if (said.has('to')) expect(said.text('to')).toBe(world.to);
};
/** Nobody but a phone has words. */
export const wordless = (world: World): void => expect(values(world.log, ['text']).size).toBe(0);

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** “20:41”, “Tuesday, 7:05” in minutes since the first midnight. */
function minutes(text: string): number {
  const [, day = '', hour, minute] = /^(?:(\w+), )?(\d+):(\d\d)$/.exec(text) ?? [];
  return Math.max(0, WEEKDAYS.indexOf(day)) * 1440 + Number(hour) * 60 + Number(minute);
}
export const isMoment = (text: string, t: unknown): void =>
  expect(minutes(text)).toBe(Math.floor(Number(t) / 60));
export function mineOf({ mine }: World, kind: string): Line {
  const line = mine.find((one) => one.kind === kind);
  expect(line, `no ${kind} of the reader’s`).toBeDefined();
  return line as Line;
}
/** What a line has for each thing that can be known of a message. */
const FIELDS: Record<string, readonly string[]> = {
  began: ['at', 'first'],
  ended: ['last'],
  seconds: ['seconds'],
  from: ['from'],
  to: ['to'],
  with: ['with'],
  direction: ['direction'],
  service: ['by'],
  words: ['text'],
  line: ['subscriber'],
  customer: ['customer'],
  address: ['address'],
  shared: ['shared'],
  fromCell: ['fromCell'],
  toCell: ['toCell'],
  host: ['host'],
  remote: ['remote'],
  size: ['size'],
  up: ['bytesUp'],
  down: ['bytesDown'],
  packets: ['packets'],
};
/** What is known of the reader’s message, in words, from the fields of its lines. */
export function factsOf({ mine }: World): string[] {
  const names = Object.entries(FIELDS).flatMap(([fact, fields]) =>
    values(mine, fields).size > 0 ? [fact] : [],
  );
  if (mine.some((one) => has(one, 'phonePort') || (has(one, 'port') && one.kind !== 'flow')))
    names.push('port');
  if (mine.some((one) => has(one, 'port') && one.kind === 'flow')) names.push('program');
  return names.map((fact) => shared.fact[fact as keyof typeof shared.fact]);
}

const layer = ({ result }: World): string | undefined => result.pick.layers.at(-1)?.name;
export const PACKETS = '[packet|{packets#} packets]';
export function picked(said: Said, world: World, ...layers: readonly string[]): void {
  const { pick } = world.result;
  expect(said.has('packets') ? said.n('packets') : 1).toBe(pick.packets);
  expect(pick.passes).toBe(true);
  expect(layers).toContain(layer(world));
}
export const OPENS = `The ${PACKETS} looked at open[s|]`;
export const GOES = `${OPENS} as far as [it goes: it says|they go: they say]`;

export const line =
  (watcher: string) =>
  (_: Said, { result }: World) =>
    expect(result.watcher).toBe(watcher);
