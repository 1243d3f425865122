import { isolate } from '../../../../messages/bidi.ts';

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'Dots are people, lines are contacts on record. Diamonds mark the six art thieves, which no observer can see. Tap anybody to see how they got here.',
  hopsLegend: 'Follow',
  hops: (n: number): string => ['nobody', 'one hop', 'two hops', 'three hops'][n] ?? String(n),
  hubsLegend: 'Busy numbers',
  hubs: (on: boolean): string => (on ? 'follow through them' : 'stop at them'),
  by: { hand: 'by hand' },
  days: ([first, last]: readonly [number, number]): string => {
    if (first === last) return `Records of day ${first} alone`;
    return first === 1 && last === 365 ? 'Records of the whole year' : `Records of days ${first} to ${last}`;
  },
  ends: ['First day', 'Last day'] as const,
  firstLegend: 'First person',
  map: 'Map of the town',
  keys: (hand: boolean): string =>
    `Arrow keys walk from person to person. Enter ${hand ? 'opens or closes the contacts of that person' : 'asks how that person got on the list'}.`,
  /** Beside the number of people reached, while the search goes on. */
  soFar: (hop: number, hops: number): string => `people so far · hop ${hop} of ${hops}`,
  listed: (n: number): string => (n === 1 ? 'person reached' : 'people reached'),
  crew: (found: number, total: number): string => `${found} of ${total}`,
  /** `other`: the first person is a thief too, and is not counted. */
  crewNote: (other: boolean): string => (other ? 'other thieves are on the list' : 'thieves are on the list'),
  bystanders: (n: number): string => (n === 1 ? 'bystander comes along' : 'bystanders come along'),
  whyLegend: 'How did they get on the list?',
  who: 'Who?',
  handHint: 'Tap the first person, or anybody reached.',
  open: (name: string, opened: boolean): string => `${opened ? 'Close' : 'Open'} ${isolate(name)}`,
  measureLegend: 'Size of a dot',
  measure: { degree: 'contacts', betweenness: 'in between', pagerank: 'PageRank', core: 'core' },
  ranked: 'Who stands out',
  score: { degree: 'contacts', betweenness: '% of ways', pagerank: '% of walk', core: 'circle' },
  company: 'The messaging company',
  record: (to: string, size: number, inside: boolean): string =>
    inside
      ? `Your letter is one of the records: you to ${isolate(to)}, today at 20:41, ${size} bytes.`
      : 'Your letter, of day 365, lies outside these days.',
  /** In the middle of a sentence. */
  you: 'you',
  reader: 'You',
  /** `services`: how many of the contacts are numbers that nobody is. */
  card: (name: string, hop: number, via: string | null, contacts: number, services: number): string => {
    const who = isolate(name);
    let known = contacts === 1 ? '1 contact on record' : `${contacts} contacts on record`;
    if (services > 0) {
      if (contacts === 1) known += ', a service number';
      else
        known += services === 1 ? ', one of them a service number' : `, ${services} of them service numbers`;
    }
    if (hop === 0) return `${who}: the first person. ${known}.`;
    if (hop < 0) return `${who}: not on the list. ${known}.`;
    return `${who}: hop ${hop}, through ${via === null ? '?' : isolate(via)}. ${known}.`;
  },
  start: (name: string): string => `Start from ${isolate(name)}`,
  table: 'Everything in the drawing, as a table',
  columns: { name: 'Who', hop: 'Hop', via: 'Through', contacts: 'Contacts', rank: 'Place' },
  caution: 'On the list does not mean guilty.',
  truth: 'thief',
  legend: {
    first: 'first person',
    hop1: 'hop 1',
    hop2: 'hop 2',
    hop3: 'hop 3',
    none: 'not reached',
    hub: 'service number',
    vain: 'led to nobody new',
    crew: 'thief (hidden truth)',
    you: 'you',
  },
  nothing: 'These records name nobody at the other end. There is nothing to follow.',
  useInvestigator: 'Look through the investigator’s eyes',
};
