import type { OpenedFrame } from '../../../sim/chat/decrypt.ts';
import {
  DOORS,
  type DoorId,
  LOOKERS,
  type Looker,
  lookerKeys,
  type Traffic,
} from '../../../sim/chat/doors.ts';
import { crossingOf, type Experiment, observeChat } from '../../../sim/chat/experiment.ts';
import { countLines, framesByLine, type LineSet, sealedIn } from '../../../sim/chat/lines.ts';
import { NAMED, type NamedSystem } from '../../../sim/chat/named.ts';
import { LINES, MINE } from '../../../sim/chat/script.ts';
import { isUp } from '../../../sim/chat/trace.ts';
import { memoMany } from '../../../sim/memo.ts';
import type { Params, Values } from '../../contract/params.ts';
import { message, seed, step, to } from '../../contract/shared.ts';
import type { Job } from '../../contract/widget.ts';
import type { Words } from './messages/en.ts';
import { chatOf, type Rooms, roomsOf } from './rooms.ts';

export const params = {
  message,
  to,
  seed,
  /** The door, the system and the one who looks, of whom the reader's own letter is shown. */
  door: { kind: 'choice', default: 'escrow', options: DOORS },
  holder: { kind: 'choice', default: 'authority', options: LOOKERS },
  system: { kind: 'choice', default: 'whatsapp', options: NAMED },
  /** How many lines had been typed when spyware came to your phone. */
  infected: { kind: 'int', default: 6, min: 0, max: LINES },
  /** How many lines have been sent. */
  step,
} as const satisfies Params;

/** Through each door, what each looker reads. */
export type Opened = Record<DoorId, Record<Looker, LineSet>>;

/** One packet of the reader's own line, as it leaves the phone. */
export interface Envelope {
  to: 'friend' | 'ghost' | 'escrow' | 'spy';
  /** Bytes on the road. */
  bytes: number;
  /** The words, if the looker reads them, and if not the sealed part, hex. */
  text: string | null;
  sealed: string;
}

export interface Result {
  to: string;
  seed: number;
  door: DoorId;
  holder: Looker;
  system: NamedSystem;
  infected: number;
  /** Systems that keep the company out if there is no door. */
  rows: { system: NamedSystem; opened: Opened }[];
  /** Systems in which the company reads every line, and so does whoever is given its recording. */
  others: NamedSystem[];
  /** The whole chat on the road, in the chosen system: without a door, and with what each door adds to that. */
  freight: Record<DoorId, Traffic>;
  /** The reader's own line through the chosen door. */
  letter: Envelope[];
  /** The lines are sent one by one; how many have been where the picture is stopped, null for the end. */
  steps: number;
  step: number | null;
}

const EVERY: LineSet = 2 ** LINES - 1;

async function each<T>(of: (door: DoorId) => Promise<T>): Promise<Record<DoorId, T>> {
  const found = {} as Record<DoorId, T>;
  for (const door of DOORS) found[door] = await of(door);
  return found;
}

const plus = (one: Traffic, other: Traffic): Traffic => ({
  packets: one.packets + other.packets,
  bytes: one.bytes + other.bytes,
});

const WAYS = DOORS.filter((door) => door !== 'none');

function envelope(chat: Experiment, { packets, device, text, layers }: OpenedFrame): Envelope {
  const crossing = crossingOf(chat, packets[0] ?? -1);
  const copy = device === chat.door ? chat.door : null;
  return {
    to: copy ?? (crossing?.to.holder === 'company' ? 'ghost' : 'friend'),
    bytes: packets.reduce((sum, i) => sum + (chat.trace.packets[i]?.bytes.length ?? 0), 0),
    text,
    sealed: sealedIn(layers),
  };
}

type Chosen = Pick<Values<typeof params>, 'seed' | 'message' | 'system' | 'door' | 'holder' | 'infected'>;

/** The reader's own line, packet by packet as it leaves the phone, peeled with the keys of whoever looks. */
const letterOf = /* @__PURE__ */ memoMany(
  120,
  ({ seed, message, system, door, holder, infected }: Chosen) =>
    JSON.stringify([seed, message, system, door, holder, infected]),
  async ({ seed, message, system, door, holder, infected }): Promise<Envelope[]> => {
    const chat = await chatOf(seed, system, door, door === 'spy' ? infected : 0, message);
    const frames = await observeChat(chat, 'company', lookerKeys(chat, holder));
    const leaves = ({ packets }: OpenedFrame) => isUp(chat.trace.packets[packets[0] ?? -1]);
    return (framesByLine(chat, frames)[MINE] ?? []).filter(leaves).map((frame) => envelope(chat, frame));
  },
);

