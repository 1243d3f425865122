/** People by their places in the crowd, in rising order: thieves with an alarm, and honest people with one. */
export interface Alarms {
  caught: number[];
  flagged: number[];
}

export interface Result extends Alarms {
  people: number;
  wanted: number;
  hit: number;
  wrong: number;
  looks: number;
  /** Thieves without an alarm, by their places. */
  missed: number[];
  /** Whom each look but the last left with an alarm. */
  earlier: Alarms[];
  counts: { caught: number; missed: number; flagged: number; alarms: number; quiet: number };
  /** What many such towns would have on average. */
  average: { caught: number; flagged: number };
  /** Half of the alarms are right, on average, if one honest person in so many is flagged; null if no thief is. */
  even: number | null;
  /** How many steps the looks can be played in, and the one they are stopped at; null for the end. */
  steps: number;
  step: number | null;
}
