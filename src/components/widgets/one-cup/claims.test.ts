/** Every sentence of the figure, held against people who are asked again and again until nobody wants to move. */
import { expect, it } from 'vitest';
import { type Claims, hold, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { type Group, type Market, makeMarket } from '../../../sim/town/moving.ts';
import { makePeople } from '../../../sim/town/people.ts';
import type { Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

type Choice = Values<typeof widget.params>;

const SERVICES = 10;

/** Who has moved, and over which service each pair writes, once so many services are compelled. */
function moved({ people, lines }: Market, chosen: Choice, compelled: number) {
  const gone = new Set<number>();
  const wants = (id: number, k: number): boolean => {
    const { crew, effort, motive, contacts, largest } = people[id] as Market['people'][number];
    if (largest >= k) return false;
    const share = contacts.filter((other) => gone.has(other)).length / contacts.length;
    const worth = crew ? 100 * chosen.determined : motive;
    return worth + 500 * share >= (effort * chosen.sticky) / 5 - 1e-9;
  };
  // Of all services compelled there is nowhere left to go, so nobody moves any more.
  for (let k = 1; k <= Math.min(compelled, SERVICES - 1); k++)
    for (let before = -1; before !== gone.size; ) {
      before = gone.size;
      for (const id of people.keys()) if (!gone.has(id) && wants(id, k)) gone.add(id);
    }
  const refuge = (id: number) => people[id]?.order.find((service) => service >= compelled) ?? SERVICES;
  const carriers = lines.map(({ a, b, service }) => {
    const leaves = service < compelled && compelled < SERVICES && gone.has(a) && gone.has(b);
    return leaves ? Math.min(refuge(a), refuge(b)) : service;
  });
  return { gone, carriers };
}
/** Messages of a group that go over compelled services, and all of them. */
function readable({ lines }: Market, carriers: readonly number[], compelled: number, group: Group): number {
  const of = lines
    .map((line, i) => ({ ...line, carrier: carriers[i] as number }))
    .filter((line) => line.group === group);
  const sum = (some: typeof of) => some.reduce((n, { messages }) => n + messages, 0);
  const [read, all] = [sum(of.filter(({ carrier }) => carrier < compelled)), sum(of)];
  return read === 0 ? 0 : read / all;
}
function inHundred(said: number, share: number): void {
  expect(Math.abs(said - 100 * share)).toBeLessThanOrEqual(share < 0.01 || share > 0.99 ? 1 : 0.501);
  expect([said === 0, said === 100]).toEqual([share === 0, share === 1]);
}

const markets = new Map<number, Market>();
function marketOf(seed: number): Market {
  const known = markets.get(seed) ?? makeMarket(seed, makePeople(seed));
  markets.set(seed, known);
  return known;
}

function worldOf(chosen: Choice) {
  const market = marketOf(chosen.seed);
  const reach = SERVICES - chosen.outside;
  const compelled = Math.min(chosen.compelled, reach);
  const { gone, carriers } = moved(market, chosen, compelled);
  const yours = market.lines.findIndex(({ a, b }) => a === 0 && b === 1);
  const share = (group: Group) => readable(market, carriers, compelled, group);
  const crewOf = (determined: number) => {
    const { carriers } = moved(market, { ...chosen, determined }, compelled);
    return readable(market, carriers, compelled, 'crew');
  };
  return {
    chosen,
    market,
    reach,
    compelled,
    gone,
    carriers,
    share,
    crewOf,
    letter: carriers[yours] as number,
    before: market.lines[yours]?.service as number,
  };
}
type World = ReturnType<typeof worldOf>;

const isTo = (said: Said, { chosen }: World): void =>
  expect(said.text('to')).toBe(chosen.to.trim() || 'Ines');

const CLAIMS: Claims<World> = {
  'In this model {n#} compelled service[s|] open[s|] {ordinary#} in 100 of ordinary people’s messages; of the crew’s own, {from#}[, however much it wants to {same=hide}| down to {to#}, depending on how much it wants to hide].':
    (said, world) => {
      expect(said.n('n')).toBe(world.compelled);
      inHundred(said.n('ordinary'), world.share('ordinary'));
      inHundred(said.n('from'), world.crewOf(0));
      inHundred(said.n(said.has('same') ? 'from' : 'to'), world.crewOf(10));
      // Whatever it wants lies in between.
      for (const determined of [0, 3, 7, 10]) {
        const share = world.crewOf(determined);
        expect(share <= world.crewOf(0) && share >= world.crewOf(10)).toBe(true);
      }
    },
  'As long as no service is compelled, only the two ends of a message can read it.': (
    _,
    { compelled, reach },
  ) => expect([compelled, reach > 0]).toEqual([0, true]),
  'In this model the law reaches no service, and only the two ends of a message can read it.': (
    _,
    { reach },
  ) => expect(reach).toBe(0),
  'The law reaches all of the ten services.': (_, { reach }) => expect(reach).toBe(SERVICES),
  'Of ten services the law reaches [none|the {one=largest}|the {n#} largest].': (said, { reach }) =>
    expect(said.has('n') ? said.n('n') : said.has('one') ? 1 : 0).toBe(reach),
  'Of {all#} ordinary people {moved#} ha[s|ve] moved, and of the crew’s six members {crew#}; what two people write gets away only if both have moved and there is a service left to go to.':
    (said, { market, gone }) => {
      const ids = [...gone];
      const count = (crew: boolean) => ids.filter((id) => market.people[id]?.crew === crew).length;
      expect([said.n('all'), said.n('moved'), said.n('crew')]).toEqual([144, count(false), count(true)]);
      expect(market.people.filter(({ crew }) => crew).length).toBe(6);
    },
  'Of what members of the crew write to each other {crew#} in 100 can be read, and of what they and ordinary people write to each other {between#} in 100.':
    (said, { share }) => {
      inHundred(said.n('crew'), share('crew'));
      inHundred(said.n('between'), share('between'));
    },
  'Eight in ten of the towns numbered 1 to 30 lie in this range with the same settings: {a#}[ to {b#}|] in 100 for ordinary people, {c#}[ to {d#}|] for the crew’s own.':
    (said, { chosen, compelled }) => {
      for (const [group, low, high] of [
        ['ordinary', 'a', 'b'],
        ['crew', 'c', 'd'],
      ] as const) {
        const [least, most] = [said.n(low), said.n(said.has(high) ? high : low)];
        const inside = Array.from({ length: 30 }, (_, i) => {
          const market = marketOf(1 + i);
          const share = 100 * readable(market, moved(market, chosen, compelled).carriers, compelled, group);
          return share >= least - 1 && share <= most + 1;
        });
        expect(inside.filter(Boolean).length).toBeGreaterThanOrEqual(24);
      }
    },
  'Whoever steals the key of service {service#} needs no warrant and opens {ordinary#} in 100 of ordinary people’s messages; of the {all#} messages that it opens in a year, {crew#} [is|are] from member to member of the crew.':
    (said, { market, carriers, compelled }) => {
      const over = (service: number, groups: readonly Group[]) =>
        market.lines.reduce(
          (n, { messages, group }, i) =>
            n + (carriers[i] === service && groups.includes(group) ? messages : 0),
          0,
        );
      const all = (service: number) => over(service, ['ordinary', 'crew', 'between']);
      const service = said.n('service') - 1;
      expect(service).toBeLessThan(compelled);
      for (let other = 0; other < compelled; other++) expect(all(other)).toBeLessThanOrEqual(all(service));
      expect([said.n('all'), said.n('crew')]).toEqual([all(service), over(service, ['crew'])]);
      const ordinary = market.lines.reduce(
        (n, { messages, group }) => n + (group === 'ordinary' ? messages : 0),
        0,
      );
      inHundred(said.n('ordinary'), over(service, ['ordinary']) / ordinary);
    },
  'Nothing passes through the compelled services any more, so their keys open nothing.': (
    _,
    { carriers, compelled },
  ) => expect(carriers.filter((service) => service < compelled)).toEqual([]),
  'Your letter to {to} goes over service {service#}, which is compelled: it can be read.': (said, world) => {
    isTo(said, world);
    expect(said.n('service') - 1).toBe(world.letter);
    expect(world.letter).toBeLessThan(world.compelled);
  },
  'Your letter to {to} {how=has moved to|goes over} service {service#} and stays sealed.': (said, world) => {
    isTo(said, world);
    expect(said.n('service') - 1).toBe(world.letter);
    expect(world.letter).toBeGreaterThanOrEqual(world.compelled);
    expect(said.text('how') === 'goes over').toBe(world.letter === world.before);
  },
  'What people do here follows from invented numbers; the model shows what hangs on what, not how many would move.':
    () => {},
};

it('says what is so', async () => {
  const states = [
    ...settings(widget.params, depth(300, 3000), 1),
    ...settings(widget.params, depth(60, 500), 1, { sticky: 5, outside: 2 }),
    ...settings(widget.params, depth(30, 500), 1, { sticky: 0, outside: 1, compelled: 10, determined: 10 }),
    ...settings(widget.params, depth(10, 100), 1, { outside: 10 }),
    ...settings(widget.params, depth(10, 100), 1, { outside: 0, compelled: 0 }),
    ...settings(widget.params, depth(10, 100), 1, { outside: 9, compelled: 1 }),
  ];
  await hold(widget, CLAIMS, states, worldOf);
});
