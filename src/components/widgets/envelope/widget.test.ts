import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OBSERVERS, type ObserverId } from '../../../sim/observers/ids.ts';
import { NO_DEFENCES } from '../../../sim/packets/road.ts';
import { defaults, type Values } from '../../contract/params.ts';
import * as seal from '../seal/widget.ts';
import { BOOKS } from './books.ts';
import { dayOf } from './day.ts';
import { FILTERS } from './filter.ts';
import { DEFENCES } from './price.ts';
import { compute, describe, file, finding, params, type Result } from './widget.ts';

const base = defaults(params);
const run = (change: Partial<Values<typeof params>> = {}): Promise<Result> => compute({ ...base, ...change });
const readers: readonly ObserverId[] = ['friend', 'thief'];

const flag = fc.boolean();
const anything = fc.record({
  message: fc.string({ unit: 'grapheme', maxLength: 200 }),
  to: fc.string({ unit: 'grapheme', maxLength: 24 }),
  observer: fc.constantFrom(...OBSERVERS),
  seed: fc.constantFrom(0, 2015, 999_999),
  book: fc.constantFrom(...BOOKS),
  kept: fc.integer({ min: 0, max: 30 }),
  span: fc.constantFrom('day' as const, 'day' as const, 'week' as const),
  on: fc.integer({ min: 0, max: 6 }),
  kind: fc.constantFrom(...FILTERS),
  only: flag,
  person: fc.constantFrom(...params.person.options),
  ech: flag,
  doh: flag,
  relay: flag,
  sealed: flag,
  pick: fc.integer({ min: -1, max: 199 }),
});

