/** What reads the sentences of figures: an unknown sentence, a false one and a fault of grammar must each be seen. */
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { number, pattern, reader, settings } from '../support/claims.ts';
import { faults, RULES } from '../support/grammar.ts';
import { ids, widget } from '../support/site.ts';

test.each(ids)('the sentences of %s are checked, one by one', (id) => {
  expect(existsSync(new URL(`../../src/components/widgets/${id}/claims.test.ts`, import.meta.url))).toBe(
    true,
  );
});

describe('a sentence', () => {
  const { read, unmet } = reader<number>({
    'Here [is one thing|are {n#} things][, {mine=yours among them|}|].': (said, n) =>
      expect(said.has('n') ? said.n('n') : 1).toBe(n),
    '{who} stays first.': (said) => expect(said.text('who')).toBe('Ada'),
    'Nothing is left.': () => {},
  });

  test('is recognised, also behind another and with a name from the right to the left in it', () => {
    read(
      ['Here are 1,200 things, yours among them.', 'Here are 1,200 things. \u2068Ada\u2069 stays first.'],
      1200,
    );
    read(['Here is one thing.'], 1);
    expect(unmet()).toEqual(['Nothing is left.']);
  });

  test.each([
    ['that nobody checks', ['Here are three things. They are red.'], /nobody checks: They are red/],
    ['that is false', ['Here are four things.'], /Not so: Here are four things/],
    ['with a name that is false', ['Bo stays first.'], /Not so: Bo stays first/],
    ['with a fault of grammar', ['Here are three thing.'], /many of one/],
  ])('%s is an error', (_, texts, message) => {
    expect(() => read(texts, 3)).toThrow(message);
  });

  test('that two patterns know is an error, as one of them does not look closely', () => {
    const both = reader<number>({ 'It is {a}.': () => {}, '{b} is so.': () => {} });
    expect(() => both.read(['It is so.'], 0)).toThrow(/Two patterns/);
  });

  test('has its numbers in words and in figures', () => {
    expect(['Twelve', '1,234', '−3', '+2', 'no', 'none', 'once', '0.5'].map(number)).toEqual([
      12, 1234, -3, 2, 0, 0, 1, 0.5,
    ]);
    expect(number('many')).toBeNaN();
    expect(pattern('At {n#} hop[s|] (or so).').exec('At two hops (or so). More.')?.groups?.['n']).toBe('two');
    expect(pattern('At {n#} hops.').test('At a few hops.')).toBe(false);
  });
});

describe('grammar', () => {
  test.each(RULES)('%s is seen', (fault, _, like) => {
    expect(faults(like)).toEqual([fault]);
  });

  test.each([
    'One week of records still shows 32 in 100 of the town’s ties.',
    'One hop gives the middle crew a list of 1; up to ten names within one hop find none.',
    'It lies between 0:30 (23:00 to 1:00) and −1 hours; about no more than one of them is.',
    'Whoever is called Mabel A. stays first, and of all whom either one calls 20 in 100 are left.',
    '“It was so”: true.',
  ])('has nothing against “%s”', (sentence) => {
    expect(faults(sentence)).toEqual([]);
  });

  test('what the reader typed is no fault of the figure’s', () => {
    expect(faults('You are one hop from NaN  x.', ['NaN  x'])).toEqual([]);
    expect(faults('You are one hop from Al.', ['Al.'])).toEqual([]);
  });
});

test.each(ids)('the states of %s are valid, differ, and are the same each time', (id) => {
  const { params } = widget(id);
  const states = settings(params, 4, 3);
  expect(states).toHaveLength(12);
  expect(settings(params, 4, 3)).toEqual(states);
  expect(new Set(states.map((values) => JSON.stringify(values))).size).toBeGreaterThan(6);
  for (const values of states) expect(Object.keys(values)).toEqual(Object.keys(params));
});
