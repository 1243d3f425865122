import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { chanceOf, Phone, Wire } from '../../../../tests/support/otr.ts';
import { fromHex, fromUtf8, toHex, utf8 } from '../../bytes.ts';
import type { Payload } from '../messenger.ts';
import { end } from './actions.ts';
import { otr2, otr3, remacable, type Seized, type Session } from './index.ts';
import { seize } from './seize.ts';
import { smpStart } from './smp-steps.ts';

/** Who writes when: ann for a, bob for b. After each message the phones as they are then. */
async function chat(pattern: string, seed = 7, fragment = 0) {
  const [ann, bob] = [
    new Phone('ann', 'bob', seed, { fragment }),
    new Phone('bob', 'ann', seed, { fragment }),
  ];
  const wire = new Wire(ann, bob);
  await wire.carry(ann, ann.start());
  const moments = [{ ann: ann.session, bob: bob.session }];
  const places: number[] = [];
  for (const [i, who] of [...pattern].entries()) {
    const phone = who === 'a' ? ann : bob;
    places.push((await wire.carry(phone, phone.send(`message ${i + 1}`))).at(-1) as number);
    moments.push({ ann: ann.session, bob: bob.session });
  }
  return { ann, bob, wire, tape: wire.tape, places, moments };
}
type Chat = Awaited<ReturnType<typeof chat>>;

/** The numbers of the messages that these keys open. */
function opened(keys: Seized[], { tape, places }: Pick<Chat, 'tape' | 'places'>): number[] {
  const peeled = otr3.peel(keys, tape);
  return places.flatMap((place, i) => {
    const { text } = peeled[place] ?? { text: null };
    if (text !== null) expect(text).toBe(`message ${i + 1}`);
    return text === null ? [] : [i + 1];
  });
}
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('what a seizure opens', () => {
  let turns: Chat;
  let bursts: Chat;
  beforeAll(async () => {
    turns = await chat('abababababab');
    bursts = await chat('aabbbaabaabb');
  });
  const seizing = (of: Chat, n: number, who: 'ann' | 'bob') =>
    opened([seize((of.moments[n] as { ann: Session; bob: Session })[who], 'device')], of);

  test.each([
    ['bob', 5, range(5, 8)],
    ['bob', 6, range(5, 8)],
    ['bob', 7, range(7, 10)],
    ['ann', 5, range(4, 7)],
    ['ann', 6, range(6, 9)],
    ['ann', 7, range(6, 9)],
  ] as const)('a window of the alternating chat: %s after message %i', (who, n, window) => {
    expect(seizing(turns, n, who)).toEqual(window);
  });

  test('a window of the bursty chat', () => {
    expect(seizing(bursts, 6, 'bob')).toEqual(range(6, 12));
  });

  test('the long-term key opens nothing, and no key opens nothing', () => {
    expect(
      opened([seize(turns.ann.session, 'identity'), seize(turns.bob.session, 'identity')], turns),
    ).toEqual([]);
    expect(opened([], turns)).toEqual([]);
  });

  test('what was ended is gone', async () => {
    const { ann, bob, wire } = turns;
    const copy = new Wire(ann, bob);
    const [annBefore, bobBefore] = [ann.session, bob.session];
    await copy.carry(
      ann,
      ann.act((session) => end(session)),
    );
    expect(opened([seize(ann.session, 'device'), seize(bob.session, 'device')], turns)).toEqual([]);
    [ann.session, bob.session] = [annBefore, bobBefore];
    expect(wire.tape).toHaveLength(turns.tape.length);
  });

  test('seized keys and tapes pass through JSON', () => {
    const keys = [seize((turns.moments[6] as { bob: Session }).bob, 'device')];
    expect(JSON.parse(JSON.stringify(keys))).toEqual(keys);
    expect(opened(JSON.parse(JSON.stringify(keys)), turns)).toEqual(range(5, 8));
  });

  test('of a tape that begins late, the same is opened as far as it goes', () => {
    const keys = [seize((turns.moments[6] as { bob: Session }).bob, 'device')];
    const from = turns.places[5] as number;
    const late = { tape: turns.tape.slice(from), places: turns.places.map((place) => place - from) };
    expect(opened(keys, late)).toEqual(range(6, 8));
  });

  test('a second key exchange starts the key ids anew, and takes nothing from what keys of the first open', async () => {
    const { ann, bob, wire } = await chat('ababab', 11);
    const keys = [{ ...seize(bob.session, 'device'), aes: [] }];
    const before = otr3.peel(keys, wire.tape).flatMap(({ text }, i) => (text ? [i] : []));
    expect(before).toHaveLength(2);
    await wire.carry(ann, ann.start());
    for (let i = 0; i < 6; i++) await wire.carry(i % 2 ? bob : ann, (i % 2 ? bob : ann).send(`later ${i}`));
    const after = otr3.peel(keys, wire.tape).flatMap(({ text }, i) => (text ? [i] : []));
    expect(after).toEqual(before);
    const last = otr3
      .peel([seize(bob.session, 'device')], wire.tape)
      .flatMap(({ text }) => (text ? [text] : []));
    expect(last).toEqual(['later 4', 'later 5']);
  });

  test('taken in the middle of a key exchange, a phone opens the beginning of what follows', async () => {
    const [ann, bob] = [new Phone('ann', 'bob', 12), new Phone('bob', 'ann', 12)];
    const wire = new Wire(ann, bob);
    const keys: Seized[] = [];
    wire.post(ann, ann.start());
    for (const to of [bob, ann, bob, ann, bob]) {
      await wire.deliver(to);
      if (ann.session.ake.at === 'awaiting-reveal-signature') keys.push(seize(ann.session, 'device'));
    }
    expect(keys).toHaveLength(2);
    for (let i = 0; i < 6; i++) await wire.carry(i % 2 ? bob : ann, (i % 2 ? bob : ann).send(`text ${i}`));
    const texts = otr3.peel(keys, wire.tape).flatMap(({ text }) => (text ? [text] : []));
    // Bob’s first answer already names Ann’s second key.
    expect(texts).toEqual(['text 0']);
  });

  test('keys of strangers open nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 40 }), (bytes) => {
        const x = toHex(bytes);
        const keys = { account: 'bob', dsa: x, dh: [{ x, y: x }], aes: [x.slice(0, 32)], mac: [x] };
        expect(opened([keys], turns)).toEqual([]);
      }),
      { numRuns: 20, seed: 1 },
    );
  });
});

