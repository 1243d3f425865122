/** Every sentence of the figure, held against the log and everybody’s habits. */
import { expect, it, vi } from 'vitest';
import { type Claims, hold, number, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { makeEvents } from '../../../sim/town/events.ts';
import { makePeople } from '../../../sim/town/people.ts';
import { defaults, type Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

vi.mock('../../../sim/town/events.ts', async (original) =>
  (await import('../../../../tests/support/shared.ts')).withSharedLog(await original()),
);

type Choice = Values<typeof widget.params>;

const DAY = 86_400;
const LETTER = 364 * DAY + 74_460;

let last: { seed: number; sent: Map<number, { t: number }[]> } | null = null;
/** What everybody sent in a year, the reader’s letter last. */
function sentIn(seed: number) {
  if (last?.seed === seed) return last.sent;
  const { t, from } = makeEvents(seed, makePeople(seed));
  const all = [...Array.from(t, (at, i) => ({ from: from[i] as number, t: at })), { from: 0, t: LETTER }];
  last = { seed, sent: Map.groupBy(all, (one) => one.from) };
  return last.sent;
}

function worldOf(chosen: Choice, { told, stages }: widget.Result) {
  const { people, habits } = makePeople(chosen.seed, { friendName: chosen.to });
  const sent = sentIn(chosen.seed);
  const counts = habits.map((_, id) => (sent.get(id) ?? []).length);
  const id = chosen.person === -1 ? counts.indexOf(Math.max(...counts)) : chosen.person;
  const times = (sent.get(id) ?? []).filter(({ t }) => t >= (365 - 7 * chosen.weeks) * DAY);
  const halfHours = new Set(times.map(({ t }) => Math.floor(t / 1800))).size;
  const { workday, work } = habits[id] as (typeof habits)[number];
  const here = (hour: number) => (((hour - chosen.zone) % 24) + 24) % 24;
  const truth = {
    bed: here(workday.to),
    wake: here(workday.from),
    start: work ? here(work.from) : null,
    end: work ? here(work.to) : null,
    zone: chosen.zone,
  };
  return {
    chosen,
    name: id === 0 ? 'you' : (people[id]?.name ?? ''),
    times,
    halfHours,
    truth,
    told,
    stages,
    at: 0,
  };
}
type World = ReturnType<typeof worldOf>;

/** What is told, with the truth beside it, and whether some turn of the clock brings that into the range. */
function answers({ told, truth }: World) {
  if (!told.enough) return [];
  const { sleep, work, zone } = told;
  const all = { bed: sleep.from, wake: sleep.to, ...(work ? { start: work.from, end: work.to } : {}), zone };
  return Object.entries(all).map(([name, range]) => {
    const so = truth[name as keyof typeof truth];
    const turns = so === null ? [] : [-48, -24, 0, 24, 48].map((turn) => so + turn);
    return { name, held: turns.some((hour) => hour >= range.low && hour <= range.high) };
  });
}
const isWho = (said: Said, { name }: World): void => {
  const who = said.text('who').replace(/’s$/, '');
  const plain = /^(You|Your|your)$/.test(who) ? 'you' : who;
  expect(plain === name || `${plain}.` === name).toBe(true);
};
const isWeeks = (said: Said, { chosen }: World): void =>
  expect(said.has('weeks') ? said.n('weeks') : 1).toBe(chosen.weeks);
const clock = (text: string): number => {
  const [hour, minute] = text.split(':').map(Number) as [number, number];
  return hour + minute / 60;
};
/** Hours between two times of day, the shorter way round; rounding to half hours is no error. */
const apart = (p: number, q: number): number => Math.abs(((((p - q) % 24) + 36) % 24) - 12);
function ranges(
  said: Said,
  names: readonly string[],
  range: { value: number; low: number; high: number },
): void {
  const told = names.map((name) => clock(said.text(name)));
  for (const [i, hour] of [range.value, range.low, range.high].entries())
    expect(apart(told[i] as number, hour)).toBeLessThanOrEqual(0.25);
}
function works(said: Said, { truth }: World): void {
  expect(said.has('none')).toBe(truth.start === null);
  if (truth.start === null) return;
  expect([clock(said.text('from')), clock(said.text('to'))]).toEqual([truth.start, truth.end]);
}
const WORKS = 'really {name} [ha[s|ve] no fixed hours of {none=work}|work[s|] from {from} to {to}]';
/** “three hours later”: what a clock is ahead. */
function ahead(text: string): number {
  if (/^(about|just) as late$/.test(text)) return 0;
  const [, n = '', way] = /^(?:about )?(\S+) hours? (later|earlier)$/.exec(text) ?? [];
  return number(n) * (way === 'later' ? 1 : -1);
}
/** “right”, “half an hour off”, “two and a half hours off” */
function off(text: string): number {
  if (text === 'right') return 0;
  if (text === 'half an hour off') return 0.5;
  const [, n = '', half] = /^(\S+)( and a half)? hours? off$/.exec(text) ?? [];
  return number(n) + (half ? 0.5 : 0);
}

/** Times of the first so many weeks on record. */
const until = ({ chosen, times }: World, weeks: number): number =>
  times.filter(({ t }) => t < (365 - 7 * (chosen.weeks - weeks)) * DAY).length;
const toldAt = ({ stages, at }: World) => stages.find(({ weeks }) => weeks === at)?.told;

const CLAIMS: Claims<World> = {
  'No week is on record yet.': (_, { chosen }) => expect(chosen.game).toBe('shown'),
  'Week[ {week#}|s {first#} [and|to] {last#}]: {n#} more time[s|].': (said, world) => {
    const last = said.n(said.has('week') ? 'week' : 'last');
    const first = said.has('week') ? last : said.n('first');
    expect(said.n('n')).toBe(until(world, last) - until(world, first - 1));
    expect(first).toBe(world.at + 1);
    expect(last).toBeLessThanOrEqual(world.chosen.weeks);
    world.at = last;
  },
  'Too few to tell anything.': (_, world) =>
    expect(toldAt(world)).toMatchObject({ enough: false, why: 'few', events: until(world, world.at) }),
  'No night shows in them.': (_, world) =>
    expect(toldAt(world)).toMatchObject({ enough: false, why: 'no quiet hours' }),
  '[Now the program dares to {now=answer}|The answer now]: asleep from {a} to {b}.': (said, world) => {
    const told = toldAt(world);
    if (!told?.enough) return expect.unreachable();
    expect(told.events).toBe(until(world, world.at));
    expect(apart(clock(said.text('a')), told.sleep.from.value)).toBeLessThanOrEqual(0.25);
    expect(apart(clock(said.text('b')), told.sleep.to.value)).toBeLessThanOrEqual(0.25);
    const first = world.stages.find((stage) => stage.told.enough)?.weeks;
    expect(said.has('now')).toBe(world.at === first);
  },
  'The picture is stopped after {step#} of {weeks#} week[s|], with {n#} time[s|] on record.': (
    said,
    world,
  ) => {
    isWeeks(said, world);
    expect(said.n('n')).toBe(until(world, said.n('step')));
    const weeks = world.stages[world.chosen.step - 1]?.weeks ?? 0;
    expect(said.n('step')).toBe(weeks);
  },
  '{weeks#} week[s|] of {who} messages and calls: [not one {none=time}|{n#} time[s|], and not one word].': (
    said,
    world,
  ) => {
    isWho(said, world);
    isWeeks(said, world);
    expect(said.has('none') ? 0 : said.n('n')).toBe(world.times.length);
    expect(world.chosen.game).toBe('guess');
  },
  'In the last [week|{weeks#} weeks] of the company’s records there is nothing from {who}.': (
    said,
    world,
  ) => {
    isWho(said, world);
    isWeeks(said, world);
    expect(world.times).toEqual([]);
  },
  '{n#} time[s|] in {weeks#} week[s|] [is too little|are too few] to tell when {who} sleep[s|].': (
    said,
    world,
  ) => {
    isWho(said, world);
    isWeeks(said, world);
    expect(said.n('n')).toBe(world.times.length);
    expect(world.told).toMatchObject({ enough: false, why: 'few' });
  },
  '{who} {n#} times come round the clock: no night shows in them.': (said, world) => {
    isWho(said, world);
    expect(said.n('n')).toBe(world.times.length);
    expect(world.told).toMatchObject({ enough: false, why: 'no quiet hours' });
  },
  '{weeks#} week[s|] of times, and not one word: they tell when {who} sleep[s|][ and {works=work}[s|]|], and roughly in which time zone.':
    (said, world) => {
      isWho(said, world);
      isWeeks(said, world);
      const all = answers(world);
      expect([all.every(({ held }) => held), said.has('works')]).toEqual([true, all.length === 5]);
    },
  'Of {all#} things that {weeks#} week[s|] of times tell[s|] about {who}, {wrong#} [is|are] wrong.': (
    said,
    world,
  ) => {
    isWho(said, world);
    isWeeks(said, world);
    const all = answers(world);
    expect([said.n('all'), said.n('wrong')]).toEqual([all.length, all.filter(({ held }) => !held).length]);
  },
  'In the last [week|{weeks#} weeks] the company wrote down {n#} time[s|] at which {who} wrote to somebody or rang, by its own clock, and not a word of what was said.':
    (said, world) => {
      isWho(said, world);
      isWeeks(said, world);
      expect(said.n('n')).toBe(world.times.length);
    },
  'What the times say of sleep, work and the time zone is hidden until you have guessed.': (_, { chosen }) =>
    expect(chosen.game).toBe('guess'),
  'They fall into {n#} half hour[s|]; an answer needs 40 of them on working days.': (said, { halfHours }) =>
    expect(said.n('n')).toBe(halfHours),
  'An answer needs 40 half hours of working days with something in them, and here is none.': (_, { times }) =>
    expect(times).toEqual([]),
  'No stretch of the day is quiet enough to be sleep.': (_, { told }) =>
    expect(told).toMatchObject({ why: 'no quiet hours' }),
  'By that clock the night before a working day begins at about {a} ({b} to {c}) and ends at about {d} ({e} to {f}); really {who} go[es|] to bed at {bed} and get[s|] up at {wake}.':
    (said, world) => {
      isWho(said, world);
      const { told, truth } = world;
      if (!told.enough) return expect.unreachable();
      ranges(said, ['a', 'b', 'c'], told.sleep.from);
      ranges(said, ['d', 'e', 'f'], told.sleep.to);
      expect([clock(said.text('bed')), clock(said.text('wake'))]).toEqual([truth.bed, truth.wake]);
    },
  [`From Monday to Friday less goes on between about {a} ({b} to {c}) and about {d} ({e} to {f}), which looks like work; ${WORKS}.`]:
    (said, world) => {
      const { told } = world;
      if (!told.enough || !told.work) return expect.unreachable();
      ranges(said, ['a', 'b', 'c'], told.work.from);
      ranges(said, ['d', 'e', 'f'], told.work.to);
      works(said, world);
    },
  [`No hours of work show; ${WORKS}.`]: (said, world) => {
    expect(world.told).toMatchObject({ enough: true, work: null });
    works(said, world);
  },
  'If {who} keep[s|] usual hours, it is {about} there [as|than] on the company’s clock (between {low#} and {high#} hours); really it is {really}.':
    (said, world) => {
      isWho(said, world);
      const { told, truth } = world;
      if (!told.enough) return expect.unreachable();
      expect([ahead(said.text('about')), ahead(said.text('really'))]).toEqual([told.zone.value, truth.zone]);
      expect([said.n('low'), said.n('high')]).toEqual([told.zone.low, told.zone.high]);
    },
  'For people of such invented towns each range in brackets holds the truth at least nine times in ten, and here [all {all#} hold it|{held#} of {of#} hold[s|] it]; for real people, who keep other hours, it may fail far more often.':
    (said, world) => {
      const all = answers(world);
      const held = all.filter((one) => one.held).length;
      if (said.has('all')) expect([said.n('all'), held]).toEqual([all.length, all.length]);
      else expect([said.n('held'), said.n('of')]).toEqual([held, all.length]);
    },
  'Your guess: to bed at {bed}, {bedOff}; [no fixed hours of work, {no=right|but there are some}|work from {start}, {startOff}]; the zone {zone#}, {zoneOff}.':
    (said, { chosen, truth }) => {
      expect(clock(said.text('bed'))).toBe(chosen.bed);
      expect(off(said.text('bedOff'))).toBe(apart(chosen.bed, truth.bed));
      expect([said.n('zone'), off(said.text('zoneOff'))]).toEqual([
        chosen.ahead,
        apart(chosen.ahead, truth.zone),
      ]);
      expect(said.has('no')).toBe(chosen.start === -1);
      if (said.has('no')) return expect(said.text('no') === 'right').toBe(truth.start === null);
      expect(clock(said.text('start'))).toBe(chosen.start);
      if (truth.start === null) expect(said.text('startOff')).toBe('but there are no such hours');
      else expect(off(said.text('startOff'))).toBe(apart(chosen.start, truth.start));
    },
};

it('says what is so', async () => {
  const usual = defaults(widget.params);
  const states = [
    ...settings(widget.params, depth(300, 3000), 1),
    ...settings(widget.params, depth(12, 300), 1, { game: 'shown', weeks: 1 }),
    ...settings(widget.params, depth(12, 300), 1, { game: 'told', person: -1 }),
    { ...usual, weeks: 1, person: 3 },
    ...[0, 3, 5].map((step) => ({ ...usual, step })),
  ];
  // Everybody in these towns sleeps at night.
  const rare = Object.keys(CLAIMS).filter((one) => /round the clock|^No stretch|^No night/.test(one));
  await hold(widget, CLAIMS, states, worldOf, { rare, more: ({ steps }) => (steps.length > 1 ? steps : []) });
});
