import { digits } from '../../../../messages/language/en.ts';
import { hopsWord, range, rounded, shareRange } from '../common/en.ts';

const KEPT: Record<string, string> = { 30: 'a month', 91: '3 months', 365: '12 months', 1826: '5 years' };
const OFTEN: Record<string, string> = { 7: 'every week', 30: 'every month', 91: 'every 3 months' };

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'Beside each thief found, the bystanders who come along. Of each crew of twelve in this invented town one is known; nobody but us knows the others.',
  hopsLegend: 'Follow from each',
  hops: hopsWord,
  limit: (value: string): string =>
    value === 'none' ? 'Follow every number' : `Stop at over ${digits(Number(value))} contacts`,
  kept: (value: string): string => `Records kept: ${KEPT[value] ?? value}`,
  strength: (value: string): string =>
    value === 'any' ? 'Ties: all count' : `Ties: used ${OFTEN[value] ?? value} or more`,
  budget: (value: string): string =>
    value === 'all' ? 'Look at everybody listed' : `Look at up to ${digits(Number(value))} names`,

  pile: (hop: number): string => hopsWord(hop),
  pileFound: (recall: Parameters<typeof shareRange>[0] | null): string =>
    recall ? `finds ${shareRange(recall)} thieves` : 'finds nobody',
  pileSwept: (swept: Parameters<typeof range>[0] | null): string =>
    swept ? `${range(swept)} bystanders for each` : 'no thief to count for',
  pileLabel: (hop: number, swept: number | null): string =>
    `${hopsWord(hop)}: ${swept === null ? 'no thief found' : `${rounded(swept)} dots beside one diamond`}.`,
  pileNote: 'Whole lists, all 40 crews together, with 95 % intervals over the crews.',

  found: (n: number, all: number): string => `${rounded(n)} of ${all}`,
  foundNote: (recall: Parameters<typeof shareRange>[0] | null, byChance: number): string =>
    `other thieves are found on average${recall ? `: ${shareRange(recall)}` : ''}. Blind chance: ${rounded(byChance)}.`,
  swept: (perMember: number | null): string => (perMember === null ? '–' : rounded(perMember)),
  sweptNote: (listed: number): string =>
    `bystanders for each thief found. The middle list has ${digits(listed)} names.`,
  flatter: 'One name in how many is a thief?',
  oneIn: (n: number): string => `one in ${digits(n)}`,
  pooledNote: 'all 40 lists together',
  meanNote: 'mean of the 40 lists’ own shares',
  flatterNote: (flatters: boolean): string =>
    flatters
      ? 'The mean flatters: a short lucky list counts in it as much as a long one.'
      : 'Here the mean does not flatter: the lists are of much the same length.',

  curve: 'The further down the list',
  curveAxis: 'names looked at',
  curveEnds: ['10', 'all'] as [string, string],
  foundLine: ({ middle, low, high }: { middle: number; low: number; high: number }): string =>
    `thieves found: ${middle} in 100 (${low} to ${high})`,
  rightLine: ({ middle, low, high }: { middle: number; low: number; high: number }): string =>
    `names that are thieves: ${middle} in 100 (${low} to ${high})`,
  curveNote: 'Lines: the middle crew; bands: eight crews out of ten.',

  legend: { thief: 'thief found', bystander: 'bystander' },
  caution: 'On the list does not mean guilty; not on it does not mean innocent.',
};
