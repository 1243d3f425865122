import { expect, test } from 'vitest';
import { vector } from '../binary.ts';
import { concat, u16, utf8 } from '../bytes.ts';
import { seededChance } from '../crypto/chance.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { HPKE, hpkeSeal, hpkeSender } from '../crypto/hpke.ts';
import { publicKey } from '../crypto/x25519.ts';
import { bytesIn } from '../layers/codec.ts';
import { ask } from './client.ts';
import { elements } from './der.ts';
import { type EchKey, echConfig, openHello } from './ech.ts';
import { EXTENSION } from './extensions.ts';
import { clientHello, clientHelloParts } from './hello.ts';
import { recordLength } from './record.ts';

const secret = seededBytes(1, 'ech', 32);
const echKey: EchKey = {
  secret,
  config: { id: 7, key: publicKey(secret), longest: 32, publicName: 'shared.example' },
};

test('what fills a sealed hello up is zeros, and its list of borrowed extensions is as long as it says', () => {
  const asking = ask(
    { host: 'museum.example', protocol: 'http/1.1', ech: echKey.config },
    seededChance(1, 'client'),
  );
  const [outer, inner] = [clientHello.read(asking.hello), clientHello.read(asking.counts)];
  if (!outer || !inner) throw new Error('no hello');
  /** Seals these very bytes (RFC 9849 section 6.1). */
  const opened = (text: Uint8Array) => {
    const info = concat(utf8('tls ech'), Uint8Array.of(0), echConfig.write(echKey.config));
    const { enc, context } = hpkeSender(echKey.config.key, info, seededBytes(1, 'fresh', 32));
    const with_ = (payload: Uint8Array) => ({
      ...outer,
      extensions: outer.extensions.map((one) =>
        one.type === EXTENSION.ech
          ? {
              type: one.type,
              data: concat(
                Uint8Array.of(0),
                ...[u16(HPKE.kdf), u16(HPKE.aead), Uint8Array.of(echKey.config.id)],
                vector(2, enc),
                vector(2, payload),
              ),
            }
          : one,
      ),
    });
    const blank = bytesIn(clientHelloParts(with_(new Uint8Array(text.length + 16))));
    return openHello([echKey], with_(hpkeSeal(context, 0, blank, text)));
  };
  const text = bytesIn(clientHelloParts(inner));
  expect(opened(text)).toEqual(inner);
  expect(opened(concat(text, new Uint8Array(7)))).toEqual(inner);
  for (const at of [0, 3, 6]) expect(opened(concat(text, new Uint8Array(7).fill(1, at, at + 1)))).toBeNull();
  const borrowing = (data: Uint8Array) => {
    const extensions = [
      { type: 0xfd00, data },
      ...inner.extensions.filter(({ type }) => type !== EXTENSION.groups),
    ];
    return opened(bytesIn(clientHelloParts({ ...inner, extensions })));
  };
  expect(borrowing(vector(1, u16(EXTENSION.groups)))?.extensions).toHaveLength(inner.extensions.length);
  // Nobody borrows the seal itself, not even behind a mark of his own.
  const last = { type: 0xfd00, data: vector(1, u16(EXTENSION.ech)) };
  expect(opened(bytesIn(clientHelloParts({ ...inner, extensions: [...inner.extensions, last] })))).toBeNull();
  for (const data of [
    concat(vector(1, u16(EXTENSION.groups)), Uint8Array.of(0)),
    vector(1, u16(EXTENSION.groups), Uint8Array.of(0)),
    Uint8Array.of(4, 0, EXTENSION.groups),
    new Uint8Array(),
  ])
    expect(borrowing(data)).toBeNull();
});

test('elements of DER have lengths of up to two bytes; what is longer or cut short ends the list', () => {
  const tags = (...bytes: number[]) =>
    elements(Uint8Array.from(bytes)).map(({ tag, content }) => [tag, content.length]);
  expect(tags(4, 1, 7, 4, 0x81, 1, 7, 4, 0x82, 0, 1, 7)).toEqual([
    [4, 1],
    [4, 1],
    [4, 1],
  ]);
  expect(tags(4, 1, 7, 4, 0x83, 0, 0, 1, 7)).toEqual([[4, 1]]);
  expect(tags(4, 1, 7, 4, 2, 7)).toEqual([[4, 1]]);
});

test('records of no other types than there are', () => {
  const lengths = [19, 20, 21, 22, 23, 24].map((type) => recordLength(Uint8Array.of(type, 3, 3, 0, 1)));
  expect(lengths).toEqual([null, 6, 6, 6, 6, null]);
  expect(
    [0x0301, 0x0303].map((version) => recordLength(concat(Uint8Array.of(23), u16(version), u16(1)))),
  ).toEqual([6, 6]);
  for (const version of [0x0300, 0x0302, 0x0304])
    expect(recordLength(concat(Uint8Array.of(23), u16(version), u16(1)))).toBeNull();
});
