import { NAMED, type NamedSystem } from '../../../sim/chat/named.ts';
import { LINES, MINE } from '../../../sim/chat/script.ts';
import { type Specimen, specimenOf } from '../../../sim/chat/specimen.ts';
import { type ChatView, type LineState, wireLayerOf, withMemory } from '../../../sim/chat/view.ts';
import type { Layer } from '../../../sim/layers/field.ts';
import { OBSERVERS, type ObserverId } from '../../../sim/observers/ids.ts';
import type { Params, Values } from '../../contract/params.ts';
import { message, observer, seed, to } from '../../contract/shared.ts';
import type { Job } from '../../contract/widget.ts';
import type { FieldWords } from '../../messages/fields.ts';
import { isAbsent, readIn } from './cells.ts';
import { allRows, watched } from './chats.ts';
import type { Words } from './messages/en.ts';

export const params = {
  message,
  to,
  observer: observer('company'),
  seed,
  system: { kind: 'choice', default: 'skype', options: NAMED },
  /** Which of the chat's lines is looked at closely, from 0; the reader's own is the seventh. */
  line: { kind: 'int', default: MINE, min: 0, max: LINES - 1 },
  /** Whether old messages are still stored on your phone when it is stolen. */
  history: { kind: 'flag', default: true },
} as const satisfies Params;

/** One line of the chat, as this observer has it. */
export interface Line {
  from: 'you' | 'friend';
  state: LineState;
  /** The words, if it has them. */
  text: string | null;
  /** If not: the first of the bytes that stay shut (hex), and how many there are. */
  hex: string;
  size: number;
}

export interface Result {
  observer: ObserverId;
  to: string;
  seed: number;
  system: NamedSystem;
  history: boolean;
  /** The line looked at, from 0, and the reader's own. */
  line: number;
  mine: number;
  /** Most widely read first. A cell: the chat's lines, one letter each (see `LETTERS`). */
  rows: { system: NamedSystem; cells: Record<ObserverId, string> }[];
  /** The chosen system under the chosen observer. */
  lines: Line[];
  /** The line looked at, layer by layer, from the road inwards, as far as this observer's keys reach. */
  layers: Layer[];
  /** The same line for a real program; null if nothing beyond the road is sealed, or this observer cannot reach that. */
  specimen: Specimen | null;
}

/** `o`pened with keys, `k`ept in a phone's memory, `a`ltered, `s`ealed; `-`: it does not pass here. */
const LETTERS: Record<LineState, string> = { opened: 'o', kept: 'k', altered: 'a', sealed: 's', absent: '-' };
/** Bytes of a sealed line that are shown. */
const SHOWN = 64;

/** Bytes that stay shut: all that is sealed in the innermost layer reached, tags and all. */
function shut(layers: readonly Layer[]): string {
  const sealed = ({ hex, fields }: Layer): string =>
    fields
      .filter(({ mark }) => mark === 'sealed')
      .map(({ start, end }) => hex.slice(2 * start, 2 * end))
      .join('');
  return sealed(layers.findLast((layer) => sealed(layer) !== '') ?? { name: '', hex: '', fields: [] });
}

/** What this observer has of every line, and the layers of each that it reached. */
async function look({ message, observer, seed, system, history }: Values<typeof params>) {
  const { experiment, view } = await watched(seed, message, system, observer);
  const states = withMemory(experiment, observer, view.states, history);
  const layersOf = (i: number): Layer[] => {
    const road = wireLayerOf(experiment, view, i);
    return [...(road ? [road] : []), ...(view.best[i]?.layers ?? [])];
  };
  const lines = experiment.lines.map(({ from, text }, i): Line => {
    const state = states[i] ?? 'absent';
    const found = state === 'kept' ? text : (view.best[i]?.text ?? null);
    const hex = found === null && state === 'sealed' ? shut(layersOf(i)) : '';
    return { from, state, text: found, hex: hex.slice(0, 2 * SHOWN), size: hex.length / 2 };
  });
  return { view, lines, layersOf };
}

