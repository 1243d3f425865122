/** By what people are ranked, what can be wrong with records, and how many of a thousand: apart, as the view needs no sums. */
export const MEASURES = ['degree', 'records', 'betweenness', 'pagerank'] as const;
export type Measure = (typeof MEASURES)[number];
export const KINDS = ['lost', 'wrong', 'doubled'] as const;
export type Kind = (typeof KINDS)[number];
export const SPOILT = ['5', '10', '20', '50', '100', '200', '500'] as const;
