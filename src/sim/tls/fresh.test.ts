/** Hellos, keys and records of TLS: nothing that must be new comes twice, within a handshake or from one to the next. */
import { expect, test } from 'vitest';
import { idleDraws, repeated } from '../../../tests/support/fresh.ts';
import { toHex } from '../bytes.ts';
import { pooledChance, seededChance } from '../crypto/chance.ts';
import { ecKeys } from '../crypto/ec.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { publicKey } from '../crypto/x25519.ts';
import type { Connection } from '../network/connection.ts';
import { readTcp } from '../network/tcp.ts';
import { sendRecords, type TlsConnection } from '../network/tls-connection.ts';
import { certify } from './certificate.ts';
import { ask } from './client.ts';
import { EXTENSION, find, shareIn } from './extensions.ts';
import { shakeHands } from './handshake.ts';
import { clientHello, serverHello } from './hello.ts';
import { cutMessages } from './messages.ts';
import { openRecord, recordLength, trafficKey } from './record.ts';
import { answer, type Serving } from './server.ts';

const key = ecKeys('P-256', (n) => seededBytes(1, 'server', n));
const echSecret = seededBytes(1, 'ech', 32);
const config = { id: 7, key: publicKey(echSecret), longest: 32, publicName: 'shared.example' };
const serving: Serving = {
  host: (name) => ({
    name: name ?? '',
    key,
    certificate: certify('ferry.example', key, seededBytes(1, 'n', 8)),
  }),
  ech: [{ secret: echSecret, config }],
};
const plain = { host: 'ferry.example', protocol: 'http/1.1' };
const sealed = { ...plain, ech: config };

test('both ends use every byte of chance they draw, in a plain hello and in a sealed one', () => {
  for (const [offer, lengths] of [
    [plain, [32, 32]],
    [sealed, [32, 32, 32, 32]],
  ] as const) {
    const asked = idleDraws(
      () => seededChance(1, 'client'),
      (chance) => {
        const { hello, secret } = ask(offer, chance);
        return [toHex(hello), toHex(secret)];
      },
    );
    expect(asked).toEqual({ idle: [], lengths });
    const { hello } = ask(offer, seededChance(1, 'client'));
    const answered = idleDraws(
      () => seededChance(1, 'server'),
      (chance) => {
        const said = answer(serving, hello, chance);
        return 'refused' in said ? said : [toHex(said.serverHello), toHex(said.secrets.client)];
      },
    );
    // The end of the random says whether the sealed hello was taken (RFC 9849 section 7.2).
    expect(answered).toEqual({ idle: offer === plain ? [] : ['0: last of 32'], lengths: [32, 32] });
  }
});

test('of many handshakes, no random, no key and no secret is like another', () => {
  const values: Uint8Array[] = [];
  for (let n = 0; n < 8; n++) {
    // Both ends draw from one pool, as in the day of the town.
    const chance = pooledChance(n, 'both', 192);
    const both = shakeHands(n % 2 ? sealed : plain, serving, chance, chance);
    if ('refused' in both) throw new Error(both.refused);
    const [up, down] = both.sayings.map(
      ({ records }) => cutMessages(records[0]?.slice(5) ?? new Uint8Array())?.[0],
    );
    const [asked, said] = [
      clientHello.read(up ?? new Uint8Array()),
      serverHello.read(down ?? new Uint8Array()),
    ];
    if (!asked || !said) throw new Error('no hellos');
    const share = shareIn(asked.extensions, 'client');
    values.push(asked.random, share ?? new Uint8Array(), said.random);
    values.push(shareIn(said.extensions, 'server') ?? new Uint8Array());
    const ech = find(asked.extensions, EXTENSION.ech);
    // Behind the numbers of its suite: the fresh key, and the hello.
    if (ech) values.push(ech.slice(8));
    const { random: _, ech: opens, ...secrets } = both.keys;
    for (const hex of [...Object.values(secrets), opens?.shared])
      if (hex) values.push(Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16)));
    for (const { key: own, iv } of [both.up, both.down]) values.push(own, iv);
  }
  expect(values).toHaveLength(8 * 12 + 4 * 3);
  expect(values.every(({ length }) => length >= 12)).toBe(true);
  expect(repeated(values)).toEqual([]);
});

test('records of a connection count up in either direction, however many one content needs', () => {
  const socket = { address: 1, port: 50_000 };
  const way = { sequence: 1, id: 1 };
  const writer = (label: string) => ({ traffic: trafficKey(seededBytes(1, label, 32)), records: 0 });
  const tcp: Connection = {
    ...{ client: socket, seen: socket, server: { address: 2, port: 443 } },
    ...{ up: way, down: way, delay: 1, limit: 1460 },
  };
  let tls: TlsConnection = { tcp, up: writer('up'), down: writer('down') };
  const bytes = { up: [] as number[], down: [] as number[] };
  const zeros = new Uint8Array(40_000);
  for (const up of [true, true, false, false, true]) {
    const [after, sent] = sendRecords(tls, up, zeros);
    tls = after;
    for (const one of sent)
      bytes[one.up ? 'up' : 'down'].push(...(readTcp(one.bytes)?.segment.payload ?? new Uint8Array()));
  }
  const records = (['up', 'down'] as const).flatMap((direction) => {
    const found: Uint8Array[] = [];
    let rest = Uint8Array.from(bytes[direction]);
    for (let size = recordLength(rest); size !== null; size = recordLength(rest)) {
      found.push(rest.slice(0, size));
      rest = rest.slice(size);
    }
    for (const [number, record] of found.entries())
      expect(openRecord(writer(direction).traffic, number, record)).not.toBeNull();
    return found;
  });
  expect(records).toHaveLength(15);
  // Zeros under the same stream twice would be the same bytes twice.
  expect(repeated(records.map((record) => record.slice(5, 600)))).toEqual([]);
});
