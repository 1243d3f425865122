import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { draws } from '../../../../tests/support/depth.ts';
import { captureFile, onTelephone } from '../../../sim/network/pcapng.ts';
import { type Defences, NO_DEFENCES } from '../../../sim/network/state.ts';
import { OBSERVERS, type ObserverId } from '../../../sim/observers/ids.ts';
import { keyLog } from '../../../sim/tls/keylog.ts';
import { defaults, type Values } from '../../contract/params.ts';
import * as seal from '../seal/widget.ts';
import { BOOKS } from './books.ts';
import { dayOf } from './day.ts';
import { DEFENCES } from './defences.ts';
import { FILTERS } from './filter.ts';
import { words as en } from './messages/en.ts';
import * as widget from './widget.ts';
import { compute, file, params, type Result } from './widget.ts';

const says = chosen(widget, en);

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
  step: fc.integer({ min: -1, max: 60 }),
});

test('any parameters: counts that add up', async () => {
  await fc.assert(
    fc.asyncProperty(anything, async (values) => {
      const r = await compute(values);
      expect(r.events.filter((one) => one.mine)).toHaveLength(1);
      expect(r.events.filter((one) => one.seen)).toHaveLength(r.totals.seen);
      expect(r.events.every((one) => one.seen || !one.shown)).toBe(true);
      expect(r.pick.event).toBeLessThan(r.events.length);
      expect(r.pick.layers.length > 0).toBe(r.pick.passes);
      expect(r.records.length).toBeLessThanOrEqual(r.totals.passing);
      expect(r.totals.passing).toBeLessThanOrEqual(r.totals.records);
      expect(r.facts.length > 0).toBe(r.mine !== null);
      expect(r.prices.map(({ defence }) => defence)).toEqual(DEFENCES.filter((one) => values[one]));
      for (const record of r.records) {
        expect(record.events[0]).toBe(record.event);
        expect(record.events.every((i) => r.events[i]?.seen)).toBe(true);
        expect(record.mine || !values.only).toBe(true);
      }
      expect(r.steps).toBe(r.way.length - 1);
      expect(r.step ?? 0).toBeLessThan(r.steps);
      // Content never appears outside the two phones, whatever is switched.
      const words = r.records.some((one) => 'text' in one) || r.facts.some(({ fact }) => fact === 'words');
      if (words) expect(readers).toContain(r.watcher);
    }),
    draws(8, 250),
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
        const { way, ...others } = r;
        expect(JSON.stringify(others).includes(message)).toBe(reads);
        const readable = way.filter((one) => JSON.stringify(one).includes(message));
        expect(readable.map(({ hand }) => hand)).toEqual(['thief', 'friend']);
        expect(r.totals.seen).toBeGreaterThan(0);
        expect(r.mine?.length).toBeGreaterThan(0);
        expect(r.pick.layers.at(-1)?.name).toBe(
          (
            { wifi: 'wire', isp: 'wire', company: 'seal', friend: 'text', thief: 'text' } as Record<
              string,
              string
            >
          )[observer],
        );
      }
    }),
    draws(5),
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
  expect((await run({ observer: 'investigator' })).pick).toMatchObject({ passes: false, layers: [] });
});

/** Towns in which the reader's provider has one customer of the day, all nine, or sees all that goes over the internet, or all but one. */
const RARE = { single: 70, nine: 52, all: 5, butOne: 19 };

test('the rare towns are what they are said to be', async () => {
  const of = (seed: number) => run({ seed, observer: 'isp' });
  expect((await of(RARE.single)).totals.customers).toBe(1);
  expect((await of(RARE.nine)).totals.customers).toBe(9);
  expect((await of(RARE.all)).totals.seen).toBe(44);
  expect((await of(RARE.butOne)).totals.seen).toBe(43);
});

test('the titles are about what the records hold, for any town and any name of the friend', async () => {
  const seeds = fc.oneof(fc.integer({ min: 0, max: 999_999 }), fc.constantFrom(...Object.values(RARE)));
  await fc.assert(
    fc.asyncProperty(seeds, fc.constantFrom('Ines', 'You', 'Q. E. D.'), async (seed, to) => {
      const seen = async (observer: ObserverId) => {
        const r = await run({ seed, to, observer });
        expect(says.finding(r)).toEqual([`finding.${observer}`]);
        return r;
      };
      const wifi = await seen('wifi');
      expect(wifi.totals).toMatchObject({ named: 0, texts: 0 });

      const isp = await seen('isp');
      const customers = new Set(isp.records.map((one) => (one.kind === 'flow' ? one.customer : null)));
      customers.delete(null);
      expect(isp.totals).toMatchObject({ customers: customers.size, texts: 0 });
      const company = await seen('company');
      expect(company.totals).toMatchObject({ seen: 39, named: to === 'You' ? 8 : 9 });

      const investigator = await seen('investigator');
      const between = investigator.records.filter(({ kind }) => kind === 'message' || kind === 'call');
      expect(investigator.totals.between).toBe(between.length);
      expect(between.filter(({ kind }) => kind === 'message').every((one) => !('seconds' in one))).toBe(true);
      expect(says.describe(investigator)).toContain('what.investigator');
    }),
    draws(12),
  );
});

