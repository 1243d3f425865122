import { digits } from '../../../../messages/language/en.ts';

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'An invented town of 10,000 people. A few are thieves, and a machine that nobody can look into flags whoever it takes for one. Every dot is a person; the diamonds are the thieves, which the machine cannot know.',
  wanted: (n: number): string =>
    n === 1 ? '1 thief among 10,000 people' : `${digits(n)} thieves among 10,000 people`,
  hit: (n: number): string => `Flags ${n} of 100 thieves`,
  wrong: (n: number): string => `Flags ${n} of 1,000 honest people`,
  looksLegend: 'An alarm takes',
  looks: (n: number): string => ['', 'one look', 'two that agree', 'three'][n] ?? String(n),
  crowd: 'Everybody in the town',
  crowdLabel: (caught: number, missed: number, flagged: number): string =>
    `10,000 dots, of which ${digits(flagged)} are honest people with an alarm, ${digits(caught)} thieves with an alarm and ${digits(missed)} thieves without one.`,
  right: (caught: number, alarms: number): string => `${digits(caught)} of ${digits(alarms)}`,
  rightNote: (alarms: number): string =>
    alarms === 0 ? 'alarms: nobody was flagged' : alarms === 1 ? 'alarm is right' : 'alarms are right',
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
