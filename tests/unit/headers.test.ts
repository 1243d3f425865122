import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { under } from '../../scripts/headers.mjs';

const rules = readFileSync(new URL('../../public/_headers', import.meta.url), 'utf8');
const paths = (text: string) => text.split('\n').filter((line) => line.startsWith('/'));

test('the headers are those of the folder that the site stands in', () => {
  expect(under(rules, '/')).toBe(rules);
  for (const base of ['/read', '/read/', 'read'])
    expect(paths(under(rules, base))).toEqual(paths(rules).map((path) => `/read${path}`));
  expect(paths(rules)).toContain('/_astro/*');
});
