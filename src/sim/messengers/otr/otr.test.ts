import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Phone, Wire } from '../../../../tests/support/otr.ts';
import { equal, fromHex, fromUtf8, toHex, utf8 } from '../../bytes.ts';
import { fromBigInt } from '../../crypto/bigint.ts';
import { PRIME } from '../../crypto/dh1536.ts';
import { end, extraKey } from './actions.ts';
import { startAke } from './ake.ts';
import { openData, sendData } from './data.ts';
import { dataMac, macKeyOf } from './keys.ts';
import { armour, messageBytes, readLine } from './line.ts';
import { type DataMessage, layoutOf, maced, readMessage, writeMessage } from './messages.ts';
import { pairOf } from './ratchet.ts';
import type { Options, Policy } from './session.ts';
import { smpAbort, smpAnswer, smpStart } from './smp-steps.ts';
import { readPlaintext, TLV } from './tlv.ts';

const only = (version: 2 | 3): Partial<Policy> => ({ allowV2: version === 2, allowV3: version === 3 });

function phones(options: Options = {}, seed = 7) {
  const [ann, bob] = [new Phone('ann', 'bob', seed, options), new Phone('bob', 'ann', seed, options)];
  return { ann, bob, wire: new Wire(ann, bob) };
}

async function chatting(options: Options = {}, seed = 7) {
  const all = phones(options, seed);
  await all.wire.carry(all.ann, all.ann.start());
  return all;
}

const message = (line: Uint8Array | undefined) => {
  const read = readMessage(messageBytes(readLine(line ?? new Uint8Array())) ?? new Uint8Array());
  if (!read) throw new Error('no message');
  return read;
};

/** Bob’s answer to a line, which must be a refusal that leaves the session as it was. */
function refusal(phone: Phone, line: Uint8Array): string | undefined {
  const before = JSON.stringify(phone.session);
  const count = phone.refused.length;
  phone.receive(line);
  if (phone.refused.length > count) expect(JSON.stringify(phone.session)).toBe(before);
  return phone.refused[count];
}

