import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from '../bytes.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { decrypt, identity, publish, receive, seize, send, setup } from './courier.ts';
import { sealedSize } from './courier-size.ts';

const person = (name: string) => identity(name, seededBytes(7, name, 32));
const [ann, bob, eve] = [person('ann'), person('bob'), person('eve')];
const nonce = (n: number) => seededBytes(n, 'nonce', 12);
const fresh = () => ({ a: setup(ann, publish(bob)), b: setup(bob, publish(ann)) });

test('what one phone sends, the other reads, in order and in both directions', () => {
  let { a, b } = fresh();
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), fc.nat(), (text, way, n) => {
      const bytes = utf8(text);
      const [from, to] = way ? [a, b] : [b, a];
      const [sender, packet] = send(from, bytes, nonce(n));
      const [receiver, got] = receive(to, packet);
      [a, b] = way ? [sender, receiver] : [receiver, sender];
      expect(got).toEqual({ ok: true, text: bytes });
      expect(packet.length).toBe(sealedSize(bytes.length));
    }),
  );
});

test('state is plain JSON', () => {
  const { a } = fresh();
  expect(JSON.parse(JSON.stringify(a))).toEqual(a);
});

test('replay, gap, wrong key and nonsense are refused with their name, and change nothing', () => {
  const { a, b } = fresh();
  const [a1, first] = send(a, utf8('one'), nonce(1));
  const [, second] = send(a1, utf8('two'), nonce(2));
  const [b1] = receive(b, first);
  const refusal = (session: typeof b, bytes: Uint8Array) => {
    const [after, got] = receive(session, bytes);
    expect(after).toEqual(session);
    return got.ok ? 'accepted' : got.reason;
  };
  expect(refusal(b1, first)).toBe('replayed');
  expect(refusal(b, second)).toBe('out-of-order');
  expect(refusal(setup(eve, publish(ann)), first)).toBe('wrong-key');
  expect(refusal(a, first)).toBe('wrong-key');
  expect(refusal(b, first.slice(0, 20))).toBe('malformed');
  // Sealed by the other suite, as it says; and by none.
  expect(refusal(b, first.with(0, 2))).toBe('wrong-key');
  expect(refusal(b, first.with(0, 3))).toBe('malformed');
  fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => refusal(b, bytes) !== 'accepted'));
});

test('every single-bit flip anywhere in a packet is refused', () => {
  const { a, b } = fresh();
  const [, packet] = send(a, utf8('Meet me.'), nonce(3));
  for (let i = 0; i < packet.length * 8; i++) {
    const flipped = packet.slice();
    flipped[i >> 3] = (flipped[i >> 3] ?? 0) ^ (1 << (i & 7));
    expect(receive(b, flipped)[1].ok).toBe(false);
  }
});

test('no forward secrecy: a seized phone opens everything it ever sent or got, and nothing of others', () => {
  let { a, b } = fresh();
  const payloads: { from: string; to: string; packet: Uint8Array }[] = [];
  for (let i = 0; i < 6; i++) {
    const [sender, packet] = send(i % 2 ? b : a, utf8(`message ${i}`), nonce(i));
    if (i % 2) b = sender;
    else a = sender;
    payloads.push({ from: i % 2 ? 'bob' : 'ann', to: i % 2 ? 'ann' : 'bob', packet });
  }
  const read = (keys: Parameters<typeof decrypt>[0]) =>
    payloads.map((p) => decrypt(keys, p.from, p.to, p.packet));
  const all = payloads.map((_, i) => `message ${i}`);
  expect(read(seize(bob, [publish(ann), publish(eve)]))).toEqual(all);
  expect(read(seize(ann, [publish(bob)]))).toEqual(all);
  expect(read(seize(eve, [publish(ann), publish(bob)]))).toEqual(all.map(() => null));
  expect(
    read({
      ...seize(eve, [publish(ann), publish(bob)]),
      identities: [{ account: 'bob', secret: eve.secret }],
    }),
  ).toEqual(all.map(() => null));
  expect(read(seize(bob, []))).toEqual(all.map(() => null));
});
