import type { LogRecord } from './types.ts';

/** What a field of a record tells, as an id: fields of several kinds of records may tell the same. */
export type FactId =
  | ('began' | 'ended' | 'seconds')
  | ('from' | 'to' | 'with' | 'direction' | 'service' | 'words')
  | ('line' | 'customer' | 'address' | 'port' | 'shared' | 'fromCell' | 'toCell')
  | ('host' | 'remote' | 'program' | 'size' | 'up' | 'down' | 'packets');

type Kind = LogRecord['kind'];
type FieldOf<K extends Kind> = Exclude<keyof Extract<LogRecord, { kind: K }>, 'kind' | 'source'>;

const SENDER = { at: 'began', address: 'address', port: 'port' } as const;
const BOTH = { from: 'from', to: 'to' } as const;
const CELLS = { at: 'began', ...BOTH, fromCell: 'fromCell', toCell: 'toCell' } as const;
const OWN = { at: 'began', by: 'service', direction: 'direction', with: 'with' } as const;

/** Every field of every kind of record but its kind and its writer. A field that is missing here does not compile. */
const TELLS: { [K in Kind]: Readonly<Record<FieldOf<K>, FactId>> } = {
  flow: {
    first: 'began',
    last: 'ended',
    subscriber: 'line',
    customer: 'customer',
    address: 'address',
    phonePort: 'port',
    shared: 'shared',
    host: 'host',
    remote: 'remote',
    port: 'program',
    bytesUp: 'up',
    bytesDown: 'down',
    packets: 'packets',
  },
  lookup: { at: 'began', subscriber: 'line', address: 'address', host: 'host' },
  message: { ...BOTH, ...SENDER, size: 'size' },
  'sealed-message': { to: 'to', ...SENDER, size: 'size' },
  call: { ...BOTH, ...SENDER, seconds: 'seconds' },
  'sealed-call': { to: 'to', ...SENDER, seconds: 'seconds' },
  sms: CELLS,
  telephone: { ...CELLS, seconds: 'seconds' },
  visit: { ...SENDER, host: 'host' },
  text: { ...OWN, text: 'words' },
  'phone-call': { ...OWN, seconds: 'seconds' },
  'phone-visit': { at: 'began', host: 'host' },
};

/** Something that stands in records, with every value that they have for it, each once. */
export interface Fact {
  fact: FactId;
  values: (string | number)[];
}

/** What one record tells, field by field; a field that holds nothing tells nothing. */
const told = (record: LogRecord): [FactId, string | number][] =>
  Object.entries(TELLS[record.kind]).flatMap(([field, fact]): [FactId, string | number][] => {
    const value = (record as unknown as Record<string, string | number | null>)[field] ?? null;
    return value === null ? [] : [[fact, value]];
  });

/** All that stands in these records, read off their fields: who, when, where, how much. In the order of the fields. */
export function factsOf(records: readonly LogRecord[]): Fact[] {
  const facts = new Map<FactId, Set<string | number>>();
  for (const [fact, value] of records.flatMap(told))
    facts.set(fact, (facts.get(fact) ?? new Set()).add(value));
  return [...facts].map(([fact, values]) => ({ fact, values: [...values] }));
}

/** What anybody would ask about a letter, and which facts answer it. */
const QUESTIONS = {
  words: ['words'],
  from: ['from', 'with'],
  to: ['to', 'with'],
  line: ['line', 'customer'],
  address: ['address'],
  size: ['size', 'up', 'down'],
  began: ['began'],
} as const satisfies Partial<Record<FactId, readonly FactId[]>>;
export type Question = keyof typeof QUESTIONS;

/** Which of the questions that anybody would ask about a letter these facts leave open. */
export const openQuestions = (facts: readonly Fact[]): Question[] =>
  (Object.keys(QUESTIONS) as Question[]).filter(
    (question) => !QUESTIONS[question].some((id) => facts.some(({ fact }) => fact === id)),
  );

/** Facts that say who or which: names, numbers and addresses that stay the same from one day to the next. */
const LASTING: readonly FactId[] = ['from', 'to', 'line', 'address', 'host', 'remote'];

/** Of all that says who or which: what stands in `records` and not in `others`. */
export function missingFrom(others: readonly LogRecord[], records: readonly LogRecord[]): Fact[] {
  const known = new Map(factsOf(others).map(({ fact, values }) => [fact, new Set(values)]));
  return factsOf(records).flatMap(({ fact, values }) => {
    const missing = values.filter((value) => !known.get(fact)?.has(value));
    return LASTING.includes(fact) && missing.length > 0 ? [{ fact, values: missing }] : [];
  });
}
