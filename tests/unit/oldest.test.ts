/** What the pages say that they need of a browser is what they are built for. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OLDEST, TARGETS } from '../../scripts/oldest.mjs';

test('the README names the oldest browsers', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const { chrome, edge, firefox, safari } = OLDEST;
  expect(edge).toBe(chrome);
  expect(readme).toContain(`Chrome and Edge ${chrome}, Firefox ${firefox}, Safari ${safari}`);
  expect(TARGETS).toEqual([`chrome${chrome}`, `edge${edge}`, `firefox${firefox}`, `safari${safari}`]);
});
