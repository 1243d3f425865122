import { describe, expect, test } from 'vitest';
import { whole } from '../contract/guess.ts';
import { compare } from './compare.ts';
import { sumOf } from './sum.ts';

const stops = whole(0, 10);

describe('what guesses come to', () => {
  test('nothing, if there are none', () => {
    expect(sumOf([])).toEqual({ guessed: 0, high: 0, low: 0, off: 0, blind: 0 });
  });

  test('how many were too high and too low, and how far off, each by its own scale', () => {
    const all = [
      { stops, truth: 4, guess: 6 },
      { stops: [1, 10, 100, 1000, 10_000], truth: 100, guess: 10 },
      { stops, truth: 4, guess: 4 },
    ];
    // A fifth of the scale, a quarter, and nothing; blindly 31/11 of ten, 6/5 of four, and 31/11 of ten again.
    expect(sumOf(all)).toEqual({ guessed: 3, high: 1, low: 1, off: 15, blind: 29 });
  });
});

describe('one guess', () => {
  test('on an even scale is off by a number', () => {
    const far = compare([0, 10, 20, 30, 40], 10, 40);
    expect(far).toMatchObject({ miss: 30, blind: 14, even: true });
    expect(far.at).toEqual({ you: 1, truth: 0.25, low: 0, high: 0.6 });
  });

  test('on any other by steps', () => {
    expect(compare([1, 10, 100], 100, 1)).toMatchObject({ miss: -2, blind: 1, even: false });
  });
});