describe.each([2, 3] as const)('version %i', (version) => {
  const options = { policy: only(version) };

  test('both ends get private, agree on who is who, and read each other', async () => {
    const { ann, bob, wire } = await chatting(options);
    expect([ann.session.state, bob.session.state]).toEqual(['encrypted', 'encrypted']);
    expect([ann.session.version, ann.notices, bob.notices]).toEqual([version, ['secure'], ['secure']]);
    expect(ann.session.ssid).toBe(bob.session.ssid);
    expect(ann.session.theirKey).toBe(bob.session.me.publicKey);
    expect(bob.session.theirKey).toBe(ann.session.me.publicKey);
    for (let i = 0; i < 12; i++) await wire.carry(i % 2 ? bob : ann, (i % 2 ? bob : ann).send(`text ${i} ü`));
    expect(bob.texts).toEqual([0, 2, 4, 6, 8, 10].map((i) => `text ${i} ü`));
    expect(ann.texts).toEqual([1, 3, 5, 7, 9, 11].map((i) => `text ${i} ü`));
    expect([...ann.refused, ...bob.refused]).toEqual([]);
    expect(JSON.parse(JSON.stringify(ann.session))).toEqual(ann.session);
  });

  test('whatever the order, texts arrive, as long as each direction keeps its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 24 }), fc.nat(), async (turns, seed) => {
        const { ann, bob, wire } = await chatting(options, seed);
        for (const [i, turn] of turns.entries()) {
          wire.post(turn ? ann : bob, (turn ? ann : bob).send(`text ${i}`));
          if (i % 3 === 0) await wire.settle();
        }
        await wire.settle();
        expect(bob.texts).toEqual(turns.flatMap((turn, i) => (turn ? [`text ${i}`] : [])));
        expect(ann.texts).toEqual(turns.flatMap((turn, i) => (turn ? [] : [`text ${i}`])));
      }),
      { numRuns: 8, seed: 1 },
    );
  });

  test('every single-bit flip of a message is refused, except in what no MAC covers', async () => {
    const { ann, bob, wire } = await chatting(options);
    await wire.carry(ann, ann.send('one'));
    const [line] = bob.send('two');
    const read = message(line);
    const covered = maced(read as DataMessage).length + 20;
    for (let i = 0; i < covered * 8; i += 5) {
      const flipped = read.bytes.slice();
      flipped[i >> 3] = (flipped[i >> 3] ?? 0) ^ (1 << (i & 7));
      expect(refusal(ann, utf8(armour(flipped)))).toBeDefined();
    }
    ann.receive(line as Uint8Array);
    expect(ann.texts).toEqual(['two']);
  });

  test('every bit flip in the key exchange keeps both from getting private', async () => {
    const { ann, bob, wire } = phones(options);
    const lines: Uint8Array[] = [];
    const [query] = ann.start();
    let from: Phone = bob;
    for (let [line] = bob.receive(query as Uint8Array); line; [line] = from.receive(line)) {
      lines.push(line);
      from = from === bob ? ann : bob;
    }
    expect(lines.map((line) => message(line).kind)).toEqual([
      'dh-commit',
      'dh-key',
      'reveal-signature',
      'signature',
    ]);
    expect(wire.tape).toEqual([]);
    for (const [i, line] of lines.entries()) {
      const bits = message(line).bytes.length * 8;
      for (let bit = 24; bit < bits; bit = bit < bits - 997 ? bit + 997 : bit < bits - 1 ? bits - 1 : bits) {
        const { ann: a, bob: b } = phones(options);
        let to = a;
        let next = b.receive(query as Uint8Array)[0];
        for (let step = 0; next && step < 4; step++) {
          const bytes = message(next).bytes.slice();
          if (step === i) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          next = to.receive(utf8(armour(bytes))).find((one) => readLine(one).form === 'message');
          to = to === a ? b : a;
        }
        expect([a.session.state, b.session.state]).not.toEqual(['encrypted', 'encrypted']);
      }
    }
  });

  test('who claims a long-term key without having its secret is refused, in either role', async () => {
    for (const role of ['ann', 'bob'] as const) {
      const all = phones(options);
      const { me } = new Phone('eve', 'bob', 5, options).session;
      all[role].session = { ...all[role].session, me: { ...me, x: all[role].session.me.x } };
      await all.wire.carry(all.ann, all.ann.start());
      const other = role === 'ann' ? all.bob : all.ann;
      expect([other.session.state, other.refused.at(-1)]).toEqual(['plaintext', 'tampered']);
    }
  });

  test('messages of the exchange that come twice are answered alike, or ignored', () => {
    const { ann, bob } = phones(options);
    const [commit] = bob.receive(ann.start()[0] as Uint8Array);
    const [key] = ann.receive(commit as Uint8Array);
    expect(ann.receive(commit as Uint8Array)).toEqual([key]);
    const [reveal] = bob.receive(key as Uint8Array);
    expect(bob.receive(key as Uint8Array)).toEqual([reveal]);
    const [signature] = ann.receive(reveal as Uint8Array);
    expect(refusal(ann, reveal as Uint8Array)).toBe('not-ready');
    bob.receive(signature as Uint8Array);
    expect(refusal(bob, signature as Uint8Array)).toBe('not-ready');
    expect(refusal(bob, key as Uint8Array)).toBe('not-ready');
    expect([ann.session.state, bob.session.state]).toEqual(['encrypted', 'encrypted']);
  });

  test('replayed, late and foreign messages are refused by name', async () => {
    const { ann, bob, wire } = await chatting(options);
    const [first] = ann.send('first');
    const [second] = ann.send('second');
    bob.receive(second as Uint8Array);
    expect(refusal(bob, second as Uint8Array)).toBe('replayed');
    expect(refusal(bob, first as Uint8Array)).toBe('replayed');
    for (let i = 0; i < 4; i++) {
      await wire.carry(bob, bob.send('pong'));
      await wire.carry(ann, ann.send('ping'));
    }
    expect(refusal(bob, first as Uint8Array)).toBe('out-of-order');
    const other = await chatting(options, 8);
    const [foreign] = other.ann.send('hello');
    expect(refusal(bob, foreign as Uint8Array)).toBe(version === 3 ? 'not-for-this-device' : 'out-of-order');
    expect(refusal(new Phone('bob', 'ann', 9, options), first as Uint8Array)).toBe(
      version === 3 ? 'not-for-this-device' : 'not-ready',
    );
  });

  test('both begin at the same moment, and one conversation comes of it', async () => {
    for (let seed = 0; seed < 6; seed++) {
      const { ann, bob, wire } = phones(options, seed);
      wire.post(
        ann,
        ann.act((s, chance) => startAke(s, version, chance)),
      );
      wire.post(
        bob,
        bob.act((s, chance) => startAke(s, version, chance)),
      );
      await wire.settle();
      expect([ann.session.state, bob.session.state, ann.session.ssid]).toEqual([
        'encrypted',
        'encrypted',
        bob.session.ssid,
      ]);
      await wire.carry(bob, bob.send('hello'));
      expect(ann.texts).toEqual(['hello']);
    }
  });

  test.each([100, 137, 400])('lines of at most %i characters are enough', async (fragment) => {
    const { ann, bob, wire } = await chatting({ ...options, fragment });
    await wire.carry(bob, bob.send('long '.repeat(100)));
    expect(ann.texts).toEqual(['long '.repeat(100)]);
    expect(Math.max(...wire.tape.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(fragment);
    expect(ann.refused).toEqual([]);
  });

  test('a fragment that is missing or comes twice costs that message and no other', async () => {
    const { ann, bob } = await chatting({ ...options, fragment: 150 });
    const [lost, twice, whole] = [ann.send('lost'), ann.send('twice'), ann.send('whole')];
    for (const line of [
      ...lost.toSpliced(1, 1),
      ...twice.toSpliced(1, 0, twice[1] as Uint8Array),
      ...whole,
    ]) {
      bob.receive(line);
    }
    expect(bob.texts).toEqual(['whole']);
  });

  test('fragments with numbers that cannot be do not disturb those that can', async () => {
    const { ann, bob } = await chatting({ ...options, fragment: 250 });
    const lines = ann.send('whole');
    for (const line of lines) {
      const text = fromUtf8(line);
      for (const numbers of ['00000,00002', '00003,00002', '00001,00000']) {
        bob.receive(utf8(text.replace(/\d{5},\d{5}/, numbers)));
      }
      bob.receive(line);
    }
    expect(lines.length).toBeGreaterThan(1);
    expect(bob.texts).toEqual(['whole']);
    const [first, ...rest] = ann.send('again');
    bob.receive(first as Uint8Array);
    expect(refusal(bob, utf8('?OTR:AAMD.'))).toBe('malformed');
    for (const line of rest) bob.receive(line);
    expect(bob.texts).toEqual(['whole', 'again']);
  });

  test('MAC keys are revealed once, when their messages are past accepting, and only those that were used', async () => {
    const { ann, bob, wire } = await chatting(options);
    for (let i = 0; i < 5; i++) {
      await wire.carry(ann, ann.send('ping'));
      await wire.carry(bob, bob.send('pong'));
    }
    const sent = wire.tape.flatMap(({ bytes }) => {
      const raw = messageBytes(readLine(bytes));
      const read = raw && readMessage(raw);
      return read?.kind === 'data' ? [read] : [];
    });
    const keys = sent.map(({ values }) => toHex(values.oldMacKeys));
    // Ten messages, each under a key of its own; the last three keys are still in use, or wait to be said.
    expect(keys.filter((key) => key !== '')).toHaveLength(7);
    for (const [i, key] of keys.entries()) {
      const users = sent.flatMap((one, k) =>
        key && equal(dataMac(key, maced(one)), one.values.mac) ? [k] : [],
      );
      expect(users).toEqual(key ? [i - 3] : []);
    }
    expect(new Set(keys.filter((key) => key !== '')).size).toBe(7);
  });

  test('the end is told, and then nothing leaves by mistake', async () => {
    const { ann, bob, wire } = await chatting(options);
    await wire.carry(ann, ann.send('one'));
    await wire.carry(
      ann,
      ann.act((session) => end(session)),
    );
    expect([ann.session.state, bob.session.state]).toEqual(['plaintext', 'finished']);
    expect(bob.notices.at(-1)).toBe('finished');
    expect(bob.session.keys).toBeNull();
    expect(bob.send('psst')).toEqual([]);
    expect(ann.send('hi').map(fromUtf8)).toEqual(['hi']);
    await wire.carry(ann, ann.start());
    expect(ann.texts).toEqual(['psst']);
  });

  test('both ends get the same extra key, and the wire shows nothing of it', async () => {
    const { ann, bob, wire } = await chatting(options);
    let key: string | null = null;
    await wire.carry(
      ann,
      ann.act((session) => {
        const [after, lines, made] = extraKey(session, 7, utf8('file.txt'));
        key = made;
        return [after, lines];
      }),
    );
    expect(key).toMatch(/^[\da-f]{64}$/);
    expect(bob.session.extra).toEqual({ use: 7, data: toHex(utf8('file.txt')), key });
    expect(bob.notices.at(-1)).toBe('extra-key');
    expect(bob.texts).toEqual([]);
    // Whoever cannot read what has no words need not be told of it; texts they have to be told of.
    const flags = [wire.tape.at(-1)?.bytes, ...ann.send('text')].map((line) => message(line).values);
    expect(flags).toMatchObject([{ flags: Uint8Array.of(1) }, { flags: Uint8Array.of(0) }]);
  });

  test('after a second key exchange old MAC keys are revealed, and a new key is told', async () => {
    const { ann, bob, wire } = await chatting(options);
    await wire.carry(ann, ann.send('one'));
    await wire.carry(ann, ann.start());
    expect(ann.notices).toEqual(['secure', 'still-secure']);
    const [line] = bob.send('two');
    const read = message(line);
    expect(read.kind === 'data' && read.values.oldMacKeys.length).toBe(20);
    const eve = new Phone('bob', 'ann', 99, options);
    const other = new Wire(ann, eve);
    await other.carry(ann, ann.start());
    expect(ann.notices.slice(-2)).toEqual(['still-secure', 'key-changed']);
  });
});

