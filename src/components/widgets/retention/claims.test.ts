/** Every sentence of the figure, held against lists that are made by brute force. */
import { expect, it, vi } from 'vitest';
import * as big from '../../../../tests/support/big.ts';
import { type Claims, hold, number, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { defaults, type Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

vi.mock('../../../sim/town/big.ts', async (original) =>
  (await import('../../../../tests/support/shared.ts')).withSharedTown(await original()),
);

type Choice = Values<typeof widget.params>;
type Search = Choice['search'];

const LONGEST = 1826;
const SEARCHES: Search[] = ['one-hop', 'no-hubs', 'hubs'];
const NEVER = 9999;

/** For each person the fewest days of records with which a crew’s first member leads there; 0 for that member. */
function daysTo(town: ReturnType<typeof big.townOf>, crew: number, search: Search): number[] {
  const first = town.crews[crew]?.[0] as number;
  const { row, adj, age } = town.graph;
  const days = new Array<number>(town.people).fill(NEVER);
  const tell = (id: number, hours: number) => {
    if (id < town.people && id !== first) days[id] = Math.min(days[id] as number, Math.ceil(hours / 24));
  };
  for (let i = row[first] as number; i < (row[first + 1] as number); i++) {
    const [middle, one] = [adj[i] as number, age[i] as number];
    tell(middle, one);
    if (search === 'one-hop' || (search === 'no-hubs' && big.contactsOf(town, middle) > 200)) continue;
    for (let k = row[middle] as number; k < (row[middle + 1] as number); k++)
      tell(adj[k] as number, Math.max(one, age[k] as number));
  }
  days[first] = 0;
  return days;
}
const curveOf = (days: readonly number[], last = LONGEST): number[] => {
  const curve = new Array<number>(last + 1).fill(0);
  for (const day of days) if (day > 0 && day <= last) curve[day] = (curve[day] as number) + 1;
  for (let day = 1; day <= last; day++) curve[day] = (curve[day] as number) + (curve[day - 1] as number);
  return curve;
};
/** The first day from which on whatever days follow add less than as many do on average. */
function bendOf(curve: readonly number[]): number {
  const last = curve.length - 1;
  const slope = ((curve[last] as number) - (curve[0] as number)) / last;
  const above = curve.map((n, day) => n - (curve[0] as number) - slope * day);
  const most = Math.max(...above);
  return most <= 0 ? 0 : above.findIndex((height) => height > most - 1e-9);
}

interface Others {
  curves: number[][];
  bends: number[];
  bendsOfTwo: number[];
}
const others: Partial<Record<Search, Others>> = {};
function othersOf(search: Search): Others {
  const before = others[search];
  if (before) return before;
  for (const one of SEARCHES) others[one] = { curves: [], bends: [], bendsOfTwo: [] };
  for (let seed = 1; seed <= 30; seed++) {
    const town = big.townOf(seed, 5000, 5);
    for (const one of SEARCHES) {
      const curves = town.crews.map((_, crew) => curveOf(daysTo(town, crew, one)));
      const sum = (last: number) =>
        Array.from({ length: last + 1 }, (_, day) =>
          curves.reduce((n, curve) => n + (curve[day] as number), 0),
        );
      others[one]?.curves.push(...curves);
      others[one]?.bends.push(bendOf(sum(LONGEST)));
      others[one]?.bendsOfTwo.push(bendOf(sum(730)));
    }
  }
  return others[search] as Others;
}
/** Eight in ten lie from low to high: no more than one in ten beyond either, and the middle one in the middle. */
function spread(values: readonly number[], low: number, middle: number, high: number): void {
  const sorted = values.toSorted((p, q) => p - q);
  const n = sorted.length;
  expect(values.filter((one) => one >= low && one <= high).length).toBeGreaterThanOrEqual(0.8 * n);
  expect([sorted.includes(low), sorted.includes(high)]).toEqual([true, true]);
  expect([sorted[n / 2 - 1], sorted[n / 2]]).toContain(middle);
}

let last: { seed: number; town: ReturnType<typeof big.townOf> } | null = null;
class World {
  readonly chosen: Choice;
  readonly kept: number;
  readonly town: ReturnType<typeof big.townOf>;
  readonly days: number[];

  constructor(chosen: Choice) {
    this.chosen = chosen;
    this.kept = Number(chosen.kept);
    if (last?.seed !== chosen.seed) last = { seed: chosen.seed, town: big.townOf(chosen.seed, 5000, 5) };
    this.town = last.town;
    this.days = daysTo(this.town, 0, chosen.search);
  }
  listed(days = this.kept): number {
    return this.days.filter((day) => day > 0 && day <= days).length;
  }
  found(days = this.kept): number {
    const crew = this.town.crews[0]?.slice(1) ?? [];
    return crew.filter((id) => (this.days[id] as number) <= days).length;
  }
}

const NAMES = [
  'no days|one day|one week|two weeks|one month|two months|three months|six months|nine months|twelve months|fifteen months|eighteen months|two years|three years|four years|five years',
][0]?.split('|') as string[];
const isKept = (text: string, world: World): void =>
  expect(widget.params.kept.options[NAMES.indexOf(text.toLowerCase())]).toBe(world.chosen.kept);

function thieves(said: Said, world: World): void {
  const [listed, found] = [world.listed(), world.found()];
  const one = said.text('one') === 'a thief' ? 1 : 0;
  const many = [said.n('listed'), said.has('found') ? said.n('found') : 11];
  expect(said.has('one') ? [1, one] : many).toEqual([listed, found]);
}
const LIST =
  '[one person, who is {one=a thief|no thief}|{listed#} people, with [all|{found#} of the] eleven other thieves among them]';

const windows = (world: World): number[] =>
  widget.params.kept.options
    .map(Number)
    .filter((days) => days >= world.kept)
    .reverse();
const daysNamed = (text: string): number => Number(widget.params.kept.options[NAMES.indexOf(text)]);

const STEPS: Claims<World> = {
  'With five years of records {listed#}[ people| person|] [is|are] on the list, {found#} of the eleven other thieves among them.':
    (said, world) =>
      expect([said.n('listed'), said.n('found')]).toEqual([world.listed(LONGEST), world.found(LONGEST)]),
  '[Everything|Whatever is older than {days}] is deleted: {left#}[ people| person|] leave[s|] the list[, {one=a thief}|, {thieves#} of them [a thief|thieves]|].':
    (said, world) => {
      const days = said.has('days') ? daysNamed(said.text('days')) : 0;
      const at = windows(world).indexOf(days);
      expect(at).toBeGreaterThan(0);
      const before = windows(world)[at - 1] as number;
      expect(said.n('left')).toBe(world.listed(before) - world.listed(days));
      const thieves = said.has('one') ? 1 : said.has('thieves') ? said.n('thieves') : 0;
      expect(thieves).toBe(world.found(before) - world.found(days));
    },
  'The picture is stopped after {step#} step[s|] of {steps#}, with {days} of records and {listed#}[ people| person|] on the list.':
    (said, world) => {
      const days = daysNamed(said.text('days'));
      expect([said.n('step'), said.n('steps')]).toEqual([world.chosen.step, windows(world).length - 1]);
      expect(days).toBe(windows(world)[said.n('step')]);
      expect(said.n('listed')).toBe(world.listed(days));
    },
};

const CLAIMS: Claims<World> = {
  ...STEPS,
  'With no records kept there is no list: nobody is found, and nobody is swept in.': (_, { kept }) =>
    expect(kept).toBe(0),
  'Records of {kept} put nobody on the list.': (said, world) => {
    isKept(said.text('kept'), world);
    expect(world.listed()).toBe(0);
  },
  [`Five years of records list ${LIST}.`]: (said, world) => {
    expect(world.kept).toBe(LONGEST);
    thieves(said, world);
  },
  [`{kept} of records list[s|] ${LIST}; five years would add [nobody|{thief=one more thief}|{more#} [person|people], [{more2#} of them [a thief|thieves]|who is no thief|and no thief]].`]:
    (said, world) => {
      isKept(said.text('kept'), world);
      thieves(said, world);
      const more = world.listed(LONGEST) - world.listed();
      const moreThieves = world.found(LONGEST) - world.found();
      if (said.has('thief')) expect([more, moreThieves]).toEqual([1, 1]);
      else {
        expect(said.has('more') ? said.n('more') : 0).toBe(more);
        expect(said.has('more2') ? said.n('more2') : 0).toBe(moreThieves);
      }
    },
  'In an invented town of 5,000, the list has everybody within {hops=one hop|two hops} of the one thief who is known[, whatever number is {hubs=in between}|, unless more than 200 people call the number in {none=between}|].':
    (said, { chosen }) => {
      expect(said.text('hops')).toBe(chosen.search === 'one-hop' ? 'one hop' : 'two hops');
      expect([said.has('hubs'), said.has('none')]).toEqual([
        chosen.search === 'hubs',
        chosen.search === 'no-hubs',
      ]);
    },
  'A tie is in the records if its latest contact is: {kept} of records show[s|] {share#} in 100 of the town’s ties, however old those are.':
    (said, world) => {
      isKept(said.text('kept'), world);
      const { age } = world.town.graph;
      let seen = 0;
      for (let tie = 0; tie < age.length; tie++) if ((age[tie] as number) <= world.kept * 24) seen++;
      const share = seen / age.length;
      expect(Math.abs(said.n('share') - 100 * share)).toBeLessThanOrEqual(0.501);
    },
  'Kept one day less, they would list nobody either.': (_, world) => expect(world.listed()).toBe(0),
  'Kept one day less, they would list the same people.': (_, world) => {
    expect(world.listed()).toBeGreaterThan(0);
    expect(world.listed(world.kept - 1)).toBe(world.listed());
  },
  'Kept one day less, [they would hide {hidden#} [person|people], {who}|there would be nothing: {all#} [person|people], {whose}, would be hidden].':
    (said, world) => {
      const hidden = world.listed() - world.listed(world.kept - 1);
      const thieves = world.found() - world.found(world.kept - 1);
      expect(said.n(said.has('all') ? 'all' : 'hidden')).toBe(hidden);
      expect(said.has('all')).toBe(world.kept === 1);
      const who = said.text(said.has('all') ? 'whose' : 'who');
      if (/^(no thief among them|who is no thief)$/.test(who)) expect(thieves).toBe(0);
      else if (who === 'a thief') expect([hidden, thieves]).toEqual([1, 1]);
      else if (who === 'all of them thieves') expect(thieves).toBe(hidden);
      else expect(who).toMatch(new RegExp(`of them ${thieves === 1 ? 'a thief' : 'thieves'}$`));
    },
  'The [one thief found is|{found#} thieves found are all] there from a record of {days#} day[s|] on.': (
    said,
    world,
  ) => {
    const [day, found] = [said.n('days'), said.has('found') ? said.n('found') : 1];
    expect([found, found]).toEqual([world.found(), world.found(day)]);
    expect(world.found(day - 1)).toBeLessThan(found);
  },
  'A list of {listed#} [person|people] drawn blindly would have [fewer than {few=0.1}|{n#}] of the thieves on average; this one has {found#}.':
    (said, world) => {
      const expected = (world.listed() * 11) / 4999;
      expect([said.n('listed'), said.n('found')]).toEqual([world.listed(), world.found()]);
      if (said.has('few')) expect(expected).toBeLessThan(0.1);
      else expect(Math.abs(said.n('n') - expected)).toBeLessThanOrEqual(0.0501);
    },
  'Of 150 searches in the towns numbered 1 to 30, the middle one lists after {kept} {middle#} in 100 of the people that it lists after five years; eight in ten list {low#}[ to {high#}|].':
    (said, world) => {
      isKept(said.text('kept'), world);
      const shares = othersOf(world.chosen.search).curves.map((curve) => {
        const most = curve[LONGEST] as number;
        return most === 0 ? 0 : Math.round((100 * (curve[world.kept] as number)) / most);
      });
      spread(shares, said.n('low'), said.n('middle'), said.has('high') ? said.n('high') : said.n('low'));
    },
  'The curve bends after about {about}: whatever days follow add fewer people, taken together, than as many days of the five years do on average.':
    (said, world) => {
      const bends = othersOf(world.chosen.search).bends.toSorted((p, q) => p - q);
      const [n = '', unit] = said.text('about').split(' ');
      const days = number(n) * (unit?.startsWith('month') ? 30.4 : 1);
      expect(Math.abs(days - (bends[14] as number))).toBeLessThanOrEqual(15.3);
    },
  'That is the middle one of the towns numbered 1 to 30, five searches each; in eight of ten of them it bends after {low#}[ to {high#}|] day[s|].':
    (said, world) => {
      const { bends } = othersOf(world.chosen.search);
      const sorted = bends.toSorted((p, q) => p - q);
      spread(bends, said.n('low'), sorted[14] as number, said.has('high') ? said.n('high') : said.n('low'));
    },
  'Looked at for two years alone, it would bend after {days#} day[s|].': (said, world) => {
    const sorted = othersOf(world.chosen.search).bendsOfTwo.toSorted((p, q) => p - q);
    expect([sorted[14], sorted[15]]).toContain(said.n('days'));
  },
  'You are on the list, as you would be with records of {days#} day[s|].': (said, world) => {
    expect(world.days[world.town.you]).toBe(said.n('days'));
    expect(said.n('days')).toBeLessThanOrEqual(world.kept);
  },
  'You are not on the list; with records of {days#} day[s|] you would be.': (said, world) => {
    expect(world.days[world.town.you]).toBe(said.n('days'));
    expect(said.n('days')).toBeGreaterThan(world.kept);
  },
  'You are not on the list, even with five years of records.': (_, world) =>
    expect(world.days[world.town.you]).toBeGreaterThan(LONGEST),
  'On the list does not mean guilty; not on it does not mean innocent.': () => {},
};

it('says what is so', async () => {
  const states = [
    ...settings(widget.params, depth(300, 3000), 1),
    ...settings(widget.params, depth(40, 500), 1, { kept: '1' }),
    ...settings(widget.params, depth(10, 100), 1, { kept: '0' }),
    ...settings(widget.params, depth(40, 500), 1, { search: 'one-hop' }),
    ...[0, 1, 5].map((step) => ({ ...defaults(widget.params), step })),
  ];
  await hold(widget, CLAIMS, states, (values) => new World(values), { more: ({ steps }) => steps });
});
