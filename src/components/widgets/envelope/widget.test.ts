import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OBSERVERS, type ObserverId } from '../../../sim/observers/ids.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { compute, describe, finding, params } from './widget.ts';

const base = defaults(params);
const run = (change: Partial<Values<typeof params>> = {}) => compute({ ...base, ...change });
const readers: readonly ObserverId[] = ['friend', 'thief'];

const anything = fc.record({
  message: fc.string({ unit: 'grapheme', maxLength: 200 }),
  to: fc.string({ unit: 'grapheme', maxLength: 24 }),
  observer: fc.constantFrom(...OBSERVERS),
  seed: fc.constantFrom(0, 2015, 999_999),
  pick: fc.integer({ min: -1, max: 199 }),
});

test('any parameters: plain JSON, five sentences with the finding first, and counts that add up', () => {
  fc.assert(
    fc.property(anything, (values) => {
      const r = compute(values);
      expect(JSON.parse(JSON.stringify(r))).toEqual(r);
      const sentences = describe(r);
      expect(sentences).toHaveLength(5);
      expect(sentences[0]).toBe(`${finding(r)}.`);
      expect(sentences.join(' ')).not.toMatch(/undefined|NaN|\[object/);
      expect(r.events.filter((one) => one.mine)).toHaveLength(1);
      expect(r.events.filter((one) => one.seen)).toHaveLength(r.totals.seen);
      expect(r.pick.event).toBeLessThan(r.events.length);
      expect(r.pick.strips.length > 0).toBe(r.pick.passes);
      for (const record of r.records) {
        expect(record.events[0]).toBe(record.event);
        expect(record.events.every((i) => r.events[i]?.seen)).toBe(true);
      }
    }),
    { numRuns: 15 },
  );
});

test('the finding: the words never appear outside the two phones, the pattern always does', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), (seed) => {
      for (const observer of OBSERVERS) {
        const message = `Only for you, ${seed}`;
        const r = run({ seed, observer, message });
        const reads = readers.includes(observer);
        expect(r.totals.texts > 0).toBe(reads);
        expect(JSON.stringify(r).includes(message)).toBe(reads);
        expect(r.totals.seen).toBeGreaterThan(0);
        expect(r.mine?.length).toBeGreaterThan(0);
        expect(r.pick.strips.at(-1)?.name).toBe(
          (
            { wifi: 'wire', isp: 'wire', company: 'seal', friend: 'text', thief: 'text' } as Record<
              string,
              string
            >
          )[observer],
        );
      }
    }),
    { numRuns: 5 },
  );
});

test('the company and the investigator miss nothing; the investigator’s records are those of the two', () => {
  const kinds = (observer: ObserverId) => run({ observer }).records.map(({ event: _, ...record }) => record);
  expect(run({ observer: 'company' }).totals).toMatchObject({ events: 45, seen: 45, named: 9, texts: 0 });
  const both = [...kinds('company'), ...kinds('isp')].map((one) => JSON.stringify(one)).sort();
  expect(
    kinds('investigator')
      .map((one) => JSON.stringify(one))
      .sort(),
  ).toEqual(both);
  expect(run({ observer: 'investigator' }).pick).toMatchObject({ passes: false, strips: [] });
});

test('a longer message is a bigger envelope: exactly its bytes, once sealed and in base64', () => {
  const size = (message: string) => {
    const [record] = run({ observer: 'company', message }).mine ?? [];
    return record?.kind === 'message' ? record.size : 0;
  };
  expect(size('')).toBe(37);
  expect(size('é')).toBe(39);
  expect(size('x'.repeat(500))).toBe(537);
});

test('what came before the reader’s message does not depend on it, in whatever order it is computed', () => {
  const first = run({ message: 'one' });
  run({ seed: 4, message: 'elsewhere' });
  expect(run({ message: 'one' })).toEqual(first);
  expect(run({ message: 'two!' }).records.slice(0, 10)).toEqual(first.records.slice(0, 10));
});

test('the default picture', () => {
  expect(finding(run())).toBe(
    'Your internet provider logged 45 bursts of traffic of three named customers today and could read none of it',
  );
  expect(run().pick).toMatchObject({ event: 39, packets: 1, passes: true });
});
