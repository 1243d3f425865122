/** Every sentence of the figure, held against searches by brute force in the town as its file has it. */
import { expect, it } from 'vitest';
import * as brute from '../../../../tests/support/brute.ts';
import { type Claims, hold, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { SandboxWorld } from '../../../../tests/support/worlds/sandbox.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { PUZZLES } from './puzzles.ts';
import * as widget from './widget.ts';

type Choice = Values<typeof widget.params>;

const named = (text: string): string[] => text.split(/, | and /).map((name) => name.toLowerCase());
const called = (world: SandboxWorld, ids: readonly number[]) => ids.map((id) => world.name(id).toLowerCase());
const start = (said: Said, world: SandboxWorld) =>
  expect(named(said.text('from'))).toEqual(called(world, world.first));
const hops = (said: Said, world: SandboxWorld) => expect(said.n('hops')).toBe(world.hops);
const best = (said: Said, world: SandboxWorld) => expect(said.n('best')).toBe(world.best());
const pairs = (said: Said): string[] =>
  said
    .text('pairs')
    .split(/, | and /)
    .map((pair) => pair.toLowerCase());
const written = (world: SandboxWorld, all: readonly (readonly [number, number])[]) =>
  all.map(([a, b]) => `${world.name(a)} to ${world.name(b)}`.toLowerCase());
const NUMBERS = { listed: 'listed', found: 'found', bystanders: 'swept', moves: 'moves' } as const;
/** The count in a verdict is what this puzzle counts. */
const counted = (name: keyof typeof NUMBERS) => (said: Said, world: SandboxWorld) => {
  expect(world.puzzle?.count).toBe(name);
  expect(said.n('n')).toBe(world[NUMBERS[name]]);
  expect(world.met()).toBe(true);
  expect(said.has('solved')).toBe(world.best() === world[NUMBERS[name]]);
  if (said.has('best')) best(said, world);
};
const SOLVED = '{solved=Solved: |}';
const END = '[, and no answer does better|: not the best yet, as {best#} can be had]';
const WITH = ' on the list, with {swept#} bystander[|s].';
const crew = (found: (said: Said, world: SandboxWorld) => number) => (said: Said, world: SandboxWorld) =>
  expect([found(said, world), said.n('swept')]).toEqual([world.found, world.swept]);

const CLAIMS: Claims<SandboxWorld> = {
  '{hops#} hop[s|] from {from} put[s|] {n#} of the {others#} others on a list: {found#} of the crew and {swept#} bystander[|s].':
    (said, world) => {
      start(said, world);
      hops(said, world);
      expect([said.n('n'), said.n('others'), said.n('found'), said.n('swept')]).toEqual([
        world.listed,
        30 - world.first.length,
        world.found,
        world.swept,
      ]);
    },
  'No contact leads on from {from}, so nobody is on a list.': (said, world) => {
    start(said, world);
    expect(world.listed).toBe(0);
  },
  'Nobody is chosen to start from, so nobody is on a list.': (_, world) => expect(world.first).toEqual([]),

  'Leave one number out so that the list is as short as it can be: {best#} names.': best,
  'Leave one number out so that {who} is off the list, with as many of the crew on it as can be: {best#}.': (
    said,
    world,
  ) => {
    best(said, world);
    expect(said.text('who')).toBe(world.name(world.puzzle?.who ?? -1));
  },
  'Choose a rule, and one number to leave out, so that all of the crew are found with the fewest bystanders: {best#}.':
    best,
  'You are on this list for nothing: cut as few ties as it takes to get you off it, at best {best#}.': best,
  'Choose as few first persons as it takes to have everybody on a list, at best {best#}.': best,
  'Choose the wrong first person, one who is innocent, so that the list is as long as it can be: {best#} names.':
    best,
  'Draw one tie that never was, a wrong record, so that as many bystanders as can be come in: {best#}.': best,

  [`${SOLVED}{n#} name[s|] on the list${END}.`]: counted('listed'),
  [`${SOLVED}{n#} of the crew on the list${END}.`]: counted('found'),
  [`${SOLVED}{n#} bystander[s|]${END}.`]: counted('bystanders'),
  [`${SOLVED}{n#} [tie[s|] cut|first person[s|]]${END}.`]: counted('moves'),
  'Not yet: {who} [is|are] still on the list.': (said, world) => {
    const who = world.puzzle?.who ?? -1;
    expect(said.text('who').toLowerCase()).toBe(world.name(who).toLowerCase());
    expect(world.hop(who)).toBeGreaterThan(0);
  },
  'Not yet: {n#} of the crew [is|are] not on the list.': (said, world) =>
    expect(said.n('n')).toBe(world.thieves - world.found),
  'Not yet: {n#} [person|people] [is|are] on no list.': (said, world) =>
    expect(said.n('n')).toBe(30 - world.first.length - world.listed),
  'Not yet: {who} is one of the thieves, so this is no mistake.': (said, world) =>
    expect(
      called(
        world,
        world.first.filter((id) => world.isThief(id)),
      ),
    ).toContain(said.text('who').toLowerCase()),
  'Not yet: nobody is chosen to start from.': (_, world) => expect(world.first).toEqual([]),

  'The search starts from {from}, goes {hops#} hop[s|] and follows every number.': (said, world) => {
    start(said, world);
    hops(said, world);
    expect(world.limit).toBe(Number.POSITIVE_INFINITY);
  },
  'The search starts from {from}, goes {hops#} hop[s|] and does not follow numbers with more than {limit#} contacts, [none here|here {busy}].':
    (said, world) => {
      start(said, world);
      hops(said, world);
      expect(said.n('limit')).toBe(world.limit);
      expect(said.has('busy') ? named(said.text('busy')) : []).toEqual(called(world, world.busy()));
    },
  'With nobody to start from there is no search.': (_, world) => expect(world.first).toEqual([]),
  'Left out by hand: {out}.': (said, world) =>
    expect(named(said.text('out'))).toEqual(called(world, world.leftOut())),
  'It reaches nobody.': (_, world) => expect(world.listed).toBe(0),
  'It reaches {one} at one hop[|[,| and] {two#} at two[| and {three#} at three]]: {n#} of the {others#} others.':
    (said, world) => {
      const at = (hop: number) => world.people.filter((id) => world.hop(id) === hop).length;
      const one = /^nobody/.test(said.text('one')) ? 0 : Number(world.number(said.text('one').split(' ')[0]));
      expect([one, said.n('n'), said.n('others')]).toEqual([at(1), world.listed, 30 - world.first.length]);
      if (said.has('two')) expect(said.n('two')).toBe(at(2));
      if (said.has('three')) expect(said.n('three')).toBe(at(3));
      expect([said.has('two'), said.has('three')]).toEqual([world.hops > 1, world.hops > 2]);
    },
  'There is no other thief to be found, and the list has {swept#} bystander[|s].': (said, world) =>
    expect([world.thieves, said.n('swept')]).toEqual([0, world.swept]),
  [`The one other thief is {not=not |}${WITH.trimStart()}`]: crew((said, world) => {
    expect(world.thieves).toBe(1);
    return said.has('not') ? 0 : 1;
  }),
  [`All {n#} {other=other |}thieves are${WITH}`]: crew((said, world) => {
    expect([said.n('n'), said.has('other')]).toEqual([world.thieves, world.thieves < 5]);
    return said.n('n');
  }),
  [`{found#} of the {n#} {other=other |}thieves [is|are]${WITH}`]: crew((said, world) => {
    expect([said.n('n'), said.has('other')]).toEqual([world.thieves, world.thieves < 5]);
    return said.n('found');
  }),
  'You are where the search starts.': (_, world) => expect(world.first).toContain(0),
  'You are not on the list.': (_, world) => expect(world.hop(0)).toBe(-1),
  'This is the way to you: {way}.': (said, world) => {
    const way = named(said.text('way')).map((name) => world.id(name));
    expect([way.length - 1, way.at(-1)]).toEqual([world.hop(0), 0]);
    expect(world.first).toContain(way[0]);
    for (const [i, id] of way.slice(1).entries())
      expect(world.ties.get(id)?.has(way[i] as number)).toBe(true);
    // Whoever stands between was followed.
    for (const id of way.slice(1, -1)) expect(world.closed(id)).toBe(false);
  },
  'Ties that were drawn: {pairs}.': (said, world) =>
    expect(pairs(said)).toEqual(written(world, world.edits(false))),
  'Ties that were cut: {pairs}.': (said, world) =>
    expect(pairs(said)).toEqual(written(world, world.edits(true))),
  'The search starts from {from}; nobody else is on the list yet.': start,
  'Nobody is chosen to start from.': (_, world) => expect(world.first).toEqual([]),
  'Hop {hop#} brings in {who}[|, {by#} of them through {through}].': (said, world) => {
    const here = world.people.filter((id) => world.hop(id) === said.n('hop'));
    expect(world.number(said.text('who').split(' ')[0])).toBe(here.length);
    if (!said.has('by')) return;
    const through = world.id(said.text('through'));
    const known = here.filter((id) => world.ties.get(id)?.has(through));
    expect(known.length).toBeGreaterThanOrEqual(said.n('by'));
    expect(2 * said.n('by')).toBeGreaterThanOrEqual(here.length);
  },
  'The search is stopped at step {step#} of {steps#}: so far it has reached {who}.': (said, world) => {
    const here = world.people.filter((id) => world.hop(id) > 0 && world.hop(id) <= said.n('step'));
    expect(world.number(said.text('who').split(' ')[0])).toBe(here.length);
    expect(said.n('steps')).toBe(world.last() + (world.hop(0) > 1 ? 1 : 0));
  },
  'A town made up for this: 30 people, five of them art thieves, two services and {ties#} ties.': (
    said,
    world,
  ) => expect(said.n('ties')).toBe([...world.ties.values()].reduce((sum, to) => sum + to.size, 0) / 2),
  'On the list does not mean guilty; not on it does not mean innocent.': () => {},
};

/** Each puzzle as it is opened, solved, and with one choice after the other. */
async function tried(): Promise<Choice[]> {
  const usual = defaults(widget.params);
  const all: Choice[] = [];
  for (const puzzle of PUZZLES) {
    const opened = { ...usual, puzzle };
    const { task } = await widget.compute(opened);
    all.push(opened, { ...opened, ...task?.answer });
    for (let id = 0; id < 30; id++) all.push({ ...opened, out: [id], first: [id], ties: [id * 9] });
  }
  return all;
}

it('says what is so', async () => {
  const usual = defaults(widget.params);
  const states: Choice[] = [
    ...settings(widget.params, depth(150, 3000), 1),
    ...settings(widget.params, depth(60, 1000), 1, { puzzle: 'free', step: -1 }),
    ...(await tried()),
    ...[0, 1, 2].map((step) => ({ ...usual, step })),
    { ...usual, first: [] },
    { ...usual, puzzle: 'cover', first: [] },
    { ...usual, puzzle: 'cover', first: [0, 1, 2, 9, 15] },
    { ...usual, first: [5, 9, 12, 19, 22] },
    { ...usual, first: [5, 9, 12, 19] },
    { ...usual, first: [5, 9, 12, 19], hops: 1, out: [22] },
    // Rosa has one contact, and then none.
    { ...usual, first: [21], ties: [(21 * 20) / 2 + 20] },
    { ...usual, first: [21], hubs: '4' },
  ];
  await hold(widget, CLAIMS, states, (values) => new SandboxWorld(values), {
    more: ({ steps }) => steps,
  });
});

it('the way of brute force knows the town by itself', () => {
  expect(brute.hopsFrom(new SandboxWorld(defaults(widget.params)).ties, 12).size).toBe(32);
});
