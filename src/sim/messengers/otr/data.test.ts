import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { chatting, message, only, Phone, refusal } from '../../../../tests/support/otr.ts';
import { equal, fromUtf8, toHex, utf8 } from '../../bytes.ts';
import { end, extraKey } from './actions.ts';
import { dataMac } from './keys.ts';
import { armour, messageBytes, readLine } from './line.ts';
import { type DataMessage, maced, readOtrMessage } from './messages.ts';

describe.each([2, 3] as const)('version %i', (version) => {
  const options = { policy: only(version) };

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
      draws(8),
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

  test('MAC keys are revealed once, when their messages are past accepting, and only those that were used', async () => {
    const { ann, bob, wire } = await chatting(options);
    for (let i = 0; i < 5; i++) {
      await wire.carry(ann, ann.send('ping'));
      await wire.carry(bob, bob.send('pong'));
    }
    const sent = wire.payloads.flatMap(({ bytes }) => {
      const raw = messageBytes(readLine(bytes));
      const read = raw && readOtrMessage(raw);
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
    const flags = [wire.payloads.at(-1)?.bytes, ...ann.send('text')].map((line) => message(line).values);
    expect(flags).toMatchObject([{ flags: Uint8Array.of(1) }, { flags: Uint8Array.of(0) }]);
  });
});
