import type { Defences } from '../../../sim/packets/road.ts';

export const DEFENCES = ['ech', 'doh', 'relay', 'sealed'] as const satisfies readonly (keyof Defences)[];
export type DefenceId = (typeof DEFENCES)[number];
