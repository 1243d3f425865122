/** Every sentence of the figure, held against a search of the log by brute force. */
import { expect, it, vi } from 'vitest';
import * as brute from '../../../../tests/support/brute.ts';
import { type Claims, hold, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import {
  about,
  brought,
  type Choice,
  CREW,
  crewOnList,
  days,
  hubBrought,
  logOf,
  meeting,
  OF_OTHERS,
  ofOthers,
  PEOPLE,
  perHop,
  RULE,
  share,
  starting,
  THEIR,
  THOSE,
  townOf,
  World,
} from '../../../../tests/support/worlds/links.ts';
import { STEPS } from '../../../../tests/support/worlds/links-steps.ts';
import { WAYS } from '../../../../tests/support/worlds/links-ways.ts';
import { defaults } from '../../contract/params.ts';
import * as widget from './widget.ts';

// Where people are drawn has nothing to do with what is said, and takes longest.
vi.mock('./layout.ts', () => ({ layout: () => Array.from({ length: 153 }, () => ({ x: 0, y: 0 })) }));

const CLAIMS: Claims<World> = {
  '[From the Wi-Fi|At the internet provider] no list grows: every record ends at the company.': (
    _,
    { chosen },
  ) => expect(['wifi', 'isp']).toContain(chosen.observer),
  'Before the first hop the list holds one name: {first}.': (said, world) => {
    world.isFirst(said);
    expect(world.list()).toEqual([]);
  },
  [`{hops#} hop[s|] from you, the list holds ${OF_OTHERS}.`]: (said, world) => {
    expect([world.first, said.n('hops')]).toEqual([0, world.chosen.hops]);
    ofOthers(said, world);
  },
  'You are one hop from {first}: these records show you in contact.': (said, world) => {
    world.isFirst(said);
    expect(world.ties.get(0)?.has(world.first)).toBe(true);
  },
  [`${RULE}[you|You] are {hops#} hops from {first}, whom you have never contacted.`]: (said, world) => {
    world.isFirst(said);
    about(said, world, (hubs) => world.away(hubs) === said.n('hops'));
    const ever = [...world.town.rows, world.town.letter];
    const both = [0, world.first];
    expect(ever.some(({ from, to }) => both.includes(from) && both.includes(to))).toBe(false);
  },
  [`${RULE}[in|In] these records you are {hops#} hops from {first}, though you know each other.`]: (
    said,
    world,
  ) => {
    world.isFirst(said);
    about(said, world, (hubs) => world.away(hubs) === said.n('hops'));
    expect(world.town.ties.some(({ a, b }) => a === 0 && b === world.first)).toBe(true);
  },
  [`${RULE}[these|These] records do not connect you with {first}[ within {hops#} hop[s|]|].`]: (
    said,
    world,
  ) => {
    world.isFirst(said);
    const within = said.has('hops') ? said.n('hops') : 1000;
    if (said.has('hops')) expect(within).toBe(world.chosen.hops);
    about(said, world, (hubs) => world.away(hubs) === -1 || world.away(hubs) > within);
  },
  '[For these days |]{records=the|The} {whose} hold nothing about {first}.': (said, world) => {
    expect(`the ${said.text('whose')}`).toBe(
      THEIR[world.chosen.observer] ?? `the records on ${world.town.people[1]?.name}’s phone`,
    );
    world.isFirst(said);
    expect(said.text('records')).toBe(world.days[0] === 1 && world.days[1] === 365 ? 'The' : 'the');
    expect(world.ties.has(world.first)).toBe(false);
  },
  'With the contacts of {opened#} number[s|] opened, the list from {first} has {total#} name[s|], and you are {not=not |}on it.':
    (said, world) => {
      world.isFirst(said);
      expect([said.n('opened'), said.n('total')]).toEqual([world.opened.length, world.list().length]);
      expect(said.has('not')).toBe(!world.list().includes(0));
    },
  [`With the contacts of {opened#} number[s|] opened, the list from you has ${OF_OTHERS}.`]: (
    said,
    world,
  ) => {
    expect([world.first, said.n('opened')]).toEqual([0, world.opened.length]);
    ofOthers(said, world);
  },
  [`{records}, ${THOSE}, say when {seen#} of the town’s 150 phones [was|were] in touch with the company, and nothing beyond it.`]:
    (said, world) => {
      expect(said.text('records')).toBe(
        world.chosen.observer === 'wifi' ? 'The Wi-Fi’s records' : 'The internet provider’s records',
      );
      days(said, world);
      const ends = new Set(world.rows.flatMap(({ from, to }) => [from, to]));
      expect(said.n('seen')).toBe(ends.intersection(world.phones).size);
    },
  'No record has a second person in it, so nobody can be reached from {first}, no member of the crew is found and no bystander is swept in.':
    (said, world) => world.isFirst(said),
  [`Starting from {first}, {left=with busy numbers left out, |}{records}, ${THOSE}, lead, at one hop, to ${OF_OTHERS}.`]:
    (said, world) => {
      starting(said, world);
      expect(world.chosen.hops).toBe(1);
      ofOthers(said, world);
    },
  [`Starting from {first}, {left=with busy numbers left out, |}{records}, ${THOSE}, lead to none of the 149 others within {hops#} hops.`]:
    (said, world) => {
      starting(said, world);
      expect([said.n('hops'), world.list()]).toEqual([world.chosen.hops, []]);
    },
  [`Starting from {first}, {left=with busy numbers left out, |}{records}, ${THOSE}, lead to {one#}[ person| people|] at one hop[, {two#}[ people| person|] at two and {three#}[ people| person|] at three| and {last#}[ people| person|] at two]: ${OF_OTHERS}[ in all|].`]:
    (said, world) => {
      starting(said, world);
      const [one, two, three] = perHop(world);
      const third = said.has('three') ? [said.n('two'), said.n('three')] : [said.n('last'), 0];
      expect([said.n('one'), ...third]).toEqual([one, two, three]);
      ofOthers(said, world);
    },
  [`Starting from {first}, with the contacts of {opened#} number[s|] opened by hand{left= and busy numbers left out|}, {records}, ${THOSE}, lead to ${OF_OTHERS}.`]:
    (said, world) => {
      starting(said, world);
      expect(said.n('opened')).toBe(world.opened.length);
      ofOthers(said, world);
    },
  [`{records}, ${THOSE}, show no contact of {first}, so there is nobody to go on to: no list, no member of the crew, no bystander.`]:
    (said, world) => {
      expect(said.text('first') === 'yours' ? 0 : world.id(said.text('first'))).toBe(world.first);
      expect(world.ties.has(world.first)).toBe(false);
      days(said, world);
    },
  'Nothing has been followed yet; {first} ha[s|ve] {contacts#} contact[s|] in these records.': (
    said,
    world,
  ) => {
    world.isFirst(said);
    expect(said.n('contacts')).toBe(world.ties.get(world.first)?.size ?? 0);
  },
  [`{found=None} of the ${CREW} is on the list, [nor is anybody else|but {swept#} bystander[s|] [is|are]].`]:
    crewOnList,
  [`All ${CREW} are on the list, and [nobody else is|so [is|are] {swept#} bystander[s|][: {about=about |}{each#} for every member found|]].`]:
    crewOnList,
  [`Of the ${CREW}, {found#} [is|are] on the list, and [nobody else is|so [is|are] {swept#} bystander[s|][: {about=about |}{each#} for every member found|]].`]:
    crewOnList,
  'Drawn blindly, {listed#} name[s|] would hold [about {n#}|hardly any] of the {members#} on average.': (
    said,
    world,
  ) => {
    const listed = world.list().length;
    expect([said.n('listed'), said.n('members')]).toEqual([listed, world.crew.length]);
    const expected = (listed * world.crew.length) / 149;
    if (said.has('n')) expect(Math.abs(said.n('n') - expected)).toBeLessThan(0.0501);
    else expect(expected).toBeLessThan(0.05);
  },
  'One person is on it only because numbers that many call were followed too, and came through {hub}.': (
    said,
    world,
  ) => {
    hubBrought(world, said.text('hub'), 1);
    expect([brought(world, 150).through, world.chosen.hubs]).toEqual([1, true]);
  },
  '{n#} people are on it only because numbers that many call were followed too; {share} came through {hub=Luna Pizzeria|the voicemail line}[ ({brought})|].':
    (said, world) => {
      const { through } = brought(world, 150);
      const n = said.has('brought') ? said.n('brought') : through;
      expect([said.n('n'), world.chosen.hubs]).toEqual([through, true]);
      share(said.text('share'), n, through);
      hubBrought(world, said.text('hub'), n);
    },
  'No number that many call has been opened.': (_, world) =>
    expect(world.opened.filter((id) => world.busy.has(id))).toEqual([]),
  'Numbers that many call are followed too, but here they add nobody.': (_, world) => {
    expect(world.busy.size).toBeGreaterThan(0);
    expect([world.chosen.hubs, brought(world, 150).through]).toEqual([true, 0]);
  },
  'Numbers with more than 17 contacts in a year of these records are not followed any further: here {busy}.':
    (said, world) => {
      expect(world.chosen.hubs).toBe(false);
      expect(
        new Set(
          said
            .text('busy')
            .split(' and ')
            .map((name) => world.id(name)),
        ),
      ).toEqual(world.busy);
    },
  'No number has more than 17 contacts in a year of these records.': (_, world) =>
    expect(world.busy.size).toBe(0),
  ...STEPS,
  ...WAYS,
  'Nobody is here only because of a busy number.': (_, world) =>
    expect(world.chosen.hubs ? brought(world, 150).through : 0).toBe(0),
  '{n#} of the {listed#} reached [is|are] here only because of {hub=Luna Pizzeria|the voicemail line}.': (
    said,
    world,
  ) => {
    const { through, must } = brought(world, world.id(said.text('hub')));
    expect([said.n('n'), said.n('listed'), must]).toEqual([through, world.list().length, through]);
  },
  '{n#} of the {listed#} reached [is|are] here only because of busy numbers, {share=all |most |half |many |}through {hub}.':
    (said, world) => {
      const { through, may } = brought(world, world.id(said.text('hub')));
      expect([said.n('n'), said.n('listed')]).toEqual([through, world.list().length]);
      if (/all|most/.test(said.text('share'))) expect(2 * may).toBeGreaterThan(through);
    },
  'How many different numbers somebody is in contact with.': () => {},
  'How often somebody lies on the shortest ways between two others: who would cut the town in parts.':
    () => {},
  'Where a walk from contact to contact comes by most: to know people who are known counts more.': () => {},
  'How thick the thicket is: 4 means to belong to a circle in which everybody knows four others of it.':
    () => {},
  'Of your own message the company wrote down: 20:41, from you to {to}, {size#} bytes sealed; not one word of it.':
    (said, world) => {
      expect(world.id(said.text('to'))).toBe(1);
      expect(said.n('size')).toBeGreaterThan(new TextEncoder().encode(world.chosen.message).length);
    },
  'Town {seed#}: 150 people, {records#} record[s|] of [day {day#}|days {since#} to {until#}].': (
    said,
    world,
  ) => {
    expect([said.n('seed')]).toEqual([world.chosen.seed]);
    const wire = ['wifi', 'isp'].includes(world.chosen.observer);
    const ends = (id: number): number => (world.phones.has(id) ? 1 : 0);
    const sides = () => world.rows.reduce((n, { from, to }) => n + ends(from) + ends(to), 0);
    expect(said.n('records')).toBe(wire ? sides() : world.rows.length);
    if (world.days[0] !== 1 || world.days[1] !== 365 || said.has('day')) days(said, world);
  },
  'Another town is another story: of the towns numbered 1 to 50, two hops lead from the stranger to you in {n#}, if a year is on record and busy numbers are followed.':
    (said, { chosen }) => {
      expect([said.n('n'), chosen.seed === 2015]).toEqual([meeting(), false]);
    },
  'On the list does not mean guilty; not on it does not mean innocent.': () => {},
};

/** Somebody whom the reader seldom hears of is the first person, and few days count. */
function seldom(values: Choice): Choice {
  const tie = townOf(values.seed, '').ties.find(({ a, kind }) => a === 0 && kind === 'odd');
  return tie ? { ...values, first: tie.b, since: 200, until: 260 } : values;
}
/** Somebody who on that day only rang a busy number. */
function nobodyElse(values: Choice): Choice {
  const day = logOf(values.seed).filter(({ t }) => Math.floor(t / 86_400) === 99);
  const ties = brute.adjacency(day.map(({ from, to }) => [from, to]));
  const [lonely] =
    [...ties].find(([id, set]) => id < PEOPLE && set.size === 1 && [...set].every((one) => one >= PEOPLE)) ??
    [];
  return lonely === undefined ? values : { ...values, first: lonely, since: 100, until: 100 };
}
const TOWNS = depth(300, 3000);
const SOME = depth(8, 200);
/** Of a few people who came through a busy number, one is rare. */
const RARE = (one: string) => one.startsWith('One person is on it');

it('says what is so', async () => {
  const usual = defaults(widget.params);
  const states = [
    ...settings(widget.params, TOWNS, 1),
    ...settings(widget.params, SOME, 4, { observer: 'investigator', first: -1, by: 'hops' }),
    ...settings(widget.params, SOME, 2, { observer: 'company', first: 0, who: 0 }),
    ...settings(widget.params, SOME, 1, { observer: 'company', first: 0, who: 1, by: 'hand', open: [0, 7] }),
    ...settings(widget.params, SOME, 1, { observer: 'thief', first: 0, by: 'hops', hops: 2 }),
    ...settings(widget.params, SOME, 2, { observer: 'company', by: 'hops', hops: 2 }).map(seldom),
    ...settings(widget.params, SOME, 1, { observer: 'company', by: 'hops', hops: 2, hubs: false }).map(
      nobodyElse,
    ),
    // From somebody who only rang a busy number; and a town in which thieves alone stand first.
    { ...usual, seed: 762_113, first: 149, hops: 3, since: 356, until: 225 },
    {
      ...usual,
      seed: 357_567,
      hubs: false,
      since: 127,
      measure: 'betweenness' as const,
    },
    // Two that once said of the records what only the search did; and a town with one busy number.
    { ...usual, seed: 4985, hubs: false, first: 77 },
    ...[0, 1, 2].map((step) => ({ ...usual, step })),
    { ...usual, seed: 41_874, hubs: false, since: 100, until: 107, first: 77 },
    ...[true, false].flatMap((hubs) => [1, 2, 3].map((hops) => ({ ...usual, seed: 349_730, hubs, hops }))),
  ];
  await hold(widget, CLAIMS, states, (values) => new World(values), {
    more: (texts) => Object.values(texts).flat().filter(Boolean),
    rare: Object.keys(CLAIMS).filter(RARE),
  });
});