test('the nine names are eight people’s and a pizzeria’s', async () => {
  for (const seed of [0, 1, 2015]) {
    const phones = dayOf({ seed, to: 'Ines', message: '' }, NO_DEFENCES).phones;
    expect(phones.filter(({ id }) => id === 'pizzeria')).toHaveLength(1);
    expect(phones).toHaveLength(9);
  }
});

test('what is said of the packet looked at fits what opened of it', async () => {
  const last = async (change: Partial<Values<typeof params>>) => {
    const r = await run(change);
    return says.describe(r).findLast((name) => name.startsWith('pick'));
  };
  const { events } = await run();
  const nth = (kind: string) => events.findIndex((one) => one.kind === kind);
  const day = dayOf({ seed: params.seed.default, to: 'Ines', message: '' }, NO_DEFENCES).events;
  const over = (by: string) => day.findIndex((one) => one.by === by && one.from === 'you');
  const long = '\u{1F9ED}'.repeat(500);
  for (const [change, name] of [
    [{ observer: 'investigator' }, 'pickNone'],
    [{ observer: 'investigator', pick: nth('call') }, 'pickNone'],
    [{ observer: 'isp', pick: over('phone') }, 'pickNone'],
    [{ observer: 'thief', pick: nth('call') }, 'pickStart'],
    [{ observer: 'thief', pick: nth('visit') }, 'pickVisit'],
    [{ observer: 'thief', pick: over('phone') }, 'pickSignal'],
    [{ observer: 'thief', pick: over('sms') }, 'pickText'],
    [{ observer: 'thief', pick: over('mail') }, 'pickText'],
    [{ observer: 'friend' }, 'pickText'],
    [{ observer: 'friend', message: '' }, 'pickText'],
    [{ observer: 'friend', message: long }, 'pickText'],
    [{ observer: 'isp', message: long }, 'pickShut'],
  ] as const)
    expect([change, await last(change)]).toEqual([change, name]);
  expect((await run({ observer: 'friend', message: long })).pick.packets).toBe(2);
});

test('the friend is called by name where somebody knows it', async () => {
  const name = 'ليلى';
  for (const observer of OBSERVERS) {
    const said = widget.describe(await run({ to: name, observer }), en).join(' ');
    expect(said.includes(name)).toBe(['company', 'friend', 'investigator'].includes(observer));
  }
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
  expect((await run()).totals).toMatchObject({ seen: 39, customers: 3, texts: 0 });
  expect((await run()).pick).toMatchObject({ event: 42, packets: 1, passes: true });
});

test('the letter is the same packet, byte for byte, as where it was sealed', async () => {
  for (let seed = 0; seed < 25; seed++) {
    const message = `Letter number ${seed} ☂`;
    const { packet } = seal.compute({ ...defaults(seal.params), seed, message });
    const values = { ...defaults(params), seed, message, observer: 'company' } as const;
    const inside = (await compute(values)).pick.layers.find(({ name }) => name === 'seal');
    expect(inside?.hex, `town ${seed}`).toBe(packet);
  }
});

const on = (...defences: readonly (keyof Defences)[]) =>
  Object.fromEntries(defences.map((one) => [one, true])) as Partial<Values<typeof params>>;

test('who exactly: each book has its own log and title, where it belongs to the observer and exists', async () => {
  const title = async (change: Partial<Values<typeof params>>) => says.finding(await run(change));
  expect(await title({ book: 'friend-isp' })).toEqual(['finding.friend-isp']);
  expect(await title({ book: 'telco' })).toEqual(['finding.telco']);
  expect((await run({ book: 'telco' })).totals.records).toBe(4);
  expect(await title({ book: 'resolver', ...on('doh') })).toEqual(['finding.resolver']);
  expect(await title({ book: 'relay', ...on('relay') })).toEqual(['finding.relay']);
  for (const book of ['own', 'resolver', 'relay', 'mail', 'site', 'everybody'] as const)
    expect(await title({ book })).toEqual(['finding.isp']);
  const company = (change: Partial<Values<typeof params>>) => title({ observer: 'company', ...change });
  expect(await company({ book: 'mail' })).toEqual(['finding.mail']);
  expect(await company({ book: 'site' })).toEqual(['finding.site']);
  expect(await company(on('sealed'))).toEqual(['sealedCompany']);
  expect(await title({ observer: 'wifi', book: 'telco' })).toEqual(['finding.wifi']);
  for (const book of BOOKS) {
    const r = await run({ book, ...on('doh', 'relay') });
    for (const record of r.records) expect(record.source).toBe(r.watcher);
  }
});

