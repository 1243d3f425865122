/** The whole way over real packets, beside the shortcut that draws the same records without any. */

import { expect, test } from 'vitest';
import { towns } from '../../tests/support/depth.ts';
import { pinned } from '../../tests/support/pinned.ts';
import { fromEdges } from './graph/graph.ts';
import { investigate } from './index.ts';
import type { LogRecord } from './observers/types.ts';
import { contactsOf, numbering } from './records/contacts.ts';
import { observeLog } from './records/shortcut.ts';
import { vantage } from './records/vantage.ts';
import { FRIEND, YOU } from './town/data.ts';

type Way = ReturnType<typeof investigate>;

const namesOf = ({ town }: Way): string[] => town.people.map(({ name }) => name);

/** The shortcut for the same events. */
const drawn = (seed: number, way: Way, observer: Parameters<typeof vantage>[0]) =>
  observeLog(way.log, vantage(observer, seed, way.town.people));

const graphOf = (way: Way, records: readonly LogRecord[] | ReturnType<typeof observeLog>, owner?: number) => {
  const who = numbering(namesOf(way), owner);
  return fromEdges(who.company + 1, contactsOf(records, who));
};

/** A list in an order of its own, as two things may happen in one second. */
const sorted = (records: readonly object[]) => records.map((one) => JSON.stringify(one)).sort();

test.each(towns(2))(
  'in town %i the company parses from packets, record for record, what the shortcut draws',
  (seed) => {
    const way = investigate(seed, { days: 5 });
    const { numberOf } = numbering(namesOf(way));
    const parsed = way.records.map((record) => {
      if (record.kind !== 'message' && record.kind !== 'call') throw new Error(`a ${record.kind}`);
      const { kind, at } = record;
      const ends = { kind, at, from: numberOf(record.from), to: numberOf(record.to) };
      return record.kind === 'call' ? { ...ends, seconds: record.seconds } : { ...ends, size: record.size };
    });
    expect(way.log.length).toBeGreaterThan(100);
    expect(sorted(parsed)).toEqual(sorted(drawn(seed, way, 'company')));
    expect(way.graph).toEqual(graphOf(way, drawn(seed, way, 'company')));
  },
);

test('from either phone, and from an investigator’s papers, comes the same graph as by the shortcut', () => {
  for (const [observer, owner] of [
    ['thief', YOU],
    ['friend', FRIEND],
  ] as const) {
    const way = investigate(7, { days: 14, observer });
    expect(way.records.length).toBeGreaterThan(5);
    expect(way.graph).toEqual(graphOf(way, drawn(7, way, observer)));
    expect(way.graph).toEqual(graphOf(way, way.records, owner));
  }
  const papers = investigate(7, { days: 5, observer: 'investigator' });
  const named = papers.records.filter(({ kind }) => kind !== 'flow');
  expect(graphOf(papers, named)).toEqual(graphOf(papers, drawn(7, papers, 'investigator')));
  // The provider's flows lead to the company alone, from where no search goes on.
  expect(papers.list).toEqual(investigate(7, { days: 5 }).list);
});

test('a provider’s flows tie its customers to the company, as by the shortcut, and nobody to anybody else', () => {
  const way = investigate(7, { days: 5, observer: 'isp' });
  const short = graphOf(way, drawn(7, way, 'isp'));
  expect([way.graph.row, way.graph.adj]).toEqual([short.row, short.adj]);
  expect(way.list).toEqual([]);
});

test('records that are kept for fewer days lead to fewer people', () => {
  const lists = [0, 2, 5].map((kept) => investigate(7, { days: 5, kept }).list.length);
  expect(lists).toEqual(lists.toSorted((a, b) => a - b));
  expect(lists[0]).toBe(0);
});

const WHAT = "the town's numbers (town/data.ts), and nothing else";
const story = () => investigate(2015);
pinned(
  'the list of the town of 2015 after a week of packets and two hops',
  WHAT,
  () => JSON.stringify([story().list.length, story().scored]),
  '[4,{"found":1,"missed":4,"bystanders":3,"perMember":3,"precision":0.25,"recall":0.2,"throughHubs":0}]',
);
pinned(
  'its packets and records',
  WHAT,
  () => `${story().trace.packets.length} ${story().records.length}`,
  '5478 325',
);
