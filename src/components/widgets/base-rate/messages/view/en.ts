import { digits } from '../../../../messages/language/en.ts';

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'Every dot is a person of an invented town. Diamonds are thieves, which a machine tries to tell from the others; whoever it flags is drawn full.',
  wanted: (n: number): string =>
    n === 1 ? '1 thief among 10,000 people' : `${digits(n)} thieves among 10,000 people`,
  hit: (n: number): string => `Flags ${n} of 100 thieves`,
  wrong: (n: number): string => `Flags ${n} of 1,000 honest people`,
  looksLegend: 'An alarm takes',
  looks: (n: number): string => ['', 'one look', 'two that agree', 'three'][n] ?? String(n),
  crowdLabel: (caught: number, missed: number, flagged: number): string =>
    `10,000 dots, of which ${digits(flagged)} are honest people with an alarm, ${digits(caught)} thieves with an alarm and ${digits(missed)} thieves without one.`,
  right: (caught: number, alarms: number): string => `${digits(caught)} of ${digits(alarms)}`,
  rightNote: (alarms: number): string =>
    alarms === 0 ? 'alarms: nobody was flagged' : alarms === 1 ? 'alarm is right' : 'alarms are right',
  /** While there is more to come. */
  soFar: (alarms: number): string => (alarms === 1 ? 'alarm is right so far' : 'alarms are right so far'),
  pile: 'The alarms alone',
  pileLabel: (caught: number, flagged: number): string =>
    `${digits(caught)} thieves and ${digits(flagged)} honest people, as they were flagged.`,
  empty: 'No alarm, so nothing to look into.',
  table: {
    caption: 'The same, counted',
    who: 'Who',
    alarm: 'Alarm',
    none: 'No alarm',
    all: 'All',
    thieves: 'Thieves',
    honest: 'Honest',
    town: 'Town',
  },
  legend: {
    caught: 'thief, flagged',
    missed: 'thief, missed',
    flagged: 'honest, flagged',
    quiet: 'honest, left alone',
  },
  digits,
};
