/** Companies of the day that have a server. `company` is the one that carries the messages. */
export const SERVERS = ['company', 'mail', 'resolver', 'site', 'relay'] as const;
export type ServerId = (typeof SERVERS)[number];

/**
 * Somewhere a packet goes through, and where it can be copied. `isp` is the reader's own provider, `telco` the phone
 * company.
 */
export type Place = 'wifi' | 'isp' | 'other-isp' | 'telco' | ServerId | `phone:${number}`;

/** One packet, IPv4 or of the phone company's own network. `t` is a whole number of milliseconds since the first day's midnight. */
export interface Packet {
  t: number;
  passes: readonly Place[];
  bytes: Uint8Array;
}

/** What people do on the day, and by which service. */
export const SERVICES = ['courier', 'mail', 'sms', 'phone', 'web'] as const;
export type ServiceId = (typeof SERVICES)[number];

/** The parts of the scripted day, in the order in which they are cast. */
export const ROLES = [
  'you',
  'friend',
  'pizzeria',
  'housemate',
  'colleague',
  'boss',
  'sister',
  'choir',
  'neighbour',
] as const;
export type Role = (typeof ROLES)[number];

/** A phone by whose it is: a part of the scripted day, or a number of the town that has no part in it. */
export type PhoneId = Role | `resident ${number}`;
