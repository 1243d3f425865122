/** The lines for a shell that the figures hand out are run as they stand: real programs open our packets with them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect } from 'vitest';
import { commandFor } from '../../src/components/marks/commands.ts';
import { type Experiment, experiment, MINE } from '../../src/sim/chat/experiment.ts';
import { specimenOf } from '../../src/sim/chat/specimen.ts';
import { chatView } from '../../src/sim/chat/view.ts';
import type { ObserverId } from '../../src/sim/observers/ids.ts';
import { installed, testWith } from '../support/oracle.ts';

const runs = (program: string, ...words: string[]) => !spawnSync(program, words, { input: '' }).error;
const WORDS = "Grüße, 𝄞 und €: “Ω” 🎉\nno 'quotes' $(ends) `it` \\n";
const MESSAGES = ['Meet me under the harbour clock at nine.', WORDS, 'é'.repeat(500)];
const home = mkdtempSync(join(tmpdir(), 'gpg-'));
afterAll(() => {
  spawnSync('gpgconf', ['--kill', 'all'], { env: { ...process.env, GNUPGHOME: home } });
  rmSync(home, { recursive: true, force: true });
});

function shell(command: string | null): string {
  const env = { ...process.env, GNUPGHOME: home, PATH: `/usr/bin:${process.env['PATH']}`, LC_ALL: 'C.UTF-8' };
  return spawnSync('sh', ['-c', command ?? 'exit 1'], { encoding: 'utf8', env }).stdout;
}

/** What an observer can copy of a line: a specimen, or null. */
async function copied(e: Experiment, observer: ObserverId, line: number) {
  const sight = await chatView(e, observer);
  const frame = sight.best[line];
  return frame ? specimenOf(e.system, sight.standpoint.keyring, sight.frames, frame) : null;
}

const PROGRAMS = [
  { system: 'otr2', program: 'otr_readforge', there: runs('otr_readforge') },
  { system: 'otr3', program: 'otr_readforge', there: runs('otr_readforge') },
  { system: 'pgp', program: 'gpg', there: installed('gpg') },
  { system: 'imessage', program: 'openssl', there: runs('openssl', 'version') },
  { system: 'surespot', program: '/usr/bin/python3', there: installed('/usr/bin/python3') },
  { system: 'whatsapp', program: 'openssl', there: runs('openssl', 'version') },
  { system: 'signal', program: 'openssl', there: runs('openssl', 'version') },
] as const;

describe.each(PROGRAMS)('$system in $program', ({ system, program, there }) => {
  testWith(program, there)('opens the line with the key of that line, whatever it says', async () => {
    for (const message of MESSAGES) {
      const e = await experiment({ system, attack: 'none', seed: 2015, message });
      const specimen = await copied(e, 'friend', MINE);
      const said = shell(specimen && commandFor(specimen));
      if (program === 'otr_readforge') expect(said).toContain(message);
      else expect(said.replace(/\n$/, '')).toBe(message);
    }
  });

  testWith(program, there)('opens each of the twelve with a key of its own, and with no other', async () => {
    const e = await experiment({ system, attack: 'none', seed: 7, message: 'mine' });
    const keys = new Set<string>();
    for (const [line, { from, text }] of e.lines.entries()) {
      const own = await copied(e, from === 'you' ? 'friend' : 'thief', line);
      if (!own?.key) continue;
      keys.add(own.key);
      expect(shell(commandFor(own))).toContain(text);
      const wrong = own.key.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
      expect(shell(commandFor({ ...own, key: wrong }))).not.toContain(text);
    }
    // SureSpot has one key for all of them; an OTR key serves until the next answer.
    expect(keys.size).toBe({ surespot: 1, whatsapp: 6, signal: 6, otr2: 7, otr3: 7 }[system as string] ?? 12);
  });
});

testWith('otr_parse', runs('otr_parse'))(
  'without a key otr_parse and gpg still take packets apart',
  async () => {
    const e = await experiment({ system: 'otr3', attack: 'none', seed: 2015, message: 'mine' });
    const specimen = await copied(e, 'company', MINE);
    expect(specimen?.key).toBeNull();
    expect(shell(specimen && commandFor(specimen))).toMatch(/Data Message:\n\tVersion: 03\n/);
  },
);

testWith('gpg', installed('gpg'))('without a key gpg names the packets', async () => {
  const e = await experiment({ system: 'pgp', attack: 'none', seed: 2015, message: 'mine' });
  const specimen = await copied(e, 'company', MINE);
  expect(specimen?.key).toBeNull();
  expect(shell(specimen && commandFor(specimen))).toMatch(/:pubkey enc packet: version 3, algo 1/);
});
