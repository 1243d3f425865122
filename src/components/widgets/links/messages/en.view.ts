import type { Values } from '../../../contract/params.ts';
import type { params } from '../widget.ts';

/** Words of the picture. Those of the description are in `en.ts`, which only the worker loads. */
export const en = {
  caption:
    'An investigator picks one number and asks who it was in touch with, then who they were in touch with. Dots are people; lines are records. Diamonds mark the six art thieves, which the investigator cannot see.',
  hopsLegend: 'Follow',
  hops: (n: number): string => ['nobody', 'one hop', 'two hops', 'three hops'][n] ?? String(n),
  hubsLegend: 'Busy numbers',
  hubs: (on: boolean): string => (on ? 'follow through them' : 'stop at them'),
  keptLegend: 'Records kept',
  kept: (days: Values<typeof params>['kept']): string =>
    ({ '30': '1 month', '91': '3 months', '182': '6 months', '365': '12 months' })[days],
  firstLegend: 'First person',
  stranger: 'the stranger',
  map: 'Map of the town',
  keys: 'Arrow keys walk from person to person. Enter makes that person the first.',
  listed: (n: number): string => (n === 1 ? 'person in the list' : 'people in the list'),
  crew: (found: number, total: number): string => `${found} of ${total}`,
  crewNote: 'of the other thieves are in it',
  bystanders: (n: number): string => (n === 1 ? 'bystander comes along' : 'bystanders come along'),
  throughHubs: (n: number, hub: string | null): string =>
    n === 0
      ? 'Nobody is here only because of a busy number.'
      : `${n} of them only because of ${hub ?? 'a busy number'}.`,
  perHop: (hop: number): string => ['first', 'hop 1', 'hop 2', 'hop 3'][hop] ?? `hop ${hop}`,
  pathTitle: 'How you got on the list',
  notListed: 'You are not on this list.',
  youAreFirst: 'The list starts with you.',
  company: 'The messaging company',
  record: (to: string, size: number): string =>
    `Your letter is one of the records: you to ${to}, today at 20:41, ${size} bytes.`,
  card: (name: string, hop: number, via: string | null, contacts: number): string => {
    const known = contacts === 1 ? '1 contact on record' : `${contacts} contacts on record`;
    if (hop === 0) return `${name}: the first person. ${known}.`;
    if (hop < 0) return `${name}: not on the list. ${known}.`;
    return `${name}: hop ${hop}, through ${via ?? '?'}. ${known}.`;
  },
  start: (name: string): string => `Start from ${name}`,
  table: 'The list as a table',
  columns: { name: 'Who', hop: 'Hop', via: 'Through', contacts: 'Contacts' },
  truth: 'thief',
  legend: {
    first: 'first person',
    hop1: 'hop 1',
    hop2: 'hop 2',
    hop3: 'hop 3',
    none: 'not reached',
    hub: 'busy number',
    crew: 'thief (hidden truth)',
    you: 'you',
  },
  nothing: 'These records name nobody at the other end. There is nothing to follow.',
  useInvestigator: 'Look through the investigator’s eyes',
};
