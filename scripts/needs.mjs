// What the tests need beside the packages: browsers, and independent programs that our own code is checked against.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { absent, installed } from './apt.mjs';
import { findBrowser, findWebKit, onPath } from './browsers.mjs';

/**
 * @typedef {object} Need
 * @property {string} what
 * @property {string} without what is left out of the tests without it
 * @property {string[]} debian the packages of Debian and Ubuntu that bring it
 * @property {(modules: Set<string>) => unknown} here given the Python modules that are here
 * @property {'chromium' | 'firefox'} [playwright] the browser that Playwright brings where Debian does not
 * @property {string} [mac] the command that brings it on macOS
 * @property {boolean} [second] whether there is another witness for the same, so that nothing depends on it
 *
 * @typedef {'debian' | 'ubuntu' | 'mac' | 'other'} System
 * @typedef {{ what: string, without: string, command: string, second: boolean, need: Need }} Missing
 */

/** The one that the tests ask for by this name: Debian's modules belong to it. */
const PYTHON = '/usr/bin/python3';
const MODULES = ['cryptography', 'networkx', 'numpy', 'scipy', 'igraph', 'axolotl', 'axolotl_curve25519'];
const COMPILER = ['gcc', 'libc6-dev'];

/** Whether C can be compiled here that includes these. @param {string[]} headers */
const compiles = (...headers) => {
  const includes = headers.flatMap((header) => ['-include', header]);
  const args = ['-fsyntax-only', ...includes, '-x', 'c', '-'];
  return spawnSync('gcc', args, { input: '', stdio: 'pipe' }).status === 0;
};
/** @param {'chromium' | 'firefox'} kind A path set by hand that cannot be run finds nothing. */
const browser = (kind) => findBrowser(kind).catch(() => undefined);

/** @type {Need[]} */
export const NEEDS = [
  {
    what: 'Chromium, Chrome or Edge',
    without: 'every test in a browser',
    debian: ['chromium-headless-shell'],
    playwright: 'chromium',
    here: () => browser('chromium'),
  },
  {
    what: 'Firefox',
    without: 'the pages in a second engine',
    debian: ['firefox-esr'],
    playwright: 'firefox',
    here: () => browser('firefox'),
  },
  {
    what: 'WebKitGTK with its driver',
    without: 'the pages in a third engine',
    debian: ['webkit2gtk-driver', 'xvfb', 'xauth'],
    here: findWebKit,
  },
  {
    what: 'A font of the system',
    without: 'pages that look as they do elsewhere',
    debian: ['fonts-dejavu-core'],
    here: () =>
      process.platform !== 'linux' ||
      (existsSync('/usr/share/fonts') && readdirSync('/usr/share/fonts').length > 0),
  },
  {
    what: 'libotr',
    without: 'OTR against its reference',
    debian: [...COMPILER, 'libotr5-dev', 'libgcrypt20-dev'],
    mac: 'brew install libotr && export CPATH="$(brew --prefix)/include" LIBRARY_PATH="$(brew --prefix)/lib"',
    here: () => compiles('libotr/proto.h', 'gcrypt.h'),
  },
  {
    what: 'The toolkit of libotr',
    without: 'forged and seized OTR messages',
    debian: ['libotr5-bin'],
    mac: 'brew install libotr',
    here: () => onPath('otr_parse'),
  },
  {
    what: 'NSS',
    without: 'sealed hellos against the TLS of Firefox',
    debian: [...COMPILER, 'pkg-config', 'libnss3-dev'],
    mac: 'brew install pkgconf nss',
    here: () => spawnSync('pkg-config', ['--exists', 'nss', 'nspr']).status === 0 && compiles('stdio.h'),
    second: true,
  },
  {
    what: 'OpenSSL',
    without: 'the commands that figures hand out for it',
    debian: ['openssl'],
    mac: 'brew install openssl',
    here: () => onPath('openssl'),
  },
  {
    what: 'GnuPG',
    without: 'OpenPGP against GnuPG',
    debian: ['gnupg'],
    mac: 'brew install gnupg',
    here: () => onPath('gpg'),
  },
  {
    what: 'tshark',
    without: 'captures read by Wireshark',
    debian: ['tshark'],
    mac: 'brew install wireshark',
    here: () => onPath('tshark'),
  },
  {
    what: 'tcpdump',
    without: 'captures read by a program on libpcap',
    debian: ['tcpdump'],
    mac: 'brew install tcpdump',
    here: () => onPath('tcpdump'),
  },
  {
    what: 'Python with cryptography',
    without: 'frames and keys read by Python',
    debian: ['python3', 'python3-cryptography'],
    mac: `${PYTHON} -m pip install --user cryptography`,
    here: (modules) => modules.has('cryptography'),
  },
  {
    what: 'The test vectors of cryptography',
    without: 'published vectors',
    debian: ['python3-cryptography-vectors'],
    here: () => existsSync('/usr/lib/python3/dist-packages/cryptography_vectors'),
  },
  {
    what: 'networkx and igraph',
    without: 'graphs counted by others',
    // networkx ranks pages with numpy and scipy, which it only recommends.
    debian: ['python3', 'python3-networkx', 'python3-numpy', 'python3-scipy', 'python3-igraph'],
    mac: `${PYTHON} -m pip install --user networkx numpy scipy igraph`,
    here: (modules) => ['networkx', 'numpy', 'scipy', 'igraph'].every((name) => modules.has(name)),
  },
  {
    what: 'axolotl',
    without: 'Signal’s sessions against a library beside libsignal',
    debian: ['python3', 'python3-axolotl'],
    here: (modules) => modules.has('axolotl') && modules.has('axolotl_curve25519'),
    second: true,
  },
];

