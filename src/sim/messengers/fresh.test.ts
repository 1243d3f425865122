/** Long-term keys, signatures and the comparison of secrets: all the chance that a chat does not draw. */
import { describe, expect, test } from 'vitest';
import { idleDraws, recorded, repeated, twice } from '../../../tests/support/fresh.ts';
import { toHex } from '../bytes.ts';
import type { Chance } from '../crypto/chance.ts';
import { seededChance } from '../crypto/chance.ts';
import { dsaSignature, identity } from './otr/identity.ts';
import { otr3 } from './otr/index.ts';
import { readNumbers } from './otr/smp.ts';
import {
  checkMessage1,
  type SmpAt,
  smpMessage1,
  smpMessage2,
  smpMessage3,
  smpMessage4,
} from './otr/smp-state.ts';
import { signal } from './signal/index.ts';
import { surespot } from './surespot/index.ts';

const chance = (label: string) => () => seededChance(1, label);

describe('long-term keys', () => {
  test.each([otr3, signal, surespot])('of $id: every draw tells', ({ id, identity: make }) => {
    const { idle, lengths } = idleDraws(chance(id), (one) => make('ann', one));
    expect(idle).toEqual([]);
    expect(Math.max(...lengths)).toBeGreaterThanOrEqual(28);
  });

  test('no two of a phone’s secrets are the same', () => {
    const phones = [1, 2].map((n) => signal.identity('ann', seededChance(n, 'phone')));
    const secrets = phones.flatMap(({ identity: own, signedPreKey, preKeys }) => [
      own.secret,
      signedPreKey.secret,
      signedPreKey.signature.slice(0, 64),
      ...preKeys.map((one) => one.secret),
    ]);
    expect(secrets).toHaveLength(22);
    expect(twice(secrets)).toEqual([]);
  });
});

test('OTR signs every hash with another secret number, also the same one again', () => {
  const me = identity('ann', seededChance(1, 'ann'));
  const one = seededChance(1, 'k');
  const hashes = [new Uint8Array(32), new Uint8Array(32), new Uint8Array(32).fill(1)];
  const signatures = hashes.map((hash) => toHex(dsaSignature(me, hash, one)));
  expect(twice(signatures.map((both) => both.slice(0, 40)))).toEqual([]);
  const { idle, lengths } = idleDraws(chance('k'), (k) => toHex(dsaSignature(me, new Uint8Array(32), k)));
  expect([idle, lengths]).toEqual([[], [28]]);
});

/** The four messages of a comparison of equal secrets. */
function compared(alice: Chance, bob: Chance): Uint8Array[] {
  const one = smpMessage1(5n, alice);
  const two = smpMessage2(checkMessage1(one.value, null) as SmpAt<'asked'>, 5n, bob);
  const three = smpMessage3(one.smp as SmpAt<'expect-2'>, two.value, alice);
  const four = three && smpMessage4(two.smp as SmpAt<'expect-3'>, three.value, bob);
  return [one.value, two.value, three?.value, four?.value].map((value) => value ?? new Uint8Array());
}

test('a comparison of secrets takes new exponents for every number and every proof', () => {
  const [alice, bob] = [recorded(seededChance(1, 'alice')), recorded(seededChance(1, 'bob'))];
  const values = compared(alice.chance, bob.chance);
  expect(alice.draws.map(({ length }) => length)).toEqual(Array(8).fill(192));
  expect(bob.draws.map(({ length }) => length)).toEqual(Array(8).fill(192));
  const again = compared(seededChance(2, 'alice'), seededChance(2, 'bob'));
  const numbers = [values, again].flatMap((all) =>
    all.flatMap((value, i) => readNumbers(value, [6, 11, 8, 3][i] ?? 0) ?? []),
  );
  expect(numbers).toHaveLength(56);
  expect(twice(numbers)).toEqual([]);
  expect(repeated([...values, ...again].map((value) => value.slice(4)))).toEqual([]);
  // Each draw is what some number of theirs is made of; one end after the other, as either waits for the other.
  for (const [i, { draws }] of [alice, bob].entries())
    for (let which = 0; which < draws.length; which++) {
      let drawn = 0;
      const bent: Chance = (n) =>
        (draws[drawn] ?? new Uint8Array(n)).map((b) => (drawn === which ? b ^ 8 : b));
      const counted: Chance = (n) => {
        const bytes = bent(n);
        drawn++;
        return bytes;
      };
      const other = seededChance(1, i ? 'alice' : 'bob');
      const changed = i ? compared(other, counted) : compared(counted, other);
      expect(changed.map(toHex)).not.toEqual(values.map(toHex));
    }
});
