import { observeChat } from '../../../sim/chat/experiment.ts';
import {
  countLines,
  framesByLine,
  hasLine,
  type LineSet,
  lineSet,
  linesIn,
  sealedIn,
} from '../../../sim/chat/lines.ts';
import { NAMED, type NamedSystem } from '../../../sim/chat/named.ts';
import { LINES, MINE } from '../../../sim/chat/script.ts';
import { historyOf, type SeizedKeys, thiefKeys } from '../../../sim/chat/seizure.ts';
import { memoMany } from '../../../sim/memo.ts';
import type { Params, Values } from '../../contract/params.ts';
import { message, seed, to } from '../../contract/shared.ts';
import type { Job } from '../../contract/widget.ts';
import { chatOf, companyReads, lossesOf, OWNERS, type Owner } from './losses.ts';
import type { Words } from './messages/en.ts';

export const params = {
  message,
  to,
  seed,
  /** How many lines had been typed when the phone was taken. */
  moment: { kind: 'int', default: 6, min: 0, max: LINES },
  whose: { kind: 'choice', default: 'friend', options: OWNERS },
  /** What is copied: the keys that never change, all keys, or these and the messages that the phone has kept. */
  what: { kind: 'choice', default: 'device', options: ['identity', 'device', 'history'] },
  /** Whose chat is shown line by line. */
  system: { kind: 'choice', default: 'otr3', options: NAMED },
} as const satisfies Params;

/** Lines of the chat in one system, by the moment of the theft. */
export interface Row {
  system: NamedSystem;
  /** Opened with keys. */
  opened: LineSet[];
  /** Kept on the phone, and copied with it. */
  kept: LineSet[];
}

export interface ShownLine {
  from: Owner;
  /** Null if it stays sealed. */
  text: string | null;
  /** Whether the words come out of the phone's own history. */
  kept: boolean;
  /** The sealed part of the packet, hex; empty if nothing in it is sealed. */
  sealed: string;
}

export interface Result {
  to: string;
  seed: number;
  moment: number;
  whose: Owner;
  what: Values<typeof params>['what'];
  /** Which line is the reader's own, and whether there are no words in it: OTR does not even show such a one. */
  mine: number;
  empty: boolean;
  /** Systems that kept the company out; those that give up most come first. */
  rows: Row[];
  /** Systems in which the company reads every line, whatever becomes of a phone. */
  open: NamedSystem[];
  /** The chat in one system, with the reader's own words in it. */
  chat: { system: NamedSystem; lines: ShownLine[] };
}

const EVERY: LineSet = 2 ** LINES - 1;
const sum = ({ opened }: Row): number => opened.reduce((all, set) => all + countLines(set), 0);

type Chosen = Pick<Values<typeof params>, 'seed' | 'message' | 'system' | 'whose' | 'what' | 'moment'>;

const lootOf = (what: Result['what']): SeizedKeys => (what === 'identity' ? what : 'device');

/** The chat with the reader's own letter in it, as the thief has it. */
const shownLines = /* @__PURE__ */ memoMany(
  120,
  ({ seed, message, system, whose, what, moment }: Chosen) =>
    JSON.stringify([seed, message, system, whose, what, moment]),
  async ({ seed, message, system, whose, what, moment }): Promise<ShownLine[]> => {
    const chat = await chatOf(seed, system, message);
    const frames = await observeChat(chat, 'company', thiefKeys(chat, whose, moment, lootOf(what)));
    const kept = what === 'history' ? (historyOf(chat, whose)[moment] ?? 0) : 0;
    return framesByLine(chat, frames).map((sent, i) => {
      const line = chat.lines[i] as (typeof chat.lines)[number];
      const opened = sent.find(({ text }) => text !== null);
      return {
        from: line.from,
        text: opened?.text ?? (hasLine(kept, i) ? line.text : null),
        kept: !opened && hasLine(kept, i),
        sealed: sealedIn(sent[0]?.layers ?? []),
      };
    });
  },
);

/**
 * Lets the chat take place in every named system; where the company cannot read along, seizes the phone at every moment
 * and opens with what it held the recording of the whole chat. The chosen system's chat takes place once more, with the
 * reader's own letter.
 */
export async function compute(values: Values<typeof params>, job: Job): Promise<Result> {
  const { seed, moment, whose, what, system } = values;
  let done = 0;
  const step = () => job.step(done++, 2 * NAMED.length);
  const rows: Row[] = [];
  const open: NamedSystem[] = [];
  for (const id of NAMED) {
    await step();
    if ((await companyReads(seed, id)) === EVERY) open.push(id);
  }
  for (const id of NAMED.filter((one) => !open.includes(one))) {
    await step();
    const { opened, kept } = await lossesOf(seed, id, whose, lootOf(what));
    rows.push({ system: id, opened, kept: kept.map((set) => (what === 'history' ? set : 0)) });
  }
  return {
    to: values.to.trim() || params.to.default,
    seed,
    moment,
    whose,
    what,
    mine: MINE,
    empty: values.message === '',
    rows: rows.sort((a, b) => sum(b) - sum(a)),
    open,
    chat: { system, lines: await shownLines(values) },
  };
}

/** What is open of a row's chat once the phone was taken at that moment, by keys or because it was kept. */
export const openedAt = ({ opened, kept }: Row, moment: number): LineSet =>
  (opened[moment] ?? 0) | (kept[moment] ?? 0);

/** Rows that have something in common, the first of each kind in the order of the rows. */
function grouped<K>(rows: readonly Row[], kindOf: (row: Row) => K): [K, NamedSystem[]][] {
  return [...Map.groupBy(rows, kindOf)].map(([kind, of]) => [kind, of.map(({ system }) => system)]);
}

/** The figure's title. */
export function finding({ rows, moment, whose, what, to }: Result, words: Words): string {
  const counts = rows.map((row) => [row.system, countLines(openedAt(row, moment))] as const);
  return words.finding[what](whose, to, moment, counts);
}

/** From when on nothing more opens, for rows whose keys change and that are shut again before the chat is over. */
function healing({ rows, moment }: Result, words: Words): string[] {
  const shutAfter = (row: Row): number => {
    const last = linesIn(row.opened[moment] ?? 0).at(-1) ?? -1;
    const changes = new Set(row.opened).size > 1;
    return changes && last >= 0 && last < LINES - 1 ? last : -1;
  };
  const shut = grouped(rows, shutAfter).filter(([last]) => last >= 0);
  return shut.length ? [words.healing(shut)] : [];
}

const stateOf = (line?: ShownLine): 'kept' | 'open' | 'sealed' =>
  line?.kept ? 'kept' : typeof line?.text === 'string' ? 'open' : 'sealed';

/** The picture in words, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { rows, open, moment, whose, what, chat, to } = result;
  const spans = grouped(rows, (row) => openedAt(row, moment));
  const received = lineSet(chat.lines.map(({ from }) => from !== whose));
  return [
    `${finding(result, words)}.`,
    words.recording,
    words.spans(spans.map(([set, systems]) => [words.span(set, received, to, whose), systems])),
    ...healing(result, words),
    result.empty
      ? words.empty(result.mine)
      : words.mine(chat.system, stateOf(chat.lines[result.mine]), result.mine),
    words.open(open),
    words.history[what],
  ];
}
