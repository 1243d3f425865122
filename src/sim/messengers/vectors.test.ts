/**
 * Vectors of our own for what two wrong ends would agree on. Each was computed apart from this code, by Python's hashlib
 * and pow and by the command openssl, out of the specifications; keys and numbers are as plain as can be.
 */
import { createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { chanceOf, meet } from '../../../tests/support/messenger.ts';
import { concat, fromHex, toHex, utf8 } from '../bytes.ts';
import { sealBox } from '../crypto/box.ts';
import { dhPublicKey } from '../crypto/dh1536.ts';
import { generateRsa } from '../crypto/rsa.ts';
import { publicKey as x25519 } from '../crypto/x25519.ts';
import { sealBody } from './imessage/payload.ts';
import { dataKeys, digits, macKeyOf, number } from './otr/keys.ts';
import { ORDER, proveCoordinates, proveEqualLogs, proveLog, smpPower } from './otr/smp.ts';
import { smpSecret } from './otr/smp-state.ts';
import { pgp } from './pgp/index.ts';
import { decryptMessage, encryptMessage, firstRoot, messageKeys, nextKey, turnRoot } from './signal/keys.ts';
import { readWire } from './signal/wire.ts';

describe('Signal', () => {
  const agreed = [1, 2, 3, 4].map((byte) => new Uint8Array(32).fill(byte));

  test('the labels of HKDF: first root, next root, keys of a message', () => {
    expect(firstRoot(agreed)).toEqual({
      root: '0e18056f1b0947b2bb3593b56baa38317bd4fef7cab2ef1e52850769c915650a',
      key: '63e6d044e3e411fc8ff106f0ab779a743e69ba697b947cf3415298809b05afc1',
    });
    expect(turnRoot('01'.repeat(32), agreed[1] ?? new Uint8Array())).toEqual({
      root: '5f8b3480a53acf984c4d253e8f836d3b3f17548503439e1688548a97ea31d236',
      key: '71034857a2226c213eac473a6391c7bf08457662dc051d4975cc24511e20fa03',
    });
    expect(nextKey('05'.repeat(32))).toBe('d1d4e2a94a095ae5327b9a660032c22225ae7710823f997cc250f31e5d3aeb50');
    expect(messageKeys('05'.repeat(32))).toBe(
      '60e5c26354ce0de6665f04f128788d835aa482b729bac63b5d4b2294e494e018c459da536622dbd32333f3029d349882' +
        'd95e6f265d350485ef982bf3305a611ff8eb010f4ae8c141e4e02c9b258aaef5',
    );
  });

  test('a message under a MAC over both identities, the sender’s first', () => {
    const keys = toHex(Uint8Array.from({ length: 80 }, (_, i) => i));
    const ring = { keys, from: `05${'aa'.repeat(32)}`, to: `05${'bb'.repeat(32)}` };
    const head = { ratchet: `05${'cc'.repeat(32)}`, counter: 3, previousCounter: 2 };
    const sealed = fromHex(
      `330a2105${'cc'.repeat(32)}1003180222104f3a5623337e90c9db243ac28045b0438246883f7a225b07`,
    );
    expect(toHex(encryptMessage(ring, head, 'Meet me.'))).toBe(toHex(sealed));
    const message = readWire(sealed)?.message;
    expect(message && decryptMessage(ring, message)).toEqual(utf8('Meet me.'));
    expect(message && decryptMessage({ ...ring, from: ring.to, to: ring.from }, message)).toBeNull();
  });
});

describe('OTR', () => {
  test('the end with the larger public key is the high one', () => {
    const [low, high] = ['11', '23'].map((byte) => byte.repeat(40)) as [string, string];
    const [y1, y2] = [low, high].map((x) => digits(dhPublicKey(number(x)))) as [string, string];
    const extra = '80d4a7f039f06559a1c301eab9d709e3f1bd733ccf3356416e076abfb2907b30';
    const keys = ['e91b40d7397f6e0b25d7933ab16ff326', '7e6c5d9bedee2bde6793bd660b794aa0'] as const;
    expect(dataKeys({ x: high, y: y2 }, y1)).toEqual({ send: keys[0], receive: keys[1], extra });
    expect(dataKeys({ x: low, y: y1 }, y2)).toEqual({ send: keys[1], receive: keys[0], extra });
    expect(macKeyOf(keys[0])).toBe('99b7943d3aef740743df8e51d704a46a3f6f92a0');
  });

  test('the secret that is compared: words, both fingerprints, who asks first, and the session', () => {
    expect(smpSecret('a1'.repeat(20), 'b2'.repeat(20), '0102030405060708', 'harbour ü')).toBe(
      0x729f1d192b4a0cb9b9284df95afe8ba88bd5feb85b7414eb5283670ea0b661bfn,
    );
  });

  test.each([
    [1, 0x3631040a4fcafc72dcce356adedbdc9a92e92ce3acf8b48518fb861345ab559cn],
    [2, 0xc85e1e7cf2488a4912b3c733af148520ba091954d5fad8fbe542bd886e6ea194n],
    [3, 0x6691606a9fc3cba7f6e76adb19f9a6a45357bfa4786236f68dae7a2d7e856024n],
    [4, 0x88999ee7a24e06555530943d4e638e22a1c8d2d84f4d965f029c9ecb44da87b9n],
  ])('SMP, place %i: knowing a logarithm', (place, c) => {
    expect(proveLog(place, 7n, 5n)).toEqual([c, (5n - 7n * c + 8n * ORDER) % ORDER]);
  });

  test.each([
    [5, 0x70f5b4e1355d259556d7824ee9a8a92e897a2081f56eef975cb3e07d42b891dan],
    [6, 0xaedca0da93ec561137019d13e53a70bd819c443ad9a0b1d995fdd322270162acn],
  ])('SMP, place %i: coordinates', (place, c) => {
    const generators = { g2: smpPower(2n, 11n), g3: smpPower(2n, 13n) };
    expect(proveCoordinates(place, generators, { x: 29n, r: 23n }, [17n, 19n])).toEqual([
      c,
      (17n - 23n * c + 24n * ORDER) % ORDER,
      (19n - 29n * c + 30n * ORDER) % ORDER,
    ]);
  });

  test.each([
    [7, 0x18ae95bcefc35da8ee320a5dbfa6a010bb4b2a10bd4d933ffc93992d9c01d00n],
    [8, 0x31006d39628743b40266d990806f76e2a2daa41a10faa25a3f39534816cce499n],
  ])('SMP, place %i: equal logarithms', (place, c) => {
    const found = proveEqualLogs(place, smpPower(2n, 31n), 7n, 5n);
    expect(found).toEqual([c, (5n - 7n * c + 8n * ORDER) % ORDER]);
  });
});

test('iMessage: the key stream begins at block 1', () => {
  const device = generateRsa(1280, chanceOf(1));
  const plain = Uint8Array.from({ length: 186 }, (_, i) => (i < 156 ? 100 + i : 0));
  const counting = (length: number) => Uint8Array.from({ length }, (_, i) => i);
  expect(toHex(sealBody(device, plain, counting).slice(160))).toBe(
    '0ee2f2227215e51c36aac1ca71f111ba219607432b0b8bd23058a87085a782bdf7dac9b59b01e1141ac5e4fb98bc78c37b65' +
      'b9d70c01a0c3af94f42db21b96c0e795029a6c2b96f3915c91d067a5e5bd18648f107136',
  );
});

test('OpenPGP: the session key is the first 32 bytes of chance, and opens the message by OpenSSL', () => {
  const [alice, bob] = [pgp.identity('alice', chanceOf(1)), pgp.identity('bob', chanceOf(2))];
  const [a, b] = meet(pgp, alice, bob);
  for (const seed of [3, 4]) {
    const bytes = pgp.send(a, 'Meet me.', chanceOf(seed))[1][0]?.bytes ?? new Uint8Array();
    const [decrypted] = pgp.decrypt([b], [{ from: 'alice', to: 'bob', bytes }]);
    const cut = (layer: string, field: string) => {
      const found = decrypted?.layers.find(({ name }) => name === layer);
      const part = found?.fields.find(({ name }) => name === field);
      return fromHex(found?.hex.slice(2 * (part?.start ?? 0), 2 * (part?.end ?? 0)) ?? '');
    };
    const key = chanceOf(seed)(32);
    expect(toHex(cut('pgp.session', 'pgp.session.key'))).toBe(toHex(key));
    const decipher = createDecipheriv('aes-256-cfb', key, new Uint8Array(16));
    expect(decipher.update(cut('pgp', 'pgp.seipd.ciphertext')).toString('latin1')).toContain('Meet me.');
  }
});

test('a box: X25519, HKDF-SHA-256 over both public keys, ChaCha20-Poly1305, as OpenSSL has them', () => {
  const [fresh, secret] = [new Uint8Array(32).fill(3), new Uint8Array(32).fill(9)];
  const [ours, theirs] = [x25519(fresh), x25519(secret)];
  const shared = diffieHellman({
    privateKey: createPrivateKey({
      key: Buffer.concat([fromHex('302e020100300506032b656e04220420'), secret]),
      ...({ format: 'der', type: 'pkcs8' } as const),
    }),
    publicKey: createPublicKey({
      key: Buffer.concat([fromHex('302a300506032b656e032100'), ours]),
      ...({ format: 'der', type: 'spki' } as const),
    }),
  });
  const key = new Uint8Array(hkdfSync('sha256', shared, concat(ours, theirs), 'box 1', 32));
  const box = sealBox(theirs, utf8('Meet me.'), () => fresh);
  expect(toHex(box.slice(0, 32))).toBe(toHex(ours));
  const decipher = createDecipheriv('chacha20-poly1305', key, new Uint8Array(12), { authTagLength: 16 });
  decipher.setAuthTag(box.slice(-16));
  expect(decipher.update(box.slice(32, -16)).toString()).toBe('Meet me.');
  decipher.final();
});