test('an investigator may ask anybody, gets only what is still kept, and hears who was asked', async () => {
  const ask = (change: Partial<Values<typeof params>>) => run({ observer: 'investigator', ...change });
  const everybody = await ask({ book: 'everybody' });
  expect(new Set(everybody.records.map(({ source }) => source))).toEqual(new Set(everybody.asked));
  expect(everybody.asked).toEqual(['company', 'isp', 'friend-isp', 'telco', 'mail', 'site']);
  expect(says.finding(await ask({ book: 'isp' }))).toEqual(['onlyLines']);
  expect(await ask({ book: 'telco' })).toMatchObject({ asked: ['telco'], kept: 30 });
  // The letter is six days and some hours old by then.
  for (const kept of [0, 6]) {
    expect(says.finding(await ask({ kept }))).toEqual(['nothingKept']);
  }
  expect((await ask({ kept: 7 })).records).toEqual((await ask({})).records);
  const week = async (kept: number) => (await ask({ kept, span: 'week' })).totals.records;
  expect(await week(0)).toBe(0);
  expect(await week(2)).toBeGreaterThan(0);
  expect(await week(2)).toBeLessThan(await week(5));
});

test('a week: its first day is the day, every day has lines of its own', async () => {
  const [day, week] = [await run(), await run({ span: 'week' })];
  expect(week.records).toEqual(day.records);
  expect(week.pick).toEqual(day.pick);
  expect(week.facts).toEqual(day.facts);
  expect(week.totals.events).toBe(140);
  const days = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((one) => run({ span: 'week', on: one })));
  expect(days.reduce((sum, { records }) => sum + records.length, 0)).toBe(week.totals.records);
  for (const { records } of days) expect(records.length).toBeGreaterThan(5);
});

test('a week is worked out in steps, and can be stopped between them', async () => {
  const steps: number[] = [];
  const values = { ...base, seed: 77, span: 'week' as const };
  await compute(values, { step: async (done) => void steps.push(done) });
  expect(steps).toEqual([1, 2, 3, 4, 5, 6].map((day) => day / 7));
  const stop = { step: () => Promise.reject(new Error('stopped')) };
  await expect(compute({ ...values, seed: 78 }, stop)).rejects.toThrow('stopped');
});

test('filters: kind, only my letter, a name; they change what is shown and not what is known', async () => {
  const all = await run();
  const kinds = await Promise.all(FILTERS.slice(1).map((kind) => run({ kind })));
  expect(kinds.reduce((sum, { records }) => sum + records.length, 0)).toBe(all.records.length);
  for (const one of kinds) {
    expect(one.facts).toEqual(all.facts);
    expect(one.totals).toMatchObject({ records: all.totals.records, seen: all.totals.seen });
  }
  expect((await run({ only: true })).records).toEqual(all.mine);
  const you = all.cast[0]?.name;
  const named = await run({ person: 'you' });
  expect(named.records.length).toBeGreaterThan(5);
  expect(named.records.every((one) => 'subscriber' in one && one.subscriber === you)).toBe(true);
  // Somebody on the Wi-Fi has no names to look for.
  expect((await run({ observer: 'wifi', person: 'you' })).records).toEqual([]);
});

test('facts: the provider’s line of the letter, value by value, and nothing that is not in it', async () => {
  const { facts, open, mine } = await run();
  const { event: _, events: __, mine: ___, kind: ____, source: _____, ...fields } = mine?.[0] ?? {};
  const held = Object.values(fields as object).filter((value) => value !== null);
  expect(mine).toHaveLength(1);
  expect(facts.flatMap(({ values }) => values).sort()).toEqual(held.sort());
  expect(open).toEqual(['words', 'from', 'to']);
  expect((await run({ observer: 'company' })).open).toEqual(['words', 'line']);
  expect((await run({ book: 'telco' })).facts).toEqual([]);
});