describe('comparing secrets', () => {
  const compare = async (mine: string, theirs: string, question: string | null) => {
    const all = await chatting();
    const { ann, bob, wire } = all;
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, mine, question, chance)),
    );
    expect(bob.session.smp).toMatchObject({ at: 'asked', question });
    await wire.carry(
      bob,
      bob.act((s, chance) => smpAnswer(s, theirs, chance)),
    );
    return all;
  };
  const last = (phone: Phone) => phone.notices.at(-1);

  test.each([null, 'Where did we meet?'])(
    'equal words succeed at both ends; question: %s',
    async (question) => {
      const { ann, bob } = await compare('at the harbour', 'at the harbour', question);
      expect([last(ann), last(bob)]).toEqual(['smp-succeeded', 'smp-succeeded']);
      expect([ann.session.smp, bob.session.smp]).toEqual([{ at: 'idle' }, { at: 'idle' }]);
    },
  );

  test('other words fail at both ends', async () => {
    const { ann, bob } = await compare('at the harbour', 'At the harbour', null);
    expect([last(ann), last(bob)]).toEqual(['smp-failed', 'smp-failed']);
  });

  test('somebody in between who hands everything on is found out, even if the words are equal', async () => {
    const [ann, bob] = [new Phone('ann', 'bob', 1), new Phone('bob', 'ann', 2)];
    const [toAnn, toBob] = [new Phone('bob', 'ann', 3), new Phone('ann', 'bob', 4)];
    await new Wire(ann, toAnn).carry(ann, ann.start());
    await new Wire(toBob, bob).carry(toBob, toBob.start());
    /** Opens the records of a message in one conversation, and puts them into the other as they are. */
    const handOn = (line: Uint8Array | undefined, near: Phone, far: Phone): Uint8Array => {
      const opened = openData(near.session, message(line) as DataMessage, near.chance);
      if (typeof opened === 'string') throw new Error(opened);
      near.session = opened.session;
      return far.act((session) => {
        const { session: after, lines } = sendData(session, '', readPlaintext(opened.plaintext).tlvs);
        return [after, lines];
      })[0] as Uint8Array;
    };
    const [first] = ann.act((s, chance) => smpStart(s, 'harbour', null, chance));
    bob.receive(handOn(first, toAnn, toBob));
    const [second] = bob.act((s, chance) => smpAnswer(s, 'harbour', chance));
    const [third] = ann.receive(handOn(second, toBob, toAnn));
    const [fourth] = bob.receive(handOn(third, toAnn, toBob));
    ann.receive(handOn(fourth, toBob, toAnn));
    expect([last(ann), last(bob)]).toEqual(['smp-failed', 'smp-failed']);
  });

  test('it can be called off, and begun again', async () => {
    const { ann, bob, wire } = await chatting();
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, 'a', null, chance)),
    );
    await wire.carry(
      bob,
      bob.act((s) => smpAbort(s)),
    );
    expect([last(ann), ann.session.smp.at, bob.session.smp.at]).toEqual(['smp-aborted', 'idle', 'idle']);
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, 'a', null, chance)),
    );
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, 'b', 'again?', chance)),
    );
    await wire.carry(
      bob,
      bob.act((s, chance) => smpAnswer(s, 'b', chance)),
    );
    expect([last(ann), last(bob)]).toEqual(['smp-succeeded', 'smp-succeeded']);
  });

  test.each([TLV.smp2, TLV.smp3, TLV.smp4])(
    'record %i out of the blue is answered by calling off',
    async (type) => {
      const { ann, bob, wire } = await chatting();
      const record = { type, value: new Uint8Array() };
      await wire.carry(
        ann,
        ann.act((s) => {
          const { session, lines } = sendData(s, '', [record]);
          return [session, lines];
        }),
      );
      expect([last(ann), last(bob)]).toEqual(['smp-aborted', 'smp-aborted']);
    },
  );

  test('who answers out of turn, or cheats, ends it', async () => {
    const { ann, bob, wire } = await chatting();
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, 'a', null, chance)),
    );
    // Bob begins too, instead of answering: Ann expects something else, and says so.
    await wire.carry(
      bob,
      bob.act((s, chance) => smpStart({ ...s, smp: { at: 'idle' } }, 'b', null, chance)),
    );
    expect([last(ann), last(bob)]).toEqual(['smp-aborted', 'smp-aborted']);
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, 'a', null, chance)),
    );
    const asked = bob.session.smp;
    if (asked.at !== 'asked') throw new Error('not asked');
    bob.session = { ...bob.session, smp: { ...asked, g2a: asked.g3a } };
    await wire.carry(
      bob,
      bob.act((s, chance) => smpAnswer(s, 'a', chance)),
    );
    expect([last(ann), last(bob)]).toEqual(['smp-cheated', 'smp-aborted']);
  });
});

