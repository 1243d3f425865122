import law from '../../../../content/retention.json' with { type: 'json' };
import { byChance } from '../../../sim/inference/chance.ts';
import { WINDOWS } from '../../../sim/inference/retention.ts';
import type { Spread } from '../../../sim/inference/spread.ts';
import type { Params, Values } from '../../contract/params.ts';
import { seed, step } from '../../contract/shared.ts';
import { type Job, unwatched } from '../../contract/widget.ts';
import type { Words } from './messages/en.ts';
import type { Network } from './network.ts';
import { countAt, stepsOf, windowsOf } from './played.ts';
import {
  type Compared,
  CREWS,
  comparison,
  DRAWN,
  HUB_LIMIT,
  PEOPLE,
  SEARCHES,
  type SearchId,
  TOWNS,
  town,
} from './towns.ts';

const YEAR = 365;
const LONGEST = WINDOWS.at(-1) as number;

export const params = {
  seed,
  /** Days that records are kept. */
  kept: { kind: 'choice', default: '365', options: WINDOWS.map(String) },
  search: { kind: 'choice', default: 'no-hubs', options: SEARCHES },
  step,
} as const satisfies Params;

/** People on the list other than the first, and how many of them are members of the crew. */
export interface Count {
  listed: number;
  found: number;
}

export interface Result {
  seed: number;
  people: number;
  kept: number;
  search: SearchId;
  hubLimit: number;
  /** Members of the crew other than the one who is known. */
  members: number;
  now: Count;
  /** The same with records kept one day less, and how many people that would have hidden. */
  dayLess: Count;
  hidden: number;
  /** The same with records of twelve months and of five years. */
  year: Count;
  most: Count;
  /** Hundredths of all ties that these records show. */
  ties: number;
  /** Members that a list of the same length, drawn blindly, would have on average. */
  byChance: number;
  /** For how many days records must be kept to have the last of the members found; null if none is. */
  lastFound: number | null;
  /** For how many days they must be kept to have the reader on the list; null for never. */
  you: number | null;
  /** Everybody on the list of five years, and the contacts that lead there. */
  network: Network;
  /** Days at which the curves are drawn, and what is found by then: here and in the other towns. */
  days: number[];
  listed: number[];
  found: number[];
  towns: {
    count: number;
    searches: number;
    listed: Spread[];
    found: Spread[];
    /** Hundredths of a five-year list that a list of this window has. */
    share: Spread;
    /** The day from which on another one adds fewer people than the days of five years do on average. */
    bend: Spread;
    /** The same, for the middle town, if one looks at the first two years alone. */
    bendOfTwo: number;
  };
  /** How many steps there are to play, and the one it is stopped at; null at the end. */
  steps: number;
  step: number | null;
  /** What the law said, and a court, by month. */
  law: { date: string; sources: string[] }[];
}

/** Searches from one member of a crew, in the town of this seed and in others, as records are kept for longer. */
export async function compute(values: Values<typeof params>, job: Job = unwatched): Promise<Result> {
  const { seed, search } = values;
  const kept = Number(values.kept);
  const [rule, window] = [SEARCHES.indexOf(search), WINDOWS.indexOf(kept)];
  const { searches, networks, ties, you } = town(seed);
  const { listed, found, days, members } = searches[rule] as (typeof searches)[number];
  const at = (day: number): Count => ({ listed: listed[day] as number, found: found[day] as number });
  const [now, dayLess] = [at(kept), at(Math.max(0, kept - 1))];
  const others = (await comparison(job))[rule] as Compared;
  const yours = days[you] as number;
  const steps = stepsOf(kept);
  return {
    seed,
    people: PEOPLE,
    kept,
    search,
    hubLimit: HUB_LIMIT,
    members,
    now,
    dayLess,
    hidden: now.listed - dayLess.listed,
    year: at(YEAR),
    most: at(LONGEST),
    ties: Math.round(100 * (ties[window] as number)),
    byChance: byChance(PEOPLE - 1, members, now.listed, now.found).expected,
    lastFound: now.found === 0 ? null : found.indexOf(now.found),
    you: yours > LONGEST ? null : yours,
    network: networks[rule] as Network,
    days: DRAWN,
    listed: DRAWN.map((day) => listed[day] as number),
    found: DRAWN.map((day) => found[day] as number),
    towns: {
      count: TOWNS,
      searches: TOWNS * CREWS,
      listed: others.listed,
      found: others.found,
      share: others.share[window] as Spread,
      bend: others.bend,
      bendOfTwo: others.bendOfTwo,
    },
    law,
    steps,
    step: values.step < 0 || values.step >= steps ? null : values.step,
  };
}

/** The figure’s title. */
export function finding({ kept, now, most, members }: Result, words: Words): string {
  if (kept === 0) return words.findingNothing;
  if (now.listed === 0) return words.findingEmpty(kept);
  if (kept === LONGEST) return words.findingMost(now, members);
  return words.finding(kept, now, members, most.listed - now.listed, most.found - now.found);
}

/** What the view says beside the picture: after each step, the beginning first. */
export interface Texts {
  steps: string[];
}

export function texts(result: Result, words: Words): Texts {
  const windows = windowsOf(result.kept);
  const counts = windows.map((days) => countAt(result, days));
  return {
    steps: counts.map((now, step) => {
      const before = counts[step - 1];
      return before
        ? words.stepLess(windows[step] as number, before, now)
        : words.stepAll(now, result.members);
    }),
  };
}

/** Where the picture is stopped before its end. */
function stopped(result: Result, words: Words): string[] {
  if (result.step === null) return [];
  const days = windowsOf(result.kept)[result.step] as number;
  return [words.stopped(result.step, result.steps, days, countAt(result, days).listed)];
}

/** What a sighted reader would take from the picture, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { kept, now, dayLess, hidden, search, hubLimit, people, towns } = result;
  const title = `${finding(result, words)}.`;
  const rule = words.rule(people, search, hubLimit);
  const bent = words.bend(towns.bend, towns.bendOfTwo, towns.count, CREWS);
  const you = words.you(result.you, kept);
  const halted = stopped(result, words);
  if (kept === 0) return [title, ...halted, rule, bent, you, words.caution];
  return [
    title,
    ...halted,
    rule,
    words.ties(kept, result.ties),
    words.dayLess(kept, hidden, now.found - dayLess.found, now.listed),
    ...(result.lastFound === null ? [] : [words.last(now.found, result.lastFound)]),
    ...(now.listed === 0 ? [] : [words.chance(now, result.byChance)]),
    words.towns(kept, towns.share, towns.searches, towns.count),
    bent,
    you,
    words.caution,
  ];
}
