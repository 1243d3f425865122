import { createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceOf, converse, covered, flip, inTurn, meet } from '../../../tests/support/messenger.ts';
import { fromUtf8, toHex } from '../bytes.ts';
import { templateId } from './template-id.ts';

const [ann, bob] = ['ann', 'bob'].map((name, i) => templateId.identity(name, chanceOf(i)));
if (!ann || !bob) throw new Error('nobody there');
const words = fc.string({ unit: 'grapheme', maxLength: 200 });

test('what one phone sends the other reads, and either key opens the whole recording', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (texts) => {
      const { payloads, alice } = converse(templateId, meet(templateId, ann, bob), inTurn(texts));
      const decrypted = templateId.decrypt([templateId.seize(alice, 'identity')], payloads);
      expect(decrypted.map(({ text }) => text)).toEqual(texts);
      for (const { layers } of decrypted) for (const layer of layers) covered(layer);
      expect(templateId.decrypt([], payloads).every(({ text }) => text === null)).toBe(true);
    }),
  );
});

test('a packet with one bit turned over is refused', () => {
  const { payloads, bob: phone } = converse(templateId, meet(templateId, ann, bob), inTurn(['Meet me.']));
  const packet = payloads[0]?.bytes ?? new Uint8Array();
  for (let bit = 0; bit < 8 * packet.length; bit++) {
    const [, { texts, refused }] = templateId.receive(phone, flip(packet, bit), chanceOf(1));
    // Not every bit of base64 counts.
    expect(texts[0] ?? refused).toMatch(/^(Meet me\.|malformed|tampered)$/);
  }
});

test('Node’s own crypto opens it, from the secret of one phone and the public key of the other', () => {
  const [session] = meet(templateId, ann, bob);
  const [, [sent]] = templateId.send(session, 'Tëxt 😀', chanceOf(3));
  const packet = Buffer.from(fromUtf8(sent?.bytes ?? new Uint8Array()), 'base64');
  const key = (prefix: string, hex: string) => Buffer.from(prefix + hex, 'hex');
  const shared = diffieHellman({
    privateKey: createPrivateKey({
      key: key('302e020100300506032b656e04220420', bob.secret),
      ...({ format: 'der', type: 'pkcs8' } as const),
    }),
    publicKey: createPublicKey({
      key: key('302a300506032b656e032100', templateId.publish(ann)?.key ?? ''),
      ...({ format: 'der', type: 'spki' } as const),
    }),
  });
  const secret = Buffer.from(hkdfSync('sha256', shared, '', 'template-id', 32));
  const opener = createDecipheriv('chacha20-poly1305', secret, packet.subarray(0, 12), { authTagLength: 16 });
  opener.setAuthTag(packet.subarray(-16));
  const text = Buffer.concat([opener.update(packet.subarray(12, -16)), opener.final()]);
  expect(text.toString()).toBe('Tëxt 😀');
  expect(toHex(secret)).toBe(templateId.seize(session, 'device').shared);
});

test('without the other’s key nothing is sent, and nothing opens', () => {
  const [alone] = templateId.setup(ann, 'bob', null, true, chanceOf(1));
  expect(templateId.send(alone, 'Anybody?', chanceOf(1))[1]).toEqual([]);
  const { payloads } = converse(templateId, meet(templateId, ann, bob), inTurn(['Meet me.']));
  const [, { refused }] = templateId.receive(alone, payloads[0]?.bytes ?? new Uint8Array(), chanceOf(1));
  expect(refused).toBe('tampered');
});
