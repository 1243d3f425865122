import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import claims from '../../../../content/claims.json' with { type: 'json' };
import listed from '../../../../content/sources.json' with { type: 'json' };
import { chosen } from '../../../../tests/support/chosen.ts';
import { draws } from '../../../../tests/support/depth.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { words as en } from './messages/en.ts';
import { words as view } from './messages/view/en.ts';
import { SAYINGS, type Saying, STATEMENTS, verdict } from './record.ts';
import * as widget from './widget.ts';
import { compute, type Id, params, type Result } from './widget.ts';

const says = chosen(widget, en);

const base = defaults(params);
const run = (change: Partial<Values<typeof params>> = {}) => compute({ ...base, ...change });
const IDS = STATEMENTS.map(({ id }) => id as Id);
const piles = params.console.options;
const anything = fc.record({
  record: fc.constantFrom(...params.record.options),
  known: fc.integer({ min: 0, max: SAYINGS.length }),
  ...(Object.fromEntries(IDS.map((id) => [id, fc.constantFrom(...piles)])) as Record<
    Id,
    fc.Arbitrary<(typeof piles)[number]>
  >),
});
const verdicts = (r: Result) => Object.fromEntries(r.statements.map((one) => [one.id, one.verdict]));
/** Everything as the record has it. */
const solved = Object.fromEntries(run().statements.map((one) => [one.id, one.verdict]));

group('the finding', () => {
  test('the PlayStation story was false, and the WhatsApp story was never proven', () => {
    expect(says.finding(run())).toEqual(['findingStories']);
    expect(verdicts(run())).toEqual({
      console: 'false',
      whatsapp: 'unproven',
      text: 'true',
      belgium: 'true',
      silence: 'unproven',
      'no-sealing': 'false',
    });
    expect(run().counts).toEqual({ true: 2, false: 2, unproven: 2 });
  });

  test('it rests on single records: without the one, another verdict', () => {
    const without = (id: string) => SAYINGS.filter((saying) => saying.id !== id);
    expect(verdict('console', without('correction'))).toBe('unproven');
    expect(verdict('belgium', without('lemonde'))).toBe('unproven');
    // The text message has two, and so have the signs of encryption.
    expect(verdict('no-sealing', without('court'))).toBe('false');
    expect(verdict('no-sealing', without('lemonde'))).toBe('false');
    expect(
      verdict(
        'no-sealing',
        without('court').filter(({ id }) => id !== 'lemonde'),
      ),
    ).toBe('unproven');
    expect(verdict('text', without('prosecutor'))).toBe('true');
    expect(
      verdict(
        'text',
        without('prosecutor').filter(({ id }) => id !== 'lemonde'),
      ),
    ).toBe('unproven');
  });

  test('no number of reports settles anything, and records against each other neither', () => {
    const saying = (side: 'for' | 'against', as: 'record' | 'report'): Saying => ({
      id: 'x',
      date: '2015',
      bears: [{ on: 'whatsapp', side, as }],
      sources: [],
    });
    const many = Array.from({ length: 50 }, () => saying('for', 'report'));
    expect(verdict('whatsapp', many)).toBe('unproven');
    expect(verdict('whatsapp', [...many, saying('against', 'record')])).toBe('false');
    expect(verdict('whatsapp', [saying('for', 'record'), saying('against', 'report')])).toBe('true');
    expect(verdict('whatsapp', [saying('for', 'record'), saying('against', 'record')])).toBe('unproven');
    expect(verdict('console', [saying('for', 'record')])).toBe('unproven');
  });

  test('a reader of 2015 could not have known: verdicts came one by one', () => {
    const settled = SAYINGS.map((_, i) => 6 - run({ known: i + 1 }).counts.unproven);
    expect(settled).toEqual([0, 0, 0, 1, 1, 2, 2, 4, 4, 4, 4, 4, 4, 4]);
    expect(says.finding(run({ known: 4 }))).toEqual(['findingBy']);
    expect([4, 5].map((known) => run({ known }).sayings[known - 1]?.date)).toEqual([
      '2015-11-16',
      '2015-11-17',
    ]);
    expect(says.finding(run({ known: 0 }))).toEqual(['findingBefore']);
    expect(run().statements.map(({ settledBy }) => settledBy)).toEqual([4, null, 6, 8, null, 8]);
    expect(run({ known: 3 }).statements.every(({ settledBy }) => settledBy === null)).toBe(true);
  });
});

