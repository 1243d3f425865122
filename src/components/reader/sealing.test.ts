import { expect, test } from 'vitest';
import { defaults } from '../contract/params.ts';
import { compute, params } from '../widgets/seal/widget.ts';
import { sealingAt } from './sealing.ts';

const result = compute({ ...defaults(params), message: 'é <b>' });
const hex = (some: readonly { byte: number }[]) =>
  some.map(({ byte }) => byte.toString(16).padStart(2, '0')).join('');

test('before it is sealed the letter is its words, and afterwards what is sent', () => {
  const before = sealingAt(result, 0);
  const words = before.filter(({ state }) => state === 'open');
  expect(new TextDecoder().decode(Uint8Array.from(words, ({ byte }) => byte))).toBe('é <b>');
  expect(before.filter(({ state }) => state === 'to-come')).toHaveLength(16);
  const after = sealingAt(result, 1);
  expect(after.every(({ state }) => state === 'sealed')).toBe(true);
  // A packet ends with what is sealed.
  expect(result.packet.endsWith(hex(after))).toBe(true);
});

test('it is sealed from its beginning on, and no byte comes or goes', () => {
  const states = Array.from({ length: 23 }, (_, i) =>
    sealingAt(result, Math.min(1, (i + 0.5) / 22)).map(({ state }) => state),
  );
  for (const [i, now] of states.entries()) {
    expect(now).toHaveLength(6 + 16);
    expect(now.slice(0, i).every((state) => state === 'sealed')).toBe(true);
    expect(now.slice(i)).not.toContain('sealed');
  }
});
