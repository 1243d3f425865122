/** Numbers and counts from outside have bounds before anything is done with them. */
import { sha1 } from '@noble/hashes/legacy.js';
import { describe, expect, test } from 'vitest';
import { hold, many } from '../../tests/support/outside.ts';
import { callsOf, workOf } from '../../tests/support/work.ts';
import { concat, fromUtf8, toHex, u16, u32, utf8 } from './bytes.ts';
import { fromBigInt } from './crypto/bigint.ts';
import { seededChance } from './crypto/chance.ts';
import { PRIME } from './crypto/dh1536.ts';
import { dsaVerify, GROUP_1024_160 } from './crypto/dsa.ts';
import { generateRsa } from './crypto/rsa.ts';
import { type Listing as Devices, imessage } from './messengers/imessage/index.ts';
import {
  checkCoordinates,
  checkEqualLogs,
  checkLog,
  readNumbers,
  writeNumbers,
} from './messengers/otr/smp.ts';
import { checkMessage1, smpMessage1 } from './messengers/otr/smp-state.ts';
import { withLength } from './messengers/otr/wire.ts';
import { armor } from './messengers/pgp/armor.ts';
import { importPublic } from './messengers/pgp/keys.ts';
import { readPackets, writeMpi, writePacket } from './messengers/pgp/packets.ts';
import { writeSignature } from './messengers/pgp/signature.ts';
import { judgeListing } from './messengers/surespot/keys.ts';

