/** Tests wait for a state, not for time to pass; and they are the same tests each time. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
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
  ['draws its own luck', /Math\.random|configureGlobal\(\{/, []],
  // Pins have a place of their own: tests/support/pinned.ts.
  ['keeps a pin among proofs', /toMatch(Inline|File)?Snapshot/, []],
  // Which sentence was chosen is asked of tests/support/chosen.ts, and whether it is true in claims.test.ts.
  [
    'of logic hangs on a sentence',
    /expect\((await )?(widget\.)?(finding|describe|sentences)\(/,
    ['src/components/widgets/links/widget.words.test.ts'],
  ],
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
    'fc.configureGlobal({ seed: 1 });',
    'expect(hash).toMatchInlineSnapshot();',
    "expect(finding(await run())).toBe('Nobody reads it');",
    "await page.goto('http://127.0.0.1:4321/');",
    'const began = performance.now();',
  ];
  for (const [i, [what, pattern]] of UNSTEADY.entries()) expect(lines[i], what).toMatch(pattern);
});

/**
 * What a text tells fast-check of how to try its properties, apart from `draws(…)` itself and names for it. Nothing told
 * is right too: then the configuration of all files holds (`tests/support/vitest.ts`).
 */
function ownSeeds(text: string): string[] {
  const source = ts.createSourceFile('', text, ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^fc\.(assert|check|sample)$/.test(node.expression.getText(source))) {
      const how = node.arguments[1]?.getText(source) ?? 'draws(';
      const named = /^\w+$/.test(how) && new RegExp(`\\bconst ${how} = draws\\(`).test(text);
      if (!how.startsWith('draws(') && !named) found.push(how);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

test('every property is tried as `draws` says', () => {
  const found = files.flatMap((file) =>
    ownSeeds(readFileSync(`${root}${file}`, 'utf8')).map((how) => `${file}: ${how}`),
  );
  expect(found).toEqual([]);
});

test.each([
  ['fc.assert(one);', []],
  ['fc.assert(one, draws(20));', []],
  ['const MANY = draws(20);\nfc.assert(one, MANY);', []],
  ['fc.assert(\n  one,\n  { seed: 3 },\n);', ['{ seed: 3 }']],
  ['const MANY = { numRuns: 5 };\nfc.assert(one, MANY);', ['MANY']],
  ['fc.sample(one, 5);', ['5']],
])('%j seeds itself: %j', (text, own) => {
  expect(ownSeeds(text)).toEqual(own);
});
