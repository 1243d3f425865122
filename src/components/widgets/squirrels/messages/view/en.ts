import { date, digits } from '../../../../messages/language/en.ts';

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  digits,
  date,
  caption:
    'A small square is one power cut by a squirrel; what is red is the first cyber-attack known to have cut power.',
  byLegend: 'Measure by',
  by: { customers: 'customers cut off', outages: 'number of outages' },
  squirrels: (n: number, year: number, all: number): string =>
    n === all
      ? `${digits(n)} squirrel outages, all of ${year}`
      : n === 1
        ? '1 squirrel outage'
        : `${digits(n)} squirrel outages`,
  against: (by: 'customers' | 'outages', customers: number): string =>
    by === 'customers'
      ? `customers cut off by squirrels; by one attack ${digits(customers)}`
      : 'power cuts by squirrels; by an attack one',
  even: (n: number): string => `${digits(n)} squirrels would outdo it`,
  drawing: (by: 'customers' | 'outages', n: number, percent: number): string =>
    by === 'customers'
      ? `${digits(n)} small squares fill ${percent} per cent of the frame that stands for one attack.`
      : `${digits(n)} small squares beside a single one of the same size that stands for one attack.`,
  legend: {
    attack: (by: 'customers' | 'outages', customers: number): string =>
      by === 'customers' ? `one attack: ${digits(customers)} customers` : 'one attack: one outage',
    squirrel: (by: 'customers' | 'outages', mean: number): string =>
      by === 'customers'
        ? `one squirrel: ${Math.round(mean)} customers on average`
        : 'one squirrel: one outage',
  },
  attackCell: 'one attack',
  table: {
    caption: 'Count and consequence',
    who: 'Who',
    outages: 'Outages',
    customers: 'Customers cut off',
    squirrels: 'Squirrels',
    squirrelsNote: (n: number, year: number, all: number, utilities: number): string =>
      n === all
        ? `${year}, some ${utilities} American utilities`
        : `as many as you set, ${year}’s average each`,
    attack: 'One attack',
    attackNote: (day: string): string => `Ukraine, ${date(day)}`,
    terrorists: 'Terrorists',
    terroristsNote: 'by computer, anywhere, ever',
    none: 'none',
    noneNote: 'that we have read of',
  },
  pressTitle: (asOf: string): string => `Power cuts in a list kept from press reports, to ${date(asOf)}`,
  agents: { squirrel: 'squirrels', bird: 'birds', snake: 'snakes', beaver: 'beavers' } as Record<
    string,
    string
  >,
  eventsTitle: 'What else is on record, each in its own unit',
  inSquirrels: (n: number): string => `as many as ${digits(n)} average squirrels`,
  events: {
    'northeast-2003': {
      what: 'A blackout in America and Canada',
      who: 'Nobody. Trees touched power lines, and the software that should have raised the alarm had failed.',
      effect: '50 million people in the area',
    },
    stuxnet: {
      what: 'Stuxnet, in a nuclear plant in Iran',
      who: 'States, most think: the United States and Israel. At the time neither would speak of it.',
      effect: '1,000 to 2,000 centrifuges replaced; no power cut',
    },
    'el-cerrito-2015': {
      what: 'A substation in El Cerrito, California',
      who: 'One squirrel. It did not survive.',
      effect: '45,000 customers for some two hours',
    },
    'ukraine-2015': {
      what: 'Three power companies in Ukraine',
      who: 'A state: Russian military intelligence, say American prosecutors.',
      effect: '225,000 customers, for some hours',
    },
    'kyiv-2016': {
      what: 'A substation near Kyiv',
      who: 'A state: the same, say the same prosecutors.',
      effect: 'a fifth of the city’s power for about an hour',
    },
    'viasat-2022': {
      what: 'A satellite network, an hour before a war',
      who: 'A state: Russia, say the European Union, Britain and the United States.',
      effect: 'tens of thousands of modems; 5,800 wind turbines lost their remote control and kept turning',
    },
    'kyivstar-2023': {
      what: 'A mobile network in Ukraine',
      who: 'A state: Ukraine’s security service is nearly sure that it was Russian military intelligence.',
      effect: '24 million subscribers for days',
    },
  } as Record<string, { what: string; who: string; effect: string }>,
};
