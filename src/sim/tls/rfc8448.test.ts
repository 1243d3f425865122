import { expect, test } from 'vitest';
import { TRACE } from '../../../tests/support/rfc8448.ts';
import { concat, fromHex, toHex } from '../bytes.ts';
import { agree, publicKey } from '../crypto/x25519.ts';
import { hostIn, shareIn, signaturesIn, versionsIn } from './extensions.ts';
import { clientHello, serverHello } from './hello.ts';
import {
  certificates,
  certificateVerify,
  cutMessages,
  encryptedExtensions,
  finished,
  messageFields,
} from './messages.ts';
import {
  ALERT,
  APPLICATION_DATA,
  HANDSHAKE,
  innerContent,
  openRecord,
  plainRecord,
  recordLength,
  sealRecord,
  type TrafficKey,
  trafficKey,
} from './record.ts';
import { applicationStage, finishedMac, handshakeStage, transcriptHash } from './schedule.ts';
import { AES_128_GCM } from './suites.ts';

const { messages, records, secrets, keys } = TRACE;
const all = Object.values(messages).map(fromHex);
const hash = (upTo: number) => transcriptHash(...all.slice(0, upTo));
const key = (secret: string): TrafficKey => trafficKey(fromHex(secret), AES_128_GCM);
const flight = concat(...all.slice(2, 6));
const DATA = Uint8Array.from({ length: 50 }, (_, i) => i);

test('both ends of the trace agree on its secret', () => {
  const { client, server } = TRACE;
  for (const [mine, theirs] of [
    [client, server],
    [server, client],
  ] as const) {
    expect(toHex(publicKey(fromHex(mine.secret)))).toBe(mine.public);
    expect(toHex(agree(fromHex(mine.secret), fromHex(theirs.public)))).toBe(secrets.shared);
  }
});

test('the key schedule makes its secrets, keys and Finished messages', () => {
  const handshake = handshakeStage(fromHex(secrets.shared), hash(2));
  expect(toHex(handshake.client)).toBe(secrets.clientHandshake);
  expect(toHex(handshake.server)).toBe(secrets.serverHandshake);
  expect(toHex(handshake.next)).toBe(secrets.master);
  const application = applicationStage(handshake, hash(6));
  expect(toHex(application.client)).toBe(secrets.client);
  expect(toHex(application.server)).toBe(secrets.server);
  for (const [name, [write, iv]] of Object.entries(keys)) {
    const traffic = key(secrets[name as keyof typeof keys]);
    expect([toHex(traffic.key), toHex(traffic.iv)]).toEqual([write, iv]);
  }
  expect(toHex(finished.write(finishedMac(handshake.server, hash(5))))).toBe(messages.serverFinished);
  expect(toHex(finished.write(finishedMac(handshake.client, hash(6))))).toBe(messages.clientFinished);
});

test('every message is read, and written again as it was', () => {
  const kinds = [clientHello, serverHello, encryptedExtensions, certificates, certificateVerify, finished];
  for (const [i, kind] of kinds.entries()) {
    const bytes = all[i] as Uint8Array;
    const value = kind.read(bytes);
    expect(value).not.toBeNull();
    expect(toHex(kind.write(value as never))).toBe(toHex(bytes));
    expect(kinds.filter((other) => other.read(bytes) !== null)).toEqual([kind]);
    const fields = messageFields(bytes) ?? [];
    expect(fields.reduce((at, { start, end }) => (start === at ? end : -1), 0)).toBe(bytes.length);
  }
  expect(cutMessages(flight)?.map(toHex)).toEqual(all.slice(2, 6).map(toHex));
  expect(cutMessages(flight.slice(0, -1))).toBeNull();
});

test('its hellos say what they say', () => {
  const offered = clientHello.read(fromHex(messages.clientHello));
  expect(offered?.suites).toEqual([0x1301, 0x1303, 0x1302]);
  expect(hostIn(offered?.extensions ?? [])).toBe('server');
  expect(versionsIn(offered?.extensions ?? [])).toEqual([0x0304]);
  expect(signaturesIn(offered?.extensions ?? [])).toContain(0x0804);
  expect(toHex(shareIn(offered?.extensions ?? [], 'client') as Uint8Array)).toBe(TRACE.client.public);
  const chosen = serverHello.read(fromHex(messages.serverHello));
  expect(chosen?.suite).toBe(0x1301);
  expect(toHex(shareIn(chosen?.extensions ?? [], 'server') as Uint8Array)).toBe(TRACE.server.public);
});

/** The record, the key it is sealed with, its number, its true type, what it holds. */
const SEALED = [
  [records.serverFlight, secrets.serverHandshake, 0, HANDSHAKE, flight],
  [records.clientFinished, secrets.clientHandshake, 0, HANDSHAKE, fromHex(messages.clientFinished)],
  [records.clientData, secrets.client, 0, APPLICATION_DATA, DATA],
  [records.serverData, secrets.server, 1, APPLICATION_DATA, DATA],
  [records.clientAlert, secrets.client, 1, ALERT, Uint8Array.of(1, 0)],
  [records.serverAlert, secrets.server, 2, ALERT, Uint8Array.of(1, 0)],
] as const;

test('every record comes out byte for byte, and opens', () => {
  expect(toHex(plainRecord(HANDSHAKE, fromHex(messages.clientHello), 0x0301))).toBe(records.clientHello);
  expect(toHex(plainRecord(HANDSHAKE, fromHex(messages.serverHello)))).toBe(records.serverHello);
  for (const [record, secret, number, type, content] of SEALED) {
    expect(toHex(sealRecord(key(secret), number, content, type))).toBe(record);
    expect(recordLength(fromHex(record))).toBe(record.length / 2);
    const inner = openRecord(key(secret), number, fromHex(record));
    expect(inner && innerContent(inner)).toEqual({ content, type });
  }
});

test('a flipped bit in any of its sealed records is refused, and so is another number or the other suite', () => {
  for (const [record, secret, number] of SEALED) {
    const bytes = fromHex(record);
    for (let bit = 0; bit < bytes.length * 8; bit += bytes.length > 100 ? 61 : 1) {
      const flipped = bytes.slice();
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(openRecord(key(secret), number, flipped)).toBeNull();
    }
    expect(openRecord(key(secret), number + 1, bytes)).toBeNull();
    expect(openRecord(trafficKey(fromHex(secret)), number, bytes)).toBeNull();
  }
});
