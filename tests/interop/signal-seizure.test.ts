import { expect, test } from 'vitest';
import type { Payload } from '../../src/sim/messengers/messenger.ts';
import { whatsapp } from '../../src/sim/messengers/signal/index.ts';
import type { Seized } from '../../src/sim/messengers/signal/types.ts';
import { readWire } from '../../src/sim/messengers/signal/wire.ts';
import { type Rng, stream } from '../../src/sim/random.ts';
import { towns } from '../support/depth.ts';
import { describeWith } from '../support/oracle.ts';
import { twoPhones } from '../support/phones.ts';
import { libsignal, RealPhone } from './libsignal.ts';
import { readOwn, seizeReal } from './libsignal-store.ts';

type Who = 'ann' | 'bob';
const other = (who: Who): Who => (who === 'ann' ? 'bob' : 'ann');

/** What happens, in order: a message is sealed, or one that was sealed before arrives. */
type Event = { send: Who } | { arrives: number; to: Who };

interface Plan {
  begins: Record<Who, boolean>;
  events: Event[];
  /** The phone is taken after so many events. */
  seized: Who;
  at: number;
}

/**
 * A conversation of 20 to 40 messages, by turns or in bursts; some arrive late, some never. If both begin at once, the
 * phone is taken while two sessions are about.
 */
function plan(rng: Rng): Plan {
  const messages = 20 + rng.int(21);
  const stays = rng.pick([0, 650]);
  const events: Event[] = [];
  const late: { due: number; event: Event }[] = [];
  let from: Who = 'ann';
  const both = rng.chance(300);
  for (let i = 0; i < messages; i++) {
    if (i > 0 && !rng.chance(stays)) from = other(from);
    events.push({ send: from });
    const event: Event = { arrives: i, to: other(from) };
    // The very first message arrives, unless both begin: otherwise Bob could not answer.
    if ((i === 0 && !both) || rng.chance(both ? 400 : 750)) events.push(event);
    else if (rng.chance(800)) late.push({ due: i + 1 + rng.int(6), event });
    events.push(...late.filter(({ due }) => due === i).map((one) => one.event));
  }
  return {
    begins: { ann: true, bob: both },
    events,
    seized: rng.pick(['ann', 'bob']),
    at: rng.int(both ? 24 : events.length + 1),
  };
}

/** A chat by a pattern, `a` one message of Ann's and `b` of Bob's, each read at once; Bob's phone is taken after so many. */
const chat = (pattern: string, after: number): Plan => ({
  begins: { ann: true, bob: false },
  events: [...pattern].flatMap((who, i): Event[] => {
    const from = who === 'a' ? 'ann' : 'bob';
    return [{ send: from }, { arrives: i, to: other(from) }];
  }),
  seized: 'bob',
  at: 2 * after,
});

interface Run {
  payloads: Payload[];
  keys: Seized;
}

/** The plan with our code at both ends. */
function runOurs({ begins, events, seized, at }: Plan, seed: number): Run {
  const phones = twoPhones(whatsapp, seed, begins);
  const take = () => whatsapp.seize(phones.sessions[seized], 'device');
  let keys = take();
  events.forEach((event, i) => {
    if ('send' in event) phones.write(event.send, String(phones.payloads.length));
    else phones.deliver(event.to, phones.payloads[event.arrives]?.bytes ?? new Uint8Array());
    if (i + 1 === at) keys = take();
  });
  return { payloads: phones.payloads, keys };
}

/** The plan with libsignal at both ends, and a copy of the phone that is taken. */
async function runReal(lib: NonNullable<typeof libsignal>, { begins, events, seized, at }: Plan) {
  const phones = { ann: RealPhone.make(lib, 1, [5, 6]), bob: RealPhone.make(lib, 2, [7, 8]) };
  for (const who of ['ann', 'bob'] as const) {
    if (begins[who]) await phones[who].begin(other(who), phones[other(who)].listing());
  }
  const payloads: Payload[] = [];
  let copy = phones[seized].copy();
  for (const [i, event] of events.entries()) {
    if ('send' in event) {
      const to = other(event.send);
      payloads.push({
        from: event.send,
        to,
        bytes: await phones[event.send].send(to, String(payloads.length)),
      });
    } else {
      await phones[event.to].receive(other(event.to), payloads[event.arrives]?.bytes ?? new Uint8Array());
    }
    if (i + 1 === at) copy = phones[seized].copy();
  }
  return { payloads, copy };
}

/**
 * What the copy of the phone still reads: libsignal itself gets all that the recording has for it, in order, once with its
 * sessions and once with its prekeys only; what the phone sends is read with its stored sending chains.
 */
async function readByLibsignal(
  copy: RealPhone,
  seized: Who,
  payloads: readonly Payload[],
): Promise<number[]> {
  const peer = other(seized);
  const [whole, forgetful] = [copy.copy(), copy.copy(true)];
  const read: number[] = [];
  for (const [i, { to, bytes }] of payloads.entries()) {
    const texts =
      to === seized
        ? [await whole.receive(peer, bytes), await forgetful.receive(peer, bytes)]
        : [readOwn(copy, peer, bytes)];
    if (texts.includes(String(i))) read.push(i);
  }
  return read;
}

const decrypted = ({ payloads, keys }: Run): number[] =>
  whatsapp.decrypt([keys], payloads).flatMap(({ text }, i) => (text === String(i) ? [i] : []));

/** What a recording's packets say that does not depend on chance. */
const heads = (payloads: readonly Payload[]) =>
  payloads.map(({ bytes }) => {
    const { opening, message } = readWire(bytes) ?? {};
    return [opening !== null, message?.counter, message?.previousCounter, message?.ciphertext.length];
  });

describeWith('libsignal 0.22', libsignal !== null, () => {
  const lib = libsignal as NonNullable<typeof libsignal>;

  /** What libsignal reads, once our decrypt has been found to open the same: with libsignal's keys, and with ours. */
  async function readAlike(planned: Plan, seed: number): Promise<{ read: number[]; of: number }> {
    const { payloads, copy } = await runReal(lib, planned);
    const read = await readByLibsignal(copy, planned.seized, payloads);
    const name = JSON.stringify({ seed, ...planned, events: planned.events.length });
    const keys = seizeReal(copy, other(planned.seized));
    expect(decrypted({ payloads, keys }), `libsignal's keys, our decrypt: ${name}`).toEqual(read);
    const ours = runOurs(planned, seed);
    expect(decrypted(ours), `our keys, our decrypt: ${name}`).toEqual(read);
    expect(heads(ours.payloads), `counters: ${name}`).toEqual(heads(payloads));
    return { read, of: payloads.length };
  }

  const CHATS = towns(20, 300);

  test(`${CHATS.length} random conversations: a seized phone opens what libsignal opens from its own store`, async () => {
    const shares: number[] = [];
    for (const seed of CHATS) {
      const { read, of } = await readAlike(plan(stream(seed, 'seizure')), seed);
      shares.push(read.length / of);
    }
    // Neither nothing nor everything, or the test would say little.
    expect(shares.filter((share) => share > 0 && share < 0.8).length).toBeGreaterThan(0.7 * CHATS.length);
  });

  test.each([
    ['abababababab', 5, [6, 7]],
    ['abababababab', 6, [7]],
    ['abababababab', 7, [8, 9]],
    ['aabbbaabaabb', 6, [7, 8, 9, 10]],
  ] as const)("%s, Bob's phone taken after %i: %j", async (pattern, after, numbers) => {
    const { read } = await readAlike(chat(pattern, after), 0);
    expect(read.map((i) => i + 1)).toEqual(numbers);
  });
});
