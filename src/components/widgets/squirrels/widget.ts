import outages from '../../../../content/outages.json' with { type: 'json' };
import type { Params, Values } from '../../contract/params.ts';
import type { Words } from './messages/en.ts';

const { squirrels, press } = outages;

export const params = {
  by: { kind: 'choice', default: 'customers', options: ['customers', 'outages'] },
  /** How many squirrel outages are laid beside the attack; by default, those of the year on record. */
  squirrels: { kind: 'int', default: squirrels.outages, min: 0, max: 4224 },
} as const satisfies Params;

/** What is on record, each with its own unit; only some were counted in customers, and only those are compared. */
export interface Event {
  id: string;
  date: string;
  by: 'state' | 'squirrel' | 'nobody';
  customers: number | null;
  /** How many average squirrel outages cut off as many customers; null where nobody counted customers. */
  inSquirrels: number | null;
  sources: string[];
}

export interface Result {
  by: Values<typeof params>['by'];
  /** The year on record: one association’s utilities, outages of five minutes or more. */
  year: { year: number; outages: number; customers: number; utilities: number };
  /** Customers cut off by one squirrel, on average. */
  mean: number;
  /** What is drawn: so many average outages, and their customers. */
  outages: number;
  customers: number;
  attack: { date: string; customers: number };
  /** The fewest average outages that cut off more customers than the attack. */
  even: number;
  /** Customers of the outages drawn, of 100 customers of the attack. */
  percent: number;
  press: { asOf: string; outages: { agent: string; count: number }[] };
  events: Event[];
}

/** Lays squirrel outages beside the first attack that cut power, by their number and by customers cut off. */
export function compute({ by, squirrels: drawn }: Values<typeof params>): Result {
  const attack = outages.events.find(({ id }) => id === outages.attack);
  if (!attack?.customers) throw new Error('content/outages.json has no such attack');
  const mean = squirrels.customers / squirrels.outages;
  const customers = Math.round(drawn * mean);
  return {
    by,
    year: {
      year: squirrels.year,
      outages: squirrels.outages,
      customers: squirrels.customers,
      utilities: squirrels.utilities,
    },
    mean,
    outages: drawn,
    customers,
    attack: { date: attack.date, customers: attack.customers },
    even: Math.floor(attack.customers / mean) + 1,
    percent: Math.round((customers * 100) / attack.customers),
    press: {
      asOf: press.asOf,
      outages: Object.entries(press.outages).map(([agent, count]) => ({ agent, count })),
    },
    events: outages.events.map((event) => ({
      ...event,
      by: event.by as Event['by'],
      inSquirrels: event.customers === null ? null : Math.round(event.customers / mean),
    })),
  };
}

/** The figure's title. */
export function finding({ by, outages: n, even, year }: Result, words: Words): string {
  if (n === 0) return by === 'customers' ? words.findingNone : words.findingNoneCounted;
  if (by === 'outages') return n === 1 ? words.findingDraw : words.findingCount(n);
  if (n >= even) return words.findingHeavier(n, even);
  return n === year.outages ? words.findingYear(n) : words.findingLighter(n, even);
}

/** The picture in words, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { year, mean, outages: n, customers, attack, even, percent, press: list } = result;
  return [
    `${finding(result, words)}.`,
    words.year(year.year, year.outages, year.customers, mean),
    words.attack(attack.date, attack.customers, even),
    words.drawn(n, customers, percent),
    words.press(list.asOf, list.outages),
    words.terrorists,
    words.caution,
  ];
}
