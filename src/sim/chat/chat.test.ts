/** What must hold for every system, as it is and under every attack. A system that is added is tested by being listed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { ALL, opened } from '../../../tests/support/opens.ts';
import { systemFacts } from '../messengers/facts.ts';
import type { Json } from '../messengers/messenger.ts';
import { type SystemId, systemOf, systems } from '../messengers/registry.ts';
import { phoneTls, serverTls } from '../observers/keyrings.ts';
import { both, type Keyring, NO_KEYS } from '../observers/types.ts';
import { type Attack, doorKeys, type Experiment, experiment, linesRead, observeChat } from './experiment.ts';
import { heldThroughout, seizedAt } from './keyrings.ts';
import { LINES, MINE } from './script.ts';
import { chatView } from './view.ts';

const MESSAGE = 'Grüße vom Hafen: “neun”, ​😀';
const ATTACKS: Attack[] = ['none', 'middle', 'ghost', 'escrow', 'spy'];
const INFECTED = 5;
const SEEDS = [2015, 7];
const ids = systems.map(({ id }) => id);
/** Whether anybody on the road reads it, as with SMS. */
const isOpen = (id: SystemId): boolean => systemOf(id).transport === 'open';

/** Each chat is held once; nobody changes it. */
const held = new Map<string, Promise<Experiment>>();
const run = (system: SystemId, attack: Attack = 'none', seed = 2015): Promise<Experiment> => {
  const name = [system, attack, seed].join();
  const one = held.get(name) ?? experiment({ system, attack, seed, message: MESSAGE, infected: INFECTED });
  held.set(name, one);
  return one;
};
const phone = ({ trace }: Experiment, i: number): `phone:${number}` =>
  `phone:${trace.phones[i]?.person ?? 0}`;
const ownTls = ({ trace }: Experiment, i: number): Keyring => phoneTls(trace, trace.phones[i]);
const company = ({ trace }: Experiment): Keyring => serverTls(trace, 'company');

/** The numbers, from 1, of the lines that are read at a place with these keys. */
async function read(e: Experiment, place: Parameters<typeof observeChat>[1], keyring: Keyring) {
  const lines = linesRead(e, await observeChat(e, place, keyring, true));
  return lines.flatMap((one, i) => (one ? [i + 1] : []));
}
const seized = async (
  e: Experiment,
  holder: 'you' | 'friend',
  moment: number,
  what: 'identity' | 'device',
) => {
  const i = holder === 'you' ? 0 : 1;
  const keys = seizedAt(e.messenger, e.recording, holder, moment, what);
  return read(e, phone(e, i), both(ownTls(e, i), keys));
};

describe.each(ids)('%s, with nobody but listeners', (id) => {
  test.each(SEEDS)('in town %i every observer reads what its place and keys allow', async (seed) => {
    const e = await run(id, 'none', seed);
    expect(await read(e, 'wifi', NO_KEYS)).toEqual([]);
    expect(await read(e, 'isp', NO_KEYS)).toEqual([]);
    expect(await read(e, 'company', company(e))).toEqual(systemFacts(id).sealed ? [] : ALL);
    const friend = both(ownTls(e, 1), heldThroughout(e.messenger, e.recording, 'friend'));
    const lines = await read(e, phone(e, 1), friend);
    // Whoever sits at a phone from the first line on reads all that it was sent; its own lines only if it can.
    expect(lines).toEqual(systemFacts(id).opens.friend === 'received' ? opened('received', 'friend') : ALL);
  });

  test.each(SEEDS)(
    'in town %i a phone seized after six lines, or after the last, gives away what its protocol kept',
    async (seed) => {
      const e = await run(id, 'none', seed);
      const { identity, friend, you, friendAtEnd, youAtEnd } = systemFacts(id).opens;
      expect(await seized(e, 'friend', 6, 'identity')).toEqual(opened(identity, 'friend'));
      expect(await seized(e, 'friend', 6, 'device')).toEqual(opened(friend, 'friend'));
      expect(await seized(e, 'you', 6, 'device')).toEqual(opened(you, 'you'));
      expect(await seized(e, 'friend', LINES, 'device')).toEqual(opened(friendAtEnd, 'friend'));
      expect(await seized(e, 'you', LINES, 'device')).toEqual(opened(youAtEnd, 'you'));
    },
  );

  test('the transport is what the registry says: sealed for the company, or open to whoever carries it', async () => {
    const e = await run(id);
    const open = isOpen(id);
    // Every packet of a text is one frame, up to whoever carries it and down again.
    expect(await observeChat(e, 'company', NO_KEYS)).toHaveLength(
      open ? 2 * e.recording.crossings.length : 0,
    );
    expect(e.trace.packets.some(({ passes }) => passes.includes('wifi'))).toBe(!open);
  });
});

