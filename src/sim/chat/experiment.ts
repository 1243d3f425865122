import script from '../../../content/scenarios/chat.json' with { type: 'json' };
import { toHex } from '../bytes.ts';
import { seededChance } from '../crypto/chance.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { publicKey } from '../crypto/x25519.ts';
import { memo } from '../memo.ts';
import type { Json, Messenger } from '../messengers/messenger.ts';
import { type SystemId, systemOf } from '../messengers/registry.ts';
import { makeCast, type Phone } from '../packets/cast.ts';
import type { Place } from '../packets/types.ts';
import type { Service } from '../services/service.ts';
import { makePeople } from '../town/people.ts';
import { copyKey, type Door, switchOn, withCopies } from './copies.ts';
import { type ChatKeyring, NO_KEYS } from './keyrings.ts';
import { type PeeledFrame, peelChat } from './peel.ts';
import { type ChatLine, type End, type Holder, type Recording, runChat } from './run.ts';
import { putOnWire, type Tape } from './wire.ts';
import { direct, middle, ghost as silent } from './wiring.ts';

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
  cast: readonly Phone[];
  lines: readonly ChatLine[];
  recording: Recording;
  tape: Tape;
  door: Door | null;
}

/** Where the reader's own message stands in the chat. */
export const MINE = script.findIndex((line) => 'mine' in line);
export const LINES = script.length;

/** The two people of the day, with their phones. */
export const pairOf = memo((seed: number): readonly Phone[] => {
  const { people, ties } = makePeople(seed);
  return makeCast(seed, people, ties).slice(0, 2);
});

const linesOf = (message: string): ChatLine[] =>
  script.map((line) => ({
    from: line.from as ChatLine['from'],
    text: 'mine' in line ? message : (line.text ?? ''),
  }));

/** Long-term keys take the longest to make, and are the same in every experiment of a town. */
const keysOf = memo((_seed: number) => new Map<string, Json>());

/** Secret key of whoever gets the copies (32 bytes). */
const doorSecret = (seed: number, door: Door): Uint8Array => seededBytes(seed, `${door} key`, 32);

/** What opens the copies of a door. */
export const doorKeys = (seed: number, door: Door): ChatKeyring => ({
  tls: [],
  keys: [copyKey(door, doorSecret(seed, door))],
});

/** An account for a silent participant: the number is one that nobody in town has. */
const NOBODY = 'ghost.997';

const WIRINGS = { middle, ghost: silent } as const;

/** Lets a chat take place: the same words, the same people, one system, one attack. */
export async function experiment(setup: Setup): Promise<Experiment> {
  const { system, attack, seed, message, infected = 0 } = setup;
  const { road, load, service: loadService } = systemOf(system);
  const [plain, service] = await Promise.all([load(), loadService()]);
  const door = attack === 'escrow' || attack === 'spy' ? attack : null;
  const messenger = door ? withCopies(plain, door, publicKey(doorSecret(seed, door))) : plain;
  const cast = pairOf(seed);
  const [you = '', friend = '', ghost = ''] = [...cast.map(({ account }) => account), NOBODY].map(
    service.address,
  );
  const wiring = WIRINGS[attack as keyof typeof WIRINGS] ?? direct;
  const identityOf = (holder: Holder, account: string): Json => {
    const name = `${system} ${holder} ${account}`;
    const known = keysOf(seed).get(name) ?? plain.identity(account, seededChance(seed, `${name} identity`));
    keysOf(seed).set(name, known);
    return known;
  };
  const between = (moment: number, { holder }: End, session: Json): Json =>
    holder === 'you' && moment === infected ? switchOn(session) : session;
  const lines = linesOf(message);
  const recording = runChat({
    messenger,
    wiring: wiring({ you, friend, ghost }),
    lines,
    identityOf,
    chanceOf: (end) => seededChance(seed, `${system} ${attack} ${end}`),
    ...(door === 'spy' ? { between } : {}),
  });
  const tape = putOnWire(recording, service, road, seed, cast);
  return { ...setup, messenger, service, cast, lines, recording, tape, door };
}

/** What an observer at `place` sees with these keys. */
export async function observe(
  { system, door, tape }: Experiment,
  place: Place,
  keyring: ChatKeyring = NO_KEYS,
): Promise<PeeledFrame[]> {
  const there = tape.packets.flatMap((packet, i) => (packet.passes.includes(place) ? [i] : []));
  const packets = there.map((i) => toHex(tape.packets[i]?.bytes ?? new Uint8Array()));
  const answer = await peelChat(JSON.stringify({ system, door, road: tape.road, packets, keyring }));
  const frames = JSON.parse(answer) as PeeledFrame[];
  return frames.map((frame) => ({ ...frame, packets: frame.packets.map((i) => there[i] ?? 0) }));
}

/** Line by line, whether somebody read it: some frame that was sent to say it opened into just these words. */
export function linesRead({ recording, tape, lines }: Experiment, frames: readonly PeeledFrame[]): boolean[] {
  const read = lines.map(() => false);
  for (const { packets, text } of frames) {
    const line = recording.crossings[tape.crossing[packets[0] ?? -1] ?? -1]?.line ?? -1;
    if (text !== null && text === lines[line]?.text) read[line] = true;
  }
  return read;
}
