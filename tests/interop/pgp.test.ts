/** GnuPG takes our keys, opens and checks our messages, and ours opens and checks what GnuPG makes for our keys. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { utf8 } from '../../src/sim/bytes.ts';
import { armor, dearmor } from '../../src/sim/messengers/pgp/armor.ts';
import { exportSecret, pgp, pgpUnsigned } from '../../src/sim/messengers/pgp/index.ts';
import { readPackets } from '../../src/sim/messengers/pgp/packets.ts';
import { draws } from '../support/depth.ts';
import { chanceOf, covered, flip, meet } from '../support/messenger.ts';
import { installed, testWith } from '../support/oracle.ts';

const there = installed('gpg');
const test = testWith('gpg', there);
const [alice, bob] = [pgp.identity('alice', chanceOf(1)), pgp.identity('bob', chanceOf(2))];
const [a, b] = meet(pgp, alice, bob);
const homes: string[] = [];

/** A keyring of its own, in a directory whose name is short enough for the agent's socket. */
function home() {
  const path = mkdtempSync(join(tmpdir(), 'gpg-'));
  homes.push(path);
  const env = { ...process.env, GNUPGHOME: path, LC_ALL: 'C' };
  return (input: string | Uint8Array, ...args: string[]) => {
    const options = ['--batch', '--pinentry-mode', 'loopback', '--passphrase', '', '--trust-model', 'always'];
    const { status, stdout, stderr } = spawnSync('gpg', [...options, ...args], { input, env });
    return { status, stdout, text: stdout?.toString() ?? '', said: stderr?.toString() ?? '' };
  };
}
type Gpg = ReturnType<typeof home>;
let atBob: Gpg;
let atAlice: Gpg;

beforeAll(() => {
  if (!there) return;
  [atBob, atAlice] = [home(), home()];
  for (const [gpg, own, other] of [
    [atBob, bob, alice],
    [atAlice, alice, bob],
  ] as const) {
    gpg(exportSecret(own.rsa, own.account), '--import');
    gpg(pgp.publish(other)?.key ?? '', '--import');
  }
});
afterAll(() => {
  for (const path of homes) {
    spawnSync('gpgconf', ['--kill', 'all'], { env: { ...process.env, GNUPGHOME: path } });
    rmSync(path, { recursive: true, force: true });
  }
});

const text = fc.string({ unit: 'binary', maxLength: 500 });
const send = (messenger: typeof pgp, words: string, seed = 3) =>
  messenger.send(a, words, chanceOf(seed))[1][0]?.bytes ?? new Uint8Array();

describe('keys', () => {
  test('are imported, public and secret, with the fingerprints that we show', () => {
    const listed = atBob('', '--with-colons', '--fingerprint', '--list-keys', 'alice').text;
    expect(listed.toLowerCase()).toContain(`:${pgp.check(a)?.mine}:`);
    expect(listed).toMatch(/^pub:u?:?.*:2048:1:.*:1420070400:/m);
    const secret = atBob('', '--with-colons', '--list-secret-keys').text;
    expect(secret.toLowerCase()).toContain(`:${pgp.check(b)?.mine}:`);
    expect(secret).not.toContain('alice');
  });

  test('pass its own check of the signature under the name', () => {
    const { text: checked } = atAlice('', '--with-colons', '--check-sigs', 'bob');
    expect(checked).toMatch(/^sig:!:/m);
    expect(checked).not.toMatch(/^sig:[-%]:/m);
  });

  test('come back out of it as they went in', () => {
    const exported = atBob('', '--armor', '--export', 'alice').text;
    const [session] = pgp.setup(bob, 'alice', { account: 'alice', key: exported }, false, chanceOf(1));
    expect(session.theirs).toEqual(b.theirs);
  });
});

