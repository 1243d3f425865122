import { isolate } from '../../../messages/bidi.ts';
import { capital, digits, list, spelled } from '../../../messages/language/en.ts';
import type { Kind } from '../measures.ts';

const word = spelled(9, 'none');
const range = (low: number, high: number): string => (low === high ? `${low}` : `${low} to ${high}`);
const at = (low: number, high: number): string =>
  low === high ? `at place ${low}` : `at places ${low} to ${high}`;
const about = (n: number): string => {
  const whole = Math.round(n);
  if (whole === 0) return 'less than one place';
  return `${n === whole ? '' : 'about '}${whole === 1 ? 'one place' : `${word(whole)} places`}`;
};
/** How far names move; 0 only if none of them does. */
const moving = (n: number): string => (n === 0 ? 'keep their places' : `range over ${about(n)} on average`);
const names = (low: number, high: number): string => `${range(low, high)} ${high === 1 ? 'name' : 'names'}`;
const spoilt = (perMille: number): string =>
  ({
    5: 'one record in 200',
    10: 'one record in 100',
    20: 'one record in 50',
    50: 'one record in 20',
    100: 'one record in ten',
    200: 'one record in five',
    500: 'half of the records',
  })[perMille] ?? `${perMille} records in 1,000`;
const DONE: Record<Kind, string> = {
  lost: 'lost',
  wrong: 'naming a wrong number',
  doubled: 'written down twice',
};
const with_ = (kind: Kind, perMille: number): string => `With ${spoilt(perMille)} ${DONE[kind]}`;
/** A name; null is the reader. */
type Who = string | null;
const who = (name: Who): string => (name === null ? 'you' : isolate(name));
/** So many are named; of more it is said how many they are. */
const NAMED = 4;
const all = (leaders: readonly Who[]): string =>
  leaders.length > NAMED ? `${word(leaders.length)} people` : list(leaders.map(who));
/** Those who are first, and what they do. */
const leading = (leaders: readonly Who[], verb: string): string => {
  const one = leaders.length === 1 && leaders[0] !== null;
  return `${all(leaders)} ${verb}${one ? 's' : ''}`;
};
const LEVEL = ', alone or level with others';

export const words = {
  /** `least`: how many of the rounds have them first, at least. */
  finding: (
    kind: Kind,
    perMille: number,
    leaders: readonly Who[],
    least: number,
    rounds: number,
    tail: number,
  ): string => {
    const first =
      least === rounds
        ? `${leading(leaders, 'stay')} first${leaders.length > 1 ? ' together' : ''}`
        : `${leading(leaders, 'come')} first ${leaders.length > 1 ? 'at least ' : ''}${least} times in ${rounds}`;
    const others = tail === 0 ? 'keep their places' : `range over ${about(tail)}`;
    return `${with_(kind, perMille)}, ${first}, ${tail < 3 ? 'and' : 'but'} names in the middle ${others}`;
  },
  findingOpen: (kind: Kind, perMille: number, leaders: readonly Who[], low: number, high: number): string =>
    `${with_(kind, perMille)}, even first place is open: ${leading(leaders, 'come')} out ${at(low, high)}`,
  findingStill: (kind: Kind, perMille: number): string =>
    `${with_(kind, perMille)}, everybody keeps their place`,
  findingHardly: (kind: Kind, perMille: number, kept: number, rounds: number): string =>
    `${with_(kind, perMille)}, each person keeps their place at least ${kept} times in ${rounds}`,

  setting: (kind: Kind, perMille: number, rounds: number, kept: number, measure: string): string => {
    const what = `About ${spoilt(perMille)} ${perMille === 500 ? 'were' : 'was'}`;
    const done =
      kind === 'lost' ? 'thrown away' : kind === 'wrong' ? 'given a wrong number' : 'written down twice';
    return `${what} ${done}, ${rounds} times over, each time by chance, and everybody ranked anew. A range of places is where somebody comes out at least ${kept} of these times. ${measure}`;
  },
  measure: {
    degree: 'The measure is how many people somebody is in contact with.',
    records: 'The measure is how many records somebody has with others.',
    betweenness: 'The measure is how often somebody lies on the shortest way between two others.',
    pagerank: 'The measure is where a walk from contact to contact comes by most (PageRank).',
  },
  first: (leaders: readonly { name: Who; firsts: number }[], rounds: number): string => {
    const [leader] = leaders;
    if (leaders.length === 1 && leader) {
      const come = leading([leader.name], 'come');
      if (leader.firsts === rounds) return `All ${rounds} times ${come} first${LEVEL}.`;
      const often =
        leader.firsts === 1 ? 'once' : leader.firsts === 0 ? 'not once' : `${leader.firsts} times`;
      return `${capital(come)} first ${often} in ${rounds}${LEVEL}.`;
    }
    const counts = leaders.map(({ firsts }) => firsts);
    const who = capital(all(leaders.map(({ name }) => name)));
    const often =
      leaders.length > NAMED
        ? `each of them comes first in ${range(Math.min(...counts), Math.max(...counts))}`
        : `they come first in ${list(counts.map(String))}`;
    return `${who} are level at first place in the true records; of ${rounds} spoilt ones, ${often}${LEVEL}.`;
  },
  span: (head: number, tail: number): string =>
    `The second to the tenth name ${moving(head)}, the 21st to the 60th ${moving(tail)}.`,
  place: (rank: number, low: number, high: number): string =>
    `You are at place ${rank}, and come out ${low === rank && high === rank ? 'there' : at(low, high)}.`,
  hop: (
    h: {
      first: Who;
      right: Who;
      wrong: Who;
      listed: number;
      kept: number;
      added: readonly Who[];
      lost: readonly Who[];
    },
    hops: number,
  ): string => {
    const there = `Within ${word(hops)} hops of ${who(h.first)}, in a year of records with busy numbers left out, there ${h.listed === 1 ? 'is one name' : `are ${word(h.listed)} names`}`;
    const stay =
      h.kept === h.listed
        ? 'none of these is lost'
        : `${word(h.listed - h.kept)} of these ${h.listed - h.kept === 1 ? 'is' : 'are'} lost`;
    return `${there}. Take one contact, ${who(h.right)}, for ${who(h.wrong)}, and ${stay}, while ${h.added.length === 1 ? 'one name is' : `${h.added.length === 0 ? 'no' : word(h.added.length)} names are`} wrongly added.`;
  },
  noHop: 'In these records the first person has no contact that could be mistaken.',
  draws: (
    draws: number,
    adds: { least: number; middle: number; most: number },
    loses: { least: number; middle: number; most: number },
  ): string =>
    `Of ${draws} such mistakes, drawn by chance, this one is in the middle: they add ${names(adds.least, adds.most)} and lose ${range(loses.least, loses.most)}.`,
  basis: (seed: number, people: number, records: number, days: number, rounds: number): string =>
    `Town ${seed}: ${people} people, ${digits(records)} records of the last ${days} days, spoilt ${rounds} times.`,
  caution: 'A place in a ranking is a guess with an error in it, and no measure of guilt.',
};

export type Words = typeof words;
