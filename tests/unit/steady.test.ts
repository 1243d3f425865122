/** Tests wait for a state, not for time to pass; and they are the same tests each time. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = globSync(['tests/**/*.ts', 'src/**/*.test.ts'], { cwd: root }).map((file) =>
  file.replaceAll('\\', '/'),
);

/** What makes a test depend on how fast a machine is, on the day, or on luck; and who may. */
const UNSTEADY: readonly [what: string, pattern: RegExp, except: readonly string[]][] = [
  [
    'waits for a clock',
    /waitForTimeout|(?<!\.|test\.)\bsetTimeout\(|\bsleep\(/,
    ['tests/alone/answers.spec.ts'],
  ],
  ['waits for a frame', /requestAnimationFrame/, ['tests/alone/answers.spec.ts']],
  ['waits for the network to rest', /networkidle/, []],
  ['draws its own luck', /Math\.random|numRuns: \d|configureGlobal\(\{/, []],
  ['knows one port', /127\.0\.0\.1:\d|localhost:\d/, []],
  ['compares with the clock', /performance\.now|Date\.now/, []],
];

const own = 'tests/unit/steady.test.ts';

test.each(UNSTEADY)('no test %s', (_, pattern, except) => {
  const found = files
    .filter((file) => file !== own && !except.includes(file))
    .flatMap((file) =>
      readFileSync(`${root}${file}`, 'utf8')
        .split('\n')
        .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
    );
  expect(found).toEqual([]);
});

test('each pattern finds what it is for', () => {
  const lines = [
    'await page.waitForTimeout(1000);',
    'requestAnimationFrame(done);',
    "await page.waitForLoadState('networkidle');",
    'fc.assert(property, { numRuns: 50 });',
    "await page.goto('http://127.0.0.1:4321/');",
    'const began = performance.now();',
  ];
  for (const [i, [what, pattern]] of UNSTEADY.entries()) expect(lines[i], what).toMatch(pattern);
});
