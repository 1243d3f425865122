// Everything that `npm test` checks, and with --deep what `npm run test:deep` does. A step that fails does not keep the
// next from running. What failed stands at the end, each with the command that repeats just that one, and last of all
// one line that sums it up.
import { spawn } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findBrowser, findWebKit } from './browsers.mjs';
import { missing } from './needs.mjs';
import { freePort } from './port.mjs';
import { reachLoopback } from './proxy.mjs';
import { fromPlaywright, fromVitest, told } from './report.mjs';

const { values } = parseArgs({
  options: { deep: { type: 'boolean', default: false }, seed: { type: 'string' } },
});
const { deep } = values;
// A continuous-integration run without all engines and programs is a failure, not a shorter run.
const all = Boolean(process.env.REQUIRE_ALL);

const root = fileURLToPath(new URL('../', import.meta.url));
const port = String(await freePort());
/** @type {NodeJS.ProcessEnv} */
const env = {
  ...reachLoopback(process.env),
  ASTRO_TELEMETRY_DISABLED: '1',
  E2E_PORT: port,
  REUSE_BUILD: '1',
  ...(deep ? { DEEP: '1', SEED: values.seed ?? String(Math.floor(Math.random() * 1_000_000)) } : {}),
};
const reports = `${root}test-results`;
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports);

/** @typedef {import('./report.mjs').Outcome} Outcome */
/** @type {{ name: string, seconds: number, outcome: Outcome }[]} */
const steps = [];

/**
 * Runs a command; what it prints is shown as it comes, or with `quiet` once it is over.
 * @param {string} command @param {{ quiet?: boolean, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ ok: boolean, output: string, seconds: number }>}
 */
function run(command, options = {}) {
  const began = performance.now();
  if (!options.quiet) console.log(`\n> ${command}`);
  return new Promise((done) => {
    const child = spawn(command, {
      cwd: root,
      shell: true,
      stdio: ['ignore', ...(options.quiet ? ['pipe', 'pipe'] : ['inherit', 'inherit'])],
      env: { ...env, ...options.env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (/** @type {Buffer} */ data) => {
        output += data.toString();
      });
    child.on('close', (code) => {
      if (options.quiet) console.log(`\n> ${command}\n${output.trimEnd()}`);
      done({ ok: code === 0, output, seconds: (performance.now() - began) / 1000 });
    });
  });
}

/** A step that is one check: it holds or it does not. @param {string} command @param {NodeJS.ProcessEnv} [more] */
async function check(command, more = {}) {
  const { ok, output, seconds } = await run(command, { quiet: true, env: more });
  const reason = output.trimEnd().split('\n').slice(-25).join('\n');
  const failures = ok ? [] : [{ name: command, reason, again: `npx ${command}` }];
  steps.push({ name: command, seconds, outcome: { passed: ok ? 1 : 0, skipped: 0, failures } });
  return ok;
}

/**
 * A step of many tests, counted from the report that it leaves.
 * @param {string} name @param {string} command @param {(report: any) => Outcome} read @param {NodeJS.ProcessEnv} [more]
 */
async function suite(name, command, read, more = {}) {
  const { ok, seconds } = await run(command, { env: more });
  /** @type {Outcome} */
  let outcome = { passed: 0, skipped: 0, failures: [] };
  try {
    outcome = read(JSON.parse(readFileSync(`${reports}/${name}.json`, 'utf8')));
  } catch (error) {
    console.error(`There is no report of ${name}: ${error}`);
  }
  // Something outside of all tests went wrong, such as an error that nobody waited for.
  if (!ok && outcome.failures.length === 0)
    outcome.failures.push({ name, reason: 'It ended with an error; see above.', again: `npx ${command}` });
  steps.push({ name, seconds, outcome });
}

/** How many failed browser tests are followed step by step: if more fail, they fail for one reason. */
const TRACED = 5;

/** @param {string} name @param {string[]} projects */
async function playwright(name, projects) {
  const output = `test-results/${name}`;
  await suite(
    name,
    `playwright test ${projects.map((project) => `--project=${project}`).join(' ')}`,
    (report) => fromPlaywright(report, root, projects),
    { PLAYWRIGHT_JSON_OUTPUT_FILE: `${output}.json`, OUTPUT_DIR: output },
  );
  for (const [i, failure] of (steps.at(-1)?.outcome.failures ?? []).slice(0, TRACED).entries()) {
    const folder = `${output}-traced-${i + 1}`;
    const more = { TRACE: '1', OUTPUT_DIR: folder };
    const { ok } = await run(failure.again.replace(/^npx /, ''), { quiet: true, env: more });
    const traces = globSync(`${folder}/**/trace.zip`, { cwd: root }).map((file) =>
      file.replaceAll('\\', '/'),
    );
    failure.left = [...(failure.left ?? []), ...traces.map((file) => `npx playwright show-trace ${file}`)];
    if (ok) failure.reason += '\n(It passed when it was run again.)';
  }
}

if (deep) console.log(`Everything in full. The seed of this run: ${env.SEED}`);

const site = { SITE_URL: `http://127.0.0.1:${port}`, OUT_DIR: 'dist-e2e' };
const [built] = await Promise.all([check('astro build', site), check('biome ci --error-on-warnings')]);
// Both read the types of the content, which the build has written and which nothing may write meanwhile.
await Promise.all([check('astro check --noSync'), check('svelte-check --fail-on-warnings')]);
await suite('unit', 'vitest run', (report) => fromVitest(report, root));
const chromium = built && (all || (await findBrowser('chromium')));
if (chromium) {
  await playwright('browsers', [
    'chromium',
    ...(all || (await findBrowser('firefox')) ? ['firefox'] : []),
    ...(all || findWebKit() ? ['webkit'] : []),
    'site',
  ]);
  await playwright('alone', ['alone']);
}

const lacking = await missing();
const passed = steps.reduce((sum, { outcome }) => sum + outcome.passed, 0);
const failures = [
  ...steps.flatMap(({ outcome }) => outcome.failures),
  // A second witness may be missing everywhere: a system may have given it up.
  ...lacking
    .filter(({ second }) => all && !second)
    .map(({ what, command }) => ({
      name: what,
      reason: 'It is missing.',
      again: command || 'npm run setup',
    })),
];

console.log('\nTime, by step:');
for (const { name, seconds, outcome } of steps) {
  const { passed, skipped, failures } = outcome;
  const counts = `${passed} passed, ${failures.length} failed${skipped ? `, ${skipped} left out` : ''}`;
  console.log(`  ${(seconds / 60).toFixed(1).padStart(5)} min  ${name}: ${counts}`);
}
if (lacking.length > 0) {
  console.log('\nNot here, so left out:');
  for (const { what, without, command } of lacking)
    console.log(`  ${what} (${without}): ${command || 'no command brings it here'}`);
}
if (failures.length > 0) {
  const before = deep ? `DEEP=1 SEED=${env.SEED} ` : '';
  console.log(`\nFailed:\n\n${told(failures, before)}`);
}
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length > 0 ? 1 : 0);
