import type { SystemId } from '../../../sim/messengers/registry.ts';

/** What the named systems of 2015 are called: in a list, and within a sentence. */
export const systemName: Record<SystemId, { name: string; short: string }> = {
  email: { name: 'E-mail', short: 'e-mail' },
  imessage: { name: 'iMessage', short: 'iMessage' },
  otr2: { name: 'OTR, version 2', short: 'OTR version 2' },
  otr3: { name: 'OTR, in Pidgin or Adium', short: 'OTR' },
  pgp: { name: 'E-mail with PGP', short: 'PGP' },
  psn: { name: 'PlayStation 4', short: 'PlayStation 4' },
  signal: { name: 'Signal, 2016', short: 'Signal' },
  skype: { name: 'Skype', short: 'Skype' },
  sms: { name: 'Text message (SMS)', short: 'SMS' },
  surespot: { name: 'SureSpot', short: 'SureSpot' },
  whatsapp: { name: 'WhatsApp, Android to Android', short: 'WhatsApp' },
  'whatsapp-iphone': { name: 'WhatsApp with an iPhone', short: 'WhatsApp with an iPhone' },
};
