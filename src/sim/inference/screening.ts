import { memo } from '../memo.ts';
import { stream } from '../random.ts';
import { wholePower } from './binomial.ts';

/** A crowd, and a detector that looks at everybody in it. */
export interface Screening {
  people: number;
  /** How many of them are looked for. */
  wanted: number;
  /** Of 1,000 looks at somebody who is looked for, so many raise an alarm … */
  hit: number;
  /** … and of 1,000 looks at somebody who is not, so many. */
  falseAlarm: number;
  /** An alarm is somebody whom every look flagged; a further look is given only to those flagged so far. */
  looks: number;
}

/** People by their number in the crowd, in rising order. */
export interface Screened {
  caught: number[];
  missed: number[];
  flagged: number[];
}

export const MOST_LOOKS = 3;
const MILLE = 1000;

/** The luck of each person at each look, and the order in which people turn out to be looked for. */
const luckOf = /* @__PURE__ */ memo((seed: number, people: number) => {
  const order = Array.from({ length: people }, (_, i) => i);
  const shuffle = stream(seed, 'screening', 'wanted');
  for (let i = people - 1; i > 0; i--) {
    const j = shuffle.int(i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  const looks = Array.from({ length: MOST_LOOKS }, (_, look) => {
    const chance = stream(seed, 'screening', `look ${look}`);
    return Array.from({ length: people }, () => chance.int(MILLE));
  });
  return { order, looks };
});

/**
 * Lets the detector look at everybody, each look by chance and independent of the others. The same seed keeps
 * everybody's luck, so a higher rate only adds alarms. Needs wanted ≤ people and looks ≤ MOST_LOOKS.
 */
export function screen({ people, wanted, hit, falseAlarm, looks }: Screening, seed: number): Screened {
  const luck = luckOf(seed, people);
  const sought = new Set(luck.order.slice(0, wanted));
  const used = luck.looks.slice(0, looks);
  const out: Screened = { caught: [], missed: [], flagged: [] };
  for (let person = 0; person < people; person++) {
    const rate = sought.has(person) ? hit : falseAlarm;
    const alarm = used.every((look) => (look[person] as number) < rate);
    if (sought.has(person)) (alarm ? out.caught : out.missed).push(person);
    else if (alarm) out.flagged.push(person);
  }
  return out;
}

/** How many of those looked for, and of the others, would be flagged on average, over many crowds: no whole numbers. */
export function average({ people, wanted, hit, falseAlarm, looks }: Screening) {
  return {
    caught: wanted * wholePower(hit / MILLE, looks),
    flagged: (people - wanted) * wholePower(falseAlarm / MILLE, looks),
  };
}