describe('numbers and counts have bounds before anything is done with them', () => {
  const long = many(utf8('\x7f'), 60_000);
  const rsa = generateRsa(1024, seededChance(1, 'rsa'));

  test('SMP: nothing is raised to more than an exponent, nor is a longer number read', () => {
    const value = smpMessage1(5n, seededChance(1, 'smp')).value;
    const [g2a = 0n, c2 = 0n, d2 = 0n, ...rest] = readNumbers(value, 6) ?? [];
    expect(checkMessage1(value, null)).not.toBeNull();
    // What was asked is compared with a hash over powers of it: neither is worked out if it can be none.
    const huge = 2n ** 256n + c2;
    const of = { g2: 2n ** 11n, g3: 2n ** 13n };
    const checks = (c: bigint) => [
      () => checkLog(1, g2a, c, d2),
      () => checkCoordinates(5, of, { p: g2a, q: g2a }, [c, d2, d2]),
      () => checkEqualLogs(7, { qab: g2a, y: g2a, r: g2a }, [c, d2]),
      () => checkMessage1(writeNumbers([g2a, c, d2, ...rest]), null),
    ];
    expect(checks(c2).map((run) => callsOf('hash', run) > 0)).toEqual([true, true, true, true]);
    expect(checks(huge).map((run) => callsOf('hash', run))).toEqual([0, 0, 0, 0]);
    // The same as what was asked, modulo the order of the group, but no hash.
    expect(checkLog(1, g2a, c2 + (PRIME - 1n) / 2n, d2)).toBe(false);
    const widest = concat(u32(1), withLength(fromBigInt(PRIME)));
    expect(readNumbers(widest, 1)).toEqual([PRIME]);
    expect(
      readNumbers(concat(u32(1), withLength(concat(fromBigInt(PRIME), Uint8Array.of(1)))), 1),
    ).toBeNull();
  });

  test('DSA: a group longer than any of the standard is not worked with', () => {
    const p = BigInt(`0x${toHex(long)}`);
    const group = { ...GROUP_1024_160, p };
    const worked = (one: typeof group) => callsOf('inverse', () => dsaVerify(one, 5n, 7n, { r: 3n, s: 3n }));
    expect([worked(GROUP_1024_160), worked(group), worked({ p, q: p - 2n, g: 2n })]).toEqual([1, 0, 0]);
    expect(worked({ ...GROUP_1024_160, q: 2n ** 257n - 1n })).toBe(0);
  });

  test('PGP: keys of thousands of bytes, packets in parts of one byte, thousands of session keys', async () => {
    const keyPacket = (n: Uint8Array, e: Uint8Array) =>
      writePacket(6, Uint8Array.of(4), u32(0), Uint8Array.of(1), writeMpi(toHex(n)), writeMpi(toHex(e)));
    const huge = long.slice(0, 2048);
    const read = workOf(() => readPackets(keyPacket(huge, huge)));
    expect(read).toBeLessThan(20_000);
    // Its own signature is looked at only if its numbers can be worked with.
    const asked = (n: Uint8Array, e: Uint8Array) => {
      const key = keyPacket(n, e);
      const body = readPackets(key)?.[0]?.body ?? new Uint8Array();
      const print = sha1(concat(Uint8Array.of(0x99), u16(body.length), body));
      const signature = writeSignature(rsa, print.slice(-8), 0x13, 1, body);
      const text = armor(
        'PUBLIC KEY BLOCK',
        concat(key, writePacket(13, utf8('bob')), writePacket(2, signature)),
      );
      return callsOf('signatureFits', () => expect(importPublic(fromUtf8(text))).toBeNull());
    };
    const [n, e] = [long.slice(0, 256), Uint8Array.of(1, 0, 1)];
    expect([asked(n, e), asked(huge, e), asked(n, huge), asked(n, long.slice(0, 9))]).toEqual([1, 0, 0, 0]);
    const parts = concat(Uint8Array.of(0xcb), many(Uint8Array.of(0xe0, 1), 400_000), Uint8Array.of(0));
    expect(readPackets(parts)).toBeNull();
    expect(readPackets(many(Uint8Array.of(0xcb, 0), 400_000))).toBeNull();
    const { messenger, session } = await hold('pgp');
    const sealed = (count: number) => {
      const keys = Array.from({ length: count }, (_, i) =>
        writePacket(1, Uint8Array.of(3), new Uint8Array(8), Uint8Array.of(1), writeMpi(toHex(u32(i + 2)))),
      );
      return armor('MESSAGE', concat(...keys, writePacket(18, Uint8Array.of(1), new Uint8Array(60))));
    };
    const tried = (count: number) => {
      const message = sealed(count);
      return callsOf('pkcs1Decrypt', () => messenger.receive(session, message, seededChance(1, 'x')));
    };
    expect([tried(5), tried(60)]).toEqual([5, 16]);
  });

  test('iMessage: devices with keys that are none are not sealed for, and nobody throws', async () => {
    const { messenger, payloads } = await hold('imessage');
    const me = imessage.identity('ann', seededChance(1, 'ann'));
    const { devices } = imessage.publish(me) as Devices;
    const [device] = devices;
    if (!device) throw new Error('no device');
    const bad: Devices['devices'] = [
      { ...device, token: 'x' },
      { ...device, ecdsaPublic: '04' },
      ...[
        '',
        '01',
        '11',
        `${device.rsa.n}00`,
        device.rsa.n.slice(2),
        'zz'.repeat(160),
        `${device.rsa.n.slice(0, -1)}0`,
      ].map((n) => ({
        ...device,
        rsa: { ...device.rsa, n },
      })),
      ...['', '02', 'ff'.repeat(9), 'ff'.repeat(5000)].map((e) => ({ ...device, rsa: { ...device.rsa, e } })),
    ];
    const listing = { account: 'ann', devices: [...bad, device] };
    const [session] = messenger.setup(me, 'ann', listing, true, seededChance(1, 'x'));
    expect(messenger.send(session, 'Hi.', seededChance(1, 'y'))[1]).toHaveLength(1);
    expect(messenger.verify([], listing, payloads, 0).signature).toBe('invalid');
    const crowd = { account: 'ann', devices: Array.from({ length: 1000 }, () => device) };
    const [many] = messenger.setup(me, 'ann', crowd, true, seededChance(1, 'x'));
    expect(messenger.send(many, 'Hi.', seededChance(1, 'y'))[1]).toHaveLength(32);
  });

  test('SureSpot: of a directory no more than 64 versions are looked at, and odd ones are turned down', () => {
    const one = { version: 1, dhPub: '', dsaPub: '', dhPubSig: '', dsaPubSig: '', serverSig: '' };
    const all = Array.from({ length: 5000 }, (_, i) => ({ ...one, version: i + 1 }));
    expect(judgeListing('ann', [], all).rejected).toHaveLength(64);
    const odd = [0, -1, 1.5, Number.NaN, 2 ** 40].map((version) => ({ ...one, version }));
    expect(judgeListing('ann', [], odd)).toEqual({ held: [], accepted: [], rejected: [] });
  });

  test('OTR: fragments are put together to no more than a mebibyte', async () => {
    const { messenger, session } = await hold('otr2');
    let now = session;
    const piece = 'x'.repeat(60_000);
    const texts: number[] = [];
    for (let k = 1; k <= 20; k++) {
      [now] = messenger.receive(now, utf8(`?OTR,${k},65535,${piece},`), seededChance(1, 'x'));
      texts.push((now as { pieces: { text: string } | null }).pieces?.text.length ?? 0);
    }
    expect(Math.max(...texts)).toBe(17 * piece.length);
    expect(texts.at(-1)).toBe(0);
  });
});
