// What the reports of the test runners say, in one form: how many passed, and of each failure its place, its reason,
// what it left to look at, and the command that repeats just that one.
import { relative } from 'node:path';

/** @typedef {{ name: string, reason: string, again: string, left?: string[] }} Failure */
/** @typedef {{ passed: number, skipped: number, failures: Failure[] }} Outcome */

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
const LONGEST = 25;

/** @param {string} text */
function brief(text) {
  const lines = text.replaceAll(COLOURS, '').trimEnd().split('\n');
  const rest = lines.length - LONGEST;
  return rest > 0
    ? [...lines.slice(0, LONGEST), `… and ${rest} more lines above`].join('\n')
    : lines.join('\n');
}

/**
 * As one word of a shell, a pattern that means just these titles, one within the other.
 * @param {string[]} titles
 */
const exactly = (titles) =>
  `"${titles.map((one) => one.replaceAll(/[\\^$.*+?()[\]{}|"`]/g, '.')).join('.+')}"`;

/** @param {string} file @param {string} root */
const place = (file, root) => relative(root, file).replaceAll('\\', '/');

/** @param {any} report what vitest's JSON reporter wrote @param {string} root @returns {Outcome} */
export function fromVitest(report, root) {
  /** @type {Failure[]} */
  const failures = [];
  for (const file of report.testResults) {
    const path = place(file.name, root);
    const bad = file.assertionResults.filter((/** @type {any} */ one) => one.status === 'failed');
    for (const { fullName, ancestorTitles, title, failureMessages } of bad)
      failures.push({
        name: `${path} › ${fullName}`,
        reason: brief(failureMessages.join('\n')),
        again: `npx vitest run ${path} -t ${exactly([...ancestorTitles, title])}`,
      });
    // A file that could not even be loaded, or whose set-up failed.
    if (file.status === 'failed' && bad.length === 0)
      failures.push({ name: path, reason: brief(file.message), again: `npx vitest run ${path}` });
  }
  return { passed: report.numPassedTests, skipped: report.numPendingTests, failures };
}

/** @param {any} suite @param {string[]} above @returns {any[]} */
const specs = (suite, above = []) => [
  ...(suite.specs ?? []).map((/** @type {any} */ spec) => ({ ...spec, titles: [...above, spec.title] })),
  ...(suite.suites ?? []).flatMap((/** @type {any} */ inner) =>
    specs(inner, inner.title === inner.file ? above : [...above, inner.title]),
  ),
];

/**
 * @param {any} report what Playwright's JSON reporter wrote
 * @param {string} root
 * @param {string[]} projects what had to run
 * @returns {Outcome}
 */
export function fromPlaywright(report, root, projects) {
  const dir = place(report.config.rootDir, root);
  const all = specs(report).flatMap((spec) =>
    spec.tests.map((/** @type {any} */ test) => ({
      ...test,
      file: `${dir}/${spec.file}`,
      titles: spec.titles,
    })),
  );
  /** @type {Failure[]} */
  const failures = [];
  for (const { file, titles, projectName, results, status } of all) {
    if (status !== 'unexpected') continue;
    const { errors = [], attachments = [], status: end } = results.at(-1) ?? {};
    const left = attachments.flatMap((/** @type {any} */ one) => (one.path ? [place(one.path, root)] : []));
    failures.push({
      name: `[${projectName}] ${file} › ${titles.join(' › ')}`,
      reason: brief(errors.map((/** @type {any} */ error) => error.message ?? error.value).join('\n') || end),
      again: `npx playwright test --project=${projectName} ${file} -g ${exactly(titles)}`,
      left,
    });
  }
  for (const error of report.errors ?? [])
    failures.push({ name: 'Playwright', reason: brief(error.message ?? ''), again: 'npx playwright test' });
  const ran = new Set(all.map((test) => test.projectName));
  for (const project of projects.filter((one) => !ran.has(one)))
    failures.push({
      name: `[${project}]`,
      reason: 'No test of it ran.',
      again: `npx playwright test --project=${project}`,
    });
  const count = (/** @type {string} */ status) => all.filter((test) => test.status === status).length;
  return { passed: count('expected'), skipped: count('skipped'), failures };
}

/** @param {Failure[]} failures @param {string} [before] what stands before a command, such as a seed */
export function told(failures, before = '') {
  const indent = (/** @type {string} */ text) => text.replaceAll(/^/gm, '   ');
  return failures
    .map(({ name, reason, again, left = [] }, i) =>
      [
        `${i + 1}. ${name}`,
        indent(reason),
        ...left.map((one) => `   To look at: ${one}`),
        `   Again: ${before}${again}`,
      ].join('\n'),
    )
    .join('\n\n');
}