test('other moments, as libotr and libsignal have them', async () => {
  const [otr, signal] = [await run('otr3'), await run('signal')];
  const at = (e: Experiment) => async (holder: 'you' | 'friend', moment: number) =>
    seized(e, holder, moment, 'device');
  expect(await at(otr)('friend', 5)).toEqual([5, 6, 7, 8]);
  expect(await at(otr)('friend', 7)).toEqual([7, 8, 9, 10]);
  expect(await at(otr)('you', 5)).toEqual([4, 5, 6, 7]);
  expect(await at(otr)('you', 7)).toEqual([6, 7, 8, 9]);
  expect(await at(signal)('friend', 5)).toEqual([6, 7]);
  expect(await at(signal)('friend', 7)).toEqual([8, 9]);
  expect(await at(signal)('you', 5)).toEqual([6]);
  expect(await at(signal)('you', 7)).toEqual([8]);
});

describe.each(ids)('%s', (id) => {
  test.each(ATTACKS)(
    '%s: each line is shown once at the other phone, in order and as it was typed',
    async (attack) => {
      for (const seed of SEEDS) {
        const { recording, lines } = await run(id, attack, seed);
        expect(recording.refused).toEqual([]);
        for (const [holder, from] of [
          ['you', 'friend'],
          ['friend', 'you'],
        ] as const) {
          const shown = recording.shown.filter(({ end }) => end === holder);
          const sent = lines.flatMap((line, i) =>
            line.from === from ? [{ end: holder, line: i, text: line.text }] : [],
          );
          expect(shown).toEqual(sent);
        }
      }
    },
  );

  test('with false keys from the directory, or a silent participant, the company reads all', async () => {
    for (const attack of ['middle', 'ghost'] as const) {
      const e = await run(id, attack);
      const held = heldThroughout(e.messenger, e.recording, 'company');
      expect(await read(e, 'company', both(company(e), held))).toEqual(ALL);
      // Its clients are what makes the difference, not the road.
      expect(await read(e, 'company', company(e))).toEqual(systemFacts(id).sealed ? [] : ALL);
    }
  });

  test('in the middle, what two phones can compare differs; with nobody there, it agrees', async () => {
    for (const attack of ['none', 'middle'] as const) {
      const { messenger, recording } = await run(id, attack);
      const { you, friend } = recording.moments.at(-1) ?? {};
      const [mine, theirs] = [you, friend].map((session) => messenger.check(session as Json));
      expect([mine !== null, theirs !== null]).toEqual([systemFacts(id).compares, systemFacts(id).compares]);
      if (!mine || !theirs) continue;
      expect([mine.mine === theirs.theirs, theirs.mine === mine.theirs]).toEqual([
        attack === 'none',
        attack === 'none',
      ]);
    }
  });

  test('an escrow key opens every line, and spyware all from the moment it came', async () => {
    const escrow = await run(id, 'escrow');
    const spy = await run(id, 'spy');
    expect(await read(escrow, 'company', both(company(escrow), doorKeys(2015, 'escrow')))).toEqual(ALL);
    const since = await read(spy, 'company', both(company(spy), doorKeys(2015, 'spy')));
    expect(since).toEqual(systemFacts(id).sealed ? ALL.slice(INFECTED) : ALL);
    // The key of one door does not fit the other.
    const crossed = await read(escrow, 'company', both(company(escrow), doorKeys(2015, 'spy')));
    expect(crossed).toEqual(systemFacts(id).sealed ? [] : ALL);
  });
});

/** Every key there is in a chat. */
const everything = (e: Experiment): Keyring =>
  [
    heldThroughout(e.messenger, e.recording, 'you'),
    heldThroughout(e.messenger, e.recording, 'friend'),
    e.door ? doorKeys(e.seed, e.door) : NO_KEYS,
  ].reduce(both, company(e));

describe.each(ids)('%s, with foreign keys', (id) => {
  test('all the keys of another town open nothing, and with the right transport nothing beyond it', async () => {
    const [here, there] = [await run(id, 'escrow'), await run(id, 'escrow', 7)];
    const foreign = everything(there);
    // Under the names of this town's connections: only the secrets differ.
    const moved = foreign.tls.map((secrets, i) => ({ ...secrets, random: here.trace.keys[i]?.random ?? '' }));
    for (const tls of [foreign.tls, moved])
      expect(await read(here, 'company', { ...foreign, tls })).toEqual(isOpen(id) ? ALL : []);
    expect(await read(here, 'company', { ...foreign, tls: company(here).tls })).toEqual(
      systemFacts(id).sealed ? [] : ALL,
    );
  });

  test('whatever is wrong with a keyring, nothing comes out that was not typed', async () => {
    const e = await run(id);
    const typed = new Set(e.lines.map(({ text }) => text));
    const keys = JSON.stringify(everything(e));
    const digits = [...keys.matchAll(/[\da-f]{24,}/g)].map(({ index, 0: { length } }) => ({ index, length }));
    // Of SMS there are none: nothing about it is sealed.
    expect(digits.length > 0).toBe(id !== 'sms');
    if (digits.length === 0) return;
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 15 }), async (which, where, change) => {
        const { index, length } = digits[which % digits.length] ?? { index: 0, length: 1 };
        const at = index + (where % length);
        const digit = (Number.parseInt(keys.charAt(at), 16) ^ change).toString(16);
        const spoilt = JSON.parse(keys.slice(0, at) + digit + keys.slice(at + 1)) as Keyring;
        for (const { text } of await observeChat(e, phone(e, 1), spoilt, true))
          if (text !== null) expect(typed).toContain(text);
      }),
      draws(20),
    );
  });
});

