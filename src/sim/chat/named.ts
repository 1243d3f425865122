import { type SystemId, systems } from '../messengers/registry.ts';

/** Variants of a system that the article names beside it. */
const VARIANTS = ['otr2', 'signal'] as const satisfies readonly SystemId[];

/** The systems of 2015 that the article names. */
export type NamedSystem = Exclude<SystemId, (typeof VARIANTS)[number]>;

/** Ids of the named systems, in the order of the alphabet. */
export const NAMED = systems
  .map(({ id }) => id)
  .filter((id): id is NamedSystem => !(VARIANTS as readonly SystemId[]).includes(id));
