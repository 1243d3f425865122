import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blindMiss, evenStep, missOf, placeOf, whole } from './guess.ts';

const scale = fc
  .uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 })
  .map((stops) => stops.sort((a, b) => a - b));

describe('a scale', () => {
  test('has its own stops at whole places, and what lies between in between', () => {
    expect(placeOf([0, 10, 100], 10)).toBe(1);
    expect(placeOf([0, 10, 100], 55)).toBe(1.5);
    fc.assert(
      fc.property(scale, (stops) => {
        expect(stops.map((stop) => placeOf(stops, stop))).toEqual(whole(0, stops.length - 1));
      }),
    );
  });

  test('ends where it ends, whatever is true', () => {
    expect(placeOf([0, 10], -5)).toBe(0);
    expect(placeOf([0, 10], 11)).toBe(1);
    expect(placeOf([7], 3)).toBe(0);
  });

  test('is even or not', () => {
    expect(evenStep(whole(-3, 9))).toBe(1);
    expect(evenStep([0, 5, 10])).toBe(5);
    expect(evenStep([0, 1, 10])).toBeUndefined();
  });
});

describe('a guess', () => {
  test('is too high or too low by so many stops', () => {
    expect(missOf(whole(0, 10), 4, 7)).toBe(3);
    expect(missOf(whole(0, 10), 4, 1)).toBe(-3);
    fc.assert(
      fc.property(scale, fc.nat(), fc.nat(), (stops, a, b) => {
        const [guess = 0, truth = 0] = [stops[a % stops.length], stops[b % stops.length]];
        expect(Math.sign(missOf(stops, truth, guess))).toBe(Math.sign(guess - truth));
      }),
    );
  });

  test('made blindly is wrong by the mean over all stops', () => {
    // Of 0, 1, 2, 3, 4 against 1: 1, 0, 1, 2, 3.
    expect(blindMiss(whole(0, 4), 1)).toBe(7 / 5);
    expect(blindMiss([0, 10, 100], 55)).toBeCloseTo((1.5 + 0.5 + 0.5) / 3);
  });
});