describe('policies', () => {
  test('of both versions the newer one is taken; a query that was tampered with leads to the older', async () => {
    const { ann } = await chatting();
    expect(ann.session.version).toBe(3);
    const { ann: a, bob: b, wire } = phones();
    expect(a.start().map(fromUtf8)).toEqual(['?OTRv23?']);
    await wire.carry(a, [utf8('?OTRv2?')]);
    expect([a.session.state, a.session.version, b.session.version]).toEqual(['encrypted', 2, 2]);
    const { bob: strict } = phones({ policy: only(3) });
    expect(strict.receive(utf8('?OTRv2?'))).toEqual([]);
    for (const odd of ['?OTR?', '?OTRv?', '?OTRv4x?', '?OTR?v?'])
      expect(strict.receive(utf8(odd))).toEqual([]);
    expect(strict.receive(utf8('psst ?OTR?v4x3? what?'))).toHaveLength(1);
  });

  test('the whitespace tag starts the exchange, and is not sent to those who answer plainly', async () => {
    const eager = { sendWhitespaceTag: true, whitespaceStartAke: true };
    const { ann, bob, wire } = phones({ policy: eager });
    await wire.carry(ann, ann.send('hello'));
    expect(bob.texts).toEqual(['hello']);
    expect([ann.session.state, bob.session.state]).toEqual(['encrypted', 'encrypted']);
    const plain = phones({ policy: { sendWhitespaceTag: true } });
    plain.ann.receive(utf8('good morning'));
    expect(plain.ann.send('hello').map(fromUtf8)).toEqual(['hello']);
    expect(plain.bob.send('hello').map(fromUtf8)).not.toEqual(['hello']);
    expect(plain.ann.receive(plain.bob.send('hello')[0] as Uint8Array)).toEqual([]);
    expect(plain.ann.texts).toEqual(['good morning', 'hello']);
  });

  test('what requires encryption waits for it', async () => {
    const { ann, bob, wire } = phones({ policy: { requireEncryption: true } });
    const asked = await wire.carry(ann, ann.send('secret'));
    expect(asked.map((i) => fromUtf8(wire.tape[i]?.bytes ?? new Uint8Array()))).toEqual(['?OTRv23?']);
    expect(bob.texts).toEqual(['secret']);
    expect(ann.session.pending).toBeNull();
    ann.receive(utf8('plain words'));
    expect(ann.notices.at(-1)).toBe('unencrypted');
  });

  test('an unreadable message is answered with an error, which may start over', async () => {
    const { ann, bob, wire } = await chatting({ policy: { errorStartAke: true } });
    await wire.carry(
      ann,
      ann.act((session) => [{ ...session, keys: null, state: 'plaintext' }, []]),
    );
    await wire.carry(bob, bob.send('hello?'));
    expect(wire.tape.map(({ bytes }) => fromUtf8(bytes))).toContain('?OTR Error: unreadable');
    expect(bob.notices).toContain('error');
    await wire.carry(bob, bob.send('better now'));
    expect(ann.texts).toEqual(['better now']);
  });

  test('with no version allowed, OTR is off', () => {
    const { ann } = phones({ policy: { allowV2: false, allowV3: false } });
    expect(ann.receive(utf8('?OTRv23?'))).toEqual([]);
    expect(ann.texts).toEqual(['?OTRv23?']);
  });
});

