import type { Hubs, Puzzle, PuzzleId } from './puzzles.ts';
import type { Setting } from './search.ts';
import type { Pair } from './ties.ts';

export interface Node {
  id: number;
  /** Empty for the reader. */
  name: string;
  role: 'you' | 'resident' | 'crew' | 'hub';
  x: number;
  y: number;
  /** Hops from the nearest first person, −1 if not reached; and the number it was reached from, or −1. */
  hop: number;
  via: number;
  contacts: number;
}

/** A puzzle, what the setting comes to in it, and the best that can be had. */
export interface Task {
  id: PuzzleId;
  tap: Puzzle['tap'];
  most: number;
  /** Whether the reader sets hops and busy numbers too. */
  rule: boolean;
  must: Puzzle['must'];
  /** Who is to be off the list, if that is asked for. */
  who: number;
  counts: Puzzle['count'];
  wants: Puzzle['wants'];
  /** Whether anything has been chosen yet. */
  begun: boolean;
  met: boolean;
  count: number;
  best: number;
  solved: boolean;
  /** One of the best answers. */
  answer: Setting;
}

export interface Result {
  first: number[];
  hops: number;
  hubs: Hubs;
  /** Left out by hand, first persons not among them; too busy to be followed, likewise. */
  out: number[];
  busy: number[];
  /** By id: people, then services. */
  people: Node[];
  ties: Pair[];
  /** Changes as they count, by their codes, and what they are. */
  edits: number[];
  drawn: Pair[];
  cut: Pair[];
  /** People: at each hop, the first persons at none; on the list; and how many there are beside first persons. */
  counts: { perHop: number[]; total: number; others: number };
  /** Of the crew, first persons apart. */
  crew: { total: number; found: number };
  bystanders: number;
  /** The way to the reader, if there is one of at least one hop. */
  way: number[];
  task: Task | null;
  steps: number;
  step: number | null;
}
