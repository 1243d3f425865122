import type { ObserverId } from '../../../sim/observers/ids.ts';
import type { Person } from '../../../sim/town/types.ts';
import type { Measure } from './measures.ts';

export interface Node {
  id: number;
  name: string;
  role: Person['role'];
  x: number;
  y: number;
  /** Hops from the first person, −1 if not reached; and the number it was reached from, or −1. */
  hop: number;
  via: number;
  /** How many numbers it is in contact with in these records. */
  contacts: number;
  /** By the chosen measure; 0 for hubs, which are not ranked. */
  score: number;
  rank: number;
}

/** One step of a way: the latest record of the two, and how many there are. */
export interface Leg {
  from: number;
  to: number;
  kind: 'message' | 'call';
  t: number;
  count: number;
}

export interface Result {
  observer: ObserverId;
  seed: number;
  by: 'hops' | 'hand';
  hops: number;
  /** Numbers opened by hand that are on the list, or are the first person, and are followed. */
  opened: number[];
  hubs: boolean;
  /** The first and the last day whose records count, from 1, and how many records that is. */
  days: [first: number, last: number];
  records: number;
  measure: Measure;
  first: number;
  stranger: number;
  friendName: string;
  /** Whether a record can name two people. If not, there is no list. */
  linkable: boolean;
  /** By id: 150 people, then the hubs. */
  people: Node[];
  /** The other end of every record of a network; null for observers whose records name two people. */
  company: { id: number; x: number; y: number; contacts: number } | null;
  /** [a, b], a < b: two numbers that these records show in contact. */
  ties: [a: number, b: number][];
  /** People (not hubs): 1 for the first, then how many at each hop. `total` leaves the first out. */
  counts: { perHop: number[]; total: number; others: number };
  /** Members of the crew other than the first person: all of them, and those on the list. */
  crew: { total: number; found: number };
  /** People on the list who are no members, the reader among them; and for each member found. */
  bystanders: number;
  perMember: number | null;
  /** Members that a list of this length would hold on average if its names were drawn blindly. */
  byChance: number;
  /** People on the list only because hubs were followed, and the hub that brought in most of them. */
  throughHubs: number;
  /** `alone`: without this one hub none of them would be there, whatever other hubs were followed. */
  hubNamed: { id: number; name: string; brought: number; alone: boolean } | null;
  /** More than `hubLimit` contacts in a year of these records make a number busy: which ones have so many. */
  hubLimit: number;
  busy: number[];
  you: {
    /** Hops on the list, −1 if not on it, and the way there from the first person. */
    hop: number;
    path: number[];
    /** Hops if the search went on for ever, by the chosen rule, with busy numbers and without; −1 for never. */
    distance: number;
    hopWithHubs: number;
    hopWithoutHubs: number;
    /** Whether reader and first person are ever in contact, whatever these records show. */
    knowsFirst: boolean;
  };
  /** How the person asked for got onto the list: hops, or −1; the numbers on the way; and its steps. */
  why: { id: number; hop: number; path: number[]; legs: Leg[] };
  /** The people who stand highest by the measure; none where nobody has a contact. */
  top: number[];
  /** Of so many other towns, in how many two hops lead from the stranger to the reader; null for the article’s own. */
  towns: { count: number; meet: number } | null;
  /** What the company writes down about the reader's own message. */
  yourRecord: { t: number; size: number; to: number };
  /** How many steps the search can be played in, and the one it is stopped at; null for the end. */
  steps: number;
  step: number | null;
}
