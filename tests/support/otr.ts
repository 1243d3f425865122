/** Phones that chat over OTR, and the wire between them, for unit tests and for talks with libotr. */
import { seededBytes } from '../../src/sim/crypto/hkdf.ts';
import type { Chance, Outgoing, Payload } from '../../src/sim/messengers/messenger.ts';
import { send } from '../../src/sim/messengers/otr/actions.ts';
import { identity } from '../../src/sim/messengers/otr/identity.ts';
import { receive } from '../../src/sim/messengers/otr/receive.ts';
import { askPrivate, type Options, open, type Session } from '../../src/sim/messengers/otr/session.ts';

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

  constructor(name: string, peer: string, seed: number, options: Options = {}) {
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
  readonly tape: Payload[] = [];
  readonly a: End;
  readonly b: End;
  #waiting: Payload[] = [];

  constructor(a: End, b: End) {
    this.a = a;
    this.b = b;
  }

  /** Puts lines on the wire; they are not delivered yet. Returns their places on the tape. */
  post(from: End, lines: readonly Uint8Array[]): number[] {
    const to = from === this.a ? this.b : this.a;
    return lines.map((bytes) => {
      const payload = { from: from.name, to: to.name, bytes };
      this.#waiting.push(payload);
      return this.tape.push(payload) - 1;
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
