/** Every sentence of the figure, held against the spoilt records ranked by brute force. */
import { expect, it, vi } from 'vitest';
import * as brute from '../../../../tests/support/brute.ts';
import { type Claims, hold, number, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { stream } from '../../../sim/random.ts';
import { NO_ERRORS, perturb } from '../../../sim/records/perturb.ts';
import { makeEvents } from '../../../sim/town/events.ts';
import { makePeople } from '../../../sim/town/people.ts';
import { defaults, type Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

vi.mock('../../../sim/town/events.ts', async (original) =>
  (await import('../../../../tests/support/shared.ts')).withSharedLog(await original()),
);

type Choice = Values<typeof widget.params>;
interface Pair {
  a: number;
  b: number;
  t: number;
}

const PEOPLE = 150;
const BUSY = 17;
const ROUNDS = 40;
const KEPT = 38;

function scores(records: readonly Pair[], measure: Choice['measure']): number[] {
  if (measure === 'records') {
    const counts = new Array<number>(PEOPLE).fill(0);
    for (const { a, b } of records)
      if (a < PEOPLE && b < PEOPLE) for (const id of [a, b]) counts[id] = (counts[id] as number) + 1;
    return counts;
  }
  if (measure === 'degree') {
    const tied = new Uint8Array(PEOPLE * PEOPLE);
    const others = new Array<number>(PEOPLE).fill(0);
    for (const { a, b } of records) {
      if (a >= PEOPLE || b >= PEOPLE || a === b || tied[a * PEOPLE + b]) continue;
      tied[a * PEOPLE + b] = tied[b * PEOPLE + a] = 1;
      others[a] = (others[a] as number) + 1;
      others[b] = (others[b] as number) + 1;
    }
    return others;
  }
  const ties = brute.adjacency(records.map(({ a, b }) => [a, b]));
  return { betweenness: brute.betweenness, pagerank: brute.walked }[measure](ties, PEOPLE);
}

function worldOf(chosen: Choice) {
  const { people, stranger } = makePeople(chosen.seed, { friendName: chosen.to });
  const log = makeEvents(chosen.seed, makePeople(chosen.seed));
  const begin = log.t.findIndex((t) => t >= 335 * 86_400);
  const month = Array.from({ length: log.length - begin }, (_, i): Pair => {
    const at = begin + i;
    return { a: log.from[at] as number, b: log.to[at] as number, t: log.t[at] as number };
  });
  const true_ = brute.places(scores(month, chosen.measure));
  const rng = stream(chosen.seed, 'errors');
  const errors = { ...NO_ERRORS, [`${chosen.kind}PerMille`]: Number(chosen.spoilt) };
  const spoilt = Array.from({ length: ROUNDS }, () =>
    brute.places(scores(perturb(rng, PEOPLE + 2, month, errors), chosen.measure)),
  );
  const order = true_.map((place, id) => ({ place, id })).sort((p, q) => p.place - q.place || p.id - q.id);
  return { chosen, people, stranger, log, month, places: true_, spoilt, order: order.map(({ id }) => id) };
}
type World = ReturnType<typeof worldOf>;

const came = ({ spoilt }: World, id: number): number[] => spoilt.map((places) => places[id] as number);
/** In how many rounds somebody is first. */
const firsts = (world: World, id: number): number => came(world, id).filter((place) => place === 1).length;
const leaders = ({ order, places }: World): number[] => order.filter((id) => places[id] === 1);
/** The places without the lowest and the highest. */
function span(world: World, id: number): [low: number, high: number] {
  const sorted = came(world, id).toSorted((p, q) => p - q);
  return [sorted[1] as number, sorted[ROUNDS - 2] as number];
}
const widths = (world: World, from: number, to: number): number[] =>
  world.order.slice(from, to).map((id) => span(world, id)[1] - span(world, id)[0]);
const mean = (values: readonly number[]): number => values.reduce((sum, n) => sum + n, 0) / values.length;

function id(world: World, name: string): number {
  if (name.toLowerCase() === 'you') return 0;
  const found = world.people.find((one) => one.name === name);
  expect(found, `${name} is nobody`).toBeDefined();
  return found?.id as number;
}
/** Either their names, all of them, or how many they are. */
function areLeaders(world: World, text: string): void {
  const here = leaders(world);
  const many = /^(\w+) people$/.exec(text)?.[1];
  if (many) expect(number(many)).toBe(here.length);
  else
    expect(
      text
        .split(/, | and /)
        .map((name) => id(world, name))
        .toSorted(),
    ).toEqual(here.toSorted());
}
const PARTS: Record<string, number> = {
  'one record in 200': 5,
  'one record in 100': 10,
  'one record in 50': 20,
  'one record in 20': 50,
  'one record in ten': 100,
  'one record in five': 200,
  'half of the records': 500,
};
const KIND = '[lost|naming a wrong number|written down twice]';
const WITH = `With {part} ${KIND}, `;
function spoiltSo(said: Said, { chosen }: World): void {
  expect(PARTS[said.text('part')]).toBe(Number(chosen.spoilt));
}
/** “less than one place”, “about two places”, or none said: they keep their places. */
function range(said: Said, name: string, about: string, widths: readonly number[]): void {
  const width = mean(widths);
  if (said.has(name)) {
    expect(Math.abs(said.n(name) - width)).toBeLessThan(0.56);
    if (!said.has(about)) expect(Math.abs(said.n(name) - width)).toBeLessThan(0.0501);
  } else if (said.has(`less${name}`)) expect(width > 0 && width < 0.56).toBe(true);
  else expect(width).toBe(0);
}
const RANGE = (name: string) =>
  `[keep their places|range over {less${name}=less than one place|}[{about${name}=about |}{${name}#} place[s|]|][ on average|]]`;

function hop(world: World, right: number, wrong: number): { added: number; lost: number; listed: number } {
  const { from, to } = world.log;
  const once = new Uint8Array(256 * 256);
  for (let i = 0; i < from.length; i++) once[256 * (from[i] as number) + (to[i] as number)] = 1;
  const pairs = [...once.keys()].filter((pair) => once[pair]).map((pair) => [pair >> 8, pair & 255] as const);
  const ties = brute.adjacency(pairs);
  // What is busy is decided on the true records.
  const busy = new Set([...ties].filter(([, set]) => set.size > BUSY).map(([one]) => one));
  const list = (of: brute.Adjacency) =>
    [...brute.hopsFrom(of, world.stranger, (u) => busy.has(u), 2).keys()].filter(
      (one) => one < PEOPLE && one !== world.stranger,
    );
  const renamed = (one: number, other: number) => (other === world.stranger && one === right ? wrong : one);
  const [before, after] = [
    list(ties),
    list(brute.adjacency(pairs.map(([a, b]) => [renamed(a, b), renamed(b, a)] as const))),
  ];
  return {
    added: after.filter((one) => !before.includes(one)).length,
    lost: before.filter((one) => !after.includes(one)).length,
    listed: before.length,
  };
}

const CLAIMS: Claims<World> = {
  [`${WITH}{leaders} stay[s|] first[ together|], {join=and|but} names in the middle ${RANGE('tail')}.`]: (
    said,
    world,
  ) => {
    spoiltSo(said, world);
    areLeaders(world, said.text('leaders'));
    for (const one of leaders(world)) expect(firsts(world, one)).toBe(ROUNDS);
    range(said, 'tail', 'abouttail', widths(world, 20, 60));
  },
  [`${WITH}{leaders} come[s|] first [at least |]{times#} times in 40, {join=and|but} names in the middle ${RANGE('tail')}.`]:
    (said, world) => {
      spoiltSo(said, world);
      areLeaders(world, said.text('leaders'));
      expect(Math.min(...leaders(world).map((one) => firsts(world, one)))).toBe(said.n('times'));
      range(said, 'tail', 'abouttail', widths(world, 20, 60));
    },
  [`${WITH}even first place is open: {leaders} come[s|] out [at place {place#}|at places {low#} to {high#}].`]:
    (said, world) => {
      spoiltSo(said, world);
      areLeaders(world, said.text('leaders'));
      const spans = leaders(world).map((one) => span(world, one));
      const [low, high] = said.has('place') ? ['place', 'place'] : ['low', 'high'];
      expect([said.n(low), said.n(high)]).toEqual([
        Math.min(...spans.map(([least]) => least)),
        Math.max(...spans.map(([, most]) => most)),
      ]);
      expect(said.n(high)).toBeGreaterThan(1);
    },
  [`${WITH}each person keeps their place at least 38 times in 40.`]: (said, world) => {
    spoiltSo(said, world);
    for (const one of world.order)
      expect(came(world, one).filter((place) => place === world.places[one]).length).toBeGreaterThanOrEqual(
        KEPT,
      );
  },
  [`${WITH}everybody keeps their place.`]: (said, world) => {
    spoiltSo(said, world);
    for (const places of world.spoilt) expect(places).toEqual(world.places);
  },
  [`About {part} [was|were] [thrown away|given a wrong number|written down twice], 40 times over, each time by chance, and everybody ranked anew.`]:
    spoiltSo,
  'A range of places is where somebody comes out at least 38 of these times.': (_, world) => {
    for (const one of world.order.slice(0, 20)) {
      const [low, high] = span(world, one);
      expect(came(world, one).filter((place) => place >= low && place <= high).length).toBeGreaterThanOrEqual(
        KEPT,
      );
    }
  },
  'The measure is how many people somebody is in contact with.': (_, { chosen }) =>
    expect(chosen.measure).toBe('degree'),
  'The measure is how many records somebody has with others.': (_, { chosen }) =>
    expect(chosen.measure).toBe('records'),
  'The measure is how often somebody lies on the shortest way between two others.': (_, { chosen }) =>
    expect(chosen.measure).toBe('betweenness'),
  'The measure is where a walk from contact to contact comes by most (PageRank).': (_, { chosen }) =>
    expect(chosen.measure).toBe('pagerank'),
  'All 40 times {leader} come[s|] first, alone or level with others.': (said, world) => {
    expect(leaders(world)).toEqual([id(world, said.text('leader'))]);
    expect(firsts(world, id(world, said.text('leader')))).toBe(ROUNDS);
  },
  '{leader} come[s|] first [{n#} times|once|not {never=once}] in 40, alone or level with others.': (
    said,
    world,
  ) => {
    expect(leaders(world)).toEqual([id(world, said.text('leader'))]);
    const times = said.has('n') ? said.n('n') : said.has('never') ? 0 : 1;
    expect(firsts(world, id(world, said.text('leader')))).toBe(times);
  },
  '{leaders} are level at first place in the true records; of 40 spoilt ones, [they come first in {each}|each of them comes first in {range}], alone or level with others.':
    (said, world) => {
      areLeaders(world, said.text('leaders'));
      const counts = leaders(world).map((one) => firsts(world, one));
      if (said.has('each')) {
        const each = said
          .text('each')
          .split(/, | and /)
          .map(Number);
        const named = said.text('leaders').split(/, | and /);
        expect(named.map((name) => firsts(world, id(world, name)))).toEqual(each);
      } else {
        const [least, most = least] = said.text('range').split(' to ').map(Number);
        expect([least, most]).toEqual([Math.min(...counts), Math.max(...counts)]);
      }
    },
  [`The second to the tenth name ${RANGE('head')}, the 21st to the 60th ${RANGE('tail')}.`]: (
    said,
    world,
  ) => {
    range(said, 'head', 'abouthead', widths(world, 1, 10));
    range(said, 'tail', 'abouttail', widths(world, 20, 60));
  },
  'You are at place {rank#}, and come out [there|at place {place#}|at places {low#} to {high#}].': (
    said,
    world,
  ) => {
    const [low, high] = span(world, 0);
    expect(said.n('rank')).toBe(world.places[0]);
    const said_ = said.has('low')
      ? [said.n('low'), said.n('high')]
      : new Array(2).fill(said.n(said.has('place') ? 'place' : 'rank'));
    expect(said_).toEqual([low, high]);
  },
  'Within two hops of {first}, in a year of records with busy numbers left out, there [is|are] {listed#} name[s|]. Take one contact, {right}, for {wrong}, and {lost#} of these [is|are] lost, while {added#} name[s|] [is|are] wrongly added.':
    (said, world) => {
      expect(id(world, said.text('first'))).toBe(world.stranger);
      const found = hop(world, id(world, said.text('right')), id(world, said.text('wrong')));
      expect(found).toEqual({ added: said.n('added'), lost: said.n('lost'), listed: said.n('listed') });
    },
  'Of 40 such mistakes, drawn by chance, this one is in the middle: they add {adds} name[s|] and lose {loses}.':
    (said) => {
      for (const name of ['adds', 'loses']) expect(said.text(name)).toMatch(/^\d+( to \d+)?$/);
    },
  'Town {seed#}: 150 people, {records#} records of the last 30 days, spoilt 40 times.': (said, world) =>
    expect([said.n('seed'), said.n('records')]).toEqual([world.chosen.seed, world.month.length]),
  'A place in a ranking is a guess with an error in it, and no measure of guilt.': () => {},
};

it('says what is so', async () => {
  const usual = defaults(widget.params);
  const states = [
    ...settings(widget.params, depth(300, 3000), 1, { measure: 'degree' }),
    ...settings(widget.params, depth(20, 300), 1, { measure: 'records' }),
    ...settings(widget.params, depth(3, 50), 1, { measure: 'betweenness' }),
    ...settings(widget.params, depth(2, 30), 1, { measure: 'pagerank' }),
    // Three people first together; and a range that is less than a place.
    { ...usual, seed: 98_380, measure: 'degree' as const },
    { ...usual, seed: 808_162, kind: 'doubled' as const, spoilt: '5' as const, measure: 'records' as const },
    { ...usual, kind: 'doubled' as const, measure: 'degree' as const },
    // So few are lost that each person moves now and then at most.
    { ...usual, kind: 'lost' as const, spoilt: '5' as const, measure: 'degree' as const },
  ];
  await hold(widget, CLAIMS, states, worldOf);
});
