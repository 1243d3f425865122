// Brings what the tests need: as root on Debian and Ubuntu by itself; elsewhere it says what is missing and how to get it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { absent } from './apt.mjs';
import { commandsFor, inWords, isRoot, missing, packagesFor, settled, system } from './needs.mjs';

/** Without a network, apt complains of every package: of what goes wrong the last line is enough. */
function run(/** @type {string} */ command, /** @type {string[]} */ ...args) {
  console.log(`> ${[command, ...args].join(' ').replace(process.execPath, 'node')}`);
  const { status, stderr } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) console.error(stderr?.trimEnd().split('\n').at(-1) || `${command} did not succeed.`);
}

/** Installs those of the packages that this release has. @param {string[]} packages */
function installPackages(packages) {
  if (packages.length === 0) return;
  const patience = ['-qq', '-o', 'Acquire::http::Timeout=20', '-o', 'DPkg::Lock::Timeout=120'];
  run('apt-get', ...patience, 'update');
  const unknown = absent(packages);
  if (unknown.length > 0) console.log(`This release does not have: ${unknown.join(', ')}.`);
  const known = packages.filter((name) => !unknown.includes(name));
  if (known.length > 0) run('apt-get', ...patience, 'install', '-y', '--no-install-recommends', ...known);
}

/** For the tests: installs what may be installed, and names what is still missing. */
export async function provide() {
  const on = system();
  let lacking = await missing();
  if (lacking.length > 0 && isRoot() && (on === 'debian' || on === 'ubuntu')) {
    const needs = lacking.map(({ need }) => need);
    installPackages(packagesFor(needs, on, settled()));
    const browsers = on === 'ubuntu' ? needs.flatMap(({ playwright }) => playwright ?? []) : [];
    const playwright = fileURLToPath(new URL('../node_modules/playwright/cli.js', import.meta.url));
    if (browsers.length > 0) run(process.execPath, playwright, 'install', '--with-deps', ...browsers);
    lacking = await missing();
  }
  if (lacking.length === 0) return;
  const needs = lacking.map(({ need }) => need);
  console.log(inWords(lacking, commandsFor(needs, on, { root: isRoot(), not: settled() })));
}