describe('strips', () => {
  const check = (tape: readonly Payload[], keys: Seized[]) => {
    const names = new Set<string>();
    for (const { strips } of otr3.peel(keys, tape)) {
      for (const { hex, fields } of strips) {
        let at = 0;
        for (const { start, end: stop, name } of fields) {
          expect(start).toBe(at);
          at = stop;
          names.add(name);
        }
        expect(at).toBe(hex.length / 2);
      }
    }
    return names;
  };

  test.each([0, 150])(
    'cover every byte once, and name what stands there; fragments of %i',
    async (fragment) => {
      const { tape, moments, ann, wire } = await chat('abab', 3, fragment);
      await wire.carry(
        ann,
        ann.act((s, chance) => smpStart(s, 'x', 'really?', chance)),
      );
      const [start, now] = [moments[0], moments.at(-1)] as { ann: Session }[];
      const names = check(
        tape,
        [start, now].map((one) => seize(one?.ann as Session, 'device')),
      );
      for (const name of [
        ...['query', 'armour', 'base64', 'armourEnd', 'version', 'type', 'senderTag', 'receiverTag', 'flags'],
        ...[
          'encryptedGx',
          'hashedGx',
          'gx',
          'gy',
          'r',
          'encryptedSignature',
          'mac',
          'keyType',
          'p',
          'q',
          'g',
          'y',
        ],
        ...[
          'keyId',
          'signature',
          'senderKeyId',
          'receiverKeyId',
          'nextDhLength',
          'nextDh',
          'counter',
          'ciphertext',
        ],
        ...['oldMacKeysLength', 'oldMacKeys', 'nul', 'tlvType', 'tlvLength', 'tlvValue'],
        ...(fragment ? ['fragmentMark', 'number', 'count', 'piece'] : []),
      ]) {
        expect(names).toContain(`otr.${name}`);
      }
    },
  );

  test('of lines of every kind', () => {
    const lines = [
      'hi',
      'hi \t  \t\t\t\t \t \t \t    \t\t  \t ü',
      '?OTR Error: ü',
      'a?OTRv23?b',
      '?OTRx',
      '',
      'ü?OTR:AA.',
      '?OTR:AAMD.',
    ];
    const tape = lines.map((line) => ({ from: 'ann', to: 'bob', bytes: utf8(line) }));
    const names = check(tape, []);
    for (const name of [
      'plain',
      'whitespaceTag',
      'whitespaceVersions',
      'error',
      'query',
      'unknown',
      'before',
    ]) {
      expect(names).toContain(`otr.${name}`);
    }
    const peeled = otr3.peel([], tape);
    expect(peeled.map(({ text }) => text)).toEqual(['hi', 'hiü', null, null, null, '', null, null]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        check([{ from: 'a', to: 'b', bytes }], []);
      }),
      { seed: 1 },
    );
  });
});

