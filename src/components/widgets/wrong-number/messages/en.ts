import { isolate } from '../../../messages/bidi.ts';
import type { Kind } from '../measures.ts';

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const word = (n: number): string => NUMBERS[n] ?? String(n);
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const thousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
const range = (low: number, high: number): string => (low === high ? `${low}` : `${low} to ${high}`);
const anywhere = (low: number, high: number): string =>
  low === high ? `at place ${low}` : `anywhere from place ${low} to ${high}`;
const about = (n: number): string => {
  const whole = Math.round(n);
  return `${n === whole ? '' : 'about '}${whole === 1 ? 'one place' : `${whole === 0 ? 'no' : word(whole)} places`}`;
};
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
const stays = (name: string): string => (name === 'you' ? 'you stay' : `${isolate(name)} stays`);
const who = (name: string): string => (name === 'you' ? 'you' : isolate(name));

export const en = {
  you: 'you',
  finding: (kind: Kind, perMille: number, name: string, tail: number): string =>
    `${with_(kind, perMille)}, ${stays(name)} first, but names in the middle range over ${tail} places`,
  findingFirm: (kind: Kind, perMille: number, name: string): string =>
    `${with_(kind, perMille)}, ${stays(name)} first, and the others hardly move`,
  findingOpen: (kind: Kind, perMille: number, name: string, low: number, high: number): string =>
    `${with_(kind, perMille)}, even first place is open: ${who(name)} ${name === 'you' ? 'come' : 'comes'} out ${anywhere(low, high)}`,
  findingStill: (kind: Kind, perMille: number): string =>
    `${with_(kind, perMille)}, everybody keeps their place`,

  setting: (kind: Kind, perMille: number, rounds: number, measure: string): string =>
    `${sentence(spoilt(perMille))} ${kind === 'lost' ? 'was thrown away' : kind === 'wrong' ? 'was given a wrong number' : 'was written down twice'}, ${rounds} times over, each time by chance, and everybody ranked anew. ${measure}`.replace(
      'records was',
      'records were',
    ),
  measure: {
    degree: 'The measure is how many people somebody is in contact with.',
    records: 'The measure is how many records somebody has with others.',
    betweenness: 'The measure is how often somebody lies on the shortest way between two others.',
    pagerank: 'The measure is where a walk from contact to contact comes by most (PageRank).',
  },
  first: (name: string, firsts: number, rounds: number): string =>
    firsts === rounds
      ? `All ${rounds} times ${who(name)} ${name === 'you' ? 'come' : 'comes'} first.`
      : `${sentence(who(name))} ${name === 'you' ? 'come' : 'comes'} first ${firsts === 1 ? 'once' : `${firsts} times`} in ${rounds}.`,
  span: (head: number, tail: number): string =>
    head === 0 && tail === 0
      ? 'From place 2 to 10 and from 21 to 60 nobody moves.'
      : `Names from place 2 to 10 range over ${about(head)} on average, names from place 21 to 60 over ${about(tail)}.`,
  place: (rank: number, low: number, high: number): string =>
    `You are at place ${rank}, and ${low === rank && high === rank ? 'stay there' : `come out ${anywhere(low, high)}`}.`,
  hop: (
    h: {
      first: string;
      right: string;
      wrong: string;
      listed: number;
      kept: number;
      added: readonly string[];
      lost: readonly string[];
    },
    hops: number,
  ): string => {
    const there = `Within ${word(hops)} hops of ${who(h.first)}, in a year of records, there ${h.listed === 1 ? 'is one name' : `are ${word(h.listed)} names`}`;
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
    `Of ${draws} such mistakes, drawn by chance, this one is in the middle: they add ${range(adds.least, adds.most)} names and lose ${range(loses.least, loses.most)}.`,
  basis: (seed: number, people: number, records: number, days: number, rounds: number): string =>
    `Town ${seed}: ${people} people, ${thousands(records)} records of the last ${days} days, spoilt ${rounds} times.`,
  caution: 'A place in a ranking is a guess with an error in it, and no measure of guilt.',
} as const;
