import { expect, expectTypeOf, test } from 'vitest';
import { DEFENCE_SETS, dayWith, MESSAGE, recordsOf } from '../../../tests/support/day.ts';
import type { DayTrace } from '../network/scripted.ts';
import type { Defences } from '../network/state.ts';
import { type FactId, factsOf, missingFrom, openQuestions } from './facts.ts';
import { KEEPERS, type WatcherId } from './ids.ts';
import type { EnvelopeRecord, FlowRecord, LogRecord, PhoneMessage } from './types.ts';
import { watch } from './watch.ts';

const day = dayWith(2015);
const WATCHERS: readonly WatcherId[] = [...KEEPERS, 'friend', 'thief', 'investigator'];

/** The records that came of the reader's letter. */
function ofLetter(watcher: WatcherId, of: DayTrace): LogRecord[] {
  const mine = of.events.findIndex((event) => event.mine);
  return watch(watcher, of).flatMap(({ record, packets }) =>
    packets.some((i) => of.truth[i]?.event === mine) ? [record] : [],
  );
}
const ids = (watcher: WatcherId, of = day) => factsOf(ofLetter(watcher, of)).map(({ fact }) => fact);

test('facts are the fields of the records and nothing else: each value stands in one, none is left out', () => {
  for (const { on } of DEFENCE_SETS) {
    for (const watcher of WATCHERS) {
      const records = recordsOf(watcher, dayWith(2015, ...on));
      const values = records.flatMap(({ kind: _, source: __, ...fields }) =>
        Object.values(fields).filter((value) => value !== null),
      );
      const facts = factsOf(records).flatMap((one) => one.values);
      expect(new Set(facts)).toEqual(new Set(values));
    }
  }
});

test('the words are a fact of the phones’ alone', () => {
  for (const watcher of WATCHERS)
    expect(ids(watcher).includes('words')).toBe(watcher === 'friend' || watcher === 'thief');
  expectTypeOf<Extract<EnvelopeRecord, { text: unknown }>>().toEqualTypeOf<never>();
  expectTypeOf<PhoneMessage['text']>().toEqualTypeOf<string>();
  expect(factsOf(ofLetter('thief', day)).find(({ fact }) => fact === 'words')?.values).toEqual([MESSAGE]);
});

test('about the reader’s letter the provider has these twelve, and not for whom it is', () => {
  const flow = ofLetter('isp', day);
  expect(flow).toMatchObject([{ kind: 'flow', subscriber: day.phones[0]?.name }]);
  const twelve: FactId[] = ['began', 'ended', 'line', 'customer', 'address', 'port', 'host', 'remote'];
  expect(new Set(ids('isp'))).toEqual(new Set([...twelve, 'program', 'up', 'down', 'packets']));
  expect(openQuestions(factsOf(flow))).toEqual(['words', 'from', 'to']);
});

test('who leaves what open', () => {
  const open = (watcher: WatcherId, ...on: readonly (keyof Defences)[]) =>
    openQuestions(factsOf(ofLetter(watcher, dayWith(2015, ...on))));
  expect(open('wifi')).toEqual(['words', 'from', 'to', 'line']);
  expect(open('company')).toEqual(['words', 'line']);
  expect(open('company', 'sealed')).toEqual(['words', 'from', 'line']);
  expect(open('friend')).toEqual(['line', 'address', 'size']);
  expect(open('investigator')).toEqual(['words']);
  expect(open('telco')).toEqual(['words', 'from', 'to', 'line', 'address', 'size', 'began']);
});

test('a field that is emptied is a fact less', () => {
  const [flow] = ofLetter('isp', day) as [FlowRecord];
  const before = factsOf([flow]).length;
  for (const name of ['host', 'subscriber', 'customer'] as const)
    expect(factsOf([{ ...flow, [name]: null }])).toHaveLength(before - 1);
});

test('what a defence takes out of a log is the difference of two logs', () => {
  const [plain, sealed] = [recordsOf('isp', day), recordsOf('isp', dayWith(2015, 'ech', 'doh'))];
  const gone = missingFrom(sealed, plain);
  expect(gone.map(({ fact }) => fact)).toEqual(['host']);
  expect(gone[0]?.values.every((host) => String(host).startsWith('www.'))).toBe(true);
  expect(gone[0]?.values).toHaveLength(3);
  expect(missingFrom(plain, sealed).flatMap(({ values }) => values)).toContain('dns.example');
  expect(missingFrom(plain, plain)).toEqual([]);
});
