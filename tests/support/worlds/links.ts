/** The town of *Links* as it is, searched by brute force, and what a sentence about it claims. */
import { expect } from 'vitest';
import { defaults, type Values } from '../../../src/components/contract/params.ts';
import { stage } from '../../../src/components/widgets/links/town.ts';
import * as widget from '../../../src/components/widgets/links/widget.ts';
import { vantage } from '../../../src/sim/records/vantage.ts';
import { makePeople } from '../../../src/sim/town/people.ts';
import * as brute from '../brute.ts';
import type { Said } from '../claims.ts';

export type Choice = Values<typeof widget.params>;
export interface Row {
  t: number;
  from: number;
  to: number;
  call: boolean;
}

export const PEOPLE = 150;
const BUSY = 17;
export const THEIR: Record<string, string> = {
  company: 'the company’s records',
  thief: 'the records on your phone',
  investigator: 'the investigator’s records',
};

let last: { seed: number; rows: Row[] } | null = null;
export function logOf(seed: number): Row[] {
  if (last?.seed === seed) return last.rows;
  const { log } = stage(seed);
  const rows = Array.from({ length: log.length }, (_, i) => ({
    t: log.t[i] as number,
    from: log.from[i] as number,
    to: log.to[i] as number,
    call: log.kind[i] === 1,
  }));
  last = { seed, rows };
  return rows;
}
/** The town as it is, before anybody searches it. */
export const townOf = (seed: number, to: string) => ({
  ...makePeople(seed, { friendName: to }),
  rows: logOf(seed),
  letter: { t: 364 * 86_400 + 74_460, from: 0, to: 1, call: false },
});

export class World {
  readonly chosen: Choice;
  readonly first: number;
  readonly days: [number, number];
  readonly town: ReturnType<typeof townOf>;
  readonly rows: Row[];
  readonly ties: brute.Adjacency;
  readonly busy: Set<number>;
  readonly phones: Set<number>;
  private measured: number[] | null = null;

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
    return this.town.people
      .filter(({ role, id }) => role === 'crew' && id !== this.first)
      .map(({ id }) => id);
  }
  get scores(): number[] {
    this.measured ??= this.measure();
    return this.measured;
  }
  private measure(): number[] {
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

export const share = (text: string, part: number, whole: number): void => {
  if (text === 'all') expect(part).toBe(whole);
  if (text === 'half') expect(2 * part).toBe(whole);
  if (text === 'most') expect(2 * part > whole && part < whole).toBe(true);
  if (text === 'many') expect(2 * part).toBeLessThan(whole);
};

/** A claim about records must hold in them; one about a search must say by what rule it went. */
export function about(said: Said, world: World, claim: (hubs: boolean) => boolean): void {
  expect(claim(world.chosen.hubs)).toBe(true);
  if (!said.has('rule')) expect(claim(true)).toBe(true);
  else expect(world.chosen.hubs).toBe(false);
}
export const RULE = '{rule=With busy numbers left out, |}';
export const records = (said: Said, { chosen, town }: World): void => {
  const friend = town.people[1]?.name;
  const name = said.text('records').replace(/^The/, 'the');
  expect(name).toBe(THEIR[chosen.observer] ?? `the records on ${friend}’s phone`);
};
export const days = (said: Said, { days: [first, last] }: World): void => {
  if (said.has('day')) expect([said.n('day'), said.n('day')]).toEqual([first, last]);
  else if (said.has('since')) expect([said.n('since'), said.n('until')]).toEqual([first, last]);
  else expect([first, last]).toEqual([1, 365]);
};
export const THOSE = '[those of day {day#}|those of days {since#} to {until#}|a whole year of them]';

/** “all 149 others”, “three of the 149 others” */
export const OF_OTHERS = '[all {all#} others|{some#} of the {others#} others]';
export const ofOthers = (said: Said, world: World): void => {
  const listed = world.list().length;
  if (said.has('all')) expect([said.n('all'), listed]).toEqual([149, 149]);
  else expect([said.n('some'), said.n('others')]).toEqual([listed, 149]);
};
export function starting(said: Said, world: World): void {
  world.isFirst(said);
  records(said, world);
  days(said, world);
  expect(said.has('left')).toBe(!world.chosen.hubs && world.busy.size > 0);
}
export const perHop = (world: World): number[] => {
  const hops = [...world.search()].filter(([id]) => id < PEOPLE).map(([, hop]) => hop);
  return [1, 2, 3].map((hop) => hops.filter((one) => one === hop).length);
};
export function crewOnList(said: Said, world: World): void {
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
export const CREW = '{members#}{other= other|} members of the crew of art thieves';
/** Those on the list who would not be there without busy numbers, and the bounds of what one of these brought. */
export function brought(world: World, hub: number): { through: number; must: number; may: number } {
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
export function hubBrought(world: World, name: string, n: number): void {
  const here = brought(world, world.id(name));
  expect(n).toBeGreaterThanOrEqual(here.must);
  expect(n).toBeLessThanOrEqual(here.may);
  for (const hub of [150, 151]) expect(brought(world, hub).must).toBeLessThanOrEqual(n);
}
const shown = {
  degree: / contacts?$/,
  betweenness: /^on (.*) % of the ways$/,
  pagerank: /^(.*) % of the walk$/,
};
export function isScore(world: World, text: string, score: number): void {
  const { measure } = world.chosen;
  const n = Number(text.replace(/^(?:on|a circle of) /, '').replace(/ .*$/, ''));
  expect(Math.abs(n - score)).toBeLessThan(measure === 'degree' || measure === 'core' ? 1e-9 : 0.0051);
  if (measure !== 'core') expect(text).toMatch(shown[measure]);
}
export function way(world: World, names: readonly string[]): void {
  const ids = names.map((name) => world.id(name));
  for (const [i, id] of ids.slice(1).entries()) {
    expect(world.ties.get(ids[i] as number)?.has(id)).toBe(true);
    if (i > 0) expect(world.closed(ids[i] as number)).toBe(false);
  }
  expect(ids[0]).toBe(world.first);
  expect(ids.length - 1).toBe(world.search().get(ids.at(-1) as number));
}
/** “A”, “A, B and C” */
export const listed = (text: string): string[] => text.split(/, | and /);

export function leg(world: World, text: string): void {
  const found =
    /^on day (\d+) at (\d+):(\d\d), (.+) (rang|wrote to) (.+) \((?:the last of (\d+) records|the only record)\)$/i;
  const [, day, hour, minute, from, did, to, count = 1] = found.exec(text) as unknown as string[];
  const [a, b] = [world.id(from as string), world.id(to as string)];
  const between = world.rows.filter(
    (row) => (row.from === a && row.to === b) || (row.from === b && row.to === a),
  );
  expect(between.length).toBe(Number(count));
  const last = Math.max(...between.map(({ t }) => t));
  expect(Math.floor(last / 60)).toBe((Number(day) - 1) * 1440 + Number(hour) * 60 + Number(minute));
  expect(between.some((row) => row.t === last && row.from === a && row.call === (did === 'rang'))).toBe(true);
}

let met: number | null = null;
/** Of fifty towns, those in which the reader is two hops from the stranger or nearer: by their whole logs. */
export function meeting(): number {
  const usual = { ...defaults(widget.params), hubs: true };
  met ??= Array.from({ length: 50 }, (_, i) => new World({ ...usual, seed: 1 + i })).filter((world) => {
    const away = world.away(true);
    return away !== -1 && away <= 2;
  }).length;
  return met;
}
