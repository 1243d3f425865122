import { TOWN, townStream } from './data.ts';
import type { Town } from './types.ts';

/** Of a thousand people, how many have this service as their main one: the largest first, a long tail. Invented. */
export const MAIN_PER_MILLE = [380, 220, 130, 90, 60, 40, 30, 20, 20, 10] as const;
export const SERVICE_COUNT = MAIN_PER_MILLE.length;
/** Settings go from 0 to here. */
export const MOST = 10;

/** Quantiles from the 0th to the 100th percentile: what moving costs, and what privacy is worth to an ordinary person. */
const EFFORT = [100, 250, 350, 450, 550, 650, 750, 850, 950, 1000];
const MOTIVE = [0, 0, 10, 20, 40, 60, 100, 150, 250, 400, 700];
/** What it adds to the motive if everybody one writes to has moved. */
const PULL = 500;
/** The setting of `sticky` at which moving costs what `EFFORT` says. */
const USUAL = 5;

/** Whose messages: both ends ordinary people, both in the crew, or one of each. */
export const GROUPS = ['ordinary', 'crew', 'between'] as const;
export type Group = (typeof GROUPS)[number];

interface Line {
  a: number;
  b: number;
  group: Group;
  /** Messages a year. */
  messages: number;
  /** What these two use as long as nothing is compelled. */
  service: number;
}

interface Mover {
  crew: boolean;
  effort: number;
  motive: number;
  contacts: number[];
  /** The largest service this person writes over. */
  largest: number;
  /** Services in the order in which this person would go to them. */
  order: readonly number[];
}

/** The people of a town and the services they use, before anything is compelled. */
export interface Market {
  people: Mover[];
  lines: Line[];
}

export interface Rules {
  /** How hard people are to move, and how much the crew wants to: 0 to 10. */
  sticky: number;
  determined: number;
  /** How many services the law does not reach, 0 to 10: the smallest ones. */
  outside: number;
}

/** How things stand once so many services are compelled. */
export interface CompelledRound {
  compelled: number;
  /** Messages a year by service. Those of services 0 … compelled − 1 can be read. */
  flow: Record<Group, number[]>;
  /** The service that each of the market's lines now uses. */
  carriers: number[];
  moved: { ordinary: number; crew: number };
}

const BY_SIZE = MAIN_PER_MILLE.map((_, service) => service);

function shuffled(int: (n: number) => number): number[] {
  const out = [...BY_SIZE];
  for (let i = out.length - 1; i > 0; i--) {
    const j = int(i + 1);
    [out[i], out[j]] = [out[j] as number, out[i] as number];
  }
  return out;
}

/** A service drawn by its share of people. */
function drawMain(int: (n: number) => number): number {
  let drawn = int(1000);
  return MAIN_PER_MILLE.findIndex((share) => {
    drawn -= share;
    return drawn < 0;
  });
}

/**
 * Who uses which service in this town. Each person has a main service; two people write over the larger of their
 * two. A member of the crew would move to any service, as likely one as another; everybody else to the largest
 * that is left. Hubs are rung and not written to, so they stay out.
 */
export function makeMarket(seed: number, town: Pick<Town, 'people' | 'ties'>): Market {
  const mains = townStream(seed, 'services');
  const efforts = townStream(seed, 'effort');
  const motives = townStream(seed, 'motive');
  const orders = townStream(seed, 'refuge');
  const using: number[] = [];
  const people = town.people.slice(0, town.people.length - TOWN.hubs.length).map(({ role }): Mover => {
    using.push(drawMain(mains.int));
    return {
      crew: role === 'crew',
      effort: efforts.quantile(EFFORT),
      motive: motives.quantile(MOTIVE),
      contacts: [],
      largest: SERVICE_COUNT,
      order: role === 'crew' ? shuffled(orders.int) : BY_SIZE,
    };
  });
  const lines: Line[] = [];
  for (const { a, b, perYear } of town.ties) {
    const [one, other] = [people[a], people[b]];
    if (!one || !other) continue;
    const service = Math.min(using[a] as number, using[b] as number);
    const group = one.crew && other.crew ? 'crew' : one.crew || other.crew ? 'between' : 'ordinary';
    lines.push({ a, b, group, messages: perYear, service });
    one.contacts.push(b);
    other.contacts.push(a);
    one.largest = Math.min(one.largest, service);
    other.largest = Math.min(other.largest, service);
  }
  return { people, lines };
}

/** Who has moved, and how many of whose contacts have. */
interface Moves {
  moved: boolean[];
  gone: number[];
}

/**
 * Lets people move until nobody else wants to: whoever writes over a compelled service moves if what privacy is
 * worth to them and the pull of contacts who have moved come to what moving costs (a threshold model after
 * Granovetter, 1978). Nobody moves back, so the order of asking does not matter.
 */
function settle({ people }: Market, rules: Rules, compelled: number, { moved, gone }: Moves): void {
  const asked = people.map((_, id) => id);
  for (let id = asked.pop(); id !== undefined; id = asked.pop()) {
    const { crew, effort, motive, contacts, largest } = people[id] as Mover;
    if (moved[id] || largest >= compelled) continue;
    const worth = crew ? (1000 / MOST) * rules.determined : motive;
    const want = worth * contacts.length + PULL * (gone[id] as number);
    if (want * USUAL < effort * rules.sticky * contacts.length) continue;
    moved[id] = true;
    for (const contact of contacts) {
      gone[contact] = (gone[contact] as number) + 1;
      asked.push(contact);
    }
  }
}

/**
 * Compels services one after another, the largest first, as far as the law reaches. The k-th of the rounds is how things
 * stand with k compelled and everybody moved who wants to. What two people write leaves a compelled service only if both
 * have moved, and if a service is left to go to. Integers only. The market stays as it is. Work: rounds × ties.
 */
export function compel(market: Market, rules: Rules): CompelledRound[] {
  const { people, lines } = market;
  const moves: Moves = { moved: people.map(() => false), gone: people.map(() => 0) };
  const { moved } = moves;
  return Array.from({ length: SERVICE_COUNT - rules.outside + 1 }, (_, compelled) => {
    const free = compelled < SERVICE_COUNT;
    if (free) settle(market, rules, compelled, moves);
    const refuge = people.map(({ order }) => order.find((service) => service >= compelled) ?? SERVICE_COUNT);
    const none = () => new Array<number>(SERVICE_COUNT).fill(0);
    const flow: CompelledRound['flow'] = { ordinary: none(), crew: none(), between: none() };
    const carriers = lines.map(({ a, b, group, messages, service }) => {
      const leaves = free && service < compelled && moved[a] && moved[b];
      const carrier = leaves ? Math.min(refuge[a] as number, refuge[b] as number) : service;
      (flow[group][carrier] as number) += messages;
      return carrier;
    });
    const count = (crew: boolean) => people.filter((one, id) => one.crew === crew && moved[id]).length;
    return { compelled, flow, carriers, moved: { ordinary: count(false), crew: count(true) } };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** Of `all` messages a year of a group, how many can be read: those that a compelled service carries. */
export const readable = (
  { flow, compelled }: CompelledRound,
  group: Group,
): { read: number; all: number } => ({
  read: sum(flow[group].slice(0, compelled)),
  all: sum(flow[group]),
});