/**
 * Lets the chat take place in every named system. Where the company cannot read along, puts each door into it and opens
 * what the company carried, for an authority, a thief and the company itself; where it can, nobody needs a door. The
 * chosen system's chat takes place once more, with the reader's own letter.
 */
export async function compute(values: Values<typeof params>, job: Job): Promise<Result> {
  const { seed, door, holder, system, infected } = values;
  let done = 0;
  const roomOf = async (id: NamedSystem, by: DoorId): Promise<Rooms> => {
    await job.step(done++, NAMED.length * DOORS.length);
    return roomsOf(seed, id, by, by === 'spy' ? infected : 0);
  };
  const sealed: NamedSystem[] = [];
  const others: NamedSystem[] = [];
  for (const id of NAMED) ((await roomOf(id, 'none')).opened.company === EVERY ? others : sealed).push(id);
  const rows: Result['rows'] = [];
  for (const id of sealed)
    rows.push({ system: id, opened: await each(async (by) => (await roomOf(id, by)).opened) });
  return {
    to: values.to.trim() || params.to.default,
    seed,
    door,
    holder,
    system,
    infected,
    rows: rows.sort((a, b) => countLines(b.opened.none.thief) - countLines(a.opened.none.thief)),
    others,
    freight: await each(async (by) =>
      plus((await roomOf(system, 'none')).freight, (await roomOf(system, by)).added),
    ),
    letter: await letterOf(values),
    steps: LINES,
    step: values.step < 0 || values.step >= LINES ? null : values.step,
  };
}

/** What somebody has read, of all that is read in the end, once so many lines have been sent. */
export const readBy = (read: LineSet, sent: number): LineSet => read & (2 ** Math.floor(sent) - 1);

/** Lines that an authority has read through the chosen door by then, of all messengers that are sealed without one. */
export const readIn = ({ rows, door }: Result, sent: number): number =>
  rows.reduce((sum, { opened }) => sum + countLines(readBy(opened[door].authority, sent)), 0);

/** Lines that somebody reads through a door in every system that was sealed without it. */
const everywhere = ({ rows }: Result, door: DoorId, looker: Looker): LineSet =>
  rows.reduce((set, { opened }) => set & opened[door][looker], EVERY);

/** The figure's title. */
export function finding(result: Result, words: Words): string {
  const counts = Map.groupBy(WAYS, (door) => countLines(everywhere(result, door, 'authority')));
  const taken = WAYS.filter((door) => everywhere(result, door, 'thief') === EVERY);
  return words.finding(
    [...counts].sort(([a], [b]) => b - a),
    taken,
  );
}

/** What a thief gets who takes what opens a door, and why a ghost's keys do not get the same in all messengers. */
function stolen({ rows }: Result, words: Words): string[] {
  const said = WAYS.map((door) =>
    words.stolen(
      door,
      rows.map(({ system, opened }) => [system, countLines(opened[door].thief)] as const),
    ),
  );
  const ghost = (id: NamedSystem) => rows.find(({ system }) => system === id)?.opened.ghost.thief;
  return ghost('otr3') === EVERY && ghost('whatsapp') === 0 ? [...said, words.silence] : said;
}

/** What is said once so many lines have been sent. */
const sentence = (result: Result, sent: number, words: Words): string =>
  sent === 0
    ? words.stepNone
    : words.stepLine(sent, sent === MINE + 1, result.door, readIn(result, sent), result.rows.length);

export interface Texts {
  /** After each line, the beginning first. */
  steps: string[];
}
export const texts = (result: Result, words: Words): Texts => ({
  steps: Array.from({ length: result.steps + 1 }, (_, sent) => sentence(result, sent, words)),
});

/** The picture in words, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { rows, others, to, door, system, holder, letter, freight, step } = result;
  const shut = rows.every(({ opened }) => DOORS.every((door) => opened[door].company === 0));
  return [
    `${finding(result, words)}.`,
    ...(step === null ? [] : [words.stopped(step), sentence(result, step, words)]),
    words.stolenPhone(
      to,
      rows.map(({ system, opened }) => [system, countLines(opened.none.thief)] as const),
    ),
    ...stolen(result, words),
    words.company(shut, others),
    words.price(
      system,
      WAYS.map((way) => [way, freight[way], freight.none] as const),
    ),
    words.letter(system, door, holder, letter.length, letter.filter(({ text }) => text !== null).length),
  ];
}
