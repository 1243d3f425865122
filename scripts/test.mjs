// Everything that `npm test` checks, one step after the other, and at the end one line that sums it up. A step
// that fails does not keep the next from running. What measures time runs last and alone.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { findBrowser, findWebKit } from './browsers.mjs';

const reports = new URL('../test-results/', import.meta.url);
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports);

let passed = 0;
let failed = 0;

/** @param {string} command @param {Record<string, string>} [env] */
function run(command, env = {}) {
  console.log(`\n> ${command}`);
  return spawnSync(command, { shell: true, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

/** A step that is one check: it holds or it does not. @param {string} command */
function check(command) {
  if (run(command)) passed++;
  else failed++;
}

/** @param {string} name @param {boolean} ok @param {(report: any) => [passed: number, failed: number]} count */
function tally(name, ok, count) {
  let [good, bad] = [0, 0];
  try {
    [good, bad] = count(JSON.parse(readFileSync(new URL(`${name}.json`, reports), 'utf8')));
  } catch {
    console.error(`There is no report of ${name}.`);
  }
  passed += good;
  failed += ok || bad > 0 ? bad : 1;
}

/** @param {any} suite @returns {any[]} */
const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];

/** @param {string[]} projects @param {Record<string, string>} [env] */
function playwright(projects, env) {
  const name = `playwright-${projects[0]}`;
  const report = `test-results/${name}.json`;
  const chosen = projects.map((project) => `--project=${project}`).join(' ');
  const ok = run(`playwright test ${chosen}`, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  tally(name, ok, (json) => {
    const tests = specs(json).flatMap((spec) => spec.tests);
    const ran = new Set(tests.map((t) => t.projectName));
    const absent = projects.filter((p) => !ran.has(p));
    for (const project of absent) console.error(`No test ran in ${project}.`);
    const bad = tests.filter((t) => t.status === 'unexpected').length + (json.errors ?? []).length;
    return [tests.filter((t) => t.status === 'expected').length, bad + absent.length];
  });
}

check('biome ci --error-on-warnings');
check('astro check');
check('svelte-check --fail-on-warnings');
tally('vitest', run('vitest run'), (json) => [json.numPassedTests, json.numFailedTests]);
// A continuous-integration run without all three engines is a failure, not a shorter run.
const all = Boolean(process.env.CI);
playwright([
  'chromium',
  ...(all || (await findBrowser('firefox')) ? ['firefox'] : []),
  ...(all || findWebKit() ? ['webkit'] : []),
  'site',
]);
playwright(['alone'], { REUSE_BUILD: '1' });

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
