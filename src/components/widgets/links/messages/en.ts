const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const word = (n: number): string => NUMBERS[n] ?? String(n);
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const people = (n: number): string => (n === 0 ? 'nobody' : n === 1 ? 'one person' : `${word(n)} people`);
const hops = (n: number): string => (n === 1 ? 'one hop' : `${word(n)} hops`);
const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
const rounded = (n: number): string => (n < 9.5 ? word(Math.round(n)) : String(Math.round(n)));
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
    friend: (friend: string) => `the records on ${friend}’s phone`,
    thief: () => 'the records on your phone',
    investigator: () => 'the investigator’s records',
  },

  findingNoList: {
    wifi: 'From the Wi-Fi no list grows: every record ends at the company',
    isp: 'At the internet provider no list grows: every record ends at the company',
  },
  findingAlone: (name: string) => `Before the first hop the list holds one name: ${name}`,
  findingFromYou: (n: number, others: number, reached: number) =>
    `${sentence(hops(n))} from you, the list holds ${word(reached)} of the ${others} others`,
  findingDirect: (name: string) => `You are one hop from ${name}: these records show you in contact`,
  findingReached: (n: number, name: string) =>
    `You are ${hops(n)} from ${name}, whom you have never contacted`,
  findingReachedKnown: (n: number, name: string) =>
    `In these records you are ${hops(n)} from ${name}, though you know each other`,
  findingBeyond: (n: number, name: string) =>
    `These records do not connect you with ${name} within ${hops(n)}`,
  findingNever: (name: string) => `These records do not connect you with ${name}`,
  findingNothing: (records: string, name: string) => `${sentence(records)} hold nothing about ${name}`,
  findingNothingOfYou: (records: string) => `${sentence(records)} hold nothing about you`,

  phones: (records: string, seen: number, all: number) =>
    `${sentence(records)} say when ${word(seen)} of the town’s ${all} phones ${seen === 1 ? 'was' : 'were'} in touch with the company, and nothing beyond it.`,
  noSecond: (name: string) =>
    `No record has a second person in it, so nobody can be reached from ${name}, no member of the crew is found and no bystander is swept in.`,
  reached: (from: string, records: string, days: number, perHop: readonly number[], others: number) => {
    const steps = perHop.map((n, i) => `${people(n)} ${i === 0 ? 'at one hop' : `at ${word(i + 1)}`}`);
    const total = perHop.reduce((sum, n) => sum + n, 0);
    const whole =
      perHop.length > 1 ? `, ${word(total)} of the ${others} others together` : ` of the ${others} others`;
    return `Starting from ${from}, ${records}, kept for ${months(days)}, lead to ${list(steps)}${whole}.`;
  },
  noTies: (from: string, records: string, days: number) =>
    `${sentence(records)}, kept for ${months(days)}, show no contact of ${from === 'you' ? 'yours' : from}, so there is nobody to go on to: no list, no member of the crew, no bystander.`,
  notYet: (from: string, contacts: number) =>
    `Nothing has been followed yet; ${from === 'you' ? 'you have' : `${from} has`} ${contacts === 1 ? 'one contact' : `${word(contacts)} contacts`} in these records.`,
  /** `other`: the first person is a member too, and is not counted. */
  crew: (found: number, total: number, other: boolean, bystanders: number, perMember: number | null) => {
    const members = `Of the ${word(total)}${other ? ' other' : ''} members of the crew of art thieves`;
    const are = bystanders === 1 ? 'is' : 'are';
    const swept = bystanders === 1 ? 'one bystander' : `${word(bystanders)} bystanders`;
    if (bystanders === 0)
      return `${members} ${word(found)} ${found === 1 ? 'is' : 'are'} on the list, and nobody else.`;
    if (found === 0) return `${members} none are on the list; ${swept} ${are}.`;
    const each = perMember === null ? '' : `: ${rounded(perMember)} for every member found`;
    return `${members} ${word(found)} ${found === 1 ? 'is' : 'are'} on the list, and so ${are} ${swept}${each}.`;
  },
  hubsFollowed: (through: number, hub: string, brought: number) =>
    `${sentence(people(through))} ${through === 1 ? 'is' : 'are'} on it only because numbers that many call were followed too; most came through ${hub} (${brought}).`,
  hubsIdle: 'Numbers that many call were followed too, but here they add nobody.',
  hubsLeftOut: (limit: number) =>
    `Numbers with more than ${limit} contacts, such as a pizzeria, were reached but not followed.`,
  path: (names: readonly string[]) => {
    const between = names.slice(1, -1);
    return `The way leads from ${names[0]} ${between.length > 0 ? `through ${list(between)}` : 'directly'} to ${names.at(-1)}.`;
  },
  pathFarther: (n: number) => `It would take ${hops(n)} to reach you.`,
  pathNone: 'No chain of these records, however long, leads to you.',
  withoutHubs: (n: number) => `Without such numbers it would take ${hops(n)}.`,
  withoutHubsNever: 'Without such numbers no chain would lead to you.',
  yourRecord: (t: number, size: number, to: string) =>
    `Of your own message the company wrote down: ${clock(t)}, from you to ${to}, ${size} bytes sealed; not one word of it.`,
  caution: 'On the list does not mean guilty; not on it does not mean innocent.',
} as const;