describe('forging and judging', () => {
  const chance = chanceOf(1, 'forger');
  const at = (of: Chat, n: number) => of.places[n - 1] as number;
  const put = (of: Chat, n: number, bytes: Uint8Array) =>
    of.tape.with(at(of, n), { ...of.tape[at(of, n)], bytes } as Payload);

  test('whoever holds the receiver’s keys makes the sender say anything, and the tag is valid', async () => {
    const all = await chat('aba');
    const keys = [seize(all.bob.session, 'device')];
    const fake = otr3.forge(keys, all.tape, at(all, 3), 'I never wrote this, at any length', null, chance);
    const tape = put(all, 3, fake as Uint8Array);
    const text = 'I never wrote this, at any length';
    expect(otr3.verify(keys, null, tape, at(all, 3))).toEqual({ signature: 'none', mac: 'valid', text });
    // Put on the wire instead of the true one, Bob’s phone takes it for Ann’s.
    const bob = new Phone('bob', 'ann', 7);
    bob.session = (all.moments[2] as { bob: Session }).bob;
    bob.receive(fake as Uint8Array);
    expect(bob.texts).toEqual([text]);
  });

  test('anybody can alter a message whose MAC key is out, if they know what it says', async () => {
    const all = await chat('abababababab');
    const altered = remacable(all.tape).map((i) => all.places.indexOf(i) + 1);
    expect(altered).toEqual(range(1, 9));
    const forge = (n: number, text: string, guess: string | null) =>
      otr3.forge([], all.tape, at(all, n), text, guess, chance);
    expect(forge(5, 'mes5age #', null)).toBeNull();
    expect(forge(5, 'longer than that', 'message 5')).toBeNull();
    expect(forge(10, 'nothing 9', 'message 9')).toBeNull();
    const keys = [seize((all.moments[6] as { bob: Session }).bob, 'device')];
    const right = put(all, 5, forge(5, 'nothing 9', 'message 5') as Uint8Array);
    expect(otr3.verify(keys, null, right, at(all, 5))).toEqual({
      signature: 'none',
      mac: 'valid',
      text: 'nothing 9',
    });
    expect(otr3.verify([], null, right, at(all, 5))).toEqual({ signature: 'none', mac: 'valid', text: null });
    // A wrong guess: the tag is as valid, the words are noise. Who made it cannot tell.
    const wrong = put(all, 5, forge(5, 'nothing 9', 'massage 5') as Uint8Array);
    expect(otr3.verify(keys, null, wrong, at(all, 5))).toMatchObject({ mac: 'valid', text: 'nkthing 9' });
  });

  test('bursts leave more unrevealed', async () => {
    const all = await chat('aabbbaabaabb');
    expect(remacable(all.tape).map((i) => all.places.indexOf(i) + 1)).toEqual(range(1, 7));
  });

  test('what has been tampered with is found invalid by those who have its key, and by nobody else', async () => {
    const all = await chat('ab');
    const line = fromUtf8(all.tape[at(all, 2)]?.bytes ?? new Uint8Array());
    const spoiled = put(
      all,
      2,
      utf8(`${line.slice(0, 300)}${line[300] === 'A' ? 'B' : 'A'}${line.slice(301)}`),
    );
    expect(otr3.verify([seize(all.ann.session, 'device')], null, spoiled, at(all, 2)).mac).toBe('invalid');
    expect(otr3.verify([], null, spoiled, at(all, 2)).mac).toBe('no-key');
    expect(otr3.forge([], all.tape, 0, 'x', 'x', chance)).toBeNull();
    expect(otr3.verify([], null, all.tape, 999)).toEqual({ signature: 'none', mac: 'none', text: null });
  });

  test('the key exchange is signed: whoever hands in its secret shows that the other took part', async () => {
    const all = await chat('a');
    const early = [seize((all.moments[0] as { ann: Session }).ann, 'device')];
    const verdicts = (keys: Seized[]) => [1, 2, 3, 4].map((i) => otr3.verify(keys, null, all.tape, i));
    expect(verdicts(early).map(({ signature, mac }) => [signature, mac])).toEqual([
      ['none', 'none'],
      ['none', 'none'],
      ['valid', 'valid'],
      ['valid', 'valid'],
    ]);
    expect(verdicts([]).map(({ mac }) => mac)).toEqual(['none', 'none', 'no-key', 'no-key']);
  });
});

describe('the messengers', () => {
  test.each([
    [otr3, 3],
    [otr2, 2],
  ] as const)('$id', (messenger, version) => {
    const chance = chanceOf(5, messenger.id);
    const [ann, bob] = [messenger.identity('ann', chance), messenger.identity('bob', chance)];
    expect(messenger.publish(ann)).toBeNull();
    const [a, lines] = messenger.setup(ann, 'bob', null, true, chance);
    const [b, none] = messenger.setup(bob, 'ann', null, false, chance);
    expect(none).toEqual([]);
    expect(messenger.check(a)).toBeNull();
    const state = { ann: a, bob: b };
    const queue = lines.map(({ bytes }) => ({ to: 'bob' as 'ann' | 'bob', bytes }));
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { to } = next;
      const [after, { replies }] = messenger.receive(state[to], next.bytes, chance);
      state[to] = after;
      queue.push(
        ...replies.map(({ bytes }) => ({ to: to === 'ann' ? ('bob' as const) : ('ann' as const), bytes })),
      );
    }
    expect([state.ann.state, state.ann.version]).toEqual(['encrypted', version]);
    const [mine, theirs] = [messenger.check(state.ann), messenger.check(state.bob)];
    expect(mine).toEqual({ mine: theirs?.theirs, theirs: theirs?.mine });
    expect(fromHex(mine?.mine ?? '')).toHaveLength(20);
  });
});
