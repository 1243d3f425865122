/* Our own: the list of all systems. */
import type { Service } from '../services/service.ts';
import type { Messenger } from './messenger.ts';

/** A named system: a messenger, the service whose frames carry its packets, and the road these take. */
export interface System {
  id: string;
  /** What is known of it: `content/messengers/<card>.md`. Variants of a messenger share one. */
  card: string;
  /** `tls`: sealed between phone and company. `open`: whoever carries it reads the frame. */
  transport: 'tls' | 'open';
  /** The code, when it is needed. */
  load(): Promise<Messenger>;
  service(): Promise<Service>;
}

const hop = async (id: string): Promise<Messenger> => (await import('./hop.ts')).hop(id);

const list = [
  {
    id: 'email',
    card: 'email',
    transport: 'tls',
    load: () => hop('email'),
    service: async () => (await import('../services/smtp.ts')).smtp,
  },
  {
    id: 'imessage',
    card: 'imessage',
    transport: 'tls',
    load: async () => (await import('./imessage/index.ts')).imessage,
    service: async () => (await import('../services/apns.ts')).apns,
  },
  {
    id: 'otr2',
    card: 'otr',
    transport: 'tls',
    load: async () => (await import('./otr/index.ts')).otr2,
    service: async () => (await import('../services/xmpp.ts')).xmpp,
  },
  {
    id: 'otr3',
    card: 'otr',
    transport: 'tls',
    load: async () => (await import('./otr/index.ts')).otr3,
    service: async () => (await import('../services/xmpp.ts')).xmpp,
  },
  {
    id: 'pgp',
    card: 'pgp',
    transport: 'tls',
    load: async () => (await import('./pgp/index.ts')).pgp,
    service: async () => (await import('../services/smtp.ts')).smtp,
  },
  {
    id: 'psn',
    card: 'psn',
    transport: 'tls',
    load: () => hop('psn'),
    service: async () => (await import('../services/http.ts')).psn,
  },
  {
    id: 'signal',
    card: 'whatsapp',
    transport: 'tls',
    load: async () => (await import('./signal/index.ts')).signal,
    service: async () => (await import('../services/whatsapp.ts')).whatsappService,
  },
  {
    id: 'skype',
    card: 'skype',
    transport: 'tls',
    load: () => hop('skype'),
    service: async () => (await import('../services/http.ts')).skype,
  },
  {
    id: 'sms',
    card: 'sms',
    transport: 'open',
    load: () => hop('sms'),
    service: async () => (await import('../services/sms.ts')).sms,
  },
  {
    id: 'surespot',
    card: 'surespot',
    transport: 'tls',
    load: async () => (await import('./surespot/index.ts')).surespot,
    service: async () => (await import('../services/surespot.ts')).surespotService,
  },
  {
    id: 'whatsapp',
    card: 'whatsapp',
    transport: 'tls',
    load: async () => (await import('./signal/index.ts')).whatsapp,
    service: async () => (await import('../services/whatsapp.ts')).whatsappService,
  },
  {
    id: 'whatsapp-iphone',
    card: 'whatsapp-iphone',
    transport: 'tls',
    load: () => hop('whatsapp-iphone'),
    service: async () => (await import('../services/whatsapp.ts')).whatsappPlainService,
  },
] as const satisfies readonly System[];

export type SystemId = (typeof list)[number]['id'];

/** Every system, in the order of the alphabet. */
export const systems: readonly (System & { id: SystemId })[] = list;

/** The system of this id; there is one for every `SystemId`. */
export const systemOf = (id: SystemId): System => systems.find((system) => system.id === id) as System;
