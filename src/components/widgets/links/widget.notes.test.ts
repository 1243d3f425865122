/** The notes on the model: each number of them is what the figure computes, or what the town is made from. */
import { expect, it } from 'vitest';
import { constant, expectChapter, expectNotes, grouped, word } from '../../../../tests/support/notes.ts';
import { bfs } from '../../../sim/graph/bfs.ts';
import { type CsrGraph, degree } from '../../../sim/graph/graph.ts';
import { at } from '../../../sim/inference/median.ts';
import { KINDS, PER_YEAR, TOWN, YOU } from '../../../sim/town/data.ts';
import type { Town } from '../../../sim/town/types.ts';
import { defaults } from '../../contract/params.ts';
import { COMPANY, graphOf, recordsOf, stage } from './town.ts';
import { compute, params } from './widget.ts';

const SEEDS = Array.from({ length: 100 }, (_, i) => i * 4999);

/** One search of a town, by the rule of the figure: people listed, and members of the crew among them. */
interface Listed {
  you: boolean;
  listed: number;
  found: number;
}

function searched(graph: CsrGraph, { people, stranger }: Town, closed: Iterable<number>): Listed {
  const { hop } = bfs(graph, stranger, { maxHops: 2, closed: new Set([COMPANY, ...closed]) });
  const list = people.slice(0, TOWN.people).filter(({ id }) => (hop[id] as number) > 0);
  return {
    you: hop[YOU] !== -1,
    listed: list.length,
    found: list.filter(({ role }) => role === 'crew').length,
  };
}

// As compute does it, but without settling a drawing a hundred times.
const towns = SEEDS.map((seed) => {
  const { town } = stage(seed);
  const { records, closed } = recordsOf(seed, 'investigator');
  const graph = graphOf(records);
  return {
    town,
    closed,
    hubs: TOWN.hubs.map((_, i) => degree(graph, TOWN.people + i)),
    followed: searched(graph, town, []),
    left: searched(graph, town, closed),
  };
});
const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
const percent = (part: number, whole: number) => `${Math.round((100 * part) / whole)} %`;
const both = (say: (of: Listed[]) => string): string[] => [
  say(towns.map(({ followed }) => followed)),
  say(towns.map(({ left }) => left)),
];

/** How many in contact somebody is, hubs apart, by the ties of the town. */
const tied = ({ ties }: Town): number => (2 * ties.filter(({ kind }) => kind !== 'hub').length) / TOWN.people;

