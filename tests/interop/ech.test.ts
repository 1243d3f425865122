import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect as dial, createServer as listen, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { fromHex, fromUtf8, toHex, utf8 } from '../../src/sim/bytes.ts';
import { pooledChance } from '../../src/sim/crypto/chance.ts';
import { ecKeys } from '../../src/sim/crypto/ec.ts';
import { seededBytes } from '../../src/sim/crypto/hkdf.ts';
import { publicKey } from '../../src/sim/crypto/x25519.ts';
import { certify } from '../../src/sim/tls/certificate.ts';
import { type EchKey, echConfigList, readConfigList } from '../../src/sim/tls/ech.ts';
import type { Host } from '../../src/sim/tls/server.ts';
import { describeWith } from '../support/oracle.ts';
import { connect, listening, serve } from '../support/tls-peer.ts';

/*
 * NSS, the TLS library of Firefox, takes our sealed hellos, and we take its.
 */
const folder = mkdtempSync(join(tmpdir(), 'nss-'));
afterAll(() => rmSync(folder, { recursive: true }));
const program = join(folder, 'nss-peer');

/** The peer, compiled, if that can be done here. Debian: gcc pkg-config libnss3-dev. */
function compile(): boolean {
  const source = fileURLToPath(new URL('nss-peer.c', import.meta.url));
  const flags = spawnSync('pkg-config', ['--cflags', '--libs', 'nss', 'nspr'], { encoding: 'utf8' });
  const words = flags.status === 0 ? flags.stdout.trim().split(/\s+/) : [];
  return words.length > 0 && spawnSync('gcc', ['-O1', '-o', program, source, ...words]).status === 0;
}

const key = ecKeys('P-256', (n) => seededBytes(1, 'server key', n));
const host: Host = {
  name: 'museum.example',
  key,
  certificate: certify('museum.example', key, seededBytes(1, 'serial', 8)),
};
const secret = seededBytes(1, 'ech', 32);
const ech: EchKey = {
  secret,
  config: { id: 7, key: publicKey(secret), longest: 40, publicName: 'public.example' },
};
const chance = (label: string) => pooledChance(1, label, 512);

/** What the peer prints, line by line. */
function peer(...words: string[]): { lines: AsyncIterator<string>; process: ChildProcess } {
  const process = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  return { process, lines: createInterface({ input: process.stdout })[Symbol.asyncIterator]() };
}
const next = async (lines: AsyncIterator<string>): Promise<string> => (await lines.next()).value;

describeWith(
  'NSS',
  compile(),
  () => {
    test('its client seals a hello for our server', async () => {
      const said: string[] = [];
      const server = listen(async (socket: Socket) => {
        const hosts = (name: string | null) => (name === host.name ? host : null);
        const line = await serve(socket, { host: hosts, ech: [ech] }, chance('server'));
        said.push(fromUtf8(await line.receive()));
        line.send(utf8('hello from us'));
      }).listen(0, '127.0.0.1');
      const port = await listening(server);
      const { lines, process } = peer('client', String(port), host.name, toHex(echConfigList(ech.config)));
      try {
        expect(await next(lines)).toMatch(/^ech 1 suite 130[13] protocol courier$/);
        expect(await next(lines)).toBe('said hello from us');
        expect(said).toEqual(['hello from NSS']);
      } finally {
        process.kill();
        server.close();
      }
    });

    test('our client seals a hello for its server', async () => {
      const pkcs8 = createPrivateKey({
        format: 'jwk',
        key: {
          kty: 'EC',
          crv: 'P-256',
          d: Buffer.from(key.secret).toString('base64url'),
          x: Buffer.from(key.public.subarray(1, 33)).toString('base64url'),
          y: Buffer.from(key.public.subarray(33)).toString('base64url'),
        },
      }).export({ format: 'der', type: 'pkcs8' });
      const { lines, process } = peer('server', toHex(pkcs8), toHex(host.certificate));
      const [, port, configs = ''] = /^port (\d+) configs (\w+)$/.exec(await next(lines)) ?? [];
      const config = readConfigList(fromHex(configs));
      expect(config).toMatchObject({ id: 9, longest: 40, publicName: 'public.example' });
      if (!config) throw new Error('no configuration');
      expect(toHex(echConfigList(config))).toBe(configs);
      const socket = dial(Number(port), '127.0.0.1');
      try {
        const line = await connect(
          socket,
          { host: host.name, protocol: 'courier', ech: config },
          chance('client'),
        );
        line.send(utf8('hello from us'));
        expect(fromUtf8(await line.receive())).toBe('hello from us');
        expect(await next(lines)).toMatch(/^ech 1 suite 130[13] protocol courier$/);
        expect(await next(lines)).toBe('said hello from us');
        await once(process, 'exit');
      } finally {
        socket.destroy();
        process.kill();
      }
    });
  },
  true,
);
