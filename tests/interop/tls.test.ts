import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { connect as dial, createServer as listen, type Socket } from 'node:net';
import { type TLSSocket, connect as tlsConnect, createServer as tlsServer } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { fromUtf8, utf8 } from '../../src/sim/bytes.ts';
import { pooledChance } from '../../src/sim/crypto/chance.ts';
import { ecKeys } from '../../src/sim/crypto/ec.ts';
import { seededBytes } from '../../src/sim/crypto/hkdf.ts';
import { certify } from '../../src/sim/tls/certificate.ts';
import type { Host } from '../../src/sim/tls/server.ts';
import { AES_128_GCM, CHACHA20_POLY1305 } from '../../src/sim/tls/suites.ts';
import { connect, listening, serve } from '../support/tls-peer.ts';

/*
 * OpenSSL, as it comes with Node, at the other end of a real socket: our client with its server, our server with its
 * client. It checks our certificate, signature and codes; we check its.
 */
const key = ecKeys('P-256', (n) => seededBytes(1, 'server key', n));
const host: Host = {
  name: 'museum.example',
  key,
  certificate: certify('museum.example', key, seededBytes(1, 'serial', 8)),
};
const pem = (der: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
const privateKey = createPrivateKey({
  format: 'jwk',
  key: {
    kty: 'EC',
    crv: 'P-256',
    d: Buffer.from(key.secret).toString('base64url'),
    x: Buffer.from(key.public.subarray(1, 33)).toString('base64url'),
    y: Buffer.from(key.public.subarray(33)).toString('base64url'),
  },
});
const chance = (label: string) => pooledChance(1, label, 512);
const LONG = 'A year of letters. '.repeat(400);

describe.each([CHACHA20_POLY1305, AES_128_GCM])('OpenSSL and $name', (suite) => {
  test('our client, its server', async () => {
    const seen: (string | false | null)[] = [];
    const server = tlsServer(
      {
        key: privateKey.export({ format: 'pem', type: 'pkcs8' }),
        cert: pem(host.certificate),
        ALPNProtocols: ['courier'],
        minVersion: 'TLSv1.3',
      },
      (socket: TLSSocket) => {
        seen.push(socket.getCipher().standardName, socket.servername, socket.alpnProtocol);
        socket.on('data', (data) => socket.write(`you said: ${data}`));
      },
    ).listen(0, '127.0.0.1');
    const socket = dial(await listening(server), '127.0.0.1');
    try {
      const offer = { host: host.name, protocol: 'courier', suites: [suite] };
      const line = await connect(socket, offer, chance('client'));
      expect(line.protocol).toBe('courier');
      line.send(utf8('At nine.'));
      expect(fromUtf8(await line.receive())).toBe('you said: At nine.');
      line.send(utf8('Nobody knows.'));
      expect(fromUtf8(await line.receive())).toBe('you said: Nobody knows.');
      expect(seen).toEqual([suite.name, host.name, 'courier']);
    } finally {
      socket.destroy();
      server.close();
    }
  });

  test('our server, its client', async () => {
    const server = listen(async (socket: Socket) => {
      const line = await serve(socket, { host: () => host, suites: [suite] }, chance('server'));
      line.send(utf8(`welcome, you speak ${line.protocol}`));
      line.send(await line.receive());
    }).listen(0, '127.0.0.1');
    const client = tlsConnect({
      port: await listening(server),
      host: '127.0.0.1',
      servername: host.name,
      ALPNProtocols: ['courier'],
      ca: pem(host.certificate),
    });
    try {
      await once(client, 'secureConnect');
      expect(client.authorized).toBe(true);
      expect(client.alpnProtocol).toBe('courier');
      expect(client.getCipher().standardName).toBe(suite.name);
      const [welcome] = await once(client, 'data');
      expect(String(welcome)).toBe('welcome, you speak courier');
      client.write(LONG);
      let back = '';
      while (back.length < LONG.length) back += String((await once(client, 'data'))[0]);
      expect(back).toBe(LONG);
    } finally {
      client.destroy();
      server.close();
    }
  });
});

test('OpenSSL’s client does not take our certificate for another host', async () => {
  const server = listen((socket: Socket) => {
    serve(socket, { host: () => host }, chance('server')).catch(() => socket.destroy());
  }).listen(0, '127.0.0.1');
  const client = tlsConnect({
    port: await listening(server),
    host: '127.0.0.1',
    servername: 'ferry.example',
    ca: pem(host.certificate),
  });
  const [error] = await once(client, 'error');
  expect((error as { code: string }).code).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  client.destroy();
  server.close();
});
