import { describe, expect, it } from 'vitest';
import { finish } from '../steps.ts';
import { logTown } from '../town/big.ts';
import { DAY } from '../town/clock.ts';
import { makeEvents } from '../town/events.ts';
import { makePeople } from '../town/people.ts';
import { dropped, newPhone, relink, relinkDropped, renumber, SCENARIO } from './new-phone.ts';

const SEEDS = Array.from({ length: 8 }, (_, seed) => seed);
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe('a new number does not make a new person', () => {
  const runs = SEEDS.map((seed) => finish(newPhone(seed)));

  it('re-links at least four of five of the crew, eight days before and eight after', () => {
    for (const { members, relinked } of runs) {
      expect(members).toBe(12);
      expect(relinked / members).toBeGreaterThanOrEqual(0.8);
    }
  });

  it('and nearly all bystanders who changed number as well, with few wrong matches', () => {
    expect(sum(runs.map((run) => run.othersRelinked)) / sum(runs.map((run) => run.others))).toBeGreaterThan(
      0.8,
    );
    expect(sum(runs.map((run) => run.wrong))).toBeLessThan(SEEDS.length);
    for (const { matches, relinked, othersRelinked, wrong } of runs) {
      expect(matches).toHaveLength(relinked + othersRelinked + wrong);
      expect(matches.filter(({ right }) => right)).toHaveLength(relinked + othersRelinked);
    }
  });

  it('where a lot would pair less than one of them', () => {
    for (const { byChance } of runs) expect(byChance).toBeLessThan(1);
  });

  it('the more surely, the longer the new numbers are in use', () => {
    const share = (after: number) =>
      sum(SEEDS.map((seed) => finish(newPhone(seed, { ...SCENARIO, after })).relinked)) / (12 * SEEDS.length);
    const [one, three] = [share(1), share(3)];
    expect(three).toBeGreaterThan(one);
    expect(sum(runs.map((run) => run.relinked)) / (12 * SEEDS.length)).toBeGreaterThan(three);
  });

  it('gives the same for the same seed', () => {
    expect(finish(newPhone(3))).toEqual(runs[3]);
  });
});

describe('look', () => {
  const towns = SEEDS.map((seed) => finish(dropped(seed, SCENARIO)));
  const found = (rule: object) =>
    sum(towns.map((town) => relinkDropped(town, { after: SCENARIO.after, ...rule }).relinked));

  it('needs of each pair no more than its first contact on either side', () => {
    const { people, before, after, others } = SCENARIO;
    const whole = finish(logTown(3, { people }, before + after)).log;
    const town = towns[3] as (typeof towns)[number];
    expect(town.log.length).toBeLessThan(whole.length);
    const seen = renumber(whole, town.at, town.changed, town.first);
    expect(relink(seen, { at: town.at, hubLimit: town.hubLimit }, town)).toEqual(
      relinkDropped(town, { after }),
    );
    expect(town.changed).toHaveLength(town.members + others);
  });

  it('finds fewer of a crew that calls fewer of its old contacts, and none that calls nobody else', () => {
    const by = [100, 50, 25, 10, 0].map((calls) => found({ calls }));
    for (let i = 1; i < by.length; i++) expect(by[i]).toBeLessThan(by[i - 1] as number);
    expect(by.at(-1)).toBe(0);
  });

  it('matches fewer pairs, and fewer wrong ones, the more alike they have to be', () => {
    const by = [0.1, 0.3, 0.5].map((similar) => {
      const all = towns.map((town) => relinkDropped(town, { after: 2, similar }));
      return [sum(all.map(({ matches }) => matches.length)), sum(all.map(({ wrong }) => wrong))];
    }) as [number, number][];
    for (let i = 1; i < by.length; i++) {
      const [before, now] = [by[i - 1], by[i]] as [[number, number], [number, number]];
      expect(now[0]).toBeLessThan(before[0]);
      expect(now[1]).toBeLessThan(before[1]);
    }
  });

  it('says how many contacts a pair shares: as many as are in both sets', () => {
    for (const { matches } of towns.map((town) => relinkDropped(town, { after: 8 })))
      for (const { shared, similarity } of matches) {
        expect(Number.isInteger(shared) && shared >= 1).toBe(true);
        // shared / similarity is how many either one has.
        expect(Math.abs(shared / similarity - Math.round(shared / similarity))).toBeLessThan(1e-9);
      }
  });
});

describe('relink', () => {
  it('works on the log of another town as well: half of a year of the small one’s messages', () => {
    let [members, relinked, wrong] = [0, 0, 0];
    for (const seed of SEEDS) {
      const town = makePeople(seed);
      const log = makeEvents(seed, town);
      const contacts = Array.from(log.t, (t, i) => ({ a: log.from[i] as number, b: log.to[i] as number, t }));
      const crew = town.people.filter(({ role }) => role === 'crew').map(({ id }) => id);
      const at = 182 * DAY;
      const found = relink(
        renumber(contacts, at, crew, 1000),
        { at, hubLimit: 20 },
        {
          changed: crew,
          first: 1000,
          members: crew.length,
        },
      );
      members += found.members;
      relinked += found.relinked;
      wrong += found.wrong;
    }
    expect(relinked / members).toBeGreaterThan(0.9);
    expect(wrong).toBeLessThan(3);
  });

  it('changes no number before the day, and no other number', () => {
    const log = [
      { a: 0, b: 1, t: 5 },
      { a: 1, b: 0, t: 10 },
      { a: 2, b: 3, t: 12 },
    ];
    expect(renumber(log, 10, [1, 3], 50)).toEqual([
      { a: 0, b: 1, t: 5 },
      { a: 50, b: 0, t: 10 },
      { a: 2, b: 51, t: 12 },
    ]);
  });
});
