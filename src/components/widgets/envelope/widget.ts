import type { DayTrace } from '../../../sim/network/scripted.ts';
import type { Defences } from '../../../sim/network/state.ts';
import { type Role, SERVERS } from '../../../sim/network/types.ts';
import { type Fact, factsOf, openQuestions, type Question } from '../../../sim/observers/facts.ts';
import type { LogRecord, Observation } from '../../../sim/observers/types.ts';
import { startOf } from '../../../sim/observers/types.ts';
import { DAY } from '../../../sim/town/clock.ts';
import { FRIEND } from '../../../sim/town/data.ts';
import type { Values } from '../../contract/params.ts';
import type { Download, Job } from '../../contract/widget.ts';
import { unwatched } from '../../contract/widget.ts';
import type { FieldWords } from '../../messages/fields.ts';
import { type Desk, deskOf } from './books.ts';
import { bookOf, carried, type Sent, viewFor } from './day.ts';
import { named, passes } from './filter.ts';
import { type Look, look } from './look.ts';
import type { Words } from './messages/en.ts';
import { params } from './params.ts';
import { type Price, pricesOf } from './price.ts';
import { sentences, stepSentences, title } from './said.ts';
import { type Hand, wayOf } from './way.ts';

export { params };

/** A record, and the events its packets belong to (`event` is the first of `events`). */
export type EventRecord = LogRecord & { event: number; events: number[]; mine: boolean };

/** One message, call or visit. */
export interface Happening {
  t: number;
  until: number;
  kind: 'message' | 'call' | 'visit';
  mine: boolean;
  /** Whether any record of this observer came from its packets, and whether such a record passes the filter. */
  seen: boolean;
  shown: boolean;
  /** Bytes that came to companies' doors or left them. */
  size: number;
}

/** All times are seconds since the first day's midnight. */
export interface Result extends Desk {
  observer: Values<typeof params>['observer'];
  /** The friend's name. */
  to: string;
  seed: number;
  span: Sent['span'];
  /** The day whose lines are shown. */
  on: number;
  defences: Defences;
  kept: number;
  /** Who plays which part. */
  cast: { role: Role; name: string }[];
  events: Happening[];
  /** Lines of the day that is shown which pass the filter. */
  records: EventRecord[];
  totals: {
    events: number;
    seen: number;
    /** Lines of the whole log; of those, the ones that pass the filter. */
    records: number;
    passing: number;
    /** Distinct names in the records. One of them is a pizzeria’s. */
    named: number;
    /** Customers whom the provider's records name. */
    customers: number;
    /** Records that say who was in touch with whom. */
    between: number;
    /** Distinct hosts in the records. */
    hosts: number;
    /** Texts the observer read. */
    texts: number;
    /** Bytes of all packets that came by. */
    bytes: number;
  };
  /** The records of the reader's own message, or null if this observer has none. */
  mine: EventRecord[] | null;
  /** What stands in those, field by field, and which questions about the message they leave open. */
  facts: Fact[];
  open: Question[];
  pick: Look;
  /** What each defence that is on takes away and costs. */
  prices: Price[];
  /** The hands that the reader's own message passes, your own phone first. */
  way: Hand[];
  /** How many steps its way can be played in, and the one it is stopped at; null for the end. */
  steps: number;
  step: number | null;
}

const seconds = (ms: number): number => Math.floor(ms / 1000);

/** The join: which of the events each record came from. No observer is told this; the picture is. */
function joined(observations: readonly Observation[], { events, truth }: DayTrace): EventRecord[] {
  const mine = events.findIndex((one) => one.mine);
  return observations.map(({ record, packets }) => {
    const of = [...new Set(packets.map((i) => truth[i]?.event ?? 0))].sort((a, b) => a - b);
    return { ...record, event: of[0] ?? 0, events: of, mine: of.includes(mine) };
  });
}

/** What happened, and what of it left something in these records. */
function happenings(
  trace: DayTrace,
  records: readonly EventRecord[],
  passing: readonly EventRecord[],
): Happening[] {
  const [seen, shown] = [records, passing].map((some) => new Set(some.flatMap(({ events }) => events)));
  const events = trace.events.map(({ t, kind, mine }, i) => ({
    t: seconds(t),
    until: seconds(t),
    kind,
    mine: mine === true,
    seen: seen?.has(i) === true,
    shown: shown?.has(i) === true,
    size: 0,
  }));
  for (const [i, packet] of trace.packets.entries()) {
    const event = events[trace.truth[i]?.event ?? -1];
    if (!event) continue;
    if (SERVERS.some((server) => packet.passes.includes(server))) event.size += packet.bytes.length;
    event.until = Math.max(event.until, seconds(packet.t));
  }
  return events;
}

