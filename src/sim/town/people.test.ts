import { describe, expect, it } from 'vitest';
import { FRIEND, PER_YEAR, TOWN, YOU } from './data.ts';
import { makePeople } from './people.ts';
import type { Town } from './types.ts';

const SEEDS = Array.from({ length: 40 }, (_, i) => i * 37);
const contactsOf = (town: Town, id: number) =>
  town.ties.filter((tie) => tie.kind !== 'hub' && (tie.a === id || tie.b === id));

describe('makePeople', () => {
  it('gives the same town for the same seed, and another one for another', () => {
    expect(makePeople(2015)).toEqual(makePeople(2015));
    expect(makePeople(2016)).not.toEqual(makePeople(2015));
  });

  it('has 150 people with names of their own, then the hubs', () => {
    for (const seed of SEEDS) {
      const { people } = makePeople(seed);
      expect(people).toHaveLength(TOWN.people + TOWN.hubs.length);
      expect(people.every((person, i) => person.id === i)).toBe(true);
      expect(new Set(people.map((person) => person.name)).size).toBe(people.length);
      expect(people[YOU]?.role).toBe('you');
      expect(people[FRIEND]).toMatchObject({ role: 'friend', name: 'Ines' });
      expect(people.slice(TOWN.people).every((person) => person.role === 'hub')).toBe(true);
      expect(people.filter((person) => person.role === 'crew')).toHaveLength(TOWN.crew.members);
    }
  });

  it('lets the reader name the friend, and nobody else has that name', () => {
    for (const name of ['Tom', 'tom', ' Tom ', 'Ölrun']) {
      const names = makePeople(1, { friendName: name }).people.map((person) => person.name.toLowerCase());
      expect(names[FRIEND]).toBe(name.trim().toLowerCase());
      expect(new Set(names).size).toBe(names.length);
    }
    expect(makePeople(1, { friendName: '  ' }).people[FRIEND]?.name).toBe('Ines');
    expect(makePeople(1, { friendName: 'Tom' }).ties).toEqual(makePeople(1).ties);
  });

  it('knows each pair once, the smaller number first, with a rate from the table of its kind', () => {
    for (const seed of SEEDS) {
      const { ties } = makePeople(seed);
      expect(new Set(ties.map(({ a, b }) => `${a}-${b}`)).size).toBe(ties.length);
      for (const { a, b, kind, perYear } of ties) {
        expect(a).toBeLessThan(b);
        expect(perYear).toBeGreaterThanOrEqual(PER_YEAR[kind][0] as number);
        expect(perYear).toBeLessThan(PER_YEAR[kind].at(-1) as number);
        expect(kind === 'hub').toBe(b >= TOWN.people);
      }
    }
  });

  it('is thin enough to be drawn: five to six contacts a person, hubs apart', () => {
    const means = SEEDS.map((seed) => {
      const town = makePeople(seed);
      return (2 * town.ties.filter((tie) => tie.kind !== 'hub').length) / TOWN.people;
    });
    const mean = means.reduce((sum, m) => sum + m) / means.length;
    expect(mean).toBeGreaterThan(5);
    expect(mean).toBeLessThan(6);
    expect(Math.min(...means)).toBeGreaterThan(4.5);
    expect(Math.max(...means)).toBeLessThan(6.5);
  });

  it('grows with the number of people, up to 2,000; hubs stay two', () => {
    for (const n of [50, 150, 700, 2000]) {
      const { people, ties, habits } = makePeople(5, { people: n });
      expect(people).toHaveLength(n + TOWN.hubs.length);
      expect(habits).toHaveLength(n);
      expect(new Set(people.map((person) => person.name)).size).toBe(people.length);
      expect(ties.every(({ a, b }) => a < n && b < people.length)).toBe(true);
      if (n < 150) continue;
      const mean = (2 * ties.filter((tie) => tie.kind !== 'hub').length) / n;
      expect(mean).toBeGreaterThan(4.8);
      expect(mean).toBeLessThan(6);
    }
    expect(makePeople(5, { people: 150 })).toEqual(makePeople(5));
  });

  it('ties the reader to the friend, and never to the stranger', () => {
    for (const seed of SEEDS) {
      const town = makePeople(seed);
      expect(town.people[town.stranger]?.role).toBe('crew');
      const mine = contactsOf(town, YOU).flatMap(({ a, b }) => [a, b]);
      expect(mine).toContain(FRIEND);
      expect(mine).not.toContain(town.stranger);
    }
  });

  it('plants a crew whose members share no home with each other, the reader or the friend', () => {
    for (const seed of SEEDS) {
      const { people } = makePeople(seed);
      const crew = people.filter((person) => person.role === 'crew').map((person) => person.home);
      expect(new Set(crew).size).toBe(crew.length);
      expect(crew).not.toContain(people[YOU]?.home);
      expect(crew).not.toContain(people[FRIEND]?.home);
    }
  });
});
