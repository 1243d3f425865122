/** 97.5 % of a normal distribution are below so many standard deviations: the half width of a 95 % interval. */
export const NORMAL_975 = 1.959964;