const distinct = (values: readonly unknown[]): number => new Set(values).size;

function totalsOf(events: readonly Happening[], records: readonly EventRecord[]) {
  return {
    events: events.length,
    seen: events.filter(({ seen }) => seen).length,
    records: records.length,
    named: distinct(records.flatMap(named)),
    // Customers are told apart by number: the reader's friend may be called like somebody else.
    customers: distinct(records.flatMap((one) => (one.kind === 'flow' ? (one.customer ?? []) : []))),
    between: records.filter((one) => 'from' in one).length,
    hosts: distinct(records.flatMap((one) => ('host' in one ? (one.host ?? []) : []))),
    texts: records.filter((one) => one.kind === 'text').length,
  };
}

const sentBy = ({ seed, to, message, span }: Values<typeof params>): Sent => ({
  seed,
  to: to.trim() || params.to.default,
  message,
  span,
});

const defencesIn = ({ ech, doh, relay, sealed }: Values<typeof params>): Defences => ({
  ech,
  doh,
  relay,
  sealed,
});

/**
 * Carries the scripted day or week of this seed, with the reader's message in it, over the wires; lets whoever is
 * watching keep a log of the packets that came by; opens one packet as far as those keys reach; reads off what the log
 * says of the message; does the day again without each defence that is on; and follows the message from hand to hand.
 */
export async function compute(values: Values<typeof params>, job: Job = unwatched): Promise<Result> {
  const [sent, defences] = [sentBy(values), defencesIn(values)];
  const desk = deskOf(values.observer, values.book, defences);
  const trace = await carried(sent, defences, job);
  const got = viewFor(desk, trace);
  const records = joined(bookOf(desk, trace, values.kept), trace);
  const cast = trace.phones.map(({ id: role, name }) => ({ role, name }));
  const name = cast.find(({ role }) => role === values.person)?.name ?? null;
  const { kind, only, span } = values;
  const passing = records.filter((record) => passes({ kind, only, name }, record));
  const on = span === 'week' ? values.on : 0;
  const events = happenings(trace, records, passing);
  const mine = records.filter((record) => record.mine);
  const way = wayOf(trace);
  const steps = way.length - 1;
  const facts = factsOf(mine.map(({ event: _, events: __, mine: ___, ...record }) => record));
  return {
    ...desk,
    observer: values.observer,
    to: cast[FRIEND]?.name ?? sent.to,
    seed: values.seed,
    span,
    on,
    defences,
    kept: values.kept,
    cast,
    events,
    records: passing.filter((record) => Math.floor(startOf(record) / DAY) === on),
    totals: {
      ...totalsOf(events, records),
      passing: passing.length,
      bytes: got.seen.packets.reduce((sum, { bytes }) => sum + bytes.length, 0),
    },
    mine: mine.length ? mine : null,
    facts,
    open: openQuestions(facts),
    pick: look(values.pick, trace, got),
    prices: pricesOf(sent, defences, desk),
    way,
    steps,
    step: values.step < 0 || values.step >= steps ? null : values.step,
  };
}

/** The figure's title. */
export const finding = (result: Result, words: Words): string => title(result, words);

/** The picture in sentences, the finding first. */
export const describe = (result: Result, words: Words): string[] => sentences(result, words);

/** What the fields of the packet looked at are called, and what they are for; and what is so after each step. */
export interface Texts {
  fields: FieldWords;
  steps: string[];
}
export const texts = (result: Result, words: Words): Texts => ({
  fields: words.fields(result.pick.layers),
  steps: stepSentences(result, words),
});

/** What is shown, as a capture file with the keys of all connections in it: the same as the command line's. */
export async function file(values: Values<typeof params>, job: Job = unwatched): Promise<Download> {
  const { captureOf } = await import('../../../sim/observers/capture.ts');
  const sent = sentBy(values);
  const bytes = captureOf(await carried(sent, defencesIn(values), job), 'everywhere', 'all');
  return { name: `${sent.span}-${sent.seed}.pcapng`, bytes };
}
