/**
 * What the town of a million is made of. All numbers are invented; real networks gave their order and shape
 * (research on calls: Onnela and others, PNAS 104, 2007). Change one, and every count of the town changes.
 */

/** A hub, a number that many call, for so many people. */
export const PEOPLE_PER_HUB = 200;
export const CREW_SIZE = 12;

export const BIG_KINDS = ['home', 'work', 'friend', 'odd', 'hub', 'crew'] as const;
export type BigKind = (typeof BIG_KINDS)[number];

/**
 * Hours from one conversation of a tie to the next, on average: quantiles from the 0th to the 100th percentile,
 * the median in the middle.
 */
export const WAIT_HOURS: Readonly<Record<BigKind, readonly number[]>> = {
  home: [5, 12, 17, 23, 30, 39, 51, 75, 174],
  work: [26, 60, 87, 116, 150, 194, 257, 376, 872],
  friend: [77, 179, 262, 349, 450, 581, 772, 1129, 2616],
  odd: [1548, 3586, 5247, 6975, 9000, 11613, 15438, 22590, 52310],
  hub: [140, 320, 470, 620, 800, 1030, 1370, 2010, 4650],
  crew: [32, 60, 80, 99, 120, 145, 180, 239, 449],
};

/** How far apart, as a share of all places along the streets, people of one workplace live at most. */
export const COMMUTE = 1 / 25;
/** Sizes of workplaces, schools and clubs: at least s people with a chance of (least / s)^1.5. */
export const GROUP = { least: 2, most: 500 } as const;
/** Colleagues stand in a ring: everybody knows the next so many, and half of all one more of the group. */
export const RING = 3;
export const COLLEAGUE_PER_MILLE = 500;

/** How many friendships a person starts, 5 on average; as many again are started by others. */
export const FRIENDS = [
  0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 7, 8, 10, 11, 14, 19, 48,
];
/** Friendships with a friend of a friend; the others are with somebody near. */
export const CLOSED_PER_MILLE = 750;
/** People whom everybody contacts now and then, mostly near ones. */
export const ODD_TIES = 3;

/** How many hubs a person calls; the same one may come up twice. */
export const HUB_CALLS = 5;
/** Calls to hubs that the whole town knows; the others belong to a street. */
export const NATIONAL_PER_MILLE = 400;
/** Hubs that the whole town knows; the r-th is called an r-th as often as the first (Zipf). */
export const NATIONAL = 200;

/** A crew is a ring, so that nobody in it knows everybody, with so many lines across it. */
export const CREW_LINES = 8;
