import { isolate } from '../../../messages/bidi.ts';
import { capital, clock, digits, list, spelled } from '../../../messages/language/en.ts';
import type { Result } from '../result.ts';

const word = spelled(9, 'none');
const people = (n: number): string => (n === 0 ? 'nobody' : n === 1 ? 'one person' : `${word(n)} people`);
const hops = (n: number): string => (n === 1 ? 'one hop' : `${word(n)} hops`);
const about = (n: number): string => `${Number.isInteger(n) ? '' : 'about '}${word(Math.round(n))}`;
const share = (part: number, whole: number): string => {
  if (part === whole) return 'all';
  return part * 2 === whole ? 'half' : part * 2 > whole ? 'most' : 'many';
};
const numbers = (n: number): string => (n === 1 ? 'one number' : `${word(n)} numbers`);
const names = (n: number): string => (n === 0 ? 'no name' : n === 1 ? 'one name' : `${word(n)} names`);
const ofOthers = (n: number, others: number): string =>
  n === others ? `all ${others} others` : `${word(n)} of the ${others} others`;
const LEFT_OUT = 'with busy numbers left out';
/** The first word of a sentence, after the rule that it holds by. */
const unless = (ruled: boolean, first: string): string =>
  ruled ? `${capital(LEFT_OUT)}, ${first}` : capital(first);
/** A name; null is the reader. */
type Who = string | null;
const called = (who: Who): string => (who === null ? 'you' : isolate(who));
type Days = readonly [first: number, last: number];
/** Which days' records: after the name of the records, between commas. */
const those = ([first, last]: Days): string => {
  if (first === last) return `those of day ${first}`;
  return first === 1 && last === 365 ? 'a whole year of them' : `those of days ${first} to ${last}`;
};
const timeOf = (t: number): string => clock(Math.floor((t % 86_400) / 3600), Math.floor(t / 60) % 60);

