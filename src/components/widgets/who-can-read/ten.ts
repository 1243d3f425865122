import type { SystemId } from '../../../sim/messengers/registry.ts';

/** The systems of November 2015. Those of other years, and variants, are for other figures. */
export const TEN = [
  'email',
  'imessage',
  'otr3',
  'pgp',
  'psn',
  'skype',
  'sms',
  'surespot',
  'whatsapp',
  'whatsapp-iphone',
] as const satisfies readonly SystemId[];
export type Ten = (typeof TEN)[number];
