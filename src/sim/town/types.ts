import type { TieKind } from './data.ts';

/** Hours of a day, in steps of a half; from 24 on they are those of the night that follows. */
export interface Span {
  from: number;
  to: number;
}

/** How one person's week goes. The truth that times of messages are a trace of; all of it is invented. */
export interface Habit {
  /** Awake on a working day, Monday to Friday, … */
  workday: Span;
  /** … and on Saturday and Sunday. Who need not get up stays up: `to` holds for Friday and Saturday night. */
  dayOff: Span;
  /** At work, Monday to Friday; null for who has no such hours. */
  work: Span | null;
}

export interface Person {
  /** 0 is the reader, 1 the friend the reader writes to; the hubs' numbers come after all people. */
  id: number;
  name: string;
  role: 'you' | 'friend' | 'resident' | 'crew' | 'hub';
  /** Whose home it is, counted along the streets: neighbouring numbers are neighbouring homes. Hubs: −1. */
  home: number;
}

/** Two numbers that are in contact now and then; a < b. */
export interface Tie {
  a: number;
  b: number;
  kind: TieKind;
  /** Expected events a year, both ways together. */
  perYear: number;
}

export interface Town {
  people: Person[];
  ties: Tie[];
  /** How the week of each person goes; hubs have none. */
  habits: Habit[];
  /** The member an investigation starts from: of those the reader has no tie with, the one with fewest contacts. */
  stranger: number;
}
