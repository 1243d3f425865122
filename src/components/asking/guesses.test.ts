import { expect, test } from 'vitest';
import { expected } from '../../../tests/support/site.ts';
import { askedBy, usualOf } from './asked.ts';
import { asking, guesses } from './guesses.ts';

test.each(asking)('%s asks for a number on a rising scale that holds the truth', async (id) => {
  const { question, unit, stops, truth } = await askedBy(id);
  const { result, title } = await expected(id, '');
  expect(guesses[id].truth(result)).toBe(truth);
  expect(stops.length).toBeGreaterThan(4);
  expect(stops).toEqual([...new Set(stops)].sort((a, b) => a - b));
  expect(truth).toBeGreaterThanOrEqual(stops[0] ?? Number.NaN);
  expect(truth).toBeLessThanOrEqual(stops.at(-1) ?? Number.NaN);
  // A slider begins in the middle, and must not begin with the answer.
  if (stops.length > 13) expect(stops[Math.floor((stops.length - 1) / 2)]).not.toBe(truth);
  expect(question).toMatch(/\?$/);
  expect(question).not.toBe(title);
  expect(unit).not.toMatch(/[.?]$/);
});

test.each(asking)('%s asks the same with other words in the letter and another friend', async (id) => {
  const usual = await askedBy(id);
  const other = await expected(id, 'message=&to=Zo%C3%AB');
  expect(guesses[id].truth(other.result)).toBe(usual.truth);
  expect(guesses[id].stops(other.result)).toEqual(usual.stops);
});

test('with another town, or another observer where there is one, nothing is asked', () => {
  expect(usualOf('links')).toEqual({ seed: 2015, observer: 'investigator' });
  expect(usualOf('seize')).toEqual({ seed: 2015 });
});