async function specimen(
  { standpoint, frames, best }: ChatView,
  system: NamedSystem,
  line: number,
): Promise<Specimen | null> {
  const frame = best[line];
  return frame ? specimenOf(system, standpoint.keyring, frames, frame) : null;
}

/**
 * Lets one chat take place over every named system, each run for real; gives every observer the packets that pass where it
 * stands and the keys it holds, and counts the lines that come out as they were typed. Then looks closely at one
 * system, one observer and one line.
 */
export async function compute(values: Values<typeof params>, job: Job): Promise<Result> {
  const { observer, seed, system, history, line } = values;
  const table = await allRows(seed, values.message, job);
  const rows = NAMED.map((id) => {
    const cell = (by: ObserverId, memory: 'stored' | 'deleted') =>
      table[id][by][memory].map((state) => LETTERS[state]).join('');
    const read = OBSERVERS.reduce((sum, by) => sum + readIn(cell(by, 'deleted')), 0);
    const cells = Object.fromEntries(OBSERVERS.map((by) => [by, cell(by, history ? 'stored' : 'deleted')]));
    return { system: id, cells: cells as Record<ObserverId, string>, read };
  });
  const { view, lines, layersOf } = await look(values);
  const layers = layersOf(line);
  return {
    observer,
    to: values.to.trim() || params.to.default,
    seed,
    system,
    history,
    line,
    mine: MINE,
    // What a thief happens to find stored does not move the rows.
    rows: rows.sort((a, b) => b.read - a.read).map(({ system: id, cells }) => ({ system: id, cells })),
    lines,
    layers,
    specimen: await specimen(view, system, line),
  };
}

/** Of all systems, how many this observer reads whole, in part, not at all, and how many do not pass it. */
function tally({ observer, rows, lines }: Result) {
  const cells = rows.map((row) => row.cells[observer]);
  const whole = cells.filter((cell) => readIn(cell) === lines.length).length;
  const absent = cells.filter(isAbsent).length;
  const none = cells.filter((cell) => readIn(cell) === 0).length - absent;
  return { all: rows.length, whole, part: rows.length - whole - none - absent, none, absent };
}

/** The figure's title. */
export const finding = (result: Result, words: Words): string =>
  words.finding[result.observer](tally(result), result.to, result.history);

/** What the fields of the layers are called, and what they are for. */
export interface Texts {
  fields: FieldWords;
}
export const texts = ({ layers }: Result, words: Words): Texts => ({ fields: words.fields(layers) });

/** The line that is looked at, in words. */
function aboutLine({ line, mine, lines, layers, observer, to }: Result, words: Words): string {
  const { state, text, from, size } = lines[line] as Line;
  const which = line === mine ? words.own : words.which(line, from, to);
  switch (state) {
    case 'opened':
      return words.opened(which, layers.length, text === '');
    case 'kept':
      return words.kept(which, observer === 'friend' ? from === 'friend' : from === 'you');
    case 'altered':
      return words.altered(which);
    case 'sealed':
      return words.sealed(which, size);
    case 'absent':
      return words.absent(which);
  }
}

/** The picture in five sentences, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { observer, to, system, rows, history } = result;
  const cell = rows.find((row) => row.system === system)?.cells[observer] ?? '';
  const counts = { read: readIn(cell), kept: cell.replaceAll(/[^k]/g, '').length, all: cell.length };
  return [
    `${finding(result, words)}.`,
    words.hands(observer, to, history),
    isAbsent(cell) ? words.passesBy(system, observer, to) : words.reads(system, observer, to, counts),
    aboutLine(result, words),
    words.others(
      rows.length,
      OBSERVERS.filter((by) => by !== observer).map((by) => [by, tally({ ...result, observer: by }).whole]),
      to,
    ),
  ];
}
