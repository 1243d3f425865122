import { expect, test } from 'vitest';
import rows from '../../content/claims.json' with { type: 'json' };
import errata from '../../content/errata.json' with { type: 'json' };
import { claim } from '../../src/components/article/claims.ts';
import { erratum } from '../../src/components/article/errata.ts';
import { chapters } from '../support/site.ts';

test.each(rows)('claim $n is complete', (row) => {
  expect(claim.safeParse(row).error?.issues ?? []).toEqual([]);
});

test('claims are numbered from 1 on, in order', () => {
  expect(rows.map(({ n }) => n)).toEqual(rows.map((_, i) => i + 1));
});

test('a chapter speaks of claims that the ledger has', () => {
  const named = chapters.flatMap(({ text }) =>
    [...text.matchAll(/<Claim n=\{(\d+)\}/g)].map(([, n]) => Number(n)),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((n) => !rows.some((row) => row.n === n))).toEqual([]);
});

test.each(errata)('erratum $id is complete, and its chapter is there', (row) => {
  expect(erratum.safeParse(row).error?.issues ?? []).toEqual([]);
  expect(chapters.map(({ path }) => path)).toContain(row.chapter ? `/${row.chapter}/` : '/');
});

const row = {
  n: 1,
  by: ['Somebody'],
  said: 'It rained.',
  verdict: 'held',
  since: [{ text: 'It did.', sources: ['weather'] }],
  confidence: 'read',
  checked: '2026-11-24',
};
const refused = (change: object) =>
  claim.safeParse({ ...row, ...change }).error?.issues.map((i) => i.message);

test('a row as it should be is accepted', () => {
  expect(refused({})).toBeUndefined();
  expect(refused({ since: [{ text: 'It said “now”.', sources: ['weather'] }] })).toBeUndefined();
  expect(
    refused({ verdict: 'opinion', since: [{ text: 'We think so.', sources: [] }], asOf: '2026-07-05' }),
  ).toBeUndefined();
});

test('a sentence about the world needs a source, and so does a claim of fact', () => {
  expect(refused({ since: [{ text: 'It did.', sources: [] }] })).toContain(
    'A sentence about the world needs a source.',
  );
  expect(refused({ since: [{ text: 'We think so.', sources: [] }] })).toEqual([
    'A claim of fact needs a source.',
  ]);
});

test('a row that may grow old says as of when it holds, and no later than it was checked', () => {
  const dated = { since: [{ text: 'It is still raining.', sources: ['weather'] }] };
  expect(refused(dated)).toEqual(['A row that a later source could change says as of when it holds.']);
  expect(refused({ ...dated, asOf: '2026-07-05' })).toBeUndefined();
  expect(refused({ ...dated, asOf: '2026-11-25' })).toEqual([
    'Nothing can be known of a day after the check.',
  ]);
});

test('what is not a verdict, a day or a confidence is refused', () => {
  for (const change of [
    { verdict: 'true' },
    { checked: '24 Nov' },
    { confidence: 'high' },
    { since: [] },
    { by: [] },
  ])
    expect(refused(change), JSON.stringify(change)).toBeDefined();
});
