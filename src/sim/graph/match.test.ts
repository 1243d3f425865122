import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import type { Contact } from './contact.ts';
import { matchContacts } from './match.ts';

const calls = (from: number, to: readonly number[], t: number): Contact[] =>
  to.map((b) => ({ a: from, b, t }));
const AT = 100;
/** 1 becomes 101; 2 stays; 3 becomes 103, whose only stable contact is 2; 1 and 3 call each other. */
const log: Contact[] = [
  ...calls(1, [20, 21, 22, 3], 10),
  ...calls(101, [20, 21, 23, 103], 110),
  ...calls(2, [20, 21, 24], 10),
  ...calls(2, [20, 21, 24], 110),
  ...calls(3, [2, 30], 10),
  ...calls(103, [2, 31], 110),
];

describe('matchContacts', () => {
  it('matches a number that appeared with one that fell silent, by whom they call', () => {
    const { matches, silent, appeared } = matchContacts(log, { at: AT });
    expect(silent).toEqual([1, 3]);
    expect(appeared).toEqual([101, 103]);
    expect(matches.map(({ old, next }) => [old, next])).toEqual([
      [1, 101],
      [3, 103],
    ]);
    expect(matches[0]?.similarity).toBe(2 / 4);
  });

  it('finds through those already found whoever has only them in common', () => {
    const group = [
      ...calls(1, [20, 21, 22, 5], 10),
      ...calls(101, [20, 21, 22, 105], 110),
      ...calls(5, [40, 41], 10),
      ...calls(105, [42, 43], 110),
    ];
    const { matches } = matchContacts(group, { at: AT });
    expect(matches.map(({ old, next }) => [old, next])).toEqual([
      [1, 101],
      [5, 105],
    ]);
    expect(matches[1]?.similarity).toBe(1 / 5);
  });

  it('does not guess between two that are equally similar', () => {
    const twins = [...calls(1, [20, 21], 10), ...calls(101, [20, 21], 110), ...calls(102, [20, 21], 110)];
    expect(matchContacts(twins, { at: AT }).matches).toEqual([]);
  });

  it('leaves out numbers that many call', () => {
    const hub = [
      ...calls(9, [50, 51, 52, 53, 54, 55], 10),
      ...calls(9, [50, 51, 52, 53, 54, 55], 110),
      ...calls(1, [9, 20], 10),
      ...calls(101, [9, 21], 110),
    ];
    expect(matchContacts(hub, { at: AT }).matches).toHaveLength(1);
    expect(matchContacts(hub, { at: AT, hubLimit: 5 }).matches).toEqual([]);
  });

  it('puts up with a few stray calls of a dropped number', () => {
    const stray = [
      ...calls(1, [20, 21, 22, 23, 24], 10),
      ...calls(1, [20], 105),
      ...calls(101, [20, 21, 22], 110),
    ];
    expect(matchContacts(stray, { at: AT }).matches).toMatchObject([{ old: 1, next: 101 }]);
    expect(matchContacts(stray, { at: AT, stray: 0.19 }).matches).toEqual([]);
  });

  it('matches everybody at most once, silent with appeared, and does not depend on the order of the log', () => {
    const id = fc.integer({ min: 0, max: 25 });
    const contact = fc.record({ a: id, b: id, t: fc.nat(200) }).filter(({ a, b }) => a !== b);
    fc.assert(
      fc.property(fc.array(contact, { maxLength: 120 }), (any) => {
        const { matches, silent, appeared } = matchContacts(any, { at: AT });
        expect(new Set(matches.map(({ old }) => old)).size).toBe(matches.length);
        expect(new Set(matches.map(({ next }) => next)).size).toBe(matches.length);
        for (const { old, next, similarity, runnerUp } of matches) {
          expect(silent).toContain(old);
          expect(appeared).toContain(next);
          expect(similarity).toBeGreaterThan(runnerUp);
          expect(similarity).toBeLessThanOrEqual(1);
        }
        const turned = any.toReversed().map(({ a, b, t }) => ({ a: b, b: a, t }));
        expect(matchContacts(turned, { at: AT }).matches).toEqual(matches);
      }),
      draws(300),
    );
  });
});