export const words = {
  /** Whose records these are. */
  records: {
    wifi: () => 'the Wi-Fi’s records',
    isp: () => 'the internet provider’s records',
    company: () => 'the company’s records',
    friend: (friend: string) => `the records on ${isolate(friend)}’s phone`,
    thief: () => 'the records on your phone',
    investigator: () => 'the investigator’s records',
  },

  /** Asked before anything is shown. */
  guess: {
    question: ({ counts, hops: n }: Result): string =>
      `One thief is known. How many of the ${digits(counts.others)} others are on the list after ${hops(n)}?`,
    unit: (): string => 'people on the list',
  },

  findingNoList: {
    wifi: 'From the Wi-Fi no list grows: every record ends at the company',
    isp: 'At the internet provider no list grows: every record ends at the company',
  },
  findingAlone: (name: Who) => `Before the first hop the list holds one name: ${called(name)}`,
  findingFromYou: (n: number, others: number, reached: number) =>
    `${capital(hops(n))} from you, the list holds ${ofOthers(reached, others)}`,
  findingDirect: (name: Who) => `You are one hop from ${called(name)}: these records show you in contact`,
  /** `ruled`: it would be otherwise if busy numbers were followed too, so it is no claim about the records. */
  findingReached: (n: number, name: Who, ruled: boolean) =>
    `${unless(ruled, 'you')} are ${hops(n)} from ${called(name)}, whom you have never contacted`,
  findingReachedKnown: (n: number, name: Who, ruled: boolean) =>
    `${unless(ruled, 'in')} these records you are ${hops(n)} from ${called(name)}, though you know each other`,
  findingBeyond: (n: number, name: Who, ruled: boolean) =>
    `${unless(ruled, 'these')} records do not connect you with ${called(name)} within ${hops(n)}`,
  findingNever: (name: Who, ruled: boolean) =>
    `${unless(ruled, 'these')} records do not connect you with ${called(name)}`,
  findingNothing: (records: string, name: Who, whole: boolean) =>
    `${whole ? '' : 'For these days '}${whole ? capital(records) : records} hold nothing about ${called(name)}`,
  findingNothingOfYou: (records: string, whole: boolean) =>
    `${whole ? '' : 'For these days '}${whole ? capital(records) : records} hold nothing about you`,
  findingHand: (opened: number, name: Who, total: number, you: boolean) =>
    `With the contacts of ${numbers(opened)} opened, the list from ${called(name)} has ${names(total)}, ${you ? 'and you are on it' : 'and you are not on it'}`,
  findingHandFromYou: (opened: number, total: number, others: number) =>
    `With the contacts of ${numbers(opened)} opened, the list from you has ${ofOthers(total, others)}`,

  phones: (records: string, days: Days, seen: number, all: number) =>
    `${capital(records)}, ${those(days)}, say when ${word(seen)} of the town’s ${all} phones ${seen === 1 ? 'was' : 'were'} in touch with the company, and nothing beyond it.`,
  noSecond: (name: Who) =>
    `No record has a second person in it, so nobody can be reached from ${called(name)}, no member of the crew is found and no bystander is swept in.`,
  reached: (
    from: Who,
    records: string,
    days: Days,
    perHop: readonly number[],
    others: number,
    leftOut: boolean,
  ) => {
    const total = perHop.reduce((sum, n) => sum + n, 0);
    const start = `Starting from ${called(from)}, ${leftOut ? `${LEFT_OUT}, ` : ''}${records}, ${those(days)}, lead`;
    if (perHop.length === 1) return `${start}, at one hop, to ${ofOthers(total, others)}.`;
    if (total === 0) return `${start} to none of the ${others} others within ${hops(perHop.length)}.`;
    // "People" stands with the first number there is, and need not be said again.
    const first = perHop.findIndex((n) => n > 0);
    const steps = perHop.map((n, i) => {
      const who = i === 0 || i === first ? people(n) : word(n);
      return `${who} at ${i === 0 ? 'one hop' : word(i + 1)}`;
    });
    return `${start} to ${list(steps)}: ${ofOthers(total, others)}${total === others ? '' : ' in all'}.`;
  },
  reachedByHand: (
    from: Who,
    records: string,
    days: Days,
    opened: number,
    total: number,
    others: number,
    leftOut: boolean,
  ) =>
    `Starting from ${called(from)}, with the contacts of ${numbers(opened)} opened by hand${leftOut ? ' and busy numbers left out' : ''}, ${records}, ${those(days)}, lead to ${total === 0 ? `none of the ${others} others` : ofOthers(total, others)}.`,
  noTies: (from: Who, records: string, days: Days) =>
    `${capital(records)}, ${those(days)}, show no contact of ${from === null ? 'yours' : called(from)}, so there is nobody to go on to: no list, no member of the crew, no bystander.`,
  notYet: (from: Who, contacts: number) =>
    `Nothing has been followed yet; ${from === null ? 'you have' : `${called(from)} has`} ${contacts === 1 ? 'one contact' : `${word(contacts)} contacts`} in these records.`,
  /** `other`: the first person is a member too, and is not counted. */
  crew: (found: number, total: number, other: boolean, bystanders: number, perMember: number | null) => {
    const group = `${word(total)}${other ? ' other' : ''} members of the crew of art thieves`;
    const are = bystanders === 1 ? 'is' : 'are';
    const swept = bystanders === 1 ? 'one bystander' : `${word(bystanders)} bystanders`;
    if (found === 0)
      return `None of the ${group} is on the list, ${bystanders === 0 ? 'nor is anybody else' : `but ${swept} ${are}`}.`;
    const members =
      found === total
        ? `All ${group} are on the list`
        : `Of the ${group}, ${word(found)} ${found === 1 ? 'is' : 'are'} on the list`;
    if (bystanders === 0) return `${members}, and nobody else is.`;
    // For one member found the ratio would repeat the number, and a small one is seen at once.
    const telling = found > 1 && perMember !== null && perMember >= 3;
    const each = telling ? `: ${about(perMember)} for every member found` : '';
    return `${members}, and so ${are} ${swept}${each}.`;
  },
  hubsFollowed: (through: number, hub: string, brought: number) => {
    const because = 'on it only because numbers that many call were followed too';
    if (through === 1) return `One person is ${because}, and came through ${hub}.`;
    const how = share(brought, through);
    return `${capital(people(through))} are ${because}; ${how} came through ${hub}${how === 'all' ? '' : ` (${brought})`}.`;
  },
  hubsUnopened: 'No number that many call has been opened.',
  hubsIdle: 'Numbers that many call are followed too, but here they add nobody.',
  hubsLeftOut: (limit: number, busy: readonly Who[]) =>
    `Numbers with more than ${limit} contacts in a year of these records are not followed any further: here ${list(busy.map(called))}.`,
  hubsNone: (limit: number) => `No number has more than ${limit} contacts in a year of these records.`,
  path: (way: readonly Who[]) => {
    const names = way.map(called);
    const between = names.slice(1, -1);
    return `The way leads from ${names[0]} ${between.length > 0 ? `through ${list(between)}` : 'directly'} to ${names.at(-1)}.`;
  },
  /** Those on the list, thieves or not, who are there only because of busy numbers, and the number that brought most. */
  throughHubs: (
    n: number,
    listed: number,
    hub: { name: string; brought: number; alone: boolean } | null,
  ): string => {
    if (listed === 0) return '';
    if (n === 0) return 'Nobody is here only because of a busy number.';
    const who = `${n} of the ${listed} reached ${n === 1 ? 'is' : 'are'} here only because of`;
    if (!hub) return `${who} busy numbers.`;
    if (hub.alone) return `${who} ${isolate(hub.name)}.`;
    const share =
      hub.brought === n ? 'all' : hub.brought * 2 > n ? 'most' : hub.brought * 2 === n ? 'half' : 'many';
    return `${who} busy numbers, ${n === 1 ? '' : `${share} `}through ${isolate(hub.name)}.`;
  },
  whyFirst: (name: Who) => `The list starts with ${called(name)}.`,
  whyNot: (name: Who) =>
    name === null ? 'You are not on this list.' : `${called(name)} is not on this list.`,
  /** The latest record of every step. */
  legs: (legs: readonly { from: Who; to: Who; kind: 'message' | 'call'; t: number; count: number }[]) =>
    `${capital(
      legs
        .map(({ from, to, kind, t, count }) => {
          const did = kind === 'call' ? 'rang' : 'wrote to';
          const often = count === 1 ? 'the only record' : `the last of ${count} records`;
          return `on day ${Math.floor(t / 86_400) + 1} at ${timeOf(t)}, ${called(from)} ${did} ${called(to)} (${often})`;
        })
        .join('; '),
    )}.`,
  chance: (listed: number, members: number, expected: number) =>
    `Drawn blindly, ${names(listed)} would hold ${expected < 0.05 ? 'hardly any' : `about ${expected.toFixed(1)}`} of the ${word(members)} on average.`,
  basis: (seed: number, people: number, records: number, days: Days) =>
    `Town ${seed}: ${people} people, ${digits(records)} ${records === 1 ? 'record' : 'records'} of ${days[0] === days[1] ? `day ${days[0]}` : `days ${days[0]} to ${days[1]}`}.`,
  /** How typical the article’s own town is, for whoever looks at another. */
  towns: (meet: number, count: number) =>
    `Another town is another story: of the towns numbered 1 to ${count}, two hops lead from the stranger to you in ${meet}, if a year is on record and busy numbers are followed.`,
  measure: {
    degree: 'How many different numbers somebody is in contact with.',
    betweenness:
      'How often somebody lies on the shortest ways between two others: who would cut the town in parts.',
    pagerank: 'Where a walk from contact to contact comes by most: to know people who are known counts more.',
    core: 'How thick the thicket is: 4 means to belong to a circle in which everybody knows four others of it.',
  },
  /** The numbers that nobody is, which a measure leaves out if the search does. */
  measureAlone: (hubs: readonly string[]) =>
    `People alone are counted: ${list(hubs)} are left out, busy or not, and ways through them with them.`,
  by: {
    degree: 'number of contacts',
    betweenness: 'lying between others',
    pagerank: 'a walk along the contacts',
    core: 'thickest circle',
  },
  score: {
    degree: (n: number) => (n === 1 ? '1 contact' : `${n} contacts`),
    betweenness: (n: number) => `on ${n} % of the ways`,
    pagerank: (n: number) => `${n} % of the walk`,
    core: (n: number) => `a circle of ${n}`,
  },
  standout: (
    measure: 'degree' | 'betweenness' | 'pagerank' | 'core',
    name: Who,
    score: string,
    equal: number,
    alone: boolean,
  ) =>
    `By ${words.by[measure]}, ${alone ? 'counting people alone, ' : ''}${equal === 1 ? (name === null ? 'you stand' : `${called(name)} stands`) : `${word(equal)} people stand`} highest (${score}).`,
  standing: (rank: number, people: number, score: string, shared: number) =>
    `You are at place ${rank} of ${people} (${score})${shared === 0 ? '' : `, with ${shared === 1 ? 'one other' : `${shared} others`}`}.`,
  /** Equals share a place, so there may be more people than places. */
  topThieves: (people: number, places: number, thieves: number) =>
    `Of the ${word(people)} people in the first ${word(places)} places, ${thieves === people ? 'all' : word(thieves)} ${thieves > 1 ? 'are thieves' : 'is a thief'}.`,
  pathFarther: (n: number, ruled: boolean) => `${unless(ruled, 'it')} would take ${hops(n)} to reach you.`,
  pathNone: (ruled: boolean) => `${unless(ruled, 'no')} chain of these records, however long, leads to you.`,
  throughBusy: (n: number) => `Through busy numbers it would take ${hops(n)}.`,
  withoutHubs: (n: number) => `Without numbers that many call it would take ${hops(n)}.`,
  withoutHubsNever: 'Without numbers that many call no chain would lead to you.',
  yourRecord: (t: number, size: number, to: string) =>
    `Of your own message the company wrote down: ${timeOf(t)}, from you to ${isolate(to)}, ${size} bytes sealed; not one word of it.`,
  /** What one step of the search brings, as it is played. */
  stepNone: (name: Who) => `The search starts with ${called(name)}. Nobody is on the list yet.`,
  stepHop: (hop: number, n: number, most: { name: Who; brought: number } | null) =>
    `Hop ${hop}: ${n === 0 ? 'no further person joins' : `${people(n)} ${n === 1 ? 'joins' : 'join'}`} the list${most ? `, ${most.brought === n ? 'all' : word(most.brought)} through ${most.name === null ? 'you' : isolate(most.name)}` : ''}.`,
  stepWay: (way: readonly Who[]) => `And this is the way to you: ${way.map(called).join(' › ')}.`,
  /** Beside the finding, where the picture is stopped before its end; `reached` is null once everybody is there. */
  stopped: (step: number, steps: number, reached: number | null) =>
    `The picture is stopped after ${step === 0 ? 'no step' : step === 1 ? 'one step' : `${word(step)} steps`} of ${word(steps)}${reached === null ? '' : `, with ${names(reached)} on the list`}.`,
  caution: 'On the list does not mean guilty; not on it does not mean innocent.',
};

export type Words = typeof words;
