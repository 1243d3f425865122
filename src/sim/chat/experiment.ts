import { toHex } from '../bytes.ts';
import { seededChance } from '../crypto/chance.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { publicKey } from '../crypto/x25519.ts';
import { memo, memoMany, TOWNS } from '../memo.ts';
import type { Json, Messenger } from '../messengers/messenger.ts';
import { type SystemId, systemOf } from '../messengers/registry.ts';
import { makeCast } from '../network/cast.ts';
import type { Phone } from '../network/phone.ts';
import type { Trace } from '../network/trace.ts';
import type { Place } from '../network/types.ts';
import { type Keyring, NO_KEYS } from '../observers/types.ts';
import { packetsAt } from '../observers/watch.ts';
import type { Service } from '../services/service.ts';
import { makePeople } from '../town/people.ts';
import { copyKey, type Door, switchOn, withCopies } from './copies.ts';
import { decryptChat, type OpenedFrame } from './decrypt.ts';
import { type ChatLine, type Crossing, type End, type Holder, type Recording, runChat } from './run.ts';
import { scriptLines } from './script.ts';
import { placeFor, type Transport, traceChat } from './trace.ts';
import { direct, middle, ghost as silent } from './wiring.ts';

export { LINES, MINE } from './script.ts';

/** What is done to a chat, beside listening: nothing, or one of the attacks that work on any messenger. */
export type Attack = 'none' | 'middle' | 'ghost' | Door;

export interface Setup {
  system: SystemId;
  attack: Attack;
  seed: number;
  message: string;
  /** With spyware: how many lines were typed before it came to your phone. */
  infected?: number;
}

/** A chat that has taken place, with everything that an experiment may ask of it afterwards. */
export interface Experiment extends Setup {
  messenger: Messenger;
  service: Service;
  transport: Transport;
  lines: readonly ChatLine[];
  recording: Recording;
  /** An event of its truth is the number of a crossing. */
  trace: Trace;
  door: Door | null;
}

/** The two people of the day, with their phones. Kept, as a figure asks for ten chats of a town in a row. */
export const phonePair = /* @__PURE__ */ memo((seed: number): readonly Phone[] => {
  const { people, ties } = makePeople(seed);
  return makeCast(seed, people, ties).slice(0, 2);
});

/** Who may hold long-term keys under an account's name. */
type KeyHolder = Holder | 'forger';

/** Long-term keys take the longest to make, RSA above all, and are the same in every experiment of a town. */
const longTermKeys = /* @__PURE__ */ memoMany(
  TOWNS * 60,
  (seed: number, { id }: Messenger, name: string, _account: string) => `${seed} ${id} ${name}`,
  (seed, messenger, name, account): Json =>
    messenger.identity(account, seededChance(seed, `${name} identity`)),
);

/**
 * The long-term keys that somebody holds under an account's name: the owner its own, which are the same in every chat,
 * anybody else others that he made himself.
 */
export function identityOf(
  { system, seed, messenger }: Pick<Experiment, 'system' | 'seed' | 'messenger'>,
  holder: KeyHolder,
  account: string,
): Json {
  return longTermKeys(seed, messenger, `${system} ${holder} ${account}`, account);
}

/** Secret key of whoever gets the copies (32 bytes). */
const doorSecret = (seed: number, door: Door): Uint8Array => seededBytes(seed, `${door} key`, 32);

/** The keyring of whoever gets the copies of a door in the town with this seed: it opens nothing else. */
export const doorKeys = (seed: number, door: Door): Keyring => ({
  tls: [],
  keys: [copyKey(door, doorSecret(seed, door))],
});

/** An account for a silent participant: the number is one that nobody in town has. */
const NOBODY = 'ghost.997';

const WIRINGS = { middle, ghost: silent } as const;

/**
 * Lets a chat take place: the same words, the same people, one system, one attack. Loads the messenger and its service. The
 * same setup gives the same chat, byte for byte.
 */
export async function experiment(setup: Setup): Promise<Experiment> {
  const { system, attack, seed, message, infected = 0 } = setup;
  const { transport, load, service: loadService } = systemOf(system);
  const [plain, service] = await Promise.all([load(), loadService()]);
  const door = attack === 'escrow' || attack === 'spy' ? attack : null;
  const messenger = door ? withCopies(plain, door, publicKey(doorSecret(seed, door))) : plain;
  const phones = phonePair(seed);
  const [you = '', friend = '', ghost = ''] = [...phones.map(({ account }) => account), NOBODY].map(
    service.address,
  );
  const wiring = WIRINGS[attack as keyof typeof WIRINGS] ?? direct;
  const between = (moment: number, { holder }: End, session: Json): Json =>
    holder === 'you' && moment === infected ? switchOn(session) : session;
  const lines = scriptLines(message);
  const recording = runChat({
    messenger,
    wiring: wiring({ you, friend, ghost }),
    lines,
    identityOf: (holder, account) => identityOf({ system, seed, messenger }, holder, account),
    chanceOf: (end) => seededChance(seed, `${system} ${attack} ${end}`),
    ...(door === 'spy' ? { between } : {}),
  });
  const trace = traceChat(recording, service, transport, seed, phones);
  return { ...setup, messenger, service, transport: transport, lines, recording, trace, door };
}

/**
 * What an observer at `place` sees with these keys; with `wordsOnly`, without the layers around the words. At the company
 * is where whoever carries the chat stands.
 */
export async function observeChat(
  { system, door, transport, trace }: Experiment,
  place: Place,
  keyring: Keyring = NO_KEYS,
  wordsOnly = false,
): Promise<OpenedFrame[]> {
  const there = packetsAt(placeFor(transport, place), trace);
  const packets = there.map((i) => toHex(trace.packets[i]?.bytes ?? new Uint8Array()));
  const answer = await decryptChat(JSON.stringify({ system, door, transport, packets, keyring, wordsOnly }));
  const frames = JSON.parse(answer) as OpenedFrame[];
  return frames.map((frame) => ({ ...frame, packets: frame.packets.map((i) => there[i] ?? 0) }));
}

/**
 * The crossing that a packet (an index into the trace) carries, if it carries one and not only what that needs. For scoring
 * only.
 */
export function crossingOf({ recording, trace }: Experiment, packet: number): Crossing | null {
  const { event, frame } = trace.truth[packet] ?? { event: -1, frame: false };
  return (frame && recording.crossings[event]) || null;
}

/** The line that was meant with a frame; −1 if it belongs to none, as a handshake. For scoring only. */
export const lineOf = (experiment: Experiment, { packets }: Pick<OpenedFrame, 'packets'>): number =>
  crossingOf(experiment, packets[0] ?? -1)?.line ?? -1;

/** Line by line, whether somebody read it: some frame that was sent to say it opened into just these words. */
export function linesRead(experiment: Experiment, frames: readonly OpenedFrame[]): boolean[] {
  const { lines } = experiment;
  const read = lines.map(() => false);
  for (const frame of frames) {
    const line = lineOf(experiment, frame);
    if (frame.text !== null && frame.text === lines[line]?.text) read[line] = true;
  }
  return read;
}