test('what a defence takes is the difference of two logs, and so is what it costs', async () => {
  const price = async (change: Partial<Values<typeof params>>) => (await run(change)).prices;
  expect(await price({})).toEqual([]);
  const values = (facts: Result['facts']) => facts.flatMap((one) => one.values.map(String));
  const websites = (names: string[]) => names.filter((name) => name.startsWith('www.'));
  // Either alone leaves the names in the other place; together they are gone.
  const [hello] = await price(on('ech'));
  const [dns] = await price(on('doh'));
  const both = await price(on('ech', 'doh'));
  expect(websites(values(hello?.gone ?? []))).toEqual([]);
  expect(websites(values(dns?.gone ?? []))).toEqual([]);
  expect(both).toHaveLength(2);
  for (const one of both) expect(websites(values(one.gone))).toHaveLength(3);
  const [relay] = await price(on('relay'));
  expect(values(relay?.gone ?? [])).toContain('chat.courier.example');
  expect(values(relay?.come ?? [])).toContain('relay.example');
  const [sealed] = await price({ observer: 'company', ...on('sealed') });
  expect(sealed?.gone.map(({ fact }) => fact)).toEqual(['from']);
  expect(sealed?.come).toEqual([]);
  for (const one of [hello, dns, relay, sealed]) expect(one?.cost.bytes).toBeGreaterThan(0);
  expect(relay?.cost.milliseconds).toBeGreaterThan(dns?.cost.milliseconds ?? 0);
  // Nothing else moves: what happened is the same, and so is the letter.
  expect((await run(on('ech', 'doh', 'relay'))).events.map(({ t, kind }) => [t, kind])).toEqual(
    (await run()).events.map(({ t, kind }) => [t, kind]),
  );
});

test('the file is the capture of the day or week shown, the keys in it', async () => {
  const sent = { seed: 2015, to: 'Ines', message: base.message };
  for (const defences of [NO_DEFENCES, { ...NO_DEFENCES, relay: true, sealed: true }]) {
    const day = dayOf(sent, defences);
    const { name, bytes } = await file({ ...base, ...defences });
    expect(name).toBe('day-2015.pcapng');
    const internet = day.packets.filter((packet) => !onTelephone(packet));
    expect(bytes).toEqual(new Uint8Array(captureFile(internet, keyLog(day.keys))));
  }
  const week = await file({ ...base, span: 'week' });
  expect(week.name).toBe('week-2015.pcapng');
  expect(week.bytes.length).toBeGreaterThan(3 * (await file(base)).bytes.length);
});

test('the way of the letter: whose hands it passes, how far each opens it, and that each writes a line', async () => {
  const of = async (change: Partial<Values<typeof params>>) => (await run(change)).way;
  const way = await of({});
  expect(way.map(({ hand, opens }) => [hand, opens])).toEqual([
    ['thief', 'words'],
    ['wifi', 'outside'],
    ['isp', 'outside'],
    ['company', 'frame'],
    ['friend-isp', 'outside'],
    ['friend', 'words'],
  ]);
  expect((await of({ relay: true })).map(({ hand }) => hand)).toEqual([
    ...['thief', 'wifi', 'isp', 'relay', 'company', 'friend-isp', 'friend'],
  ]);
  // Whoever watches, whatever is shown of the log and over how many days: it is the same letter.
  for (const change of [{ observer: 'company' }, { kind: 'calls' }, { span: 'week' }, { pick: 3 }] as const)
    expect(await of(change)).toEqual(way);
});

test('each hand’s line of the letter is in that hand’s own log, and the bytes are those of the packet', async () => {
  const seeds = fc.oneof(fc.integer({ min: 0, max: 999_999 }), fc.constantFrom(...Object.values(RARE)));
  const message = fc.constantFrom('', 'At nine.', '\u{1F9ED}'.repeat(500));
  const wanted = fc.record({ relay: flag, doh: flag, sealed: flag });
  await fc.assert(
    fc.asyncProperty(seeds, message, wanted, async (seed, text, defences) => {
      const change = { seed, message: text, ...defences };
      const { way } = await run(change);
      expect(way.at(-1)?.hand).toBe('friend');
      for (const { hand, opens, envelope, readable, sealed, line } of way) {
        const book = BOOKS.find((one) => one === hand && !OBSERVERS.some((other) => other === hand));
        const observer = OBSERVERS.find((one) => one === hand) ?? 'isp';
        const { mine, pick } = await run({ ...change, observer, book: book ?? 'own' });
        if (line) expect(mine).toContainEqual(expect.objectContaining(line));
        else expect([hand, defences.sealed]).toEqual(['thief', true]);
        expect([envelope, readable, sealed].every((n) => n >= 0)).toBe(true);
        expect(readable > 0).toBe(opens === 'words');
        expect(sealed > 0).toBe(opens !== 'words');
        // A provider of both sees the letter twice, and its figure looks at the first time.
        if (hand !== 'friend-isp')
          expect(envelope + readable + sealed).toBe((pick.layers[0]?.hex.length ?? 0) / 2);
      }
    }),
    draws(6, 100),
  );
});

test('a friend with the same provider: it has a line of either side, and the way tells them apart', async () => {
  // The reader and the friend are customers of one firm in this town.
  const { way, to } = await run({ seed: 962_303 });
  const lines = way.flatMap(({ hand, line }) => (line?.kind === 'flow' ? [[hand, line.subscriber]] : []));
  expect(lines).toEqual([
    ['wifi', null],
    ['isp', way[3]?.line?.kind === 'message' ? way[3].line.from : ''],
    ['friend-isp', to],
  ]);
});
