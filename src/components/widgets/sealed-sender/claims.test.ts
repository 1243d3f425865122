/** Every sentence of the figure, held against the runs themselves, counted one by one. */
import { expect, it } from 'vitest';
import { type Claims, hold, number, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { follow, type Standing } from '../../../sim/inference/sealed-run.ts';
import { traffic } from '../../../sim/inference/sealed-traffic.ts';
import { stream } from '../../../sim/random.ts';
import type { Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

type Choice = Values<typeof widget.params>;
type Winner = 'yours' | 'another' | 'nobody';

const ROUNDS = 40;
const RUNS = 100;

/** Who alone has got most, from the scores alone. */
function winner({ score, crowd }: Standing): Winner {
  const [best, phones] = crowd[0] ?? [0, 2];
  if (score > best) return 'yours';
  return best > score && phones === 1 ? 'another' : 'nobody';
}

let last: { name: string; runs: Standing[][] } | null = null;
function runsOf(seed: number, crowd: number, measures: { padding: number; delay: number; cover: number }) {
  const name = JSON.stringify([seed, crowd, measures]);
  if (last?.name === name) return last.runs;
  const { chance } = traffic(measures);
  const setting = {
    crowd,
    friends: 1,
    rounds: ROUNDS,
    answeredPerMille: 670,
    control: false,
    popular: { phones: 0, perMille: 0 },
    chance,
  };
  const runs = Array.from({ length: RUNS }, (_, i) => [
    ...follow(setting, stream(seed, 'sealed sender', String(i))),
  ]);
  last = { name, runs };
  return runs;
}

/** What a hundred runs come to. */
function outcome(runs: readonly (readonly Standing[])[]) {
  const winners = runs.map((run) => run.map(winner));
  const first = winners.map((run) => run.find((one) => one !== 'nobody') ?? 'nobody');
  const alone = winners.map((run) => run.indexOf('yours') + 1);
  return {
    winners,
    firstWrong: first.filter((one) => one === 'another').length,
    nobodyEver: first.every((one) => one === 'nobody'),
    never: alone.filter((n) => n === 0).length,
    by: (n: number) => alone.filter((at) => at > 0 && at <= n).length,
  };
}

function worldOf(chosen: Choice) {
  const measures = {
    padding: Number(chosen.padding),
    delay: Number(chosen.delay),
    cover: Number(chosen.cover),
  };
  const crowd = Number(chosen.crowd);
  const none = runsOf(chosen.seed, crowd, { padding: 0, delay: 0, cover: 0 });
  const without = outcome(none);
  const runs = runsOf(chosen.seed, crowd, measures);
  const at = runs[0]?.[chosen.messages - 1] as Standing;
  const first = runs[0] as Standing[];
  const before = chosen.messages === 1 ? 0 : (runs[0]?.[chosen.messages - 2]?.score as number);
  return { chosen, measures, crowd, without, ...outcome(runs), first, at, got: at.score > before, told: 0 };
}
type World = ReturnType<typeof worldOf>;

const bestOf = ({ at }: World): number => at.crowd[0]?.[0] ?? 0;
function setting(said: Said, { chosen, crowd }: World): void {
  expect(said.text('to')).toBe(chosen.to.trim() || 'Ines');
  expect(said.n('n')).toBe(chosen.messages);
  if (said.has('phones')) expect(said.n('phones')).toBe(crowd + 1);
}
const AFTER = 'after {n#} message[s|] to {to}';
const AFTERWARDS = 'After {n#} message[s|] to {to}';

/** Half of the runs or more are through by then, and not one message sooner; the same for nine of ten. */
function isQuantile(by: (n: number) => number, n: number, share: number): void {
  expect(by(n)).toBeGreaterThanOrEqual(share * RUNS);
  expect(by(n - 1)).toBeLessThanOrEqual(share * RUNS);
}
/** “half a second”, “two and a half minutes”, “11 seconds” */
function seconds(text: string): number {
  if (text === 'half a second') return 0.5;
  const [, n = '', half, unit] = /^(\S+)( and a half)? (second|minute)s?$/.exec(text) ?? [];
  return (number(n) + (half ? 0.5 : 0)) * (unit === 'minute' ? 60 : 1);
}
const bytes = (text: string): number => Number(text.replace(/ .*$/, '')) * (text.endsWith('MB') ? 1e6 : 1000);

const CLAIMS: Claims<World> = {
  [`No message named its sender, and yet, ${AFTER}, counting points at one phone of {phones#}: yours.`]: (
    said,
    world,
  ) => {
    setting(said, world);
    expect(winner(world.at)).toBe('yours');
  },
  [`${AFTERWARDS}, counting points at one phone of {phones#}, and it is the wrong one.`]: (said, world) => {
    setting(said, world);
    expect(winner(world.at)).toBe('another');
  },
  [`${AFTERWARDS}, no phone has got anything in time, and counting says nothing.`]: (said, world) => {
    setting(said, world);
    expect([world.at.score, world.at.crowd]).toEqual([0, []]);
  },
  [`${AFTERWARDS}, {level#} phones stand level at the top, {mine=yours among them|and yours is not among them}.`]:
    (said, world) => {
      setting(said, world);
      const best = bestOf(world);
      const mine = world.at.score >= best;
      expect(said.text('mine') === 'yours among them').toBe(mine);
      const others = world.at.score > best ? 0 : (world.at.crowd[0]?.[1] ?? 0);
      expect(said.n('level')).toBe(others + (mine ? 1 : 0));
      expect(said.n('level')).toBeGreaterThan(1);
    },
  'When a message has come, {to}’s phone sends a receipt to whoever wrote it; the service, which cannot see who that is, counts the phones that get something of that size within {window}.':
    (said, { measures }) => expect(seconds(said.text('window'))).toBe(1 + measures.delay),
  'After [that message|{more=the last message}] {n#} phone[s|] did[, {mine=yours among them|but not yours}|].':
    (said, world) => {
      expect(said.has('more')).toBe(world.chosen.messages > 1);
      expect(said.n('n')).toBe(world.at.present);
      expect(said.text('mine') === 'yours among them').toBe(world.got);
    },
  'In all, yours has got nothing, [like all {none=others}|another one something {best#}[ times|]].': (
    said,
    world,
  ) => {
    expect(world.at.score).toBe(0);
    expect(said.has('none') ? 0 : said.n('best')).toBe(bestOf(world));
  },
  'In all, yours has got something {score#}[ times|], [and no other more {same=often}|another one {more#}[ times|]|and no other {never=ever}|no other more than {less#}[ times|]].':
    (said, world) => {
      const best = bestOf(world);
      expect(said.n('score')).toBe(world.at.score);
      if (said.has('same')) expect(best).toBe(world.at.score);
      else if (said.has('never')) expect(best).toBe(0);
      else expect(said.n(said.has('more') ? 'more' : 'less')).toBe(best);
    },
  'Of 100 runs, each with other chance, {right#} point[s|] at you after {n#} message[s|], {nobody#} at nobody and {wrong#} at somebody else.':
    (said, { winners, chosen }) => {
      const here = winners.map((run) => run[chosen.messages - 1]);
      const count = (who: Winner) => here.filter((one) => one === who).length;
      expect([said.n('right'), said.n('nobody'), said.n('wrong'), said.n('n')]).toEqual([
        count('yours'),
        count('nobody'),
        count('another'),
        chosen.messages,
      ]);
    },
  'In none of them is your phone ever alone on top within 40 messages.': (_, { never }) =>
    expect(never).toBe(RUNS),
  'Within 40 messages your phone comes to be alone on top in {n#} of them, and in {never#} it never does.': (
    said,
    { never },
  ) => expect([said.n('n'), said.n('never')]).toEqual([RUNS - never, never]),
  'In at least half of them your phone comes to be alone on top within {n#} message[s|][; in {never#} it never does within 40|, in at least nine of ten within {most#} message[s|]].':
    (said, { by, never }) => {
      isQuantile(by, said.n('n'), 0.5);
      if (said.has('most')) isQuantile(by, said.n('most'), 0.9);
      else expect(said.n('never')).toBe(never);
    },
  'No phone ever stands alone, so nobody would be accused.': (_, { nobodyEver }) =>
    expect(nobodyEver).toBe(true),
  'Whoever stops at the first phone to stand alone accuses the wrong person in {n#} of 100 runs.': (
    said,
    { firstWrong },
  ) => expect(said.n('n')).toBe(firstWrong),
  'No message to {to} has been sent yet.': (said, { chosen }) =>
    expect(said.text('to')).toBe(chosen.to.trim() || 'Ines'),
  'All phones are level.': () => {},
  'Message {n#}: {present#} phone[s get| gets] something[, {mine=yours too|but not yours}|].': (
    said,
    world,
  ) => {
    const n = said.n('n');
    world.told = n;
    expect(n).toBeLessThanOrEqual(world.chosen.messages);
    expect(said.n('present')).toBe(world.first[n - 1]?.present);
    const got = (world.first[n - 1]?.score ?? 0) > (world.first[n - 2]?.score ?? 0);
    expect(said.text('mine') === 'yours too').toBe(got);
  },
  '{who=Yours|Somebody else’s|No phone} is alone on top.': (said, world) => {
    const who = { Yours: 'yours', 'No phone': 'nobody' }[said.text('who')] ?? 'another';
    expect(who).toBe(winner(world.first[world.told - 1] as Standing));
  },
  'The picture is stopped after {step#} of {n#} message[s|], when your place is {place#} of {phones#}.': (
    said,
    { chosen, first, crowd },
  ) => {
    expect([said.n('step'), said.n('n'), said.n('phones')]).toEqual([
      chosen.step,
      chosen.messages,
      crowd + 1,
    ]);
    const { score, crowd: others } = first[chosen.step - 1] ?? { score: 0, crowd: [] };
    const scored = others.reduce((sum, [, phones]) => sum + phones, 0);
    const asHigh = [...others, [0, crowd - scored] as const].filter(([s]) => s >= score);
    expect(said.n('place')).toBe(1 + asHigh.reduce((sum, [, phones]) => sum + phones, 0));
  },
  'Nothing is done against counting here.': (_, { measures }) =>
    expect(measures).toEqual({ padding: 0, delay: 0, cover: 0 }),
  'Against counting, {what}.': (said, { measures }) => {
    const what = said.text('what');
    const [, padding = 0] = /every packet is filled up to a multiple of ([\d,]+) bytes/.exec(what) ?? [];
    const [, delay] =
      /receipts are held back for up to ((?:\S+ and a half|\S+) (?:second|minute)s?)/.exec(what) ?? [];
    const [, cover = 0] = /every phone gets ([\d,]+) empty packets a day/.exec(what) ?? [];
    expect({
      padding: number(String(padding)),
      delay: delay ? seconds(delay) : 0,
      cover: number(String(cover)),
    }).toEqual(measures);
  },
  'That costs [no more {none=data}|{more} a day for each phone instead of {usual}][, and receipts are {late} late on average|].':
    (said, { measures }) => {
      const bare = traffic({ padding: 0, delay: 0, cover: 0 }).price.bytes;
      expect(said.has('none')).toBe(measures.padding === 0 && measures.cover === 0);
      if (!said.has('none')) {
        expect(Math.abs(bytes(said.text('usual')) - bare)).toBeLessThanOrEqual(51);
        expect(bytes(said.text('more'))).toBeGreaterThan(bare);
      }
      expect(said.has('late') ? seconds(said.text('late')) : 0).toBe(measures.delay / 2);
    },
  'Without it, your phone comes to be alone on top [in {n#} of the 100 runs within 40 messages|within {half#} message[s|] in at least half of the runs], and the first to stand alone is the wrong one in {wrong#} of 100.':
    (said, { without }) => {
      expect(said.n('wrong')).toBe(without.firstWrong);
      if (said.has('half')) isQuantile(without.by, said.n('half'), 0.5);
      else expect(said.n('n')).toBe(RUNS - without.never);
    },
};

it('says what is so', async () => {
  const states = [
    ...settings(widget.params, depth(30, 300), 1),
    ...settings(widget.params, depth(300, 3000), 1, { delay: '0', cover: '0' }),
    ...settings(widget.params, depth(16, 300), 1, { padding: '0', delay: '0', cover: '0' }),
    ...settings(widget.params, depth(16, 300), 1, { crowd: '1000', messages: 1, delay: '0', cover: '0' }),
    ...settings(widget.params, depth(4, 60), 1, { messages: 9, step: 3, delay: '0', cover: '0' }),
  ];
  await hold(widget, CLAIMS, states, worldOf, { more: ({ steps }) => steps });
});
