import { expect, test } from 'vitest';
import { defaults } from '../contract/params.ts';
import { compute, params } from '../widgets/seal/widget.ts';
import { sealingAt } from './sealing.ts';

const result = compute({ ...defaults(params), message: 'é <b>' });
/** Each cell: which state it is in, and what stands in it. */
const cellsAt = (share: number) =>
  [...sealingAt(result, share).matchAll(/<b(?: class="([\w-]+)")?>(.*?)<\/b>/g)].map(
    ([, state = 'sealed', inside = '']) => ({ state, inside }),
  );

test('before it is sealed the letter is its words, and afterwards what is sent', () => {
  const before = cellsAt(0);
  const open = before.filter(({ state }) => state === 'open').map(({ inside }) => inside);
  // Nothing of it is taken for HTML; what is no letter of ASCII stands there as bytes.
  expect(open).toEqual(['c3', 'a9', '&#32;', '&#60;', '&#98;', '&#62;']);
  expect(before.filter(({ state }) => state === 'to-come')).toHaveLength(16);
  const after = cellsAt(1);
  expect(after.every(({ state }) => state === 'sealed')).toBe(true);
  // A packet ends with what is sealed.
  expect(result.packet.endsWith(after.map(({ inside }) => inside).join(''))).toBe(true);
});

test('it is sealed from its beginning on, and no byte comes or goes', () => {
  const states = Array.from({ length: 23 }, (_, i) =>
    cellsAt(Math.min(1, (i + 0.5) / 22)).map(({ state }) => state),
  );
  for (const [i, now] of states.entries()) {
    expect(now).toHaveLength(6 + 16);
    expect(now.slice(0, i).every((state) => state === 'sealed')).toBe(true);
    expect(now.slice(i)).not.toContain('sealed');
  }
});