describe('our messages', () => {
  test('GnuPG opens them, whatever they say, and finds the signature good', () => {
    fc.assert(
      fc.property(text, fc.nat(), (words, seed) => {
        const { status, stdout, said } = atBob(send(pgp, words, seed), '--status-fd', '2', '--decrypt');
        expect([status, new Uint8Array(stdout)]).toEqual([0, utf8(words)]);
        expect(said).toContain('[GNUPG:] GOODSIG');
        expect(said).toContain('[GNUPG:] GOODMDC');
        expect(said.toLowerCase()).toContain(`validsig ${pgp.check(a)?.mine}`);
      }),
      draws(12),
    );
  });

  test('unsigned, it opens them and finds none', () => {
    const { text: words, said } = atBob(
      send(pgpUnsigned, 'Who wrote this?'),
      '--status-fd',
      '2',
      '--decrypt',
    );
    expect(words).toBe('Who wrote this?');
    expect(said).not.toContain('SIG');
  });

  test('it finds the packets where we say they are', () => {
    // It uses up the last one, with the hash, without a word.
    const { text: listed } = atBob(send(pgp, 'Hello.'), '--list-packets', '--verbose');
    const tags = [...listed.matchAll(/^# off=\d+ ctb=\w+ tag=(\d+)/gm)].map(([, tag]) => Number(tag));
    expect(tags).toEqual([1, 18, 4, 11, 2]);
    expect(listed).toContain('mdc_method: 2');
  });

  test('it refuses what was changed, as we do, in armour that fits', () => {
    const bytes = dearmor(send(pgp, 'Meet me at nine.'))?.bytes ?? new Uint8Array();
    for (let bit = 8 * 290; bit < bytes.length * 8; bit += 397) {
      const changed = armor('MESSAGE', flip(bytes, bit));
      const { status, said } = atBob(changed, '--status-fd', '2', '--decrypt');
      expect(status).not.toBe(0);
      expect(said).not.toContain('GOODMDC');
      expect(pgp.receive(b, changed, chanceOf(1))[1]).toMatchObject({ texts: [], refused: 'tampered' });
    }
  });
});

describe('its messages', () => {
  const options = ['--armor', '--recipient', 'bob'];
  const received = (bytes: Uint8Array) => pgp.receive(b, bytes, chanceOf(1))[1];

  test('signed for our key: opened, and the signature found good', () => {
    fc.assert(
      fc.property(text, (words) => {
        const { stdout } = atAlice(words.replaceAll('\0', ''), '--sign', '--encrypt', ...options);
        const got = received(new Uint8Array(stdout));
        expect(got).toMatchObject({
          texts: [words.replaceAll('\0', '')],
          notices: ['signed'],
          refused: null,
        });
        const [decrypted] = pgp.decrypt([b], [{ from: 'alice', to: 'bob', bytes: new Uint8Array(stdout) }]);
        expect(decrypted?.layers.map(({ name }) => name)).toEqual([
          'pgp.armor',
          'pgp',
          'pgp.session',
          'pgp.opened',
          'text',
        ]);
        decrypted?.layers.forEach(covered);
      }),
      draws(12),
    );
  });

  test('unsigned, for a hidden receiver, with other algorithms, long enough for partial lengths', () => {
    const long = 'Nobody reads this far. '.repeat(2000);
    for (const extra of [['--throw-keyids'], ['--cipher-algo', 'AES'], ['--cipher-algo', 'AES192'], []]) {
      const { stdout } = atAlice(long, '--encrypt', ...extra, ...options);
      expect(received(new Uint8Array(stdout))).toMatchObject({ texts: [long], notices: ['unsigned'] });
      const [decrypted] = pgp.decrypt([b], [{ from: 'alice', to: 'bob', bytes: new Uint8Array(stdout) }]);
      decrypted?.layers.forEach(covered);
      expect(decrypted?.layers[1]?.fields.some(({ name }) => name === 'pgp.seipd.length')).toBe(true);
    }
  });

  test('for two at once: each key opens it', () => {
    const { stdout } = atAlice('To both.', '--sign', '--encrypt', '--recipient', 'alice', ...options);
    expect(received(new Uint8Array(stdout)).texts).toEqual(['To both.']);
    expect(pgp.decrypt([a], [{ from: 'alice', to: 'bob', bytes: new Uint8Array(stdout) }])[0]?.text).toBe(
      'To both.',
    );
  });

  test('signed with a key that is not the sender’s, or sealed for another: refused', () => {
    const mine = atBob('I am Alice.', '--sign', '--encrypt', '--armor', '--recipient', 'bob').stdout;
    expect(received(new Uint8Array(mine)).refused).toBe('tampered');
    const other = atBob('For Alice.', '--sign', '--encrypt', '--armor', '--recipient', 'alice').stdout;
    expect(received(new Uint8Array(other)).refused).toBe('wrong-key');
  });

  test('with any hash and any cipher it has: checked, or called not known, and never tampered with', () => {
    for (const hash of ['SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512']) {
      const { stdout } = atAlice('Hello.', '--sign', '--encrypt', '--digest-algo', hash, ...options);
      expect([hash, received(new Uint8Array(stdout)).notices]).toEqual([hash, ['signed']]);
    }
    const other = ['--digest-algo', 'RIPEMD160'];
    const text = ['--textmode'];
    const ciphers = ['3DES', 'CAST5', 'BLOWFISH', 'TWOFISH', 'CAMELLIA128', 'CAMELLIA192', 'CAMELLIA256'];
    for (const extra of [other, text, ...ciphers.map((cipher) => ['--cipher-algo', cipher])]) {
      const { stdout } = atAlice('Hello.', '--sign', '--encrypt', ...extra, ...options);
      expect([extra, received(new Uint8Array(stdout)).refused]).toEqual([extra, 'unsupported']);
    }
  });

  test('compressed, or without the hash: not taken', () => {
    const packed = atAlice('x'.repeat(500), '--encrypt', '--compress-algo', 'zip', ...options);
    const bare = atAlice('x', '--encrypt', '--rfc2440', '--cipher-algo', 'AES', '--disable-mdc', ...options);
    for (const [{ status, stdout }, refused] of [
      [packed, 'unsupported'],
      [bare, 'malformed'],
    ] as const) {
      expect(status).toBe(0);
      expect(received(new Uint8Array(stdout)).refused).toBe(refused);
    }
    // Tag 9: sealed data with nothing to protect it.
    const packets = readPackets(dearmor(new Uint8Array(bare.stdout))?.bytes ?? new Uint8Array());
    expect(packets?.map(({ tag }) => tag)).toEqual([1, 9]);
  });
});

test('keys as gpg makes them by default: taken, sealed for by their subkey, and what they sign is found good', () => {
  const gpg = home();
  gpg(pgp.publish(bob)?.key ?? '', '--import');
  expect(gpg('', '--quick-gen-key', 'carol', 'default', 'default', '2y').status).toBe(0);
  const key = gpg('', '--armor', '--export', 'carol').text;
  const [session] = pgp.setup(bob, 'carol', { account: 'carol', key }, true, chanceOf(1));
  expect(session.theirs?.subkey).not.toBeNull();
  const sealed = pgp.send(session, 'To Carol.', chanceOf(3))[1][0]?.bytes ?? new Uint8Array();
  expect(gpg(sealed, '--decrypt').text).toBe('To Carol.');
  const { stdout } = gpg(
    'Hello.',
    '--local-user',
    'carol',
    '--sign',
    '--encrypt',
    '--armor',
    '--recipient',
    'bob',
  );
  expect(pgp.receive(session, new Uint8Array(stdout), chanceOf(1))[1]).toMatchObject({
    texts: ['Hello.'],
    notices: ['signed'],
  });
});
