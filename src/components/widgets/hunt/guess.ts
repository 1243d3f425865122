import type { Result } from './widget.ts';

const SWEPT = [0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

/** From nobody to far too many. */
export const stops = (): number[] => SWEPT;

/** Bystanders for each thief found, by the rule that is set. */
export const truth = ({ now }: Result): number => Math.round(now.perMember?.value ?? 0);
