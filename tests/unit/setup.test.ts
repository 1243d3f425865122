/** What a fresh clone says and does on machines that are not ours: old Nodes, odd folders, missing programs, proxies. */
import { type SpawnSyncOptionsWithStringEncoding, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { offered } from '../../scripts/apt.mjs';
import { atLeast, badPath, obstacle } from '../../scripts/begin.mjs';
import { commandsFor, inWords, NEEDS, systemOf } from '../../scripts/needs.mjs';
import { freePort, portFrom } from '../../scripts/port.mjs';
import { reachLoopback } from '../../scripts/proxy.mjs';

const scripts = fileURLToPath(new URL('../../scripts/', import.meta.url));
const read = (name: string) => readFileSync(join(scripts, name), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'set up ü-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A new folder in the one that goes afterwards. */
const empty = (): string => mkdtempSync(join(folder, 'f-'));

const BY_NPM = { npm_execpath: '/npm-cli.js', npm_config_user_agent: 'npm/11.0.0 node/v24.0.0' };
const THROUGH_NPM = 'Run it through npm: npm start, npm test or npm run setup.';

/** Runs a script, without what npm has set for the tests themselves. */
function node(args: string[], env: NodeJS.ProcessEnv = {}) {
  const rest = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_OPTIONS$/i.test(name));
  const options: SpawnSyncOptionsWithStringEncoding = {
    encoding: 'utf8',
    // A site that should not be served would be for ever.
    timeout: 20_000,
    env: { ...Object.fromEntries(rest), ...env },
  };
  return spawnSync(process.execPath, args, options);
}

describe('before anything is installed', () => {
  test.each([
    ['12.22.12', {}, 'main', THROUGH_NPM],
    ['24.21.0', {}, 'main', THROUGH_NPM],
    ['24.21.0', { ...BY_NPM, npm_config_user_agent: 'pnpm/10.0.0 npm/?' }, 'main', THROUGH_NPM],
    ['18.20.8', BY_NPM, 'main', 'Node 18.20.8 is too old: get Node 24 from nodejs.org.'],
    ['20.18.3', BY_NPM, 'main', 'Node 20.18.3 is too old: get Node 24 from nodejs.org.'],
    ['20.19.0', BY_NPM, 'main', ''],
    ['24.21.0', BY_NPM, "Jürgen's [new] (2) files & {more}, $1", ''],
    ...['#', '?', '%', '"', '\\', '*', ':'].map((sign): [string, object, string, string] => [
      '24.21.0',
      BY_NPM,
      `a${sign}b`,
      `This folder’s path holds “${sign}”, which a build trips over: move the folder to a path without it.`,
    ]),
  ])('Node %s, %j, in “%s”: “%s”', (version, env, name, sentence) => {
    const path = encodeURI(`/home/${name}/scripts/setup.mjs`).replaceAll('#', '%23').replaceAll('?', '%3F');
    expect(obstacle(version, env, `file://${path}`)).toBe(sentence);
  });

  test('the drive of Windows has a colon, and that is no obstacle', () => {
    expect(obstacle('24.21.0', BY_NPM, 'file:///C:/Users/a%20b/scripts/setup.mjs')).toBe('');
  });

  test.each([
    ['24.16.0', [24, 16], true],
    ['24.9.1', [24, 16], false],
    ['25.0.0', [24, 16], true],
    ['9.11.0', [20, 19], false],
  ] as const)('%s against %j', (version, least, enough) => {
    expect(atLeast(version, ...least)).toBe(enough);
  });

  test('run by itself it ends with one sentence', () => {
    const { status, stdout, stderr } = node([join(scripts, 'setup.mjs')]);
    expect([status, stdout, stderr]).toEqual([1, '', `${THROUGH_NPM}\n`]);
  });

  // What a compiler need not rewrite for 2019 is what Node 12 can read.
  test.each(['setup.mjs', 'begin.mjs'])('an old Node can read %s', (name) => {
    const emit = (target: ts.ScriptTarget) =>
      ts.transpileModule(read(name), { compilerOptions: { target, module: ts.ModuleKind.ESNext } })
        .outputText;
    expect(emit(ts.ScriptTarget.ES2019)).toBe(emit(ts.ScriptTarget.ESNext));
    expect(read(name)).not.toMatch(/^(await\b|import .* from '(?!\.\/begin\.mjs'))/m);
  });
});

