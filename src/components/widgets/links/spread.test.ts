/** What is seen to spread: it begins with nobody, only grows, and ends where the search ended. */
import { expect, test } from 'vitest';
import { settings } from '../../../../tests/support/claims.ts';
import { YOU } from '../../../sim/town/data.ts';
import { defaults } from '../../contract/params.ts';
import { doneAt, reachedAt, spreadOf, stepsOf, wentOn } from './spread.ts';
import { compute, params } from './widget.ts';

const results = [
  compute(defaults(params)),
  ...settings(params, 12, 1, { observer: 'investigator', by: 'hops' }).map(compute),
  ...settings(params, 12, 2, { observer: 'company', by: 'hand', first: 0, open: [0, 1, 7, 150] }).map(
    compute,
  ),
];

test('at the beginning nobody is reached but the first person, at the end everybody whom the search reached', () => {
  for (const result of results) {
    const spread = spreadOf(result);
    expect([...reachedAt(spread, result.first, 0)]).toEqual([result.first]);
    const listed = result.people.filter(({ hop }) => hop >= 0).map(({ id }) => id);
    const last = reachedAt(spread, result.first, spread.steps);
    expect([...last].sort((p, q) => p - q)).toEqual(listed.length > 0 ? listed : [result.first]);
    for (const one of [...spread.tree, ...spread.vain]) expect(doneAt(one, spread.steps)).toBe(1);
  }
});

test('whole steps are whole hops, and what lies between only grows', () => {
  for (const result of results) {
    const spread = spreadOf(result);
    let before = 0;
    for (let at = 0; at <= spread.hops; at += 0.125) {
      const now = reachedAt(spread, result.first, at);
      expect(now.size).toBeGreaterThanOrEqual(before);
      before = now.size;
      if (Number.isInteger(at))
        expect(now.size).toBe(1 + result.people.filter(({ hop }) => hop > 0 && hop <= at).length);
    }
  }
});

test('nobody passes on what has not come to them, and nobody who was not followed passes anything on', () => {
  for (const result of results) {
    const spread = spreadOf(result);
    const came = new Map(spread.tree.map(({ to, ends }) => [to, ends]));
    for (const { from, begins, ends } of [...spread.tree, ...spread.vain]) {
      expect(begins).toBeGreaterThanOrEqual(came.get(from) ?? 0);
      expect(ends).toBeLessThanOrEqual(Math.ceil(begins));
      expect(wentOn(result, from)).toBe(true);
    }
  }
});

test('every contact of somebody who was followed is drawn once, and no other', () => {
  for (const result of results.filter(({ linkable }) => linkable)) {
    const spread = spreadOf(result);
    const name = (a: number, b: number) => [a, b].sort((p, q) => p - q).join(' ');
    const drawn = [...spread.tree, ...spread.vain].map(({ from, to }) => name(from, to)).sort();
    const seen = result.ties
      .filter(([a, b]) => wentOn(result, a) || wentOn(result, b))
      .map(([a, b]) => name(a, b));
    expect(drawn).toEqual(seen.sort());
  }
});

test('the way to the reader is a step of its own where it is no single hop', () => {
  for (const result of results) {
    const { hops, steps } = stepsOf(result);
    expect(steps - hops).toBe(result.first !== YOU && result.you.hop > 1 ? 1 : 0);
  }
});
