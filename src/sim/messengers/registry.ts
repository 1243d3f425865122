import type { Service } from '../services/service.ts';
import type { Messenger } from './messenger.ts';

/** A named system: a messenger, the service whose frames carry its packets, and the road these take. */
export interface System {
  id: string;
  /** What is known of it: `content/messengers/<card>.md`. Variants of a messenger share one. */
  card: string;
  /** `tls`: sealed between phone and company. `open`: whoever carries it reads the frame. */
  road: 'tls' | 'open';
  /** The code, when it is needed. */
  load(): Promise<Messenger>;
  service(): Promise<Service>;
}

const hop = async (id: string): Promise<Messenger> => (await import('./hop.ts')).hop(id);

/** Every system, in the order of the alphabet. */
export const systems = [
  {
    id: 'email',
    card: 'email',
    road: 'tls',
    load: () => hop('email'),
    service: async () => (await import('../services/smtp.ts')).smtp,
  },
  {
    id: 'psn',
    card: 'psn',
    road: 'tls',
    load: () => hop('psn'),
    service: async () => (await import('../services/http.ts')).psn,
  },
  {
    id: 'skype',
    card: 'skype',
    road: 'tls',
    load: () => hop('skype'),
    service: async () => (await import('../services/http.ts')).skype,
  },
  {
    id: 'sms',
    card: 'sms',
    road: 'open',
    load: () => hop('sms'),
    service: async () => (await import('../services/sms.ts')).sms,
  },
  {
    id: 'whatsapp-iphone',
    card: 'whatsapp-iphone',
    road: 'tls',
    load: () => hop('whatsapp-iphone'),
    service: async () => (await import('../services/whatsapp.ts')).whatsappPlain,
  },
] as const satisfies readonly System[];

export type SystemId = (typeof systems)[number]['id'];
