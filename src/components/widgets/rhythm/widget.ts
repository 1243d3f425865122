import { estimateRhythm, type Rhythm, weekGrid } from '../../../sim/inference/rhythm.ts';
import { memo } from '../../../sim/memo.ts';
import { startOf } from '../../../sim/observers/types.ts';
import { type DrawnPair, observeLog } from '../../../sim/records/shortcut.ts';
import { keep } from '../../../sim/records/store.ts';
import { vantage } from '../../../sim/records/vantage.ts';
import { HOUR } from '../../../sim/town/clock.ts';
import { makeEvents } from '../../../sim/town/events.ts';
import { insert } from '../../../sim/town/log.ts';
import { makePeople } from '../../../sim/town/people.ts';
import type { Habit } from '../../../sim/town/types.ts';
import { yours } from '../../../sim/town/yours.ts';
import type { Params, Values } from '../../contract/params.ts';
import { seed, step, to } from '../../contract/shared.ts';
import type { Words } from './messages/en.ts';
import { since, stages } from './stages.ts';

export const params = {
  to,
  seed,
  /** Whose times; −1 is whoever wrote and rang most that year. */
  person: { kind: 'int', default: -1, min: -1, max: 149 },
  /** Weeks of records, counted back from the end of the year. */
  weeks: { kind: 'int', default: 8, min: 1, max: 52 },
  /** Hours by which the town's clock is ahead of the company's. */
  zone: { kind: 'int', default: 7, min: -11, max: 12 },
  /** Whether the estimate is shown, or hidden until the reader has guessed, or shown beside the guess. */
  game: { kind: 'choice', default: 'shown', options: ['shown', 'guess', 'told'] },
  /** The reader's guess, by the company's clock: going to bed; start of work, −1 for no such hours; and the zone. */
  bed: { kind: 'int', default: 22, min: 0, max: 23 },
  start: { kind: 'int', default: 9, min: -1, max: 23 },
  ahead: { kind: 'int', default: 0, min: -11, max: 12 },
  step,
} as const satisfies Params;

