import { describe, expect, it } from 'vitest';
import { spoken } from '../../../../tests/support/spoken.ts';
import { bfs } from '../../../sim/graph/bfs.ts';
import { OBSERVERS } from '../../../sim/observers/ids.ts';
import { FRIEND, TOWN, YOU } from '../../../sim/town/data.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { words as en } from './messages/en.ts';
import { words } from './messages/view/en.ts';
import { COMPANY, graphOf, recordsOf, stage } from './town.ts';
import * as widget from './widget.ts';
import { compute, params, type Result, serviceContacts } from './widget.ts';

const { finding, describe: sentences } = spoken(widget, en);

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Result => compute({ ...defaults(params), ...choice });
const base = run();

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
      const said = en.throughHubs(n, counts.total, hub);
      if (counts.total === 0) return expect(said).toBe('');
      if (!hub) return expect(said).toBe('Nobody is here only because of a busy number.');
      expect(said.startsWith(`${n} of the ${counts.total} reached ${n === 1 ? 'is' : 'are'} here`)).toBe(
        true,
      );

      // Another search, with no other number closed: is anybody of them left?
      const { records } = recordsOf(result.seed, result.observer);
      const { stranger, first, hops, days, by } = result;
      if (days[0] !== 1 || by === 'hand') return;
      const graph = graphOf(records);
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
    expect(en.throughHubs(far.throughHubs, far.counts.total, far.hubNamed)).toBe(
      '83 of the 135 reached are here only because of busy numbers, most through Luna Pizzeria.',
    );
    expect(en.throughHubs(base.throughHubs, base.counts.total, base.hubNamed)).toBe(
      '37 of the 54 reached are here only because of Luna Pizzeria.',
    );
    const hub = { name: 'A', brought: 2, alone: false };
    expect(en.throughHubs(4, 9, hub)).toMatch(/busy numbers, half through A\.$/);
    expect(en.throughHubs(5, 9, hub)).toMatch(/busy numbers, many through A\.$/);
    expect(en.throughHubs(2, 9, hub)).toMatch(/busy numbers, all through A\.$/);
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

  it('says which contacts on record are service numbers, so that they and the first hop add up', () => {
    every((result) => {
      if (!result.linkable || result.hops === 0 || result.by === 'hand') return;
      const busy = serviceContacts(result, result.first);
      expect((result.people[result.first]?.contacts ?? 0) - busy).toBe(result.counts.perHop[1]);
    });
    expect(serviceContacts(base, base.first)).toBe(1);
    expect(serviceContacts(run({ observer: 'isp' }), YOU)).toBe(0);
    expect(words.card('Sami', 0, null, 6, 1)).toBe(
      'Sami: the first person. 6 contacts on record, one of them a service number.',
    );
    expect(words.card('Sami', 2, words.you, 2, 2)).toBe(
      'Sami: hop 2, through you. 2 contacts on record, 2 of them service numbers.',
    );
    expect(words.card('Sami', -1, null, 1, 1)).toBe(
      'Sami: not on the list. 1 contact on record, a service number.',
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
      en.throughHubs(3, 9, { name: to, brought: 2, alone: true }),
    ])
      expect(said.includes(to) && !bare(said)).toBe(true);
    every((result) => expect([finding(result), ...sentences(result)].join('')).not.toMatch(/\p{Cf}/u));
    expect(sentences(run({ to: 'Ölrun O’Neill' })).join('')).not.toMatch(/\p{Cf}/u);
  });
});
