import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../../tests/support/depth.ts';
import { chatting, message, only, phones, refusal } from '../../../../tests/support/otr.ts';
import { fromHex, fromUtf8, utf8 } from '../../bytes.ts';
import { fromBigInt } from '../../crypto/bigint.ts';
import { PRIME } from '../../crypto/dh1536.ts';
import { dataMac, macKeyOf } from './keys.ts';
import { armour } from './line.ts';
import { type DataMessage, layoutOf, maced, readOtrMessage, writeOtrMessage } from './messages.ts';
import { pairOf } from './ratchet.ts';

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
    expect(asked.map((i) => fromUtf8(wire.payloads[i]?.bytes ?? new Uint8Array()))).toEqual(['?OTRv23?']);
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
    expect(wire.payloads.map(({ bytes }) => fromUtf8(bytes))).toContain('?OTR Error: unreadable');
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
      expect(refusal(bob, utf8(armour(writeOtrMessage(3, 'dh-key', tags, { gy }))))).toBe('malformed');
    }
    const { ann, bob } = await chatting();
    const { keys } = ann.session;
    if (!keys) throw new Error('no keys');
    const macKey = macKeyOf(pairOf(keys, keys.ours[1], keys.theirs[0]).send);
    for (const nextDh of degenerate) {
      const read = message(ann.send('x')[0]) as DataMessage;
      const { values } = read;
      const bare = message(
        utf8(armour(writeOtrMessage(3, 'data', read, { ...values, nextDh }))),
      ) as DataMessage;
      const mac = dataMac(macKey, maced(bare));
      const line = utf8(armour(writeOtrMessage(3, 'data', read, { ...values, nextDh, mac })));
      expect(refusal(bob, line)).toBe('malformed');
    }
  });

  test('numbers with leading zeros, lengths that lie, bytes left over', () => {
    const tags = { senderTag: 0x123, receiverTag: 0x456 };
    const good = writeOtrMessage(3, 'dh-key', tags, { gy: Uint8Array.of(1, 2, 3) });
    expect(readOtrMessage(good)).not.toBeNull();
    expect(readOtrMessage(writeOtrMessage(3, 'dh-key', tags, { gy: Uint8Array.of(0, 2, 3) }))).toBeNull();
    for (let i = 0; i < good.length; i++) expect(readOtrMessage(good.slice(0, i))).toBeNull();
    expect(readOtrMessage(new Uint8Array([...good, 0]))).toBeNull();
    for (const [senderTag, receiverTag] of [
      [0, 0],
      [0xff, 0],
      [0x100, 1],
      [0x100, 0xff],
    ] as const) {
      expect(
        readOtrMessage(writeOtrMessage(3, 'dh-key', { senderTag, receiverTag }, { gy: Uint8Array.of(5) })),
      ).toBeNull();
    }
    expect(layoutOf(2, 'dh-key').map(([name]) => name)).toEqual(['version', 'type', 'gy']);
    expect(readOtrMessage(fromHex('00010a00000000'))).toBeNull();
  });

  test('what is meant for another device', async () => {
    const { ann, bob } = await chatting();
    const read = message(ann.send('x')[0]);
    const to = (receiverTag: number, senderTag: number) =>
      refusal(
        bob,
        utf8(armour(writeOtrMessage(3, 'data', { senderTag, receiverTag }, read.values as never))),
      );
    expect(to(bob.session.me.tag + 1, ann.session.me.tag)).toBe('not-for-this-device');
    expect(to(bob.session.me.tag, ann.session.me.tag + 1)).toBe('not-for-this-device');
    expect(to(0, ann.session.me.tag)).toBe('not-for-this-device');
    expect(refusal(bob, utf8('?OTR|00000123|00000999,1,2,?OTR:AAMC,'))).toBe('not-for-this-device');
    expect(refusal(bob, utf8('?OTR|00000012|00000000,1,2,?OTR:AAMC,'))).toBe('malformed');
  });

  test('nothing from outside makes it throw', async () => {
    const { ann, bob, wire } = await chatting();
    await wire.carry(ann, ann.send('hello'));
    const lines = wire.payloads.map(({ bytes }) => bytes);
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
      draws(150),
    );
  });
});
