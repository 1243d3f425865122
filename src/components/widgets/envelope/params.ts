import { ROLES } from '../../../sim/network/types.ts';
import type { Params } from '../../contract/params.ts';
import { message, observer, seed, step, to } from '../../contract/shared.ts';
import { BOOKS } from './books.ts';
import { FILTERS } from './filter.ts';

/** What may be set. Apart from what it is worked out with, so that the picture can have the one without the other. */
export const params = {
  message,
  to,
  observer: observer('isp'),
  seed,
  /** Whose book exactly, where there are several of a kind. */
  book: { kind: 'choice', default: 'own', options: BOOKS },
  /** For how many days those whom an investigator asks keep a record. It is asked when the week is over. */
  kept: { kind: 'int', default: 30, min: 0, max: 30 },
  span: { kind: 'choice', default: 'day', options: ['day', 'week'] },
  /** Of a week: the day whose lines are shown, 0 being that of the reader's message. */
  on: { kind: 'int', default: 0, min: 0, max: 6 },
  /** Which lines are shown: of what kind, only the reader's own letter's, only those with this part's name. */
  kind: { kind: 'choice', default: 'all', options: FILTERS },
  only: { kind: 'flag', default: false },
  person: { kind: 'choice', default: 'anybody', options: ['anybody', ...ROLES] },
  ech: { kind: 'flag', default: false },
  doh: { kind: 'flag', default: false },
  relay: { kind: 'flag', default: false },
  sealed: { kind: 'flag', default: false },
  /** Which of the events is looked at closely; -1 is the reader's own message. */
  pick: { kind: 'int', default: -1, min: -1, max: 199 },
  step,
} as const satisfies Params;
