import { OBSERVERS } from '../../sim/observers/ids.ts';
import type { Param } from './params.ts';

/** Parameters that mean the same in every widget, and that the reader carries from one to the next. */
export const seed = { kind: 'int', default: 2015, min: 0, max: 999_999 } as const satisfies Param;
export const message = {
  kind: 'text',
  default: 'Meet me under the harbour clock at nine. Tell nobody.',
  max: 500,
  private: true,
} as const satisfies Param;
export const to = { kind: 'text', default: 'Ines', max: 24, private: true } as const satisfies Param;
export const observer = <const D extends (typeof OBSERVERS)[number]>(byDefault: D) =>
  ({ kind: 'choice', default: byDefault, options: OBSERVERS }) as const satisfies Param;
/** Of a figure that is played: which of its steps is shown; −1 is the last, the still picture. */
export const step = { kind: 'int', default: -1, min: -1, max: 60 } as const satisfies Param;
