import { facts } from '../messengers/facts.ts';
import { type SystemId, systems } from '../messengers/registry.ts';

/** The systems of 2015 that the article names. */
export type NamedSystem = {
  [Id in SystemId]: (typeof facts)[Id]['shown'] extends 'everywhere' ? Id : never;
}[SystemId];

/** Ids of the named systems, in the order of the alphabet. */
export const NAMED = systems
  .map(({ id }) => id)
  .filter((id): id is NamedSystem => facts[id].shown === 'everywhere');