it('give what is computed and what it is made from, each number in its place', () => {
  const base = compute(defaults(params));
  const perMember = TOWN.crew.members - 1;
  const found = towns.map(({ followed }) => followed.listed);
  // The two hubs, and nobody else, in each of them.
  for (const { closed } of towns)
    expect([...closed].sort()).toEqual(TOWN.hubs.map((_, i) => TOWN.people + i));
  expect(found.filter((n) => n < base.counts.total).length).toBeGreaterThan(SEEDS.length / 2);
  // Of those who ever ring them, three quarters do in one year.
  for (const [i, { callersPerMille }] of TOWN.hubs.entries())
    expect(
      sum(towns.map(({ hubs }) => hubs[i] as number)) /
        (SEEDS.length * TOWN.people * (callersPerMille / 1000)),
    ).toBeCloseTo(0.75, 1);
  // Of colleagues most people have two, some one or three.
  const colleagues = towns.flatMap(({ town: { ties } }) => {
    const of = new Map<number, number>();
    for (const { a, b, kind } of ties)
      if (kind === 'work') for (const id of [a, b]) of.set(id, (of.get(id) ?? 0) + 1);
    return [...of.values()];
  });
  expect(colleagues.filter((n) => n === 2).length / colleagues.length).toBeGreaterThan(0.6);
  expect(colleagues.filter((n) => n > 3).length / colleagues.length).toBeLessThan(0.01);
  expect(constant('src/sim/town/events.ts', 'REPLY_PER_MILLE')).toBe(600);
  expect(constant('src/sim/town/ties.ts', 'CLOSED_PER_MILLE')).toBe(500);
  expect(TOWN.customersPerMille).toBe(400);
  expect([base.you.hop, base.counts.total]).toEqual([2, 54]);
  expect(base.people[base.you.path[1] as number]?.name).toContain('Pizzeria');

  const median = (kind: (typeof KINDS)[number]) => PER_YEAR[kind][PER_YEAR[kind].length >> 1];
  const shares = TOWN.hubs.map(({ callersPerMille }) => percent(callersPerMille, 1000)).join(', ');
  const sizes = TOWN.homeSizesPerMille.map((share) => (share / 1000).toFixed(2).slice(1)).join(' ');
  expectChapter('05-one-person-identified', [`A town of ${TOWN.people} is soon searched.`]);
  expectNotes('links', {
    tables: [
      {
        head: ['What', 'Value', 'Why'],
        rows: [
          [
            'Contacts a person, hubs apart',
            `${tied(stage(2015).town).toFixed(1)} on average`,
            `thin, so that ${TOWN.people} people can be drawn and two hops is not everybody; real logs have more`,
          ],
          [
            `Contacts a year: ${KINDS.join(', ')}`,
            `medians ${KINDS.map(median).join(', ')}`,
            'plausible orders of size; not fitted to data',
          ],
          [
            'People who call the pizzeria, the voicemail line',
            `${shares} (three quarters of them in any one year)`,
            'real hubs reach far more people',
          ],
          [
            'You call the pizzeria',
            'always a tie; whether in the last year is chance',
            'stated assumption: a hub is only worth showing if it can be yours',
          ],
          [`Home sizes 1–${TOWN.homeSizesPerMille.length}`, sizes, 'census-like'],
          [
            'Hours of sleep and work, activity in them, waits, delays, lengths',
            'tables in the source',
            'shape only: quiet nights, less at work, later weekends, bursts',
          ],
        ],
      },
      {
        head: ['', 'hubs followed', 'hubs left out'],
        rows: [
          [
            'towns in which you are within two hops of the stranger',
            ...both((all) => percent(all.filter(({ you }) => you).length, all.length)),
          ],
          [
            'people on the list: median (10th to 90th percentile)',
            ...both((all) => {
              const lengths = all.map(({ listed }) => listed).sort((p, q) => p - q);
              return `${at(lengths, 0.5)} (${at(lengths, 0.1)}–${at(lengths, 0.9)})`;
            }),
          ],
          [
            'members of the crew found',
            ...both((all) => percent(sum(all.map((one) => one.found)), perMember * all.length)),
          ],
          [
            'bystanders for each member found, pooled',
            ...both((all) =>
              (sum(all.map((one) => one.listed - one.found)) / sum(all.map((one) => one.found))).toFixed(1),
            ),
          ],
        ],
      },
    ],
    sentences: [
      `A town of ${TOWN.people} people in their homes, with ${word(TOWN.hubs.length)} numbers that many call (a pizzeria and a voicemail line) and a planted crew of ${word(TOWN.crew.members)} art thieves.`,
      'You are person 0, the friend you write to is person 1.',
      'Ties in layers: homes (everybody with everybody), work, school or club (most know two others there, some one or three), friends (near ones more often, as 1/distance along the streets; half of them friends of friends), odd contacts, hubs, and the crew: a ring with one line across, so that nobody in it knows everybody.',
      `A year of messages and calls, about ${grouped(Math.round(stage(2015).log.length / 1000) * 1000)} in the default town: each tie lives through conversations with heavy-tailed waits between them, laid on the week of the person who begins it; a message is answered with probability .6 after a short delay, or in the morning.`,
      'The message from the opening is sent on the last day at 20:41.',
      `Busy numbers: followed, or left out: a number with more than ${TOWN.hubLimit} contacts in the observer’s records of the whole year is reached but not followed.`,
      'In a hundred towns tested these are the two hubs, never a person.',
      'Observer: the Wi-Fi sees the phones in your home, the provider those of two homes in five (yours among them); both see only that a phone was in touch with the company, so no list can grow.',
      `Seed ${params.seed.default} shows ${word(base.you.distance)} hops through the pizzeria, ${word(base.you.hopWithoutHubs)} without hubs.`,
      'Over a hundred other towns with the same rules:',
      `So the default is one town out of three, and its list of ${base.counts.total} is longer than most.`,
    ],
    others: ['Distance means hops: how often two were in contact does not count.'],
  });
});
