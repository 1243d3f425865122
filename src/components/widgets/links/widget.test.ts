import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bfs, type Rule } from '../../../sim/graph/bfs.ts';
import { fold } from '../../../sim/graph/graph.ts';
import { sealedSize } from '../../../sim/messengers/courier-size.ts';
import { OBSERVERS } from '../../../sim/observers/ids.ts';
import { DAY } from '../../../sim/town/clock.ts';
import { FRIEND, TOWN, YOU } from '../../../sim/town/data.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { HEIGHT, WIDTH } from './layout.ts';
import { en as spoken } from './messages/en.ts';
import { en as words } from './messages/en.view.ts';
import { COMPANY, contactsOf, NODES, recordsOf, stage } from './town.ts';
import { busyContacts, compute, finding, params, type Result, describe as sentences } from './widget.ts';

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Result => compute({ ...defaults(params), ...choice });
const json = (result: Result) => JSON.stringify(result);
const onList = (result: Result) =>
  new Set(result.people.filter(({ hop, role }) => hop >= 0 && role !== 'hub').map(({ id }) => id));
const TOWNS = Array.from({ length: 200 }, (_, i) => i * 4999);
const base = run();

describe('the finding', () => {
  it('by default: you are two hops from a stranger, through a pizzeria', () => {
    const { you, stranger, first, people } = base;
    expect(first).toBe(stranger);
    expect(people[stranger]?.role).toBe('crew');
    expect(you).toMatchObject({ hop: 2, hopWithoutHubs: 5, knowsFirst: false });
    expect(you.path.map((id) => people[id]?.name)).toEqual([people[stranger]?.name, 'Luna Pizzeria', 'You']);
    expect(base.hubNamed?.name).toBe('Luna Pizzeria');
    expect(finding(base)).toBe(
      `You are two hops from ${people[stranger]?.name}, whom you have never contacted`,
    );
    expect(sentences(base)[0]).toBe(`${finding(base)}.`);
    const said = sentences(base).join(' ');
    for (const number of [base.counts.total, base.bystanders, base.throughHubs, base.yourRecord.size]) {
      expect(said).toContain(String(number));
    }
    expect(said).toContain('through Luna Pizzeria to you');
    expect(said).toContain('20:41');
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
    expect(finding(without)).toMatch(/^These records do not connect you with .* within two hops$/);
  });

  it('holds in one town out of three with hubs, in one of six without', { timeout: 60_000 }, () => {
    let [withHubs, withoutHubs] = [0, 0];
    for (const seed of TOWNS) {
      // As compute does it, but without settling a drawing two hundred times.
      const { records, closed } = recordsOf(seed, 'investigator');
      expect(closed).toEqual(new Set([150, 151]));
      const graph = fold(NODES, contactsOf(records));
      const within = (rule: Rule) => bfs(graph, stage(seed).town.stranger, { maxHops: 2, ...rule }).hop[YOU];
      if (within({}) !== -1) withHubs++;
      if (within({ closed }) !== -1) withoutHubs++;
    }
    expect(withHubs / TOWNS.length).toBeGreaterThan(0.25);
    expect(withHubs / TOWNS.length).toBeLessThan(0.42);
    expect(withoutHubs / TOWNS.length).toBeGreaterThan(0.1);
    expect(withoutHubs / TOWNS.length).toBeLessThan(0.24);
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
        expect(finding(result)).toMatch(/no list grows: every record ends at the company$/);
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
        const said = sentences(result);
        expect(said[0]).toBe(`${finding(result)}.`);
        expect(said.length).toBeGreaterThanOrEqual(4);
        expect(said.length).toBeLessThanOrEqual(10);
        expect(said.join(' ')).not.toMatch(/undefined|NaN|null|-1/);
        expect(finding(result).includes('whom you have never contacted')).toBe(
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
    expect(sentences(result).join(' ')).toContain('from you to Ölrun');
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

  it('gives the same result for the same values, to the byte, whatever was computed in between', () => {
    expect(json(run())).toBe(json(base));
    expect(JSON.parse(json(base))).toEqual(base);
    const hash = createHash('sha256').update(json(base)).digest('hex').slice(0, 16);
    expect(hash).toMatchInlineSnapshot(`"05d8cc35e2214435"`);
  });
});

describe('the words, in whatever state', () => {
  const SEEDS = [2015, 7, 999_999];
  const HOPS = [0, 1, 2, 3];
  const OTHERS = [
    { observer: 'friend' },
    { observer: 'thief', hops: 3 },
    { observer: 'thief', hops: 0 },
    { observer: 'wifi' },
  ] as const;
  const choices: Choice[] = SEEDS.flatMap((seed) =>
    [-1, 0, 1, ...Array.from({ length: 12 }, (_, i) => 2 + i * 13)].flatMap((first) => [
      ...HOPS.flatMap((hops) => [true, false].map((hubs) => ({ seed, first, hops, hubs }))),
      ...[1, 3].map((hops) => ({ seed, first, hops, since: 336 })),
      ...[[], [first], [first, 7, 150]].map((open) => ({
        seed,
        first,
        by: 'hand' as const,
        open: open.map((id) => (id === -1 ? stage(seed).town.stranger : id)),
        who: 20,
      })),
      ...OTHERS.map((other) => ({ seed, first, ...other })),
    ]),
  );
  const results: Result[] = [];
  const every = (check: (result: Result) => void) => {
    for (const [i, choice] of choices.entries()) {
      results[i] ??= run(choice);
      const result = results[i];
      try {
        check(result);
      } catch (error) {
        throw new Error(`${JSON.stringify(choice)}\n${sentences(result).join('\n')}`, { cause: error });
      }
    }
  };

  it('names one hub as the reason only if nobody would be there without it', () => {
    const kinds = new Set<string>();
    every((result) => {
      const { hubNamed: hub, throughHubs: n, counts } = result;
      const said = spoken.throughHubs(n, counts.total, hub);
      if (counts.total === 0) return expect(said).toBe('');
      if (!hub) return expect(said).toBe('Nobody is here only because of a busy number.');
      expect(said.startsWith(`${n} of the ${counts.total} reached ${n === 1 ? 'is' : 'are'} here`)).toBe(
        true,
      );

      // Another search, with no other number closed: is anybody of them left?
      const { records } = recordsOf(result.seed, result.observer);
      const { stranger, first, hops, days, by } = result;
      if (days[0] !== 1 || by === 'hand') return;
      const graph = fold(NODES, contactsOf(records));
      const reached = (closed: number[]) => bfs(graph, first, { maxHops: hops, closed: new Set(closed) }).hop;
      const [none, rest] = [reached([150, 151, COMPANY]), reached([hub.id, COMPANY])];
      const stay = result.people.filter((p) => p.hop > 0 && p.role !== 'hub' && none[p.id] === -1);
      expect(stay).toHaveLength(n);
      expect(hub.alone).toBe(stay.every(({ id }) => rest[id] === -1));
      expect(said.endsWith(`only because of ${hub.name}.`)).toBe(hub.alone);
      if (!hub.alone && n > 1) {
        const share = /busy numbers, (\w+) through/.exec(said)?.[1];
        const most = { '-1': 'many', 0: 'half', 1: 'most' }[Math.sign(hub.brought * 2 - n)];
        expect(share).toBe(hub.brought === n ? 'all' : most);
      }
      kinds.add(hub.alone ? 'one' : first === stranger ? 'more, from the stranger' : 'more');
    });
    expect(kinds).toEqual(new Set(['one', 'more', 'more, from the stranger']));

    const far = run({ hops: 3 });
    expect(spoken.throughHubs(far.throughHubs, far.counts.total, far.hubNamed)).toBe(
      '83 of the 135 reached are here only because of busy numbers, most through Luna Pizzeria.',
    );
    expect(spoken.throughHubs(base.throughHubs, base.counts.total, base.hubNamed)).toBe(
      '37 of the 54 reached are here only because of Luna Pizzeria.',
    );
    const hub = { name: 'A', brought: 2, alone: false };
    expect(spoken.throughHubs(4, 9, hub)).toMatch(/busy numbers, half through A\.$/);
    expect(spoken.throughHubs(5, 9, hub)).toMatch(/busy numbers, many through A\.$/);
    expect(spoken.throughHubs(2, 9, hub)).toMatch(/busy numbers, all through A\.$/);
  });

  it('says of the crew what is so, and a ratio only where it tells something', () => {
    every((result) => {
      const [said] =
        sentences(result)
          .find((text) => text.includes('of the crew of art thieves'))
          ?.split(/(?<=\.) Drawn blindly/) ?? [];
      expect(said !== undefined).toBe(
        result.linkable &&
          (result.by === 'hand' ? result.opened.length > 0 : result.hops > 0) &&
          result.people[result.first]?.contacts !== 0,
      );
      if (said === undefined) return;
      const { crew, bystanders, counts } = result;
      expect(said).not.toMatch(/ of the other|none are/);
      expect(said.includes(' other members')).toBe(result.people[result.first]?.role === 'crew');
      expect(said.startsWith('None of the')).toBe(crew.found === 0);
      expect(said.startsWith('All ')).toBe(crew.found === crew.total);
      expect(/nobody else|anybody else/.test(said)).toBe(bystanders === 0);
      expect(said.includes('for every member found')).toBe(crew.found > 1 && bystanders / crew.found >= 3);
      expect(said.includes('about')).toBe(said.includes('for every member') && bystanders % crew.found !== 0);
      const reach = sentences(result)[1] ?? '';
      expect(reach).toContain(
        counts.total === 0
          ? 'to none of the 149 others'
          : counts.total === 149
            ? 'all 149 others'
            : 'of the 149 others',
      );
      expect(reach).not.toMatch(/people at one hop of the/);
    });
    const line = (choice: Choice, at: number) => sentences(run(choice))[at];
    expect(line({}, 2)).toBe(
      'Of the five other members of the crew of art thieves, three are on the list, and so are 51 bystanders: 17 for every member found. Drawn blindly, 54 names would hold about 1.8 of the five on average.',
    );
    expect(line({ hops: 3 }, 2)).toMatch(
      /^Of the five other members of the crew of art thieves, four are on the list, /,
    );
    expect(line({ hops: 3 }, 1)).toMatch(
      /lead to four people at one hop, 50 at two and 81 at three: 135 of the 149 others in all\.$/,
    );
    expect(line({ hops: 1 }, 1)).toMatch(/lead, at one hop, to four of the 149 others\.$/);
    expect(line({ hops: 1 }, 2)).toMatch(/one is on the list, and so are three bystanders\. Drawn/);
  });

  it('is made of sentences: a title has no full stop, a sentence has one', () => {
    every((result) => {
      expect(finding(result)).not.toMatch(/\.$/);
      for (const said of sentences(result)) {
        expect(said).toMatch(/^[\p{Lu}\d].*[^.]\.$/u);
        expect(said).not.toMatch(/undefined|NaN|null|-1| {2}|\.\./);
      }
      // "Such numbers" would need to have been named before.
      expect(sentences(result).join(' ')).not.toMatch(/such numbers/);
    });
    expect(sentences(run({ to: 'Al.', first: FRIEND, hops: 0 }))[0]).toMatch(/ Al\.$/);
  });

  it('labels fit every count, and an empty list', () => {
    expect([0, 1, 2].map(words.listed)).toEqual(['people reached', 'person reached', 'people reached']);
    expect(words.crewNote(true)).toBe('other thieves are on the list');
    expect(words.crewNote(false)).toBe('thieves are on the list');
    expect(words.caption).not.toMatch(/investigator/);
    expect(words.start(words.you)).toBe('Start from you');
    // What "other" and the six diamonds of the drawing rest on.
    every(({ people, crew, first }) => {
      expect(people.filter(({ role }) => role === 'crew')).toHaveLength(TOWN.crew.members);
      expect(crew.total === TOWN.crew.members).toBe(people[first]?.role !== 'crew');
    });
  });

  it('says which contacts on record are busy numbers, so that they and the first hop add up', () => {
    every((result) => {
      if (!result.linkable || result.hops === 0 || result.by === 'hand') return;
      const busy = busyContacts(result, result.first);
      expect((result.people[result.first]?.contacts ?? 0) - busy).toBe(result.counts.perHop[1]);
    });
    expect(busyContacts(base, base.first)).toBe(1);
    expect(busyContacts(run({ observer: 'isp' }), YOU)).toBe(0);
    expect(words.card('Sami', 0, null, 6, 1)).toBe(
      'Sami: the first person. 6 contacts on record, one of them a busy number.',
    );
    expect(words.card('Sami', 2, words.you, 2, 2)).toBe(
      'Sami: hop 2, through you. 2 contacts on record, 2 of them busy numbers.',
    );
    expect(words.card('Sami', -1, null, 1, 1)).toBe(
      'Sami: not on the list. 1 contact on record, a busy number.',
    );
    expect(words.card('Sami', -1, null, 1, 0)).toBe('Sami: not on the list. 1 contact on record.');
  });

  it('keeps a name that is written from the right to itself, and adds nothing invisible otherwise', () => {
    const to = 'دانا';
    const bare = (text: string) => text.replaceAll(`\u2068${to}\u2069`, '').includes(to);
    let named = 0;
    for (const observer of OBSERVERS) {
      for (const first of [FRIEND, YOU, -1]) {
        for (const hops of [0, 1, 3]) {
          const result = run({ to, observer, first, hops });
          for (const said of [finding(result), ...sentences(result)]) {
            expect(bare(said)).toBe(false);
            if (said.includes(to)) named++;
          }
        }
      }
    }
    expect(named).toBeGreaterThan(50);
    for (const said of [
      words.card(to, 1, to, 3, 0),
      words.card(to, 0, null, 3, 1),
      words.start(to),
      words.record(to, 90, true),
      spoken.throughHubs(3, 9, { name: to, brought: 2, alone: true }),
    ])
      expect(said.includes(to) && !bare(said)).toBe(true);
    every((result) => expect([finding(result), ...sentences(result)].join('')).not.toMatch(/\p{Cf}/u));
    expect(sentences(run({ to: 'Ölrun O’Neill' })).join('')).not.toMatch(/\p{Cf}/u);
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