/** The trace with one bit turned over. */
function flipped(e: Experiment, packet: number, bit: number): Experiment {
  const packets = e.trace.packets.map((one, i) => {
    if (i !== packet) return one;
    const bytes = one.bytes.slice();
    const at = bit % (8 * bytes.length);
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
    return { ...one, bytes };
  });
  return { ...e, trace: { ...e.trace, packets } };
}

describe.each(ids)('%s, with a bit turned over', (id) => {
  test('on the road: the words are lost or right; false only where there is no seal, as with SMS', async () => {
    const e = await run(id);
    const keyring = both(ownTls(e, 1), heldThroughout(e.messenger, e.recording, 'friend'));
    const typed = new Set(e.lines.map(({ text }) => text));
    let falseTexts = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: e.trace.packets.length - 1 }), fc.nat(), async (packet, bit) => {
        for (const { text } of await observeChat(flipped(e, packet, bit), phone(e, 1), keyring, true))
          if (text !== null && !typed.has(text)) falseTexts++;
      }),
      draws(isOpen(id) ? 80 : 25),
    );
    expect(falseTexts > 0).toBe(isOpen(id));
  });

  /**
   * Beyond the road it is the messenger that has to notice. These do not: hops, which have no seal; iMessage, whose
   * packets have a signature but no tag, so that who opens them without checking it, as a thief does, reads what was
   * changed; OTR, where a line whose mark is gone is a plain line (and is shown as one, with a warning).
   */
  test('at the company: false words only where the real system has that flaw', async () => {
    const e = await run(id);
    const keys = heldThroughout(e.messenger, e.recording, 'friend').keys;
    const payloads = e.recording.crossings.map(({ payload }) => payload);
    const typed = new Set(e.lines.map(({ text }) => text));
    const flaws = new Set<string>();
    fc.assert(
      fc.property(fc.nat({ max: payloads.length - 1 }), fc.nat(), (packet, bit) => {
        const bytes = (payloads[packet]?.bytes ?? new Uint8Array()).slice();
        const at = bit % (8 * bytes.length);
        bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
        const changed = payloads.map((one, i) => (i === packet ? { ...one, bytes } : one));
        const { text, layers } = e.messenger.decrypt(keys, changed)[packet] ?? { text: null, layers: [] };
        if (text === null || typed.has(text)) return;
        flaws.add(layers[0]?.fields[0]?.name ?? '');
      }),
      draws(150),
    );
    const { altered } = systemFacts(id);
    expect([...flaws].filter((flaw) => flaw !== altered)).toEqual([]);
    // A mark that is gone takes one bit of a few, which not every draw meets.
    if (altered !== 'otr.plain') expect(flaws.size).toBe(altered === null ? 0 : 1);
  });

  test('no phone shows its owner false words, but for hops and for lines of OTR without their mark', async () => {
    const e = await run(id);
    const at = e.recording.crossings.flatMap(({ line, payload, to }) =>
      line === MINE && to.holder === 'friend' ? [payload.bytes] : [],
    );
    const before = e.recording.moments[MINE]?.['friend'] as Json;
    const chance = (n: number) => new Uint8Array(n).fill(7);
    for (const bytes of at)
      fc.assert(
        fc.property(fc.nat({ max: 8 * bytes.length - 1 }), (bit) => {
          const spoilt = bytes.slice();
          spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          const [, { texts, notices }] = e.messenger.receive(before, spoilt, chance);
          if (!systemFacts(id).sealed || texts.length === 0 || texts[0] === MESSAGE) return;
          expect([systemFacts(id).altered, notices]).toEqual(['otr.plain', ['unencrypted']]);
        }),
        draws(60),
      );
  });
});

test('an observer’s view agrees with what it reads, and each line is somewhere', async () => {
  for (const id of ids) {
    const e = await run(id);
    for (const observer of ['wifi', 'company', 'friend', 'thief', 'investigator'] as const) {
      const { states, standpoint } = await chatView(e, observer);
      const lines = await read(e, standpoint.place, standpoint.keyring);
      expect(states.flatMap((state, i) => (state === 'opened' ? [i + 1] : []))).toEqual(lines);
      expect(states.every((state) => (state === 'absent') === (isOpen(id) && observer === 'wifi'))).toBe(
        true,
      );
    }
  }
});
