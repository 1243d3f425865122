// Builds beside the folder that may be being served, and puts the new site in its place once it is whole. So a second
// `npm start` in the same checkout takes nothing from the first.
import { spawn } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { badPath } from './begin.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const out = resolve(root, process.env['OUT_DIR'] || 'dist');
const fresh = `${out}-new-${process.pid}`;
const old = `${out}-old-${process.pid}`;
const astro = resolve(root, 'node_modules/astro/bin/astro.mjs');

/** @param {string} folder */
const remove = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** Another build may be doing the same, and Windows holds a folder in which a file is open. */
function swap(tries = 20) {
  try {
    remove(old);
    if (existsSync(out)) renameSync(out, old);
    renameSync(fresh, out);
  } catch (error) {
    if (tries === 0) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    swap(tries - 1);
  }
}

const why =
  badPath(import.meta.url) || (existsSync(astro) ? '' : 'The packages are not installed yet: npm run setup.');
if (why) {
  console.error(why);
  process.exit(1);
}
const build = spawn(process.execPath, [astro, 'build', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, OUT_DIR: fresh },
});
// Ctrl+C reaches the build too; this process stays to clear up.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => build.kill());
build.on('close', (code) => {
  if (code === 0) swap();
  for (const folder of [fresh, old]) remove(folder);
  process.exit(code ?? 1);
});