test('any parameters: plain JSON, sentences with the finding first, and counts that add up', async () => {
  await fc.assert(
    fc.asyncProperty(anything, async (values) => {
      const r = await compute(values);
      expect(JSON.parse(JSON.stringify(r))).toEqual(r);
      const said = describe(r);
      expect(said[0]).toBe(`${finding(r)}.`);
      expect(said.join(' ')).not.toMatch(/undefined|NaN|\[object/);
      for (const sentence of said) expect(sentence).toMatch(/[^.]\.$/s);
      expect(finding(r)).not.toMatch(/\.$/);
      expect(finding(r)).not.toMatch(/people|person|bursts/);
      expect(r.events.filter((one) => one.mine)).toHaveLength(1);
      expect(r.events.filter((one) => one.seen)).toHaveLength(r.totals.seen);
      expect(r.events.every((one) => one.seen || !one.shown)).toBe(true);
      expect(r.pick.event).toBeLessThan(r.events.length);
      expect(r.pick.strips.length > 0).toBe(r.pick.passes);
      expect(r.records.length).toBeLessThanOrEqual(r.totals.passing);
      expect(r.totals.passing).toBeLessThanOrEqual(r.totals.records);
      expect(r.facts.length > 0).toBe(r.mine !== null);
      expect(r.prices.map(({ defence }) => defence)).toEqual(DEFENCES.filter((one) => values[one]));
      for (const record of r.records) {
        expect(record.events[0]).toBe(record.event);
        expect(record.events.every((i) => r.events[i]?.seen)).toBe(true);
        expect(record.mine || !values.only).toBe(true);
      }
      // Content never appears outside the two phones, whatever is switched.
      const words = r.records.some((one) => 'text' in one) || r.facts.some(({ fact }) => fact === 'words');
      if (words) expect(readers).toContain(r.watcher);
    }),
    { numRuns: 25 },
  );
});

test('the finding: the words never appear outside the two phones, the pattern always does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 999_999 }), async (seed) => {
      for (const observer of OBSERVERS) {
        const message = `Only for you, ${seed}`;
        const r = await run({ seed, observer, message });
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

test('the company misses nothing that goes by it; the investigator’s records are those of company and provider', async () => {
  const kinds = async (observer: ObserverId) =>
    (await run({ observer })).records.map(({ event: _, ...record }) => record);
  expect((await run({ observer: 'company' })).totals).toMatchObject({
    events: 48,
    seen: 39,
    named: 9,
    texts: 0,
  });
  const both = [...(await kinds('company')), ...(await kinds('isp'))]
    .map((one) => JSON.stringify(one))
    .sort();
  expect((await kinds('investigator')).map((one) => JSON.stringify(one)).sort()).toEqual(both);
  expect((await run({ observer: 'investigator' })).pick).toMatchObject({ passes: false, strips: [] });
});

/** Towns in which the reader's provider has one customer of the day, all nine, or sees all that goes over the internet, or all but one. */
const RARE = { single: 70, nine: 52, all: 5, butOne: 19 };

test('the rare towns are what they are said to be', async () => {
  const of = (seed: number) => run({ seed, observer: 'isp' });
  expect(finding(await of(RARE.single))).toContain('knew one of its customers by name');
  expect(finding(await of(RARE.nine))).toContain('knew nine of its customers by name');
  expect(finding(await of(RARE.all))).toContain('saw 44 of the day’s 48');
  expect((await of(RARE.butOne)).totals.seen).toBe(43);
});

test('the titles say what the records hold, for any town and any name of the friend', async () => {
  const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
  const seeds = fc.oneof(fc.integer({ min: 0, max: 999_999 }), fc.constantFrom(...Object.values(RARE)));
  await fc.assert(
    fc.asyncProperty(seeds, fc.constantFrom('Ines', 'You', 'Q. E. D.'), async (seed, to) => {
      const title = async (observer: ObserverId) => {
        const r = await run({ seed, to, observer });
        const of = `${r.totals.seen} of the day’s 48 messages, calls and visits`;
        return { r, of, title: finding(r) };
      };
      const wifi = await title('wifi');
      expect(wifi.title).toBe(
        `Somebody on your Wi-Fi saw ${wifi.of} pass, learned no name, and read not a word`,
      );
      expect(wifi.r.totals).toMatchObject({ named: 0, texts: 0 });

      const isp = await title('isp');
      const customers = new Set(isp.r.records.map((one) => (one.kind === 'flow' ? one.customer : null)));
      customers.delete(null);
      expect(isp.title).toBe(
        `Your internet provider saw ${isp.of} pass, knew ${words[customers.size]} of its customers by name, and read not a word`,
      );
      expect(isp.r.totals.texts).toBe(0);
      const company = await title('company');
      const names = to === 'You' ? 8 : 9;
      expect(company.r.totals.named).toBe(names);
      expect(company.title).toBe(
        `The messaging company logged 39 of the day’s 48 messages, calls and visits, under ${words[names]} names, and could read none of them`,
      );

      const investigator = await title('investigator');
      const between = investigator.r.records.filter(({ kind }) => kind === 'message' || kind === 'call');
      expect(investigator.title).toBe(
        `An investigator knows who was in touch with whom, and when, ${between.length} times over, without having read a word`,
      );
      expect(between.filter(({ kind }) => kind === 'message').every((one) => !('seconds' in one))).toBe(true);
      expect(describe(investigator.r)[2]).toContain('how long each call lasted');
    }),
    { numRuns: 12 },
  );
});

test('the nine names are eight people’s and a pizzeria’s', async () => {
  for (const seed of [0, 1, 2015]) {
    const phones = dayOf({ seed, to: 'Ines', message: '' }, NO_DEFENCES).cast;
    expect(phones.filter(({ role }) => role === 'pizzeria')).toHaveLength(1);
    expect(phones).toHaveLength(9);
  }
});

test('a packet looked at is named by its kind and number, and its words fit what opened', async () => {
  const last = async (change: Partial<Values<typeof params>>) => describe(await run(change)).at(-1);
  expect(await last({ observer: 'investigator' })).toBe(
    'Of the message looked at, that of 20:41, no packet came by this observer.',
  );
  const { events } = await run();
  const nth = (kind: string) => events.findIndex((one) => one.kind === kind);
  const call = nth('call');
  expect(await last({ observer: 'investigator', pick: call })).toMatch(
    /^Of the call looked at, that of \d+:\d\d, /,
  );
  expect(await last({ observer: 'thief', pick: call })).toBe(
    'The packet looked at opens as far as it goes: it says that a call begins, and nothing sealed is inside.',
  );
  expect(await last({ observer: 'thief', pick: nth('visit') })).toBe(
    'The packet looked at opens as far as it goes: it says which website was asked for.',
  );
  const day = dayOf({ seed: params.seed.default, to: 'Ines', message: '' }, NO_DEFENCES).events;
  const over = (by: string) => day.findIndex((one) => one.by === by && one.from === 'you');
  expect(await last({ observer: 'thief', pick: over('phone') })).toBe(
    'The packet looked at is of the phone company’s own network and not sealed: everything there can be read.',
  );
  expect(await last({ observer: 'isp', pick: over('phone') })).toMatch(/no packet came by this observer\.$/);
  for (const by of ['sms', 'mail']) {
    expect(await last({ observer: 'thief', pick: over(by) })).toBe(
      'The packet looked at opens down to the words.',
    );
  }
  expect(await last({ observer: 'friend' })).toBe('The packet looked at opens down to the words.');
  expect(await last({ observer: 'friend', message: '' })).toBe(
    'The packet looked at opens down to the words, and there are none.',
  );
  const long = '\u{1F9ED}'.repeat(500);
  expect(await last({ observer: 'friend', message: long })).toBe(
    'The two packets looked at open down to the words.',
  );
  expect(await last({ observer: 'isp', message: long })).toMatch(
    /^In the two packets looked at, \d+ bytes in all, /,
  );
});

test('a name in another direction of writing keeps to itself, in the words and not in the result', async () => {
  const name = 'ليلى';
  for (const observer of OBSERVERS) {
    const r = await run({ to: name, observer });
    expect(r.to).toBe(name);
    expect(JSON.stringify(r)).not.toMatch(/[\u2068\u2069]/);
    const said = describe(r).join(' ');
    expect(said.replaceAll(`\u2068${name}\u2069`, '')).not.toMatch(/[ليى\u2068\u2069]/);
    expect(said.includes(name)).toBe(['company', 'friend', 'investigator'].includes(observer));
  }
  expect(describe(await run({ observer: 'company' })).join(' ')).not.toMatch(/[\u2068\u2069]/);
});

test('a longer message is a bigger envelope: exactly its bytes, once sealed and in base64', async () => {
  const size = async (message: string) => {
    const [record] = (await run({ observer: 'company', message })).mine ?? [];
    return record?.kind === 'message' ? record.size : 0;
  };
  expect(await size('')).toBe(37);
  expect(await size('é')).toBe(39);
  expect(await size('x'.repeat(500))).toBe(537);
});

test('what came before the reader’s message does not depend on it, in whatever order it is computed', async () => {
  const first = await run({ message: 'one' });
  await run({ seed: 4, message: 'elsewhere' });
  expect(await run({ message: 'one' })).toEqual(first);
  expect((await run({ message: 'two!' })).records.slice(0, 10)).toEqual(first.records.slice(0, 10));
});

test('the default picture', async () => {
  expect(finding(await run())).toBe(
    'Your internet provider saw 39 of the day’s 48 messages, calls and visits pass, knew three of its customers by name, and read not a word',
  );
  expect((await run()).pick).toMatchObject({ event: 42, packets: 1, passes: true });
});

test('the letter is the same packet, byte for byte, as where it was sealed', async () => {
  for (let seed = 0; seed < 25; seed++) {
    const message = `Letter number ${seed} ☂`;
    const { packet } = seal.compute({ ...defaults(seal.params), seed, message });
    const values = { ...defaults(params), seed, message, observer: 'company' } as const;
    const inside = (await compute(values)).pick.strips.find(({ name }) => name === 'seal');
    expect(inside?.hex, `town ${seed}`).toBe(packet);
  }
});
