/** Who may be watching. The order is the order of the switch: from the road outwards to the law. */
export const OBSERVERS = ['wifi', 'isp', 'company', 'friend', 'thief', 'investigator'] as const;
export type ObserverId = (typeof OBSERVERS)[number];