describe('installing', () => {
  /** A checkout with a lock file and an npm that writes down how it was called. */
  function checkout(status: number) {
    const root = empty();
    mkdirSync(join(root, 'scripts'));
    mkdirSync(join(root, 'node_modules'));
    for (const name of ['setup.mjs', 'begin.mjs', 'install.mjs'])
      cpSync(join(scripts, name), join(root, 'scripts', name));
    writeFileSync(join(root, 'package-lock.json'), '{}');
    const npm = join(root, 'npm-cli.mjs');
    const log = join(root, 'log');
    writeFileSync(
      npm,
      `import { appendFileSync } from 'node:fs';
      appendFileSync(${JSON.stringify(log)}, process.argv.slice(2).join(' ') + '\\n');
      process.exit(${status});`,
    );
    const setup = (env = {}) => node([join(root, 'scripts/setup.mjs')], { npm_execpath: npm, ...env });
    return { root, setup, calls: () => readFileSync(log, 'utf8').trimEnd().split('\n') };
  }

  test('that fails ends with a sentence, and is tried again the next time', () => {
    const { setup, calls } = checkout(7);
    const { status, stderr } = setup();
    expect([status, stderr]).toEqual([1, 'npm could not install the packages; what it says above is why.\n']);
    setup();
    expect(calls()).toHaveLength(2);
  });

  test('takes all packages, and nothing the second time', () => {
    const { setup, calls } = checkout(0);
    setup({ NODE_ENV: 'production' });
    setup();
    expect(calls()).toEqual([
      expect.stringMatching(/^ci --include=dev --include=optional .*--loglevel=error$/),
    ]);
  });

  test('keeps nothing in a home folder that cannot be written to', () => {
    const { root, setup, calls } = checkout(0);
    setup({ npm_config_cache: join(root, 'package-lock.json/cache') });
    const [, cache = ''] = / --cache (.+)$/.exec(calls()[0] ?? '') ?? [];
    expect(cache).not.toBe('');
    expect(existsSync(cache)).toBe(false);
  });
});