/** @param {string} platform @param {string} release what /etc/os-release says @returns {System} */
export function systemOf(platform, release) {
  if (platform === 'darwin') return 'mac';
  const ids = [...release.matchAll(/^ID(?:_LIKE)?=(.*)$/gm)].map(([, ids]) => ids).join();
  if (platform !== 'linux' || !/debian|ubuntu/.test(ids)) return 'other';
  return /ubuntu/.test(ids) ? 'ubuntu' : 'debian';
}

/** @returns {System} */
export function system() {
  const file = '/etc/os-release';
  return systemOf(process.platform, existsSync(file) ? readFileSync(file, 'utf8') : '');
}

export const isRoot = () => process.getuid?.() === 0;

/**
 * The packages of Debian that bring these.
 * @param {Need[]} needs @param {System} on @param {Set<string>} [not] what is installed, or not to be had
 */
export function packagesFor(needs, on, not = new Set()) {
  if (on !== 'debian' && on !== 'ubuntu') return [];
  const bring = needs.filter((need) => !need.playwright || on === 'debian');
  return [...new Set(bring.flatMap(({ debian }) => debian))].filter((name) => !not.has(name));
}

/**
 * The commands that bring these, as few as there can be; none for what there is no command for.
 * @param {Need[]} needs @param {System} on @param {{ root?: boolean, not?: Set<string> }} [how]
 */
export function commandsFor(needs, on, { root = false, not = new Set() } = {}) {
  const commands = [];
  const packages = packagesFor(needs, on, not);
  const sudo = root ? '' : 'sudo ';
  if (packages.length)
    commands.push(`${sudo}apt-get install -y --no-install-recommends ${packages.join(' ')}`);
  const browsers = on === 'debian' ? [] : needs.flatMap(({ playwright }) => playwright ?? []);
  const libraries = on === 'ubuntu' ? '--with-deps ' : '';
  if (browsers.length) commands.push(`npx playwright install ${libraries}${browsers.join(' ')}`);
  if (on === 'mac') commands.push(...new Set(needs.flatMap(({ mac }) => mac ?? [])));
  return commands;
}

/** Packages that no command need name: they are installed, or this release does not have them. */
export function settled() {
  const names = packagesFor(NEEDS, 'debian');
  return new Set([...installed(names), ...absent(names)]);
}

/** @returns {Set<string>} */
function pythonModules() {
  const script = `import importlib.util as u; print(*[m for m in ${JSON.stringify(MODULES)} if u.find_spec(m)])`;
  const { stdout } = spawnSync(PYTHON, ['-c', script], { encoding: 'utf8' });
  return new Set(stdout?.split(/\s+/));
}

/** What the tests need and do not find here, each with the command that brings it, if there is one. */
export async function missing() {
  const modules = pythonModules();
  const needs = [];
  for (const need of NEEDS) if (!(await need.here(modules))) needs.push(need);
  const how = { root: isRoot(), not: needs.length > 0 ? settled() : new Set() };
  return needs.map((need) => {
    const [command = ''] = commandsFor([need], system(), how);
    return { what: need.what, without: need.without, command, second: need.second === true, need };
  });
}

/** The same for a reader: what is missing, and what brings it. @param {Missing[]} all @param {string[]} commands */
export function inWords(all, commands) {
  const none = all.filter(({ command }) => !command).map(({ what }) => what);
  return [
    'Not on this machine, and wanted for a part of the tests:',
    ...all.map(({ what, without }) => `  ${what}: ${without}`),
    ...(commands.length ? ['What brings it:', ...commands.map((command) => `  ${command}`)] : []),
    ...(none.length ? [`No command brings these here: ${none.join(', ')}.`] : []),
  ].join('\n');
}
