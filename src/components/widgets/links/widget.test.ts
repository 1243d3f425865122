import { describe, expect, it } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { deep } from '../../../../tests/support/depth.ts';
import { bfs, type Rule } from '../../../sim/graph/bfs.ts';
import { sealedSize } from '../../../sim/messengers/courier-size.ts';
import { OBSERVERS } from '../../../sim/observers/ids.ts';
import { DAY } from '../../../sim/town/clock.ts';
import { FRIEND, TOWN, YOU } from '../../../sim/town/data.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { HEIGHT, WIDTH } from './layout.ts';
import { words as en } from './messages/en.ts';
import { COMPANY, graphOf, recordsOf, stage } from './town.ts';
import * as widget from './widget.ts';
import { compute, params, type Result } from './widget.ts';

const says = chosen(widget, en);

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Result => compute({ ...defaults(params), ...choice });
const json = (result: Result) => JSON.stringify(result);
const onList = (result: Result) =>
  new Set(result.people.filter(({ hop, role }) => hop >= 0 && role !== 'hub').map(({ id }) => id));
const TOWNS = Array.from({ length: 400 }, (_, i) => (i * 4999) % 1_000_000);
const base = run();

describe('the finding', () => {
  it('by default: you are two hops from a stranger, through a pizzeria', () => {
    const { you, stranger, first, people } = base;
    expect(first).toBe(stranger);
    expect(people[stranger]?.role).toBe('crew');
    expect(you).toMatchObject({ hop: 2, hopWithoutHubs: 5, knowsFirst: false });
    expect(you.path.map((id) => people[id]?.name)).toEqual([people[stranger]?.name, 'Luna Pizzeria', 'You']);
    expect(base.hubNamed?.name).toBe('Luna Pizzeria');
    expect(says.finding(base)).toEqual(['findingReached']);
  });

  it('is not everybody: the list is longer than a street and shorter than the town', () => {
    expect(base.counts.perHop).toEqual([1, base.counts.perHop[1], base.counts.perHop[2], 0]);
    expect(base.counts.total).toBeGreaterThan(30);
    expect(base.counts.total).toBeLessThan(75);
    expect(base.crew).toEqual({ total: TOWN.crew.members - 1, found: base.crew.found });
    expect(base.crew.found + base.bystanders).toBe(base.counts.total);
    expect(base.perMember).toBe(base.bystanders / base.crew.found);
  });

  it('goes away with the hubs', () => {
    const without = run({ hubs: false });
    expect(without.you.hop).toBe(-1);
    expect(without.throughHubs).toBe(0);
    expect(without.hubNamed).toBeNull();
    expect(base.counts.total - without.counts.total).toBe(base.throughHubs);
    expect(base.throughHubs).toBeGreaterThan(20);
    expect(onList(base).isSupersetOf(onList(without))).toBe(true);
    expect(says.finding(without)).toEqual(['findingBeyond']);
  });

  // Of a hundred towns the notes tell, and their test.
  it.runIf(deep)('holds in one town out of three with hubs, in one of six without', () => {
    let [withHubs, withoutHubs, bothClosed] = [0, 0, 0];
    for (const seed of TOWNS) {
      // As compute does it, but without settling a drawing two hundred times.
      const { records, closed } = recordsOf(seed, 'investigator');
      // Nobody’s own number is taken for a busy one.
      expect(Math.min(...closed)).toBeGreaterThanOrEqual(TOWN.people);
      if (closed.size === 2) bothClosed++;
      const graph = graphOf(records);
      const within = (rule: Rule) => bfs(graph, stage(seed).town.stranger, { maxHops: 2, ...rule }).hop[YOU];
      if (within({}) !== -1) withHubs++;
      if (within({ closed }) !== -1) withoutHubs++;
    }
    expect(bothClosed / TOWNS.length).toBeGreaterThan(0.95);
    expect(withHubs / TOWNS.length).toBeGreaterThan(0.25);
    expect(withHubs / TOWNS.length).toBeLessThan(0.42);
    expect(withoutHubs / TOWNS.length).toBeGreaterThan(0.1);
    expect(withoutHubs / TOWNS.length).toBeLessThan(0.24);
  });

  it('knows towns with one busy number: a hub that few have called is none, which is rare', () => {
    expect(recordsOf(349_730, 'investigator').closed).toEqual(new Set([150]));
  });
});

