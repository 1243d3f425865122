import { expect, test } from 'vitest';
import { chanceOf } from '../../../../tests/support/otr.ts';
import { GENERATOR, PRIME } from '../../crypto/dh1536.ts';
import {
  checkCoordinates,
  checkEqualLogs,
  coordinates,
  ORDER,
  proveCoordinates,
  proveEqualLogs,
  readNumbers,
  smpPower,
  writeNumbers,
} from './smp.ts';
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

test('proofs with numbers that are the same modulo the prime or the order, or longer than a hash, are refused', () => {
  const generators = { g2: smpPower(GENERATOR, 11n), g3: smpPower(GENERATOR, 13n) };
  const [x, r] = [29n, 23n];
  const { p, q } = coordinates(generators, x, r);
  const [c, d5, d6] = proveCoordinates(5, generators, { x, r }, [17n, 19n]);
  const takes = (of: { p: bigint; q: bigint }, proof: [bigint, bigint, bigint], place = 5) =>
    checkCoordinates(place, generators, of, proof);
  expect(takes({ p, q }, [c, d5, d6])).toBe(true);
  expect(takes({ p, q }, [c, d5, d6], 6)).toBe(false);
  expect([takes({ p: p + PRIME, q }, [c, d5, d6]), takes({ p, q: q + PRIME }, [c, d5, d6])]).toEqual([
    false,
    false,
  ]);
  expect([takes({ p, q }, [c, d5 + ORDER, d6]), takes({ p, q }, [c, d5, d6 + ORDER])]).toEqual([
    false,
    false,
  ]);
  const qab = smpPower(GENERATOR, 31n);
  const [cr, d7] = proveEqualLogs(7, qab, 7n, 5n);
  const [y, same] = [smpPower(GENERATOR, 7n), smpPower(qab, 7n)];
  const equal = (one: bigint, proof: [bigint, bigint]) => checkEqualLogs(7, { qab, y, r: one }, proof);
  expect(equal(same, [cr, d7])).toBe(true);
  expect([equal(same + PRIME, [cr, d7]), equal(same, [cr, d7 + ORDER])]).toEqual([false, false]);
});

test('a list says how many numbers it has', () => {
  const three = writeNumbers([1n, 2n, 3n]);
  for (const said of [0, 2, 4]) expect(readNumbers(three.with(3, said), 3)).toBeNull();
  expect(readNumbers(three, 3)).toEqual([1n, 2n, 3n]);
});
