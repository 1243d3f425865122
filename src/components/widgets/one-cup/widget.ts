import evidence from '../../../../content/access.json' with { type: 'json' };
import type { Spread } from '../../../sim/inference/spread.ts';
import { memo } from '../../../sim/memo.ts';
import { FRIEND, TOWN, YOU } from '../../../sim/town/data.ts';
import {
  type CompelledRound,
  compel,
  GROUPS,
  type Group,
  MOST,
  SERVICE_COUNT,
} from '../../../sim/town/moving.ts';
import type { Params, Values } from '../../contract/params.ts';
import { seed, to } from '../../contract/shared.ts';
import { type Job, unwatched } from '../../contract/widget.ts';
import type { Words } from './messages/en.ts';
import { type Compared, comparison, inHundred, marketOf, shareRead, TOWNS } from './towns.ts';

export const params = {
  to,
  seed,
  /** How many services are compelled, the largest first. The law reaches no more than are within its reach. */
  compelled: { kind: 'int', default: 4, min: 0, max: SERVICE_COUNT },
  /** How hard people are to move, and how much the crew wants to. */
  sticky: { kind: 'int', default: 5, min: 0, max: MOST },
  determined: { kind: 'int', default: 5, min: 0, max: MOST },
  /** How many services are out of the law’s reach, the smallest ones. */
  outside: { kind: 'int', default: 6, min: 0, max: SERVICE_COUNT },
} as const satisfies Params;

export interface Side {
  /** Messages a year, and in hundredths how many of them can be read. */
  messages: number;
  read: number;
  /** Thousandths of the messages that each service carries: before anything was compelled, and now. */
  before: number[];
  now: number[];
}

export interface Result {
  /** The friend’s name. */
  to: string;
  seed: number;
  /** How many services there are, are within reach, and are compelled. */
  services: number;
  reach: number;
  compelled: number;
  sticky: number;
  determined: number;
  sides: Record<Group, Side>;
  /** Of the crew’s own messages, in hundredths: if it does not mind at all, and if it minds most. */
  careless: number;
  careful: number;
  people: Record<'ordinary' | 'crew', { all: number; moved: number }>;
  /** The reader’s letter: services are numbered from 0. */
  letter: { before: number; now: number; read: boolean };
  /** Who steals the key of the compelled service that carries most: of its messages, and of all ordinary ones. */
  thief: { service: number; messages: Record<Group, number>; ofOrdinary: number } | null;
  /** The same in other towns, as services are compelled one by one, and as the crew minds more. */
  towns: number;
  byCompelled: Compared[];
  byDetermined: Compared[];
  /** What speaks for such orders, and what against. */
  evidence: Record<'for' | 'against', { id: string; sources: string[] }[]>;
}

const market = /* @__PURE__ */ memo(marketOf);

const thousandths = (flow: readonly number[], all: number): number[] =>
  flow.map((n) => (all === 0 ? 0 : Math.round((1000 * n) / all)));

function sideOf(before: CompelledRound, now: CompelledRound, group: Group): Side {
  const messages = now.flow[group].reduce((sum, n) => sum + n, 0);
  return {
    messages,
    read: shareRead(now, group),
    before: thousandths(before.flow[group], messages),
    now: thousandths(now.flow[group], messages),
  };
}

/** The key that is worth most: of the compelled services, that of the one with most messages. */
function thiefOf({ flow, compelled }: CompelledRound): Result['thief'] {
  const carried = Array.from({ length: compelled }, (_, service) =>
    GROUPS.reduce((sum, group) => sum + (flow[group][service] as number), 0),
  );
  const most = Math.max(0, ...carried);
  if (most === 0) return null;
  const service = carried.indexOf(most);
  const of = (group: Group) => flow[group][service] as number;
  const all = flow.ordinary.reduce((sum, n) => sum + n, 0);
  return {
    service,
    messages: { ordinary: of('ordinary'), crew: of('crew'), between: of('between') },
    ofOrdinary: inHundred(of('ordinary'), all),
  };
}

/**
 * Compels services one by one in the town of this seed and counts whose messages can be read, where the others
 * go, and what a stolen key opens; then the same in other towns, for the range.
 */
export async function compute(values: Values<typeof params>, job: Job = unwatched): Promise<Result> {
  const { seed, sticky, determined, outside } = values;
  const { lines, people } = market(seed);
  const run = (mind: number) => compel(market(seed), { sticky, determined: mind, outside });
  const rounds = run(determined);
  const reach = rounds.length - 1;
  const compelled = Math.min(values.compelled, reach);
  const [before, now] = [rounds[0], rounds[compelled]] as [CompelledRound, CompelledRound];
  const yours = lines.findIndex(({ a, b }) => a === YOU && b === FRIEND);
  const carrier = now.carriers[yours] as number;
  const crewRead = (mind: number) => shareRead(run(mind)[compelled] as CompelledRound, 'crew');
  const compared = await comparison({ sticky, outside }, job);
  return {
    to: values.to.trim() || TOWN.friend,
    seed,
    services: SERVICE_COUNT,
    reach,
    compelled,
    sticky,
    determined,
    sides: {
      ordinary: sideOf(before, now, 'ordinary'),
      crew: sideOf(before, now, 'crew'),
      between: sideOf(before, now, 'between'),
    },
    careless: crewRead(0),
    careful: crewRead(MOST),
    people: {
      ordinary: { all: people.length - TOWN.crew.members, moved: now.moved.ordinary },
      crew: { all: TOWN.crew.members, moved: now.moved.crew },
    },
    letter: { before: before.carriers[yours] as number, now: carrier, read: carrier < compelled },
    thief: thiefOf(now),
    towns: TOWNS,
    byCompelled: compared[determined] as Compared[],
    byDetermined: compared.map((rounds) => rounds[compelled] as Compared),
    evidence,
  };
}

/** The figure’s title. */
export function finding({ reach, compelled, sides, careless, careful }: Result, words: Words): string {
  if (reach === 0) return words.findingOutOfReach;
  if (compelled === 0) return words.findingNone;
  return words.finding(compelled, sides.ordinary.read, careless, careful);
}

function aboutTowns({ towns, compelled, byCompelled }: Result, words: Words): string {
  const { ordinary, crew } = byCompelled[compelled] as Record<'ordinary' | 'crew', Spread>;
  return words.towns(towns, ordinary, crew);
}

/** What a sighted reader would take from the picture, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { reach, services, compelled, sides, people, letter, thief, to } = result;
  const found = `${finding(result, words)}.`;
  const rules = words.reach(reach, services);
  if (compelled === 0) return [found, rules, words.letterSealed(to, letter.now, false)];
  return [
    found,
    rules,
    words.moved(people.ordinary, people.crew),
    words.sides(sides.crew.read, sides.between.read),
    aboutTowns(result, words),
    thief ? words.thief(thief) : words.noHaul,
    letter.read
      ? words.letterRead(to, letter.now)
      : words.letterSealed(to, letter.now, letter.now !== letter.before),
    words.caution,
  ];
}
