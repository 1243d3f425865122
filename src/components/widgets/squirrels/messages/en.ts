import { capital, date, digits, list } from '../../../messages/language/en.ts';

const outages = (n: number): string => (n === 1 ? 'one squirrel outage' : `${digits(n)} squirrel outages`);
const agents: Record<string, string> = {
  squirrel: 'squirrels',
  bird: 'birds',
  snake: 'snakes',
  beaver: 'beavers',
};

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  findingYear: (n: number): string =>
    `Squirrels win by count, ${digits(n)} to one; but the one attack cut off more customers than their whole year`,
  findingLighter: (n: number, even: number): string =>
    `${capital(outages(n))} cut${n === 1 ? 's' : ''} off fewer customers than one attack; it would take ${digits(even)}`,
  findingHeavier: (n: number, even: number): string =>
    `It takes ${digits(even)} squirrels to outdo one attack, and here are ${digits(n)}`,
  findingNone: 'No squirrel yet, and one attack has cut off more customers',
  findingCount: (n: number): string => `By count it is no contest: ${digits(n)} squirrel outages, one attack`,
  findingDraw: 'By count it is a draw: one squirrel outage, one attack',
  findingNoneCounted: 'By count the attack leads, one to nothing',

  year: (year: number, n: number, customers: number, mean: number): string =>
    `In ${year} squirrels caused ${digits(n)} power cuts at the American utilities that report to one association, and ${digits(customers)} customers lost power: ${Math.round(mean)} a time on average.`,
  attack: (day: string, customers: number, even: number): string =>
    `On ${date(day)} a cyber-attack in Ukraine cut off about ${digits(customers)} customers, and ${digits(even)} such squirrels would be needed to outdo it.`,
  drawn: (n: number, customers: number, percent: number): string => {
    if (n === 0) return 'No squirrel outage is laid beside it.';
    return `The ${outages(n)} laid beside it ${n === 1 ? 'stands' : 'stand'} for about ${digits(customers)} customers, ${percent} for every 100 of the attack.`;
  },
  press: (asOf: string, counts: readonly { agent: string; count: number }[]): string => {
    const named = counts.map(({ agent, count }) => `${digits(count)} by ${agents[agent] ?? agent}`);
    return `Another list, kept from press reports, had ${list(named)} in it by ${date(asOf)}.`;
  },
  terrorists: 'Of a power cut by terrorists at a keyboard we have read nowhere.',
  caution:
    'These are no two bars of one chart: they come from other countries, years and grids, and say nothing about how long the lights were out.',
};

export type Words = typeof words;