const QUESTIONS = ['bed', 'wake', 'start', 'end', 'zone'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Hours of the company's clock, 0 ≤ hour < 24; for the zone, hours ahead of it. */
export type Truth = Record<'bed' | 'wake' | 'zone', number> & Record<'start' | 'end', number | null>;

/** What the estimate says to one question, with the truth beside it. `low` and `high` are not wrapped. */
export interface Reply {
  question: Question;
  value: number;
  low: number;
  high: number;
  /** Null: the person has no hours of work. */
  truth: number | null;
  /** Whether the range holds the truth. */
  held: boolean;
}

/** What is known when so many weeks are on record, the oldest first. */
export interface Stage {
  weeks: number;
  times: number;
  told: Rhythm;
  replies: Reply[];
}

export interface Result {
  seed: number;
  weeks: number;
  game: Values<typeof params>['game'];
  person: number;
  /** By id: name, and messages and calls of the whole year. */
  people: { name: string; sent: number }[];
  /** Seconds by the company's clock since a Monday midnight of it, rising. */
  times: number[];
  /** How many times lie in each hour of the week by that clock: seven days from Monday, 24 hours each. */
  grid: number[][];
  told: Rhythm;
  truth: Truth;
  replies: Reply[];
  /** `off`: hours by which the guess is wrong, whichever way round the clock is shorter; null where nothing compares. */
  guess: {
    bed: number;
    start: number | null;
    zone: number;
    off: Record<'bed' | 'start' | 'zone', number | null>;
  };
  /** What can be played, the last being all of it: none while the reader guesses. */
  stages: Stage[];
  steps: number;
  /** The one it is stopped at; null for the end. */
  step: number | null;
}

const mod = (n: number, m: number): number => ((n % m) + m) % m;
/** −12 < result ≤ 12. */
const around = (hours: number): number => 12 - mod(12 - hours, 24);

/** What the company wrote down in a year, the reader's own message among it, and how everybody's week really goes. */
const year = /* @__PURE__ */ memo((seed: number) => {
  const town = makePeople(seed);
  const log = insert(makeEvents(seed, town), yours(0));
  const records = observeLog(log, vantage('company', seed, town.people)) as DrawnPair[];
  const sent = town.habits.map(() => 0);
  for (const { from } of records) sent[from] = (sent[from] as number) + 1;
  return { records, sent, habits: town.habits };
});

const peopleOf = /* @__PURE__ */ memo(
  (seed: number, friendName: string) => makePeople(seed, { friendName }).people,
);

const timesOf = /* @__PURE__ */ memo((seed: number, person: number, weeks: number, zone: number) => {
  const records = keep(year(seed).records, startOf, 7 * weeks);
  // The time, and nothing else of a record, goes on from here.
  return records.filter(({ from }) => from === person).map(({ at }) => at - zone * HOUR);
});

const estimate = /* @__PURE__ */ memo(estimateRhythm);

/** Week by week, until there is an answer; then all of it. As long as there is none, it is cheap to ask. */
const toldBy = /* @__PURE__ */ memo((times: readonly number[], seed: number, weeks: number, zone: number) => {
  const found: { weeks: number; times: number; told: Rhythm }[] = [];
  for (let kept = 1; kept < weeks && !found.at(-1)?.told.enough; kept++) {
    const so = since(times, zone, weeks, kept);
    found.push({ weeks: kept, times: so.length, told: estimateRhythm(so, seed) });
  }
  return stages([...found, { weeks, times: times.length, told: estimate(times, seed) }]);
});

function truthOf({ workday, work }: Habit, zone: number): Truth {
  const here = (hour: number) => mod(hour - zone, 24);
  const [start, end] = work ? [here(work.from), here(work.to)] : [null, null];
  return { bed: here(workday.to), wake: here(workday.from), start, end, zone };
}

function repliesOf(told: Rhythm, truth: Truth): Reply[] {
  if (!told.enough) return [];
  const { sleep, work, zone } = told;
  const said = { bed: sleep.from, wake: sleep.to, start: work?.from, end: work?.to, zone };
  return QUESTIONS.flatMap((question) => {
    const range = said[question];
    if (!range) return [];
    const { value, low, high } = range;
    const off = truth[question] === null ? null : around(truth[question] - value);
    const held = off !== null && off >= low - value && off <= high - value;
    return [{ question, value, low, high, truth: truth[question], held }];
  });
}

function guessOf({ bed, start, ahead }: Values<typeof params>, truth: Truth): Result['guess'] {
  const off = (guess: number, really: number | null) =>
    really === null ? null : Math.abs(around(guess - really));
  return {
    bed,
    start: start === -1 ? null : start,
    zone: ahead,
    off: {
      bed: off(bed, truth.bed),
      start: start === -1 ? null : off(start, truth.start),
      zone: off(ahead, truth.zone),
    },
  };
}

/**
 * Takes the times of one person's messages and calls from the company's records, as they are after so many weeks,
 * asks them when that person sleeps and works and how far away that is, and lays the truth beside the answers.
 */
export function compute(values: Values<typeof params>): Result {
  const { seed, weeks, zone, game } = values;
  const { sent, habits } = year(seed);
  const people = peopleOf(seed, values.to);
  const person = values.person === -1 ? sent.indexOf(Math.max(...sent)) : values.person;
  const times = timesOf(seed, person, weeks, zone);
  const told = estimate(times, seed);
  const truth = truthOf(habits[person] as Habit, zone);
  const played =
    game === 'shown'
      ? toldBy(times, seed, weeks, zone).map((one) => ({ ...one, replies: repliesOf(one.told, truth) }))
      : [];
  return {
    seed,
    weeks,
    game,
    person,
    people: sent.map((n, id) => ({ name: people[id]?.name ?? '', sent: n })),
    times,
    grid: weekGrid(times),
    told,
    truth,
    replies: repliesOf(told, truth),
    guess: guessOf(values, truth),
    stages: played,
    steps: played.length,
    step: values.step < 0 || values.step >= played.length ? null : values.step,
  };
}

/** Who it is about, as the catalogue wants it. */
const whoOf = ({ person, people }: Result) => ({ you: person === 0, name: people[person]?.name ?? '' });

/** The figure's title: one sentence that is true for whatever was chosen. */
export function finding(result: Result, words: Words): string {
  const { game, weeks, times, told, replies } = result;
  const who = whoOf(result);
  if (game === 'guess') return words.findingGuess(who, weeks, times.length);
  if (!told.enough)
    return told.why === 'few'
      ? words.findingFew(who, weeks, times.length)
      : words.findingNoNight(who, times.length);
  const wrong = replies.filter(({ held }) => !held).length;
  return wrong === 0
    ? words.findingTold(who, weeks, told.work !== null)
    : words.findingWrong(who, weeks, wrong, replies.length);
}

function aboutWork({ replies, truth }: Result, who: ReturnType<typeof whoOf>, words: Words): string {
  const [start, end] = (['start', 'end'] as const).map((one) =>
    replies.find(({ question }) => question === one),
  );
  const really = words.reallyWorks(who, truth.start, truth.end);
  return start && end ? words.work(start, end, really) : words.noWork(really);
}

/** What a stage tells: nothing yet, or when its person sleeps. */
function stageTold({ told }: Stage, first: boolean, words: Words): string {
  if (told.enough) return words.stageTold(told.sleep.from.value, told.sleep.to.value, first);
  return told.why === 'few' ? words.stageFew : words.stageNoNight;
}

export interface Texts {
  /** After each stage, the beginning first. */
  steps: string[];
}

/** What the view says beside the picture. */
export const texts = ({ stages }: Result, words: Words): Texts => ({
  steps: [
    words.stageNone,
    ...stages.map((stage, i) => {
      const before = stages[i - 1];
      const news = words.stage(before?.weeks ?? 0, stage.weeks, stage.times - (before?.times ?? 0));
      return `${news} ${stageTold(stage, !before?.told.enough, words)}`;
    }),
  ],
});

/** What a sighted reader would take from the picture, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const [found = '', ...rest] = all(result, words);
  const { step, stages, weeks } = result;
  if (step === null) return [found, ...rest];
  const stage = stages[step - 1];
  return [found, words.stopped(stage?.weeks ?? 0, weeks, stage?.times ?? 0), ...rest];
}

function all(result: Result, words: Words): string[] {
  const { game, weeks, times, told, replies, truth, guess } = result;
  const who = whoOf(result);
  const title = finding(result, words);
  const found = title.endsWith('.') ? title : `${title}.`;
  const data = words.data(who, weeks, times.length);
  if (game === 'guess') return [found, data, words.guessing];
  const compared = game === 'told' ? [words.guessed(guess, truth)] : [];
  if (!told.enough) {
    const why = told.why === 'few' ? words.few(told.active, told.needed) : words.noNight;
    return [found, data, why, ...compared];
  }
  const [bed, wake] = replies as [Reply, Reply];
  const zone = replies.at(-1) as Reply;
  const held = replies.filter((reply) => reply.held).length;
  return [
    found,
    data,
    words.sleep(who, bed, wake),
    aboutWork(result, who, words),
    words.zone(who, zone),
    words.ranges(held, replies.length),
    ...compared,
  ];
}
