/** What was forged in the figure `judge` says what was claimed to real programs too, and a true signature is told from another. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect } from 'vitest';
import { defaults } from '../../src/components/contract/params.ts';
import { unwatched } from '../../src/components/contract/widget.ts';
import { commandFor } from '../../src/components/marks/commands.ts';
import { compute, type JudgedSystem, params } from '../../src/components/widgets/judge/widget.ts';
import { fromUtf8 } from '../../src/sim/bytes.ts';
import { experiment, identityOf, MINE } from '../../src/sim/chat/experiment.ts';
import { evidenceOf, forgeLine } from '../../src/sim/chat/judge.ts';
import { exportPublic, exportSecret, type Identity } from '../../src/sim/messengers/pgp/index.ts';
import { installed, testWith } from '../support/oracle.ts';

const home = mkdtempSync(join(tmpdir(), 'gpg-'));
const env = { ...process.env, GNUPGHOME: home, PATH: `/usr/bin:${process.env['PATH']}`, LC_ALL: 'C.UTF-8' };
afterAll(() => {
  spawnSync('gpgconf', ['--kill', 'all'], { env });
  rmSync(home, { recursive: true, force: true });
});
const runs = (program: string, ...words: string[]) => !spawnSync(program, words, { input: '' }).error;
const shell = (command: string) => spawnSync('sh', ['-c', command], { encoding: 'utf8', env }).stdout;

const CLAIM = 'Ich habe das Bild, “Ω” und 🎉.';
const PROGRAMS: { system: JudgedSystem; program: string; there: boolean }[] = [
  { system: 'otr3', program: 'otr_readforge', there: runs('otr_readforge') },
  { system: 'pgp', program: 'gpg', there: installed('gpg') },
  { system: 'imessage', program: 'openssl', there: runs('openssl', 'version') },
  { system: 'surespot', program: '/usr/bin/python3', there: installed('/usr/bin/python3') },
  { system: 'whatsapp', program: 'openssl', there: runs('openssl', 'version') },
];

describe.each(PROGRAMS)('$system in $program', ({ system, program, there }) => {
  testWith(program, there)('says the claim', async () => {
    const { specimen } = await compute({ ...defaults(params), system, claim: CLAIM }, unwatched);
    const command = specimen && commandFor(specimen);
    expect(shell(command ?? 'exit 1')).toContain(CLAIM);
  });
});

testWith('gpg', installed('gpg'))('gpg finds your signature good and the forger’s not yours', async () => {
  const chat = await experiment({ system: 'pgp', attack: 'none', seed: 2015, message: 'True.' });
  const evidence = evidenceOf(chat, MINE);
  const { from = '', to = '', bytes } = evidence.payloads[evidence.index] ?? {};
  const [you, friend] = [
    identityOf(chat, 'you', from),
    identityOf(chat, 'friend', to),
  ] as unknown as Identity[];
  const gpg = (input: string, ...words: string[]) =>
    spawnSync('gpg', ['--batch', '--status-fd', '1', '--trust-model', 'always', ...words], {
      input,
      env,
      encoding: 'utf8',
    }).stdout;
  gpg(exportPublic((you as Identity).rsa, from), '--import');
  gpg(exportSecret((friend as Identity).rsa, to), '--import');
  expect(gpg(fromUtf8(bytes ?? new Uint8Array()), '--decrypt')).toMatch(/True\.[\s\S]*GOODSIG/);
  const forged = forgeLine(chat, evidence, 'friend', CLAIM);
  const said = gpg(fromUtf8(forged?.bytes ?? new Uint8Array()), '--decrypt');
  expect(said).toContain(CLAIM);
  expect(said).toMatch(/NO_PUBKEY/);
  expect(said).not.toContain('GOODSIG');
});