describe('what the specification refuses', () => {
  const degenerate = [0n, 1n, PRIME - 1n, PRIME, PRIME + 1n].map((value) => fromBigInt(value));

  test('degenerate public keys, in the exchange and after it', async () => {
    for (const gy of degenerate) {
      const { bob } = phones();
      bob.receive(utf8('?OTRv3?'));
      const tags = { senderTag: 0x123, receiverTag: bob.session.me.tag };
      expect(refusal(bob, utf8(armour(writeMessage(3, 'dh-key', tags, { gy }))))).toBe('malformed');
    }
    const { ann, bob } = await chatting();
    const { keys } = ann.session;
    if (!keys) throw new Error('no keys');
    const macKey = macKeyOf(pairOf(keys, keys.ours[1], keys.theirs[0]).send);
    for (const nextDh of degenerate) {
      const read = message(ann.send('x')[0]) as DataMessage;
      const { values } = read;
      const bare = message(utf8(armour(writeMessage(3, 'data', read, { ...values, nextDh })))) as DataMessage;
      const mac = dataMac(macKey, maced(bare));
      const line = utf8(armour(writeMessage(3, 'data', read, { ...values, nextDh, mac })));
      expect(refusal(bob, line)).toBe('malformed');
    }
  });

  test('numbers with leading zeros, lengths that lie, bytes left over', () => {
    const tags = { senderTag: 0x123, receiverTag: 0x456 };
    const good = writeMessage(3, 'dh-key', tags, { gy: Uint8Array.of(1, 2, 3) });
    expect(readMessage(good)).not.toBeNull();
    expect(readMessage(writeMessage(3, 'dh-key', tags, { gy: Uint8Array.of(0, 2, 3) }))).toBeNull();
    for (let i = 0; i < good.length; i++) expect(readMessage(good.slice(0, i))).toBeNull();
    expect(readMessage(new Uint8Array([...good, 0]))).toBeNull();
    for (const [senderTag, receiverTag] of [
      [0, 0],
      [0xff, 0],
      [0x100, 1],
      [0x100, 0xff],
    ] as const) {
      expect(
        readMessage(writeMessage(3, 'dh-key', { senderTag, receiverTag }, { gy: Uint8Array.of(5) })),
      ).toBeNull();
    }
    expect(layoutOf(2, 'dh-key').map(([name]) => name)).toEqual(['version', 'type', 'gy']);
    expect(readMessage(fromHex('00010a00000000'))).toBeNull();
  });

  test('what is meant for another device', async () => {
    const { ann, bob } = await chatting();
    const read = message(ann.send('x')[0]);
    const to = (receiverTag: number, senderTag: number) =>
      refusal(bob, utf8(armour(writeMessage(3, 'data', { senderTag, receiverTag }, read.values as never))));
    expect(to(bob.session.me.tag + 1, ann.session.me.tag)).toBe('not-for-this-device');
    expect(to(bob.session.me.tag, ann.session.me.tag + 1)).toBe('not-for-this-device');
    expect(to(0, ann.session.me.tag)).toBe('not-for-this-device');
    expect(refusal(bob, utf8('?OTR|00000123|00000999,1,2,?OTR:AAMC,'))).toBe('not-for-this-device');
    expect(refusal(bob, utf8('?OTR|00000012|00000000,1,2,?OTR:AAMC,'))).toBe('malformed');
  });

  test('nothing from outside makes it throw', async () => {
    const { ann, bob, wire } = await chatting();
    await wire.carry(ann, ann.send('hello'));
    const lines = wire.tape.map(({ bytes }) => bytes);
    const damage = fc.tuple(fc.constantFrom(...lines), fc.nat(), fc.uint8Array({ maxLength: 6 }));
    const damaged = damage.map(([line, at, bytes]) => {
      const broken = Array.from(line);
      broken.splice(at % line.length, bytes.length, ...bytes);
      return Uint8Array.from(broken);
    });
    const noise = fc.uint8Array({ maxLength: 60 });
    const marked = fc.tuple(fc.constantFrom('?OTR:', '?OTR|', '?OTR,', '?OTRv', '?OTR Error:'), fc.string());
    fc.assert(
      fc.property(
        fc.oneof(
          damaged,
          noise,
          marked.map((two) => utf8(two.join(''))),
        ),
        (line) => {
          for (const phone of [ann, bob]) {
            const { session } = phone;
            phone.receive(line);
            phone.session = session;
          }
        },
      ),
      { numRuns: 150, seed: 1 },
    );
  });
});
