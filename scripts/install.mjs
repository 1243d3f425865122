// Installs the packages of the lock file and, for the tests, what they need, as far as this system lets us.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atLeast, tooOld } from './begin.mjs';

const root = new URL('../', import.meta.url);
const own = `node_modules/node-linux-${process.arch}/bin/node`;
const link = new URL('node_modules/.bin/node', root);

/** @param {string} sentence @returns {never} */
function end(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** @param {string} folder */
function writable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs `npm ci`; where npm may not keep what it fetches in the home folder, with a folder for this once. */
function fetchPackages() {
  const npm = process.env['npm_execpath'] ?? '';
  const cache = process.env['npm_config_cache'];
  const once = cache && !writable(cache) ? mkdtempSync(join(tmpdir(), 'npm-')) : '';
  // All of them, whatever this user or NODE_ENV leaves out elsewhere.
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  if (once) args.push('--cache', once);
  console.log(`> npm ${args.join(' ')}`);
  const { status } = spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' });
  if (once) rmSync(once, { recursive: true, force: true });
  if (status !== 0) end('npm could not install the packages; what it says above is why.');
}

/** The packages, unless just these are here. */
function installPackages() {
  const stamp = new URL('node_modules/.installed', root);
  const lock = createHash('sha256')
    .update(readFileSync(new URL('package-lock.json', root)))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  fetchPackages();
  // npm 9 and 10 lose this link when they drop the package of the other architecture.
  if (existsSync(new URL(own, root)) && !existsSync(link)) symlinkSync(`../../${own}`, link);
  writeFileSync(stamp, lock);
}

/** The version of the Node that npm's commands will run on. */
const nodeOnPath = () =>
  spawnSync('node -p process.versions.node', { encoding: 'utf8', shell: true }).stdout.trim();

installPackages();
// On Linux the lock file brings a Node of its own (optionalDependencies); elsewhere the user's must do, and also on a
// Linux that this one does not run on, such as Alpine.
if (!nodeOnPath()) rmSync(link, { force: true });
const node = nodeOnPath() || process.versions.node;
if (!atLeast(node, 22, 23) || (node.startsWith('24.') && !atLeast(node, 24, 16))) end(tooOld(node));

if (process.argv.includes('--browsers')) {
  const { provide } = await import('./provide.mjs');
  await provide();
}