describe('every parameter', () => {
  it('people: anybody may be the first, and asked for', () => {
    expect([params.first.max, params.who.max, params.who.default]).toEqual([
      TOWN.people - 1,
      TOWN.people - 1,
      YOU,
    ]);
  });

  it('hops: the list only grows, and starts with one name', () => {
    const lists = [0, 1, 2, 3].map((hops) => run({ hops }));
    expect(lists.map(({ counts }) => counts.perHop.reduce((sum, n) => sum + n))).toEqual(
      lists.map((result) => onList(result).size),
    );
    expect(onList(lists[0] as Result)).toEqual(new Set([base.stranger]));
    for (let i = 1; i < 4; i++) {
      expect(onList(lists[i] as Result).isSupersetOf(onList(lists[i - 1] as Result))).toBe(true);
    }
  });

  it('since: a longer record never shortens the list and never loses a tie', () => {
    const by = [336, 275, 184, 1].map((since) => run({ since }));
    for (let i = 1; i < 4; i++) {
      const [shorter, longer] = [by[i - 1] as Result, by[i] as Result];
      expect(onList(longer).isSupersetOf(onList(shorter))).toBe(true);
      expect(longer.ties.length).toBeGreaterThan(shorter.ties.length);
      expect(new Set(longer.ties.map(String)).isSupersetOf(new Set(shorter.ties.map(String)))).toBe(true);
    }
  });

  it('observer: networks see no second person, phones only their owner’s ties', () => {
    for (const observer of OBSERVERS) {
      const result = run({ observer });
      expect(result.linkable).toBe(observer !== 'wifi' && observer !== 'isp');
      if (!result.linkable) {
        expect(result.ties.every(([, b]) => b === COMPANY)).toBe(true);
        expect(result.counts.total).toBe(0);
        expect(result.company?.contacts).toBe(result.ties.length);
        expect(says.finding(result)).toEqual([`findingNoList.${observer}`]);
        expect(run({ observer, first: YOU, hops: 3 }).counts.total).toBe(0);
      } else expect(result.company).toBeNull();
      const owner = { friend: FRIEND, thief: YOU }[observer as string];
      if (owner !== undefined) {
        expect(result.ties.length).toBeGreaterThan(0);
        expect(result.ties.every(([a, b]) => a === owner || b === owner)).toBe(true);
        const own = run({ observer, first: owner, hops: 1 });
        expect(onList(own).size).toBeGreaterThan(1);
      }
    }
    expect(json(run({ observer: 'company' })).replaceAll('company', 'investigator')).toBe(
      json(base).replaceAll('company', 'investigator'),
    );
  });

  it('first: whoever it is, the title and the sentences can be said', () => {
    for (let first = 0; first < TOWN.people; first++) {
      const others = [{ hubs: false, since: 336 }, { observer: 'thief', hops: 1 }, { hops: 0 }] as const;
      for (const choice of first % 5 === 0 ? [{}, ...others] : [{}]) {
        const result = run({ first, ...choice });
        expect(result.people[first]?.hop).toBe(0);
        expect(says.finding(result).includes('findingReached')).toBe(
          result.linkable && result.you.hop > 1 && !result.you.knowsFirst && first !== YOU,
        );
        const total = result.people[first]?.role === 'crew' ? TOWN.crew.members - 1 : TOWN.crew.members;
        expect(result.crew.total).toBe(total);
      }
    }
  });

  it('to: names the friend everywhere, and moves nobody', () => {
    const result = run({ to: 'Ölrun' });
    expect(result.friendName).toBe('Ölrun');
    expect(result.people[FRIEND]?.name).toBe('Ölrun');
    expect(result.people.map(({ x, y }) => [x, y])).toEqual(base.people.map(({ x, y }) => [x, y]));
  });

  it('message: its length, not its words, is in the company’s record', () => {
    for (const [message, bytes] of [
      ['', 0],
      ['Hi', 2],
      ['é☂', 5],
    ] as const) {
      const { yourRecord } = run({ message });
      expect(yourRecord).toEqual({ t: 364 * DAY + 20 * 3600 + 41 * 60, size: sealedSize(bytes), to: FRIEND });
    }
    expect(json(run({ message: 'abc' }))).toBe(json(run({ message: 'xyz' })));
    expect(json(run({ message: 'a secret word' }))).not.toContain('secret');
    expect(run({ since: 365 }).ties.some(([a, b]) => a === YOU && b === FRIEND)).toBe(true);
  });

  it('seed: another town altogether', () => {
    const other = run({ seed: 7 });
    expect(other.people.map(({ x, y }) => [x, y])).not.toEqual(base.people.map(({ x, y }) => [x, y]));
    expect(other.people.slice(2).map(({ name }) => name)).not.toEqual(
      base.people.slice(2).map(({ name }) => name),
    );
    expect(other.ties).not.toEqual(base.ties);
  });
});

describe('the result', () => {
  it('has parents that are one hop nearer and a tie away', () => {
    for (const result of [base, run({ hops: 3 }), run({ hubs: false, hops: 3 })]) {
      const tied = new Set(result.ties.map(([a, b]) => `${a}-${b}`));
      for (const { id, hop, via } of result.people) {
        expect(via === -1).toBe(hop <= 0);
        if (via === -1) continue;
        expect(result.people[via]?.hop).toBe(hop - 1);
        expect(tied.has(`${Math.min(id, via)}-${Math.max(id, via)}`)).toBe(true);
        if (!result.hubs) expect(result.people[via]?.role).not.toBe('hub');
      }
    }
  });

  it('draws everybody inside the box, nobody on top of another', () => {
    for (const seed of [2015, ...TOWNS.slice(0, 12)]) {
      const result = run({ seed, observer: 'isp' });
      const places = [...result.people, ...(result.company ? [result.company] : [])];
      for (const [i, p] of places.entries()) {
        expect(Number.isInteger(p.x) && Number.isInteger(p.y)).toBe(true);
        expect(p.x >= 20 && p.x <= WIDTH - 20 && p.y >= 20 && p.y <= HEIGHT - 20).toBe(true);
        for (const q of places.slice(i + 1)) {
          const [dx, dy] = [p.x - q.x, p.y - q.y];
          if (dx * dx + dy * dy < 26 * 26) throw new Error(`seed ${seed}: ${p.id} and ${q.id} overlap`);
        }
      }
    }
  });
});
