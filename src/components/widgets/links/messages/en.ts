import { isolate } from '../../../messages/bidi.ts';

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const word = (n: number): string => NUMBERS[n] ?? String(n);
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const people = (n: number): string => (n === 0 ? 'nobody' : n === 1 ? 'one person' : `${word(n)} people`);
const hops = (n: number): string => (n === 1 ? 'one hop' : `${word(n)} hops`);
const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
const about = (n: number): string => `${Number.isInteger(n) ? '' : 'about '}${word(Math.round(n))}`;
const share = (part: number, whole: number): string => {
  if (part === whole) return 'all';
  return part * 2 === whole ? 'half' : part * 2 > whole ? 'most' : 'many';
};
const ofOthers = (n: number, others: number): string =>
  n === others ? `all ${others} others` : `${word(n)} of the ${others} others`;
const months = (days: number): string =>
  ({ 30: 'one month', 91: 'three months', 182: 'six months', 365: 'twelve months' })[days] ?? `${days} days`;
const clock = (t: number): string => {
  const minutes = Math.floor((t % 86_400) / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
};

export const en = {
  you: 'you',
  /** Whose records these are. */
  records: {
    wifi: () => 'the Wi-Fi’s records',
    isp: () => 'the internet provider’s records',
    company: () => 'the company’s records',
    friend: (friend: string) => `the records on ${isolate(friend)}’s phone`,
    thief: () => 'the records on your phone',
    investigator: () => 'the investigator’s records',
  },

  findingNoList: {
    wifi: 'From the Wi-Fi no list grows: every record ends at the company',
    isp: 'At the internet provider no list grows: every record ends at the company',
  },
  findingAlone: (name: string) => `Before the first hop the list holds one name: ${isolate(name)}`,
  findingFromYou: (n: number, others: number, reached: number) =>
    `${sentence(hops(n))} from you, the list holds ${ofOthers(reached, others)}`,
  findingDirect: (name: string) => `You are one hop from ${isolate(name)}: these records show you in contact`,
  findingReached: (n: number, name: string) =>
    `You are ${hops(n)} from ${isolate(name)}, whom you have never contacted`,
  findingReachedKnown: (n: number, name: string) =>
    `In these records you are ${hops(n)} from ${isolate(name)}, though you know each other`,
  findingBeyond: (n: number, name: string) =>
    `These records do not connect you with ${isolate(name)} within ${hops(n)}`,
  findingNever: (name: string) => `These records do not connect you with ${isolate(name)}`,
  findingNothing: (records: string, name: string) =>
    `${sentence(records)} hold nothing about ${isolate(name)}`,
  findingNothingOfYou: (records: string) => `${sentence(records)} hold nothing about you`,

  phones: (records: string, seen: number, all: number) =>
    `${sentence(records)} say when ${word(seen)} of the town’s ${all} phones ${seen === 1 ? 'was' : 'were'} in touch with the company, and nothing beyond it.`,
  noSecond: (name: string) =>
    `No record has a second person in it, so nobody can be reached from ${isolate(name)}, no member of the crew is found and no bystander is swept in.`,
  reached: (from: string, records: string, days: number, perHop: readonly number[], others: number) => {
    const total = perHop.reduce((sum, n) => sum + n, 0);
    const start = `Starting from ${isolate(from)}, ${records}, kept for ${months(days)}, lead`;
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
  noTies: (from: string, records: string, days: number) =>
    `${sentence(records)}, kept for ${months(days)}, show no contact of ${from === 'you' ? 'yours' : isolate(from)}, so there is nobody to go on to: no list, no member of the crew, no bystander.`,
  notYet: (from: string, contacts: number) =>
    `Nothing has been followed yet; ${from === 'you' ? 'you have' : `${isolate(from)} has`} ${contacts === 1 ? 'one contact' : `${word(contacts)} contacts`} in these records.`,
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
    return `${sentence(people(through))} are ${because}; ${how} came through ${hub}${how === 'all' ? '' : ` (${brought})`}.`;
  },
  hubsIdle: 'Numbers that many call are followed too, but here they add nobody.',
  hubsLeftOut: (limit: number) =>
    `Numbers with more than ${limit} contacts, such as a pizzeria, are not followed any further.`,
  path: (way: readonly string[]) => {
    const names = way.map(isolate);
    const between = names.slice(1, -1);
    return `The way leads from ${names[0]} ${between.length > 0 ? `through ${list(between)}` : 'directly'} to ${names.at(-1)}.`;
  },
  pathFarther: (n: number) => `It would take ${hops(n)} to reach you.`,
  pathNone: 'No chain of these records, however long, leads to you.',
  withoutHubs: (n: number) => `Without numbers that many call it would take ${hops(n)}.`,
  withoutHubsNever: 'Without numbers that many call no chain would lead to you.',
  yourRecord: (t: number, size: number, to: string) =>
    `Of your own message the company wrote down: ${clock(t)}, from you to ${isolate(to)}, ${size} bytes sealed; not one word of it.`,
  caution: 'On the list does not mean guilty; not on it does not mean innocent.',
} as const;
