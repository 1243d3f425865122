/** Phones that chat over OTR, and the wire between them, for unit tests and for talks with libotr. */
import { expect } from 'vitest';
import type { Chance } from '../../src/sim/crypto/chance.ts';
import { seededBytes } from '../../src/sim/crypto/hkdf.ts';
import type { Outgoing, Payload } from '../../src/sim/messengers/messenger.ts';
import { send } from '../../src/sim/messengers/otr/actions.ts';
import { identity } from '../../src/sim/messengers/otr/identity.ts';
import { messageBytes, readLine } from '../../src/sim/messengers/otr/line.ts';
import { type OtrMessage, readOtrMessage, type Version } from '../../src/sim/messengers/otr/messages.ts';
import { receive } from '../../src/sim/messengers/otr/receive.ts';
import {
  askPrivate,
  type OtrOptions,
  open,
  type Policy,
  type Session,
} from '../../src/sim/messengers/otr/session.ts';

/** Whatever takes a line and answers with lines: a phone of ours, or a program. */
export interface End {
  readonly name: string;
  receive(line: Uint8Array): Uint8Array[] | Promise<Uint8Array[]>;
}

/** A stream of bytes that always is the same for a seed and a label. */
export function chanceOf(seed: number, label: string): Chance {
  let drawn = 0;
  return (bytes) => seededBytes(seed, `${label} ${drawn++}`, bytes);
}

export class Phone implements End {
  session: Session;
  readonly chance: Chance;
  readonly texts: string[] = [];
  readonly notices: string[] = [];
  readonly refused: string[] = [];

  readonly name: string;

  constructor(name: string, peer: string, seed: number, options: OtrOptions = {}) {
    this.name = name;
    this.chance = chanceOf(seed, name);
    this.session = open(identity(name, this.chance), peer, options);
  }

  receive(line: Uint8Array): Uint8Array[] {
    const [after, { texts, replies, notices, refused }] = receive(this.session, line, this.chance);
    this.session = after;
    this.texts.push(...texts);
    this.notices.push(...notices);
    if (refused) this.refused.push(refused);
    return replies.map(({ bytes }) => bytes);
  }

  /** Does something with the session; returns the lines that come of it. */
  act(
    what: (session: Session, chance: Chance) => readonly [Session, Outgoing[], ...unknown[]],
  ): Uint8Array[] {
    const [after, lines] = what(this.session, this.chance);
    this.session = after;
    return lines.map(({ bytes }) => bytes);
  }

  send(text: string): Uint8Array[] {
    return this.act((session) => send(session, text));
  }

  /** The query that asks for a private conversation. */
  start(): Uint8Array[] {
    return [askPrivate(this.session).bytes];
  }
}

/** The wire between two ends. It keeps all that goes over it. */
export class Wire {
  readonly payloads: Payload[] = [];
  readonly a: End;
  readonly b: End;
  #waiting: Payload[] = [];

  constructor(a: End, b: End) {
    this.a = a;
    this.b = b;
  }

  /** Puts lines on the wire; they are not delivered yet. Returns their places in the recording. */
  post(from: End, lines: readonly Uint8Array[]): number[] {
    const to = from === this.a ? this.b : this.a;
    return lines.map((bytes) => {
      const payload = { from: from.name, to: to.name, bytes };
      this.#waiting.push(payload);
      return this.payloads.push(payload) - 1;
    });
  }

  /** Delivers the line that has waited longest for this end, if there is one; its answers wait in turn. */
  async deliver(to: End): Promise<void> {
    const i = this.#waiting.findIndex((payload) => payload.to === to.name);
    const [next] = i < 0 ? [] : this.#waiting.splice(i, 1);
    if (next) this.post(to, await to.receive(next.bytes));
  }

  /** Delivers, also the answers, until nothing is on its way any more. */
  async settle(): Promise<void> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      await this.deliver(next.to === this.a.name ? this.a : this.b);
    }
  }

  async carry(from: End, lines: readonly Uint8Array[]): Promise<number[]> {
    const places = this.post(from, lines);
    await this.settle();
    return places;
  }
}

/** A policy that allows one version and nothing else. */
export const only = (version: Version): Partial<Policy> => ({
  allowV2: version === 2,
  allowV3: version === 3,
});

/** Two phones of ours that have not met, and the wire between them. */
export function phones(options: OtrOptions = {}, seed = 7) {
  const [ann, bob] = [new Phone('ann', 'bob', seed, options), new Phone('bob', 'ann', seed, options)];
  return { ann, bob, wire: new Wire(ann, bob) };
}

/** The same, in private. */
export async function chatting(options: OtrOptions = {}, seed = 7) {
  const all = phones(options, seed);
  await all.wire.carry(all.ann, all.ann.start());
  return all;
}

/** A chat in private: who writes when, `a` for ann and `b` for bob. After each message the phones as they are then. */
export async function talk(pattern: string, seed = 7, fragment = 0) {
  const { ann, bob, wire } = await chatting({ fragment }, seed);
  const moments = [{ ann: ann.session, bob: bob.session }];
  const places: number[] = [];
  for (const [i, who] of [...pattern].entries()) {
    const phone = who === 'a' ? ann : bob;
    places.push((await wire.carry(phone, phone.send(`message ${i + 1}`))).at(-1) as number);
    moments.push({ ann: ann.session, bob: bob.session });
  }
  return { ann, bob, wire, payloads: wire.payloads, places, moments };
}
export type Talk = Awaited<ReturnType<typeof talk>>;

/** The binary message in a line. */
export function message(line: Uint8Array | undefined): OtrMessage {
  const read = readOtrMessage(messageBytes(readLine(line ?? new Uint8Array())) ?? new Uint8Array());
  if (!read) throw new Error('There is no message in this line');
  return read;
}

/** Why a phone refuses a line; it must be as it was before. Undefined if it takes it. */
export function refusal(phone: Phone, line: Uint8Array): string | undefined {
  const before = JSON.stringify(phone.session);
  const count = phone.refused.length;
  phone.receive(line);
  if (phone.refused.length > count) expect(JSON.stringify(phone.session)).toBe(before);
  return phone.refused[count];
}