describe('what is missing', () => {
  test.each([
    ['darwin', '', 'mac'],
    ['win32', '', 'other'],
    ['linux', 'NAME="Debian GNU/Linux"\nID=debian\n', 'debian'],
    ['linux', 'ID=raspbian\nID_LIKE=debian\n', 'debian'],
    ['linux', 'ID=ubuntu\nID_LIKE=debian\n', 'ubuntu'],
    ['linux', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', 'ubuntu'],
    ['linux', 'ID=fedora\nHOME_URL="https://debian.example"\n', 'other'],
  ])('on %s with %j: %s', (platform, release, name) => {
    expect(systemOf(platform, release)).toBe(name);
  });

  test('is brought on Debian by one command, which names only what is not there', () => {
    const [command = '', ...others] = commandsFor(NEEDS, 'debian', { not: new Set(['gcc', 'tshark']) });
    expect(others).toEqual([]);
    expect(command).toMatch(
      /^sudo apt-get install -y --no-install-recommends chromium-headless-shell firefox-esr /,
    );
    const words = command.split(' ');
    expect(words).toEqual([...new Set(words)]);
    expect(words).toEqual(
      expect.arrayContaining(['webkit2gtk-driver', 'libc6-dev', 'gnupg', 'python3-igraph']),
    );
    expect(words).not.toContain('gcc');
    expect(words).not.toContain('tshark');
    expect(commandsFor(NEEDS, 'debian', { root: true })[0]).toMatch(/^apt-get /);
  });

  test('is brought elsewhere by what there is', () => {
    const [apt = '', browsers] = commandsFor(NEEDS, 'ubuntu');
    expect(apt).toMatch(/^sudo apt-get install .* webkit2gtk-driver /);
    expect(apt).not.toMatch(/ (chromium-headless-shell|firefox-esr) /);
    expect(browsers).toBe('npx playwright install --with-deps chromium firefox');
    const mac = commandsFor(NEEDS, 'mac');
    expect(mac).toEqual(
      expect.arrayContaining(['npx playwright install chromium firefox', 'brew install gnupg']),
    );
    expect(commandsFor(NEEDS, 'other')).toEqual(['npx playwright install chromium firefox']);
  });

  test('and cannot be had here is named all the same', () => {
    const all = NEEDS.map((need) => ({ ...need, command: '', second: false, need }));
    const text = inWords(all, []);
    for (const { what, without } of NEEDS) expect(text).toContain(`  ${what}: ${without}`);
    expect(text).toMatch(/No command brings these here: .*WebKitGTK/);
  });

  test.runIf(process.platform === 'linux')('on a machine with nothing on its path', () => {
    const home = empty();
    const script = `const { missing } = await import(${JSON.stringify(pathToFileURL(join(scripts, 'needs.mjs')).href)});
      console.log(JSON.stringify(await missing()));`;
    const env = { PATH: home, HOME: home, PLAYWRIGHT_BROWSERS_PATH: home, CHROME_PATH: '/nowhere' };
    const { stdout, stderr } = node(['--input-type=module', '-e', script], env);
    expect(stderr).toBe('');
    const found: { what: string; without: string; command: string }[] = JSON.parse(stdout);
    expect(found.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Chromium, Chrome or Edge', 'Firefox', 'libotr', 'NSS', 'GnuPG', 'tshark']),
    );
    for (const { without, command } of found) {
      expect(without).not.toBe('');
      expect(command).not.toContain(folder);
      expect(command).not.toContain(scripts);
    }
  });

  test('of the packages that Debian has, those that can be had', () => {
    const policy = [
      'gnupg:\n  Installed: (none)\n  Candidate: 2.2.40\n  Version table:\n     2.2.40 500\n',
      'python3-axolotl:\n  Installed: (none)\n  Candidate: (none)\n  Version table:\n',
    ];
    expect([...offered(policy.join(''))]).toEqual(['gnupg']);
  });
});

describe('a proxy', () => {
  test.each([
    [{}, '127.0.0.1,localhost'],
    [{ NO_PROXY: 'intra.example' }, 'intra.example,127.0.0.1,localhost'],
    [
      { no_proxy: '.a.example, localhost', NO_PROXY: 'b.example' },
      'b.example,.a.example,localhost,127.0.0.1',
    ],
    [{ NO_PROXY: '*' }, '*'],
  ])('is not asked for this machine: %j', (env, list) => {
    const full = { HTTP_PROXY: 'http://proxy.example:3128', ...env };
    expect(reachLoopback(full)).toEqual({ ...full, NO_PROXY: list, no_proxy: list });
  });
});

describe('ports', () => {
  const listening = (server: Server, port: number) =>
    new Promise<void>((ready, fail) => server.once('error', fail).listen(port, '127.0.0.1', ready));

  test('a free one can be listened to, and is not given twice while it is taken', async () => {
    const server = createServer();
    const port = await freePort();
    await listening(server, port);
    expect(await freePort()).not.toBe(port);
    await new Promise((closed) => server.close(closed));
  });

  test('one that is none is refused', () => {
    expect([portFrom(undefined), portFrom(''), portFrom('80')]).toEqual([4321, 4321, 80]);
    for (const asked of ['moon', '-1', '70000', '1.5'])
      expect(() => portFrom(asked)).toThrow(`PORT is “${asked}”, which is no port`);
  });

  test('one that is taken is named, and the site takes another; strictly, it ends', async () => {
    const site = empty();
    writeFileSync(join(site, 'index.html'), '<title>A small site</title>');
    const server = createServer();
    const port = await freePort();
    await listening(server, port);
    const env = { OUT_DIR: site, PORT: String(port), HOST: '127.0.0.1' };
    const strict = node([join(scripts, 'preview.mjs')], { ...env, STRICT_PORT: '1' });
    expect([strict.status, strict.stdout]).toEqual([1, '']);
    expect(strict.stderr).toBe(`Port ${port} is already in use, and STRICT_PORT allows no other.\n`);

    const preview = spawn(process.execPath, [join(scripts, 'preview.mjs')], {
      env: { ...process.env, ...env },
    });
    try {
      let said = '';
      for await (const data of preview.stdout) {
        said += data;
        if (said.includes('Ctrl+C')) break;
      }
      const [, taken, own = ''] = /^Port (\d+) is in use, so this takes (\d+)\.\n/.exec(said) ?? [];
      expect([Number(taken), own !== taken]).toEqual([port, true]);
      expect(said).toContain(`http://127.0.0.1:${own}/ `);
      expect(await (await fetch(`http://127.0.0.1:${own}/`)).text()).toContain('A small site');
    } finally {
      preview.kill();
      server.close();
    }
  });
});

describe('a build', () => {
  /** A checkout whose `astro` builds one page, after it has looked at what is being served. */
  function checkout(status: number, root = empty()) {
    for (const dir of ['scripts', 'dist', 'node_modules/astro/bin'])
      mkdirSync(join(root, dir), { recursive: true });
    for (const name of ['begin.mjs', 'build.mjs']) cpSync(join(scripts, name), join(root, 'scripts', name));
    writeFileSync(join(root, 'dist/index.html'), 'old');
    writeFileSync(
      join(root, 'node_modules/astro/bin/astro.mjs'),
      `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
      mkdirSync(process.env.OUT_DIR, { recursive: true });
      writeFileSync(process.env.OUT_DIR + '/index.html', 'new, beside ' + readFileSync('dist/index.html', 'utf8'));
      process.exit(${status});`,
    );
    const { OUT_DIR: _, ...env } = process.env;
    const run = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { encoding: 'utf8', env });
    return {
      status: run.status,
      said: run.stderr,
      dirs: readdirSync(root).sort(),
      page: readFileSync(join(root, 'dist/index.html'), 'utf8'),
    };
  }
  const dirs = ['dist', 'node_modules', 'scripts'];

  test('leaves what is being served until it is whole', () => {
    expect(checkout(0)).toEqual({ status: 0, said: '', dirs, page: 'new, beside old' });
  });

  test('that fails changes nothing', () => {
    expect(checkout(3)).toEqual({ status: 3, said: '', dirs, page: 'old' });
  });

  test('in a folder that it would trip over says so, by whatever command', () => {
    const root = join(empty(), 'c# too');
    mkdirSync(root);
    const said = `${badPath(pathToFileURL(root).href)}\n`;
    expect(said).toMatch(/“#”/);
    expect(checkout(0, root)).toEqual({ status: 1, said, dirs, page: 'old' });
  });
});
