import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, test } from 'vitest';
import { chatting, message, only, Phone, phones, refusal, Wire } from '../../../../tests/support/otr.ts';
import { concat, fromHex, utf8 } from '../../bytes.ts';
import { fromBigInt, toBigInt } from '../../crypto/bigint.ts';
import { dsaPublicKey, dsaSign, dsaVerify } from '../../crypto/dsa.ts';
import { openCommit, startAke } from './ake.ts';
import { verifySignature } from './identity.ts';
import { crypt, exchangeKeys, mac256 } from './keys.ts';
import { armour, readLine } from './line.ts';
import { writeOtrMessage } from './messages.ts';
import { post } from './session.ts';
import { openSignature, sealSignature } from './signature.ts';
import { withLength } from './wire.ts';

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
    expect(wire.payloads).toEqual([]);
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

test('a commitment holds a public key and nothing behind it', () => {
  const r = new Uint8Array(16).fill(1);
  const open = (gx: Uint8Array) => openCommit(crypt(r, new Uint8Array(8), gx), sha256(gx), r);
  const gx = withLength(Uint8Array.of(5));
  expect(open(gx)).toEqual(Uint8Array.of(5));
  expect(open(concat(gx, Uint8Array.of(0)))).toBeNull();
  expect(open(gx.slice(0, -1))).toBeNull();
  expect(open(withLength(Uint8Array.of(1)))).toBeNull();
});

test('key id 0, which is none, is refused in both signatures of the exchange', () => {
  const { ann, bob } = phones();
  const [commit] = bob.receive(ann.start()[0] as Uint8Array);
  const [key] = ann.receive(commit as Uint8Array);
  bob.receive(key as Uint8Array);
  const { ake } = bob.session;
  if (ake.at !== 'awaiting-signature') throw new Error(ake.at);
  const { reveal, reply } = exchangeKeys(fromHex(ake.secret));
  const [mine, theirs] = [ake.dh.y, ake.theirDh];
  const by = (phone: Phone, keys: typeof reveal, signer: string, other: string, id: number) =>
    sealSignature(phone.session.me, keys, { signer, other }, id, phone.chance);
  const line = (id: number) =>
    post(bob.session, 3, ann.session.me.tag, 'reveal-signature', {
      r: fromHex(ake.sent.r),
      ...by(bob, reveal, mine, theirs, id),
    })[0]?.bytes as Uint8Array;
  expect(refusal(ann, line(0))).toBe('tampered');
  const answer = (id: number) =>
    post(ann.session, 3, bob.session.me.tag, 'signature', by(ann, reply, theirs, mine, id))[0]
      ?.bytes as Uint8Array;
  expect(refusal(bob, answer(0))).toBe('tampered');
  expect(refusal(ann, line(1))).toBeUndefined();
  expect(refusal(bob, answer(1))).toBeUndefined();
  expect([ann.session.state, bob.session.state]).toEqual(['encrypted', 'encrypted']);
});

test('a commitment with a hash of another length, and an r of another, are refused', () => {
  const { ann } = phones();
  const commit = (length: number) =>
    utf8(
      armour(
        writeOtrMessage(
          3,
          'dh-commit',
          { senderTag: 0x123, receiverTag: 0 },
          {
            ...{ encryptedGx: new Uint8Array(196), hashedGx: new Uint8Array(length) },
          },
        ),
      ),
    );
  for (const length of [0, 20, 31, 33]) expect(refusal(ann, commit(length))).toBe('malformed');
  expect(refusal(ann, commit(32))).toBeUndefined();
  for (const length of [0, 5, 24, 32]) {
    const r = new Uint8Array(length).fill(1);
    const gx = withLength(Uint8Array.of(5));
    const sealed = length > 16 ? crypt(r, new Uint8Array(8), gx) : gx;
    expect(openCommit(sealed, sha256(gx), r)).toBeNull();
  }
});

test('a public key that nobody waits for, or of another version, is not ready to be taken', () => {
  const gy = (version: 2 | 3, n: number, tag: number) =>
    utf8(
      armour(
        writeOtrMessage(version, 'dh-key', { senderTag: 0x123, receiverTag: tag }, { gy: Uint8Array.of(n) }),
      ),
    );
  const { ann, bob } = phones();
  const { tag } = bob.session.me;
  expect(refusal(bob, gy(3, 5, tag))).toBe('not-ready');
  const [commit] = bob.receive(utf8('?OTRv3?'));
  expect(refusal(bob, gy(2, 5, tag))).toBe('not-ready');
  const [key] = ann.receive(commit as Uint8Array);
  // She waits for what he reveals, and he, once he has her key, for no other.
  expect(refusal(ann, gy(3, 5, ann.session.me.tag))).toBe('not-ready');
  bob.receive(key as Uint8Array);
  expect(refusal(bob, gy(3, 5, tag))).toBe('not-ready');
  const { bob: strict } = phones({ policy: only(3) });
  const old = { encryptedGx: new Uint8Array(196), hashedGx: new Uint8Array(32) };
  const line = armour(writeOtrMessage(2, 'dh-commit', { senderTag: 0, receiverTag: 0 }, old));
  expect(refusal(strict, utf8(line))).toBe('not-ready');
});

test('nothing stands behind a signature in its seal', () => {
  const { ann, bob } = phones();
  const keys = exchangeKeys(withLength(Uint8Array.of(5)));
  const ends = { signer: '05', other: '07' };
  const sealed = sealSignature(ann.session.me, keys.reveal, ends, 1, bob.chance);
  expect(openSignature(keys.reveal, ends, sealed)).toMatchObject({ valid: true, keyId: 1 });
  const bytes = crypt(keys.reveal.c, new Uint8Array(8), sealed.encryptedSignature);
  for (const other of [concat(bytes, Uint8Array.of(0)), bytes.slice(0, -1)]) {
    const encryptedSignature = crypt(keys.reveal.c, new Uint8Array(8), other);
    const mac = mac256(keys.reveal.m2, withLength(encryptedSignature)).slice(0, 20);
    expect(openSignature(keys.reveal, ends, { encryptedSignature, mac })).toBeNull();
  }
});

test('a long-term key in a group whose q has another length is not taken, even if it signs', () => {
  // Of order 11 modulo 23; far too small, which is the point.
  const group = { p: 23n, q: 11n, g: 4n };
  const hash = new Uint8Array(32).fill(1);
  const made = dsaSign(group, 3n, toBigInt(hash), 5n);
  if (!made) throw new Error('no signature');
  expect(dsaVerify(group, dsaPublicKey(group, 3n), toBigInt(hash), made)).toBe(true);
  const key = concat(new Uint8Array(2), ...[23, 11, 4, 18].map((n) => withLength(Uint8Array.of(n))));
  const signature = concat(fromBigInt(made.r, 20), fromBigInt(made.s, 20));
  expect(dsaPublicKey(group, 3n)).toBe(18n);
  expect(verifySignature(key, hash, signature)).toBe(false);
});
