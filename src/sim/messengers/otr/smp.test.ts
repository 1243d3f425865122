import { expect, test } from 'vitest';
import { chanceOf } from '../../../../tests/support/otr.ts';
import { GENERATOR, PRIME } from '../../crypto/dh1536.ts';
import { ORDER, readNumbers, writeNumbers } from './smp.ts';
import {
  checkMessage1,
  type SmpAt,
  smpMessage1,
  smpMessage2,
  smpMessage3,
  smpMessage4,
  smpVerdict,
} from './smp-state.ts';

/** One comparison, message by message, with what each end makes of it. */
function compare(x: bigint, y: bigint, seed: number) {
  const chance = chanceOf(seed, 'smp');
  const one = smpMessage1(x, chance);
  const asked = checkMessage1(one.value, null) as SmpAt<'asked'>;
  const two = smpMessage2(asked, y, chance);
  const three = smpMessage3(one.smp as SmpAt<'expect-2'>, two.value, chance);
  if (!three) throw new Error('message 2 was refused');
  const four = smpMessage4(two.smp as SmpAt<'expect-3'>, three.value, chance);
  if (!four) throw new Error('message 3 was refused');
  const verdict = smpVerdict(three.smp as SmpAt<'expect-4'>, four.value);
  /** Each message, how many numbers it has, and whether its receiver takes it. */
  const messages = [
    { value: one.value, count: 6, takes: (value: Uint8Array) => checkMessage1(value, null) },
    {
      value: two.value,
      count: 11,
      takes: (value: Uint8Array) => smpMessage3(one.smp as SmpAt<'expect-2'>, value, chance),
    },
    {
      value: three.value,
      count: 8,
      takes: (value: Uint8Array) => smpMessage4(two.smp as SmpAt<'expect-3'>, value, chance),
    },
    {
      value: four.value,
      count: 3,
      takes: (value: Uint8Array) => smpVerdict(three.smp as SmpAt<'expect-4'>, value),
    },
  ];
  return { bob: four.equal, alice: verdict, messages };
}

test('equal secrets are found equal, others are not', () => {
  expect(compare(123n, 123n, 1)).toMatchObject({ alice: true, bob: true });
  expect(compare(123n, 124n, 2)).toMatchObject({ alice: false, bob: false });
});

test('in every message, every number that is not what it should be is refused', () => {
  for (const { value, count, takes } of compare(5n, 5n, 3).messages) {
    const numbers = readNumbers(value, count) as bigint[];
    expect(numbers).toHaveLength(count);
    expect(takes(value)).not.toBeNull();
    for (const [i, number] of numbers.entries()) {
      // Another element of the group, another answer, and what is no element or exponent at all.
      for (const other of [
        (number * GENERATOR) % PRIME,
        number + 1n,
        0n,
        1n,
        PRIME - 1n,
        PRIME,
        number + PRIME,
      ]) {
        expect(takes(writeNumbers(numbers.with(i, other)))).toBeNull();
      }
    }
  }
});

test('an answer beyond the order says the same and is refused all the same', () => {
  const [one] = compare(5n, 5n, 4).messages;
  const numbers = readNumbers(one?.value as Uint8Array, 6) as bigint[];
  expect(one?.takes(writeNumbers(numbers.with(2, (numbers[2] as bigint) + ORDER)))).toBeNull();
});

test('lists of numbers are read exactly, or not at all', () => {
  const bytes = writeNumbers([1n, 256n, 0n]);
  expect(readNumbers(bytes, 3)).toEqual([1n, 256n, 0n]);
  expect(readNumbers(bytes, 2)).toBeNull();
  for (let i = 0; i < bytes.length; i++) expect(readNumbers(bytes.slice(0, i), 3)).toBeNull();
  expect(readNumbers(new Uint8Array([...bytes, 0]), 3)).toBeNull();
});
