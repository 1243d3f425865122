/** By what somebody may stand out: apart, as the view needs the names without the sums. */
export const MEASURES = ['degree', 'betweenness', 'pagerank', 'core'] as const;
export type Measure = (typeof MEASURES)[number];
