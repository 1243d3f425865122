/** What a failing run says: what failed, why, what it left to look at, and the command that repeats just that. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromPlaywright, fromVitest, told } from '../../scripts/report.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('of vitest', () => {
  let folder = '';
  let report: Parameters<typeof fromVitest>[0];
  const vitest = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, VITEST_POOL_ID: undefined, VITEST_WORKER_ID: undefined, NO_COLOR: '1' },
    });

  beforeAll(() => {
    mkdirSync(join(root, 'test-results'), { recursive: true });
    folder = mkdtempSync(join(root, 'test-results/report-'));
    writeFileSync(join(folder, 'vitest.config.ts'), 'export default {};');
    writeFileSync(
      join(folder, 'sums.test.ts'),
      `import { describe, expect, test } from 'vitest';
       describe('one (of two)', () => {
         test('is 2 + 2 = "5"?', () => expect(2 + 2).toBe(5));
         test('is 2 + 2 = "4"?', () => expect(2 + 2).toBe(4));
       });`,
    );
    writeFileSync(join(folder, 'broken.test.ts'), `import './nowhere.ts';`);
    vitest('--reporter=json', '--outputFile=report.json');
    report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('counts what passed, and names each failure with its reason', () => {
    const { passed, failures } = fromVitest(report, folder);
    expect(passed).toBe(1);
    const names = failures.map(({ name }) => name).sort();
    expect(names).toEqual(['broken.test.ts', 'sums.test.ts › one (of two) is 2 + 2 = "5"?']);
    const reason = (file: string) => failures.find(({ name }) => name.startsWith(file))?.reason ?? '';
    expect(reason('sums')).toContain('expected 4 to be 5');
    expect(reason('broken')).toContain('nowhere.ts');
  });

  test('gives a command that runs just the one that failed', () => {
    const { failures } = fromVitest(report, folder);
    const { again = '' } = failures.find(({ name }) => name.startsWith('sums')) ?? {};
    const [, file = '', pattern = ''] = /^npx vitest run (\S+) -t "([^"]*)"$/.exec(again) ?? [];
    const { status, stdout } = vitest(file, '-t', pattern);
    expect(status).toBe(1);
    expect(stdout).toContain('1 failed | 1 skipped');
  });
});

describe('of Playwright', () => {
  const result = (status: string, more = {}) => ({
    projectName: 'site',
    status,
    results: [{ status: 'failed', errors: [], attachments: [], ...more }],
  });
  const report = {
    config: { rootDir: join(root, 'tests') },
    errors: [],
    suites: [
      {
        title: 'site/a.spec.ts',
        file: 'site/a.spec.ts',
        specs: [
          { title: 'holds', file: 'site/a.spec.ts', tests: [result('expected')] },
          {
            title: '/seal-it/ is “whole”',
            file: 'site/a.spec.ts',
            tests: [
              result('unexpected', {
                errors: [{ message: '\u001b[31mnot whole\u001b[39m' }],
                attachments: [{ name: 'screenshot', path: join(root, 'test-results/x/test-failed-1.png') }],
              }),
            ],
          },
          { title: 'later', file: 'site/a.spec.ts', tests: [result('skipped')] },
        ],
      },
    ],
  };

  test('counts, names, and leads to picture and command', () => {
    expect(fromPlaywright(report, root, ['site'])).toEqual({
      passed: 1,
      skipped: 1,
      failures: [
        {
          name: '[site] tests/site/a.spec.ts › /seal-it/ is “whole”',
          reason: 'not whole',
          again: 'npx playwright test --project=site tests/site/a.spec.ts -g "/seal-it/ is “whole”"',
          left: ['test-results/x/test-failed-1.png'],
        },
      ],
    });
  });

  test('a project of which nothing ran has failed', () => {
    const { failures } = fromPlaywright(report, root, ['site', 'webkit']);
    expect(failures.map(({ name }) => name)).toContain('[webkit]');
  });

  test('an error outside of all tests has failed', () => {
    const errors = [{ message: 'the server did not start' }];
    const { failures } = fromPlaywright({ ...report, suites: [], errors }, root, []);
    expect(failures).toMatchObject([{ reason: 'the server did not start' }]);
  });
});

test('failures are told by number, each with all of this, and long reasons are cut', () => {
  const long = Array.from({ length: 60 }, (_, i) => `line ${i}`).join('\n');
  const { failures } = fromVitest(
    {
      numPassedTests: 0,
      numPendingTests: 0,
      testResults: [
        {
          name: join(root, 'src/a.test.ts'),
          status: 'failed',
          assertionResults: [
            { fullName: 'a b', ancestorTitles: ['a'], title: 'b', status: 'failed', failureMessages: [long] },
          ],
        },
      ],
    },
    root,
  );
  const text = told([{ ...failures[0], left: ['x.png'] } as never], 'DEEP=1 SEED=7 ');
  expect(text).toMatch(/^1\. src\/a\.test\.ts › a b\n {3}line 0\n/);
  expect(text).toContain('… and 35 more lines above');
  expect(text.split('\n').slice(-2)).toEqual([
    '   To look at: x.png',
    '   Again: DEEP=1 SEED=7 npx vitest run src/a.test.ts -t "a.+b"',
  ]);
});
