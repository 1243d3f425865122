/** Sentences of *Links* about the way to somebody, and about who stands out. */
import { expect } from 'vitest';
import * as brute from '../brute.ts';
import type { Claims } from '../claims.ts';
import { about, isScore, leg, listed, PEOPLE, RULE, type World, way } from './links.ts';

export const WAYS: Claims<World> = {
  'The way leads from {first} [directly|through {between}] to {last}.': (said, world) =>
    way(world, [
      said.text('first'),
      ...(said.has('between') ? listed(said.text('between')) : []),
      said.text('last'),
    ]),
  'On day {legs}).': (said, world) => {
    for (const text of `on day ${said.text('legs')})`.split('; ')) leg(world, text);
  },
  'The list starts with {first}.': (said, world) => {
    world.isFirst(said);
    expect(world.chosen.who).toBe(world.first);
  },
  'You are not on this list.': (_, world) =>
    expect([world.chosen.who, world.search().has(0)]).toEqual([0, false]),
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
  'Without numbers that many call no chain would lead to you.': (_, world) =>
    expect(world.away(false)).toBe(-1),
  'By {by}, {alone=counting people alone, |}[{many#} people stand|you stand|{name} stands] highest ({score}).':
    (said, world) => {
      const { scores } = world;
      const first = brute.places(scores).flatMap((place, id) => (place === 1 ? [id] : []));
      expect(said.has('alone')).toBe(!world.chosen.hubs);
      if (said.has('many')) expect(said.n('many')).toBe(first.length);
      else expect([said.has('name') ? world.id(said.text('name')) : 0]).toEqual(first);
      isScore(world, said.text('score'), Math.max(...scores));
    },
  'Of the {people#} people in the first five places, [{all=all} are thieves|{thieves#} [is a thief|are thieves]].':
    (said, world) => {
      const first = brute.places(world.scores).flatMap((place, id) => (place <= 5 ? [id] : []));
      const thieves = first.filter((id) => world.town.people[id]?.role === 'crew').length;
      expect([said.n('people'), said.has('all') ? said.n('people') : said.n('thieves')]).toEqual([
        first.length,
        thieves,
      ]);
    },
  'You are at place {place#} of 150 ({score})[, with {shared#} other[s|]|].': (said, world) => {
    const { scores } = world;
    const places = brute.places(scores);
    expect(said.n('place')).toBe(places[0]);
    expect(said.has('shared') ? said.n('shared') : 0).toBe(
      places.filter((place) => place === places[0]).length - 1,
    );
    isScore(world, said.text('score'), scores[0] as number);
  },
  'People alone are counted: {names} are left out, busy or not, and ways through them with them.': (
    said,
    world,
  ) => {
    const ids = listed(said.text('names')).map((name) => world.id(name));
    expect([ids, world.chosen.hubs]).toEqual([[PEOPLE, PEOPLE + 1], false]);
  },
};
