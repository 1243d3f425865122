import { describe, expect, it } from 'vitest';
import { finish } from '../steps.ts';
import { DAY } from '../town/clock.ts';
import { makeEvents } from '../town/events.ts';
import { makePeople } from '../town/people.ts';
import { newPhone, relink, renumber, SCENARIO } from './new-phone.ts';

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

describe('relink', () => {
  it('is fit for any log: half of a year of the small town’s messages', () => {
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
