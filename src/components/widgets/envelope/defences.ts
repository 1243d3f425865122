import type { Defences } from '../../../sim/network/state.ts';

export const DEFENCES = ['ech', 'doh', 'relay', 'sealed'] as const satisfies readonly (keyof Defences)[];
export type DefenceId = (typeof DEFENCES)[number];
