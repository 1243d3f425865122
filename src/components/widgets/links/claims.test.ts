/** Every sentence of the figure, held against a search of the log by brute force. */
import { expect, it, vi } from 'vitest';
import * as brute from '../../../../tests/support/brute.ts';
import { type Claims, hold, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { vantage } from '../../../sim/records/vantage.ts';
import { makePeople } from '../../../sim/town/people.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { stage } from './town.ts';
import * as widget from './widget.ts';

// Where people are drawn has nothing to do with what is said, and takes longest.
vi.mock('./layout.ts', () => ({ layout: () => Array.from({ length: 153 }, () => ({ x: 0, y: 0 })) }));

type Choice = Values<typeof widget.params>;
interface Row {
  t: number;
  from: number;
  to: number;
  call: boolean;
}

const PEOPLE = 150;
const BUSY = 17;
const THEIR: Record<string, string> = {
  company: 'the company’s records',
  thief: 'the records on your phone',
  investigator: 'the investigator’s records',
};

function logOf(seed: number): Row[] {
  const { log } = stage(seed);
  return Array.from({ length: log.length }, (_, i) => ({
    t: log.t[i] as number,
    from: log.from[i] as number,
    to: log.to[i] as number,
    call: log.kind[i] === 1,
  }));
}
/** The town as it is, before anybody searches it. */
const townOf = (seed: number, to: string) => ({
  ...makePeople(seed, { friendName: to }),
  rows: logOf(seed),
  letter: { t: 364 * 86_400 + 74_460, from: 0, to: 1, call: false },
});

class World {
  readonly chosen: Choice;
  readonly first: number;
  readonly days: [number, number];
  readonly town: ReturnType<typeof townOf>;
  readonly rows: Row[];
  readonly ties: brute.Adjacency;
  readonly busy: Set<number>;
  readonly phones: Set<number>;

  constructor(chosen: Choice) {
    this.chosen = chosen;
    this.town = townOf(chosen.seed, chosen.to);
    this.first = chosen.first === -1 ? this.town.stranger : chosen.first;
    this.days = [Math.min(chosen.since, chosen.until), Math.max(chosen.since, chosen.until)];
    this.phones = new Set(vantage(chosen.observer, chosen.seed, this.town.people).people);
    const sees = ({ from, to }: Row) =>
      ['company', 'investigator'].includes(chosen.observer) || this.phones.has(from) || this.phones.has(to);
    const year = this.town.rows.filter(sees);
    const contacts = brute.adjacency(year.map(({ from, to }) => [from, to]));
    this.busy = new Set([...contacts].filter(([, set]) => set.size > BUSY).map(([id]) => id));
    this.rows = [...year, this.town.letter]
      .filter(sees)
      .filter(({ t }) => t >= (this.days[0] - 1) * 86_400 && t < this.days[1] * 86_400);
    this.ties = brute.adjacency(this.rows.map(({ from, to }) => [from, to]));
  }

  get opened(): number[] {
    const reached = this.search();
    return this.chosen.open.filter((id) => reached.has(id) && (id === this.first || !this.closed(id)));
  }
  closed(u: number, hubs = this.chosen.hubs): boolean {
    if (this.chosen.by === 'hand' && !this.chosen.open.includes(u)) return true;
    return !hubs && this.busy.has(u);
  }
  /** Hops on the list, by the rule chosen or with another one for busy numbers. */
  search(hubs = this.chosen.hubs, also: (u: number) => boolean = () => false): Map<number, number> {
    const { by, hops, open } = this.chosen;
    const most = by === 'hops' ? hops : open.includes(this.first) ? 200 : 0;
    return brute.hopsFrom(this.ties, this.first, (u) => this.closed(u, hubs) || also(u), most);
  }
  /** People on the list, but for the first. */
  list(hubs = this.chosen.hubs): number[] {
    return [...this.search(hubs).keys()].filter((id) => id < PEOPLE && id !== this.first);
  }
  /** Hops to the reader however far, −1 for never. */
  away(hubs: boolean): number {
    return brute.hopsFrom(this.ties, this.first, (u) => !hubs && this.busy.has(u)).get(0) ?? -1;
  }
  id(name: string): number {
    if (name.toLowerCase() === 'you') return 0;
    const found = this.town.people.filter((one) => one.name === name || one.name === `${name}.`);
    expect(found.length, `${name} is nobody`).toBeGreaterThan(0);
    return found[0]?.id as number;
  }
  /** A name that a sentence has for the first person. */
  isFirst(said: Said): void {
    expect(this.id(said.text('first'))).toBe(this.first);
  }
  get crew(): number[] {
    return this.town.people.filter(({ role, id }) => role === 'crew' && id !== this.first).map(({ id }) => id);
  }
  get scores(): number[] {
    const n = this.chosen.hubs ? PEOPLE + 2 : PEOPLE;
    const pairs = ((n - 1) * (n - 2)) / 2;
    const of = {
      degree: () => brute.degrees(this.ties, n),
      betweenness: () => brute.betweenness(this.ties, n).map((ways) => (100 * ways) / pairs),
      pagerank: () => brute.walked(this.ties, n).map((share) => 100 * share),
      core: () => brute.coreNumbers(this.ties, n),
    };
    return of[this.chosen.measure]().slice(0, PEOPLE);
  }
}

const share = (text: string, part: number, whole: number): void => {
  if (text === 'all') expect(part).toBe(whole);
  if (text === 'half') expect(2 * part).toBe(whole);
  if (text === 'most') expect(2 * part > whole && part < whole).toBe(true);
  if (text === 'many') expect(2 * part).toBeLessThan(whole);
};

/** A claim about records must hold in them; one about a search must say by what rule it went. */
function about(said: Said, world: World, claim: (hubs: boolean) => boolean): void {
  expect(claim(world.chosen.hubs)).toBe(true);
  if (!said.has('rule')) expect(claim(true)).toBe(true);
  else expect(world.chosen.hubs).toBe(false);
}
const RULE = '{rule=With busy numbers left out, |}';
const records = (said: Said, { chosen, town }: World): void => {
  const friend = town.people[1]?.name;
  const name = said.text('records').replace(/^The/, 'the');
  expect(name).toBe(THEIR[chosen.observer] ?? `the records on ${friend}’s phone`);
};
const days = (said: Said, { days: [first, last] }: World): void => {
  if (said.has('day')) expect([said.n('day'), said.n('day')]).toEqual([first, last]);
  else if (said.has('since')) expect([said.n('since'), said.n('until')]).toEqual([first, last]);
  else expect([first, last]).toEqual([1, 365]);
};
const THOSE = '[those of day {day#}|those of days {since#} to {until#}|a whole year of them]';

/** “all 149 others”, “three of the 149 others” */
const OF_OTHERS = '[all {all#} others|{some#} of the {others#} others]';
const ofOthers = (said: Said, world: World): void => {
  const listed = world.list().length;
  if (said.has('all')) expect([said.n('all'), listed]).toEqual([149, 149]);
  else expect([said.n('some'), said.n('others')]).toEqual([listed, 149]);
};
function starting(said: Said, world: World): void {
  world.isFirst(said);
  records(said, world);
  days(said, world);
  expect(said.has('left')).toBe(!world.chosen.hubs && world.busy.size > 0);
}
const perHop = (world: World): number[] => {
  const hops = [...world.search()].filter(([id]) => id < PEOPLE).map(([, hop]) => hop);
  return [1, 2, 3].map((hop) => hops.filter((one) => one === hop).length);
};
function crewOnList(said: Said, world: World): void {
  const list = world.list();
  const found = world.crew.filter((id) => list.includes(id)).length;
  expect(said.n('members')).toBe(world.crew.length);
  expect(said.has('other')).toBe(world.town.people[world.first]?.role === 'crew');
  expect(said.has('found') ? said.n('found') : world.crew.length).toBe(found);
  expect(said.has('swept') ? said.n('swept') : 0).toBe(list.length - found);
  if (said.has('each')) {
    const each = (list.length - found) / found;
    expect(Math.round(each)).toBe(said.n('each'));
    expect(said.has('about')).toBe(!Number.isInteger(each));
  }
}
const CREW = '{members#}{other= other|} members of the crew of art thieves';
/** Those on the list who would not be there without busy numbers, and the bounds of what one of these brought. */
function brought(world: World, hub: number): { through: number; must: number; may: number } {
  const [all, without] = [world.search(true), new Set(world.list(false))];
  const only = world.list(true).filter((id) => !without.has(id));
  const rest = world.search(true, (u) => u === hub);
  const from = brute.hopsFrom(world.ties, hub, (u) => world.closed(u, true));
  const way = (id: number) => (all.get(hub) ?? Number.NaN) + (from.get(id) ?? Number.NaN);
  return {
    through: only.length,
    must: only.filter((id) => rest.get(id) !== all.get(id)).length,
    may: only.filter((id) => way(id) === all.get(id)).length,
  };
}
function hubBrought(world: World, name: string, n: number): void {
  const here = brought(world, world.id(name));
  expect(n).toBeGreaterThanOrEqual(here.must);
  expect(n).toBeLessThanOrEqual(here.may);
  for (const hub of [150, 151]) expect(brought(world, hub).must).toBeLessThanOrEqual(n);
}
const shown = { degree: / contacts?$/, betweenness: /^on (.*) % of the ways$/, pagerank: /^(.*) % of the walk$/ };
function isScore(world: World, text: string, score: number): void {
  const { measure } = world.chosen;
  const n = Number(text.replace(/^(?:on|a circle of) /, '').replace(/ .*$/, ''));
  expect(Math.abs(n - score)).toBeLessThan(measure === 'degree' || measure === 'core' ? 1e-9 : 0.0051);
  if (measure !== 'core') expect(text).toMatch(shown[measure]);
}
function way(world: World, names: readonly string[]): void {
  const ids = names.map((name) => world.id(name));
  for (const [i, id] of ids.slice(1).entries()) {
    expect(world.ties.get(ids[i] as number)?.has(id)).toBe(true);
    if (i > 0) expect(world.closed(ids[i] as number)).toBe(false);
  }
  expect(ids[0]).toBe(world.first);
  expect(ids.length - 1).toBe(world.search().get(ids.at(-1) as number));
}
/** “A”, “A, B and C” */
const listed = (text: string): string[] => text.split(/, | and /);

function leg(world: World, text: string): void {
  const found = /^on day (\d+) at (\d+):(\d\d), (.+) (rang|wrote to) (.+) \((?:the last of (\d+) records|the only record)\)$/i;
  const [, day, hour, minute, from, did, to, count = 1] = found.exec(text) as unknown as string[];
  const [a, b] = [world.id(from as string), world.id(to as string)];
  const between = world.rows.filter((row) => (row.from === a && row.to === b) || (row.from === b && row.to === a));
  expect(between.length).toBe(Number(count));
  const last = Math.max(...between.map(({ t }) => t));
  expect(Math.floor(last / 60)).toBe((Number(day) - 1) * 1440 + Number(hour) * 60 + Number(minute));
  expect(between.some((row) => row.t === last && row.from === a && row.call === (did === 'rang'))).toBe(true);
}

const CLAIMS: Claims<World> = {
  '[From the Wi-Fi|At the internet provider] no list grows: every record ends at the company.': (_, { chosen }) =>
    expect(['wifi', 'isp']).toContain(chosen.observer),
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
  [`${RULE}[in|In] these records you are {hops#} hops from {first}, though you know each other.`]: (said, world) => {
    world.isFirst(said);
    about(said, world, (hubs) => world.away(hubs) === said.n('hops'));
    expect(world.town.ties.some(({ a, b }) => a === 0 && b === world.first)).toBe(true);
  },
  [`${RULE}[these|These] records do not connect you with {first}[ within {hops#} hop[s|]|].`]: (said, world) => {
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
  [`With the contacts of {opened#} number[s|] opened, the list from you has ${OF_OTHERS}.`]: (said, world) => {
    expect([world.first, said.n('opened')]).toEqual([0, world.opened.length]);
    ofOthers(said, world);
  },
  [`{records}, ${THOSE}, say when {seen#} of the town’s 150 phones [was|were] in touch with the company, and nothing beyond it.`]:
    (said, world) => {
      expect(said.text('records')).toBe(
        world.chosen.observer === 'wifi' ? 'The Wi-Fi’s records' : 'The internet provider’s records',
      );
      days(said, world);
      const seen = new Set(world.rows.flatMap(({ from, to }) => [from, to]).filter((id) => world.phones.has(id)));
      expect(said.n('seen')).toBe(seen.size);
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
  [`Starting from {first}, {left=with busy numbers left out, |}{records}, ${THOSE}, lead to {one#} [person|people|] at one hop[, {two#}[ people| person|] at two and {three#}[ people| person|] at three| and {last#}[ people| person|] at two]: ${OF_OTHERS}[ in all|].`]:
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
  'Nothing has been followed yet; {first} ha[s|ve] {contacts#} contact[s|] in these records.': (said, world) => {
    world.isFirst(said);
    expect(said.n('contacts')).toBe(world.ties.get(world.first)?.size ?? 0);
  },
  [`{found=None} of the ${CREW} is on the list, [nor is anybody else|but {swept#} bystander[s|] [is|are]].`]: crewOnList,
  [`All ${CREW} are on the list, and [nobody else is|so [is|are] {swept#} bystander[s|][: {about=about |}{each#} for every member found|]].`]:
    crewOnList,
  [`Of the ${CREW}, {found#} [is|are] on the list, and [nobody else is|so [is|are] {swept#} bystander[s|][: {about=about |}{each#} for every member found|]].`]:
    crewOnList,
  'Drawn blindly, {listed#} name[s|] would hold [about {n#}|hardly any] of the {members#} on average.': (said, world) => {
    const listed = world.list().length;
    expect([said.n('listed'), said.n('members')]).toEqual([listed, world.crew.length]);
    const expected = (listed * world.crew.length) / 149;
    if (said.has('n')) expect(Math.abs(said.n('n') - expected)).toBeLessThan(0.0501);
    else expect(expected).toBeLessThan(0.05);
  },
  'One person is on it only because numbers that many call were followed too, and came through {hub}.': (said, world) => {
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
  'Numbers with more than 17 contacts in a year of these records are not followed any further: here {busy}.': (
    said,
    world,
  ) => {
    expect(world.chosen.hubs).toBe(false);
    expect(new Set(said.text('busy').split(' and ').map((name) => world.id(name)))).toEqual(world.busy);
  },
  'No number has more than 17 contacts in a year of these records.': (_, world) => expect(world.busy.size).toBe(0),
  'The way leads from {first} [directly|through {between}] to {last}.': (said, world) =>
    way(world, [said.text('first'), ...(said.has('between') ? listed(said.text('between')) : []), said.text('last')]),
  'On day {legs}.': (said, world) => {
    for (const text of `on day ${said.text('legs')}`.split('; ')) leg(world, text);
  },
  'The list starts with {first}.': (said, world) => {
    world.isFirst(said);
    expect(world.chosen.who).toBe(world.first);
  },
  'You are not on this list.': (_, world) => expect([world.chosen.who, world.search().has(0)]).toEqual([0, false]),
  '{who} is not on this list.': (said, world) => {
    expect(world.id(said.text('who'))).toBe(world.chosen.who);
    expect(world.search().has(world.chosen.who)).toBe(false);
  },
  [`${RULE}[it|It] would take {hops#} hop[s|] to reach you.`]: (said, world) =>
    about(said, world, (hubs) => world.away(hubs) === said.n('hops')),
  [`${RULE}[no|No] chain of these records, however long, leads to you.`]: (said, world) =>
    about(said, world, (hubs) => world.away(hubs) === -1),
  'Through busy numbers it would take {hops#} hop[s|].': (said, world) =>
    expect([world.chosen.hubs, world.away(true)]).toEqual([false, said.n('hops')]),
  'Without numbers that many call it would take {hops#} hop[s|].': (said, world) =>
    expect(world.away(false)).toBe(said.n('hops')),
  'Without numbers that many call no chain would lead to you.': (_, world) => expect(world.away(false)).toBe(-1),
  'By {by}, {alone=counting people alone, |}[{many#} people stand|you stand|{name} stands] highest ({score}).': (
    said,
    world,
  ) => {
    const { scores } = world;
    const first = brute.places(scores).flatMap((place, id) => (place === 1 ? [id] : []));
    expect(said.has('alone')).toBe(!world.chosen.hubs);
    if (said.has('many')) expect(said.n('many')).toBe(first.length);
    else expect([said.has('name') ? world.id(said.text('name')) : 0]).toEqual(first);
    isScore(world, said.text('score'), Math.max(...scores));
  },
  'Of the {people#} people in the first five places, {thieves#} [is a thief|are thieves].': (said, world) => {
    const first = brute.places(world.scores).flatMap((place, id) => (place <= 5 ? [id] : []));
    const thieves = first.filter((id) => world.town.people[id]?.role === 'crew').length;
    expect([said.n('people'), said.n('thieves')]).toEqual([first.length, thieves]);
  },
  'You are at place {place#} of 150 ({score})[, with {shared#} other[s|]|].': (said, world) => {
    const { scores } = world;
    const places = brute.places(scores);
    expect(said.n('place')).toBe(places[0]);
    expect(said.has('shared') ? said.n('shared') : 0).toBe(places.filter((place) => place === places[0]).length - 1);
    isScore(world, said.text('score'), scores[0] as number);
  },
  'Nobody is here only because of a busy number.': (_, world) =>
    expect(world.chosen.hubs ? brought(world, 150).through : 0).toBe(0),
  '{n#} of the {listed#} reached [is|are] here only because of {hub=Luna Pizzeria|the voicemail line}.': (said, world) => {
    const { through, must } = brought(world, world.id(said.text('hub')));
    expect([said.n('n'), said.n('listed'), must]).toEqual([through, world.list().length, through]);
  },
  '{n#} of the {listed#} reached [is|are] here only because of busy numbers, {share=all |most |half |many |}through {hub}.': (
    said,
    world,
  ) => {
    const { through, may } = brought(world, world.id(said.text('hub')));
    expect([said.n('n'), said.n('listed')]).toEqual([through, world.list().length]);
    if (/all|most/.test(said.text('share'))) expect(2 * may).toBeGreaterThan(through);
  },
  'How many different numbers somebody is in contact with.': () => {},
  'How often somebody lies on the shortest ways between two others: who would cut the town in parts.': () => {},
  'Where a walk from contact to contact comes by most: to know people who are known counts more.': () => {},
  'How thick the thicket is: 4 means to belong to a circle in which everybody knows four others of it.': () => {},
  'Luna Pizzeria and the voicemail line are left out, and ways through them with them.': (_, { chosen }) =>
    expect(chosen.hubs).toBe(false),
  'Of your own message the company wrote down: 20:41, from you to {to}, {size#} bytes sealed; not one word of it.': (
    said,
    world,
  ) => {
    expect(world.id(said.text('to'))).toBe(1);
    expect(said.n('size')).toBeGreaterThan(new TextEncoder().encode(world.chosen.message).length);
  },
  'Town {seed#}: 150 people, {records#} record[s|] of [day {day#}|days {since#} to {until#}].': (said, world) => {
    expect([said.n('seed')]).toEqual([world.chosen.seed]);
    const wire = ['wifi', 'isp'].includes(world.chosen.observer);
    const ends = world.rows.flatMap(({ from, to }) => [from, to]).filter((id) => world.phones.has(id));
    expect(said.n('records')).toBe(wire ? ends.length : world.rows.length);
    if (world.days[0] !== 1 || world.days[1] !== 365 || said.has('day')) days(said, world);
  },
  'On the list does not mean guilty; not on it does not mean innocent.': () => {},
};

const TOWNS = depth(120, 3000);
const SOME = depth(30, 600);

it('says what is so', async () => {
  const usual = defaults(widget.params);
  const states = [
    ...settings(widget.params, TOWNS, 2),
    ...settings(widget.params, TOWNS, 1, { observer: 'investigator', first: -1, by: 'hops' }),
    ...settings(widget.params, SOME, 2, { observer: 'company', first: 0, who: 0 }),
    ...settings(widget.params, SOME, 1, { observer: 'company', first: 0, who: 1, by: 'hand', open: [0, 7] }),
    ...settings(widget.params, SOME, 2, { observer: 'company', since: 200, until: 201, by: 'hops', hops: 2 }),
    ...settings(widget.params, SOME, 3, { observer: 'company', first: 1, since: 100, until: 103, by: 'hops' }),
    // Two that once said of the records what only the search did; and a town with one busy number.
    { ...usual, seed: 4985, hubs: false, first: 77 },
    { ...usual, seed: 41_874, hubs: false, since: 100, until: 107, first: 77 },
    ...[true, false].flatMap((hubs) => [1, 2, 3].map((hops) => ({ ...usual, seed: 349_730, hubs, hops }))),
  ];
  await hold(
    widget,
    CLAIMS,
    states,
    (values) => new World(values),
    { more: ({ said }) => Object.values(said).filter(Boolean) },
  );
});