group('the reader’s sorting', () => {
  test('is scored against the record as known', () => {
    expect(run(solved).right).toBe(6);
    expect(says.finding(run(solved))).toEqual(['score', 'findingStories']);
    for (const id of IDS) {
      const other = piles.find((pile) => pile !== 'unsorted' && pile !== solved[id]);
      expect(run({ ...solved, [id]: other }).right).toBe(5);
      expect(run({ [id]: solved[id] })).toMatchObject({ sorted: 1, right: 1 });
    }
    // What was right in the end was too early in November 2015.
    expect(run({ ...solved, known: 4 }).right).toBe(3);
  });

  test('a covered record opens with each that is sorted, and tells nothing of the others', () => {
    let values: Partial<Values<typeof params>> = { record: 'covered' };
    for (const [i, id] of IDS.entries()) {
      const r = run(values);
      expect(r.covered).toBe(true);
      expect(r.sorted).toBe(i);
      const sorted = IDS.slice(0, i).map(() => 'verdict');
      expect(says.describe(r).filter((word) => !word.startsWith('about.'))).toEqual([
        'findingCovered',
        ...sorted,
        'coveredHow',
      ]);
      values = { ...values, [id]: 'true' };
    }
    expect(run(values).covered).toBe(false);
    expect(run(values).right).toBe(2);
    expect(says.finding(run(values))).toEqual(['score', 'findingStories']);
  });
});

group('the words', () => {
  test('are chosen by what is so', () => {
    fc.assert(
      fc.property(anything, (values) => {
        const r = compute(values);
        const title = says.finding(r);
        expect(title.includes('score')).toBe(r.sorted === 6);
        expect(title.includes('findingStories')).toBe(!r.covered && r.known === SAYINGS.length);
        for (const { id } of r.statements) expect(says.describe(r)).toContain(`about.${id}`);
      }),
      draws(500),
    );
  });

  test('if the record said otherwise, the title would too', () => {
    const r = run();
    const other = r.statements.map((one) =>
      one.id === 'whatsapp' ? { ...one, verdict: 'true' as const } : one,
    );
    const counts = { true: 3, false: 2, unproven: 1 };
    expect(says.finding({ ...r, statements: other, counts })).toEqual(['findingCounts']);
  });

  test('every saying and every statement has its own', () => {
    expect(Object.keys(view.sayings)).toEqual(SAYINGS.map(({ id }) => id));
    expect(Object.keys(en.about)).toEqual(IDS);
    expect(Object.keys(view.why)).toEqual(IDS);
    expect(Object.keys(params)).toEqual(['record', 'known', ...IDS]);
  });
});

group('the data', () => {
  test('sayings stand in the order of time, with sources, and speak of statements that are there', () => {
    for (const [i, { date, bears, sources }] of SAYINGS.entries()) {
      const before = SAYINGS[i - 1]?.date ?? '';
      const length = Math.min(before.length, date.length);
      expect(date.slice(0, length) >= before.slice(0, length), date).toBe(true);
      expect(sources.length).toBeGreaterThan(0);
      const known = new Set(listed.map(({ id }) => id));
      expect(sources.filter((id) => !known.has(id))).toEqual([]);
      expect(bears.filter(({ on }) => !IDS.includes(on as Id))).toEqual([]);
      for (const { side, as } of bears) expect([side, as].join()).toMatch(/^(for|against),(record|report)$/);
    }
  });

  test('every statement has somebody who spoke of it, and a row of the ledger that does', () => {
    for (const { id, claims: rows } of STATEMENTS) {
      expect(SAYINGS.some(({ bears }) => bears.some(({ on }) => on === id))).toBe(true);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter((n) => !claims.some((claim) => claim.n === n))).toEqual([]);
    }
    // The ledger and the figure tell the same of the two stories in the title.
    const of = (n: number) =>
      claims
        .find((claim) => claim.n === n)
        ?.since.map(({ text }) => text)
        .join(' ');
    expect(of(15)).toMatch(/console had been seized: that had not been confirmed/);
    expect(of(14)).toMatch(/without saying how much they had been used/);
  });
});
