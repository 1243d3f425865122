/** Every sentence of the figure, held against the crowd and a detector of our own. */
import { expect, it } from 'vitest';
import { type Claims, hold, number, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { stream } from '../../../sim/random.ts';
import { defaults, type Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

type Choice = Values<typeof widget.params>;
const PEOPLE = 10_000;

let last: { seed: number; luck: number[][] } | null = null;
function worldOf(chosen: Choice, result: widget.Result) {
  // The luck of everybody at each look is the town’s; who is looked for is on the picture.
  if (last?.seed !== chosen.seed)
    last = {
      seed: chosen.seed,
      luck: [0, 1, 2].map((look) => {
        const chance = stream(chosen.seed, 'screening', `look ${look}`);
        return Array.from({ length: PEOPLE }, () => chance.int(1000));
      }),
    };
  const thieves = new Set([...result.caught, ...result.missed]);
  const { luck } = last;
  /** By looks that have flagged them so far, and by quarters of the crowd: alarms, and those that are right. */
  const alarms = luck.map(() => Array.from({ length: 4 }, () => [0, 0] as [number, number]));
  for (let id = 0; id < PEOPLE; id++) {
    const thief = thieves.has(id);
    const rate = thief ? chosen.hit * 10 : chosen.wrong;
    for (let look = 0; look < luck.length && (luck[look]?.[id] as number) < rate; look++) {
      const part = alarms[look]?.[Math.floor((4 * id) / PEOPLE)] as [number, number];
      part[0]++;
      if (thief) part[1]++;
    }
  }
  /** Alarms among the first so many people, if it takes so many looks. */
  const alarmsAfter = (looks: number, people = PEOPLE): [all: number, right: number] => {
    const parts = (alarms[looks - 1] ?? []).slice(0, (4 * people) / PEOPLE);
    const sum = (which: 0 | 1) => parts.reduce((n, part) => n + part[which], 0);
    return [sum(0), sum(1)];
  };
  const [all, caught] = alarmsAfter(chosen.looks);
  const flagged = all - caught;
  const mean = {
    caught: chosen.wanted * (chosen.hit / 100) ** chosen.looks,
    flagged: (PEOPLE - chosen.wanted) * (chosen.wrong / 1000) ** chosen.looks,
  };
  return { chosen, thieves, caught, flagged, alarms: all, alarmsAfter, mean };
}
type World = ReturnType<typeof worldOf>;

const ofAlarms = (said: Said, { alarms, caught }: World): void =>
  expect([said.n('alarms'), said.n('caught')]).toEqual([alarms, caught]);
function roughly(text: string, value: number): void {
  if (text === 'fewer than 0.1') expect(value > 0 && value < 0.05 + 1e-9).toBe(true);
  else expect(Math.abs(Number(text.replaceAll(',', '')) - value)).toBeLessThanOrEqual(0.0501);
}

/** How many alarms there are, and how many of them are right. */
const ALARMS =
  '[no {none=alarm}|one alarm, and it is {one=right|false}|{n#} alarms, [{every=all}|{right#}] of them right]';
function alarmsAre(said: Said, [all, right]: [number, number]): void {
  if (said.has('none')) expect(all).toBe(0);
  else if (said.has('one')) expect([all, right]).toEqual([1, said.text('one') === 'right' ? 1 : 0]);
  else expect([said.n('n'), said.has('every') ? all : said.n('right')]).toEqual([all, right]);
}

const CLAIMS: Claims<World> = {
  'The picture is stopped after {step#} step[s|] of {steps#}.': (said, { chosen }) =>
    expect([said.n('step'), said.n('steps')]).toEqual([chosen.step, 3 + chosen.looks]),
  'The detector has looked at nobody yet.': () => {},
  [`{all=All |}{seen#} people have been looked at: ${ALARMS}.`]: (said, world) => {
    expect(said.has('all')).toBe(said.n('seen') === PEOPLE);
    expect(said.n('seen') % (PEOPLE / 4)).toBe(0);
    alarmsAre(said, world.alarmsAfter(1, said.n('seen')));
  },
  [`A {which=second|third} look at the {before#} flagged leaves ${ALARMS}.`]: (said, world) => {
    const look = said.text('which') === 'second' ? 1 : 2;
    expect(look).toBeLessThan(world.chosen.looks);
    expect(said.n('before')).toBe(world.alarmsAfter(look)[0]);
    alarmsAre(said, world.alarmsAfter(look + 1));
  },
  'A {which=second|third} look has nobody to look at.': (said, world) =>
    expect(world.alarmsAfter(said.text('which') === 'second' ? 1 : 2)[0]).toBe(0),
  'No alarm is raised at all: nobody is troubled, and [the one thief {one=walks}|all {all#} thieves walk] past.':
    (said, { alarms, chosen }) =>
      expect([alarms, said.has('one') ? 1 : said.n('all')]).toEqual([0, chosen.wanted]),
  '[The only alarm is {one=right}|Not one false alarm: all {all#} are right].': (said, { caught, flagged }) =>
    expect([flagged, said.has('one') ? 1 : said.n('all')]).toEqual([0, caught]),
  '[The only alarm is false: it points at somebody {one=honest}|Every alarm is false: all {all#} point at honest people].':
    (said, { caught, flagged }) =>
      expect([caught, said.has('one') ? 1 : said.n('all')]).toEqual([0, flagged]),
  '{rare=A rare thing makes most alarms|Most alarms are} false: of {alarms#}, {caught#} [is|are] right.': (
    said,
    world,
  ) => {
    ofAlarms(said, world);
    expect(world.flagged).toBeGreaterThan(world.caught);
    if (said.text('rare').startsWith('A rare'))
      expect([world.chosen.wanted <= 100, world.chosen.hit >= 80]).toEqual([true, true]);
  },
  'Half of the alarms are false: of {alarms#}, {caught#} [is|are] right.': (said, world) => {
    ofAlarms(said, world);
    expect(world.flagged).toBe(world.caught);
  },
  'Most alarms are right: {caught#} of {alarms#}.': (said, world) => {
    ofAlarms(said, world);
    expect(world.flagged).toBeLessThan(world.caught);
  },
  'Among 10,000 people [is|are] {wanted#} thie[f|ves].': (said, { chosen, thieves }) =>
    expect([said.n('wanted'), thieves.size]).toEqual([chosen.wanted, chosen.wanted]),
  'The detector flags {hit#} of 100 thieves and {wrong#} of 1,000 honest people[, and only who is flagged {looks=twice|three times} is an alarm|].':
    (said, { chosen }) => {
      expect([said.n('hit'), said.n('wrong')]).toEqual([chosen.hit, chosen.wrong]);
      expect(said.text('looks')).toBe(['', 'twice', 'three times'][chosen.looks - 1]);
    },
  'It [{one=caught|missed} the one thief|caught {caught#} of the {wanted#} thieves] and flagged {flagged#} of the {honest#} honest people.':
    (said, { chosen, caught, flagged }) => {
      if (said.has('one'))
        expect([chosen.wanted, said.text('one') === 'caught' ? 1 : 0]).toEqual([1, caught]);
      else expect([said.n('caught'), said.n('wanted')]).toEqual([caught, chosen.wanted]);
      expect([said.n('flagged'), said.n('honest')]).toEqual([flagged, PEOPLE - chosen.wanted]);
    },
  'On average, over many such towns, {caught} alarm[s|] would be right and {flagged} false.': (
    said,
    { mean },
  ) => {
    roughly(said.text('caught'), mean.caught);
    roughly(said.text('flagged'), mean.flagged);
  },
  'For every second alarm to be right, [it|its {looks=two|three} looks together] could be wrong about no more than one honest person in {one}.':
    (said, { chosen, mean }) => {
      const one = number(said.text('one'));
      expect(said.has('looks') ? said.n('looks') : 1).toBe(chosen.looks);
      // With one in so many, right alarms are half or more; with one in one fewer they would not be.
      const honest = PEOPLE - chosen.wanted;
      expect(honest / one).toBeLessThanOrEqual(mean.caught + 1e-6);
      if (one > 1) expect(honest / (one - 1)).toBeGreaterThan(mean.caught - 1e-6);
    },
  'It flags no thief at all, so no alarm of it can ever be right.': (_, { chosen }) =>
    expect(chosen.hit).toBe(0),
  'An alarm does not mean guilty; no alarm does not mean innocent.': () => {},
};

it('says what is so', async () => {
  const usual = defaults(widget.params);
  const states = [
    ...settings(widget.params, depth(300, 3000), 2),
    ...settings(widget.params, depth(60, 600), 1, { wanted: 1 }),
    ...settings(widget.params, depth(60, 600), 2, { wanted: 3, wrong: 1, looks: 2 }),
    ...settings(widget.params, depth(20, 200), 2, { wanted: 2, hit: 50, wrong: 0, looks: 3 }),
    { ...usual, wanted: 1, hit: 0, wrong: 0 },
    ...[1, 2, 3].flatMap((looks) => [0, 1, 2, 3, 4, 5].map((step) => ({ ...usual, looks, step }))),
  ];
  await hold(widget, CLAIMS, states, worldOf, { more: ({ steps }) => steps });
});
