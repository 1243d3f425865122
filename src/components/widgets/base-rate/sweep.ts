/**
 * How the looks of a result go over the crowd, from its first person to its last, in steps that can be played. Nobody is
 * looked at again: who has an alarm after each look is in the result.
 */
import type { Alarms, Result } from './result.ts';

/** Steps that the first look at everybody takes; each further look, at those flagged alone, takes one. */
const FIRST = 4;
/** How many of the crowd an alarm is fresh for. */
const FRESH = 300;

export interface Swept extends Alarms {
  /** Which look is under way, from 0, and how many of the crowd it has passed. */
  look: number;
  passed: number;
  /** Thieves that have been looked at and have no alarm; and those that nobody has looked at yet. */
  missed: number[];
  ahead: number[];
  /** Whose alarm has just been raised, or, in a further look, has just been taken back. */
  fresh: number[];
}

type Run = Pick<Result, 'people' | 'looks' | 'caught' | 'missed' | 'flagged' | 'earlier'>;

export const stepsOf = (looks: number): number => FIRST + looks - 1;

const rising = (a: number, b: number): number => a - b;

/** What there is to see at a moment, from 0 to `stepsOf(looks)`. */
export function sweptAt(run: Run, at: number): Swept {
  const { people, looks, caught, missed, flagged, earlier } = run;
  const look = Math.max(0, Math.min(looks - 1, Math.ceil(at - FIRST)));
  const done = look === 0 ? at / FIRST : at - FIRST - look + 1;
  const passed = Math.floor(people * Math.min(1, Math.max(0, done)));
  const after = earlier[look] ?? { caught, flagged };
  const before = earlier[look - 1] ?? { caught: [], flagged: [] };
  /** Behind the look whoever it left, ahead of it whoever the look before did. */
  const now = (key: keyof Alarms): number[] => [
    ...after[key].filter((person) => person < passed),
    ...before[key].filter((person) => person >= passed),
  ];
  const thieves = [...caught, ...missed].sort(rising);
  const found = now('caught');
  const alarmed = new Set(found);
  const seen = (person: number): boolean => look > 0 || person < passed;
  const left = new Set([...after.caught, ...after.flagged]);
  const changed =
    look === 0
      ? [...after.caught, ...after.flagged]
      : [...before.caught, ...before.flagged].filter((person) => !left.has(person));
  return {
    look,
    passed,
    caught: found,
    flagged: now('flagged'),
    missed: thieves.filter((person) => seen(person) && !alarmed.has(person)),
    ahead: thieves.filter((person) => !seen(person)),
    fresh: changed.filter((person) => person < passed && person >= passed - FRESH).sort(rising),
  };
}
