/**
 * The scripted chat once more, by a loop of our own: letters lie in one tray and are handed out in turn, and what they
 * weigh on the road is added up from the standards, not taken off a trace.
 */
import script from '../../../content/scenarios/chat.json' with { type: 'json' };
import { identityOf, phonePair } from '../../../src/sim/chat/experiment.ts';
import { type Chance, seededChance } from '../../../src/sim/crypto/chance.ts';
import type { Json, Outgoing } from '../../../src/sim/messengers/messenger.ts';
import { systemOf } from '../../../src/sim/messengers/registry.ts';
import { copyService } from '../../../src/sim/services/copy.ts';
import type { Spoken } from './protocols.ts';

export type Attack = 'none' | 'middle' | 'ghost' | 'escrow' | 'spy';
type Holder = 'you' | 'friend' | 'company';

/** Who says which line. */
export const FROM = script.map(({ from }) => from as 'you' | 'friend');
export const wordsOf = (message: string): string[] =>
  script.map((line) => ('mine' in line ? message : (line.text ?? '')));

export interface Letter {
  from: Holder;
  to: Holder;
  /** The frame of the service around it, in bytes. */
  frame: number;
  bytes: Uint8Array;
  line: number | null;
  copy: boolean;
}
interface Phone {
  name: string;
  holder: Holder;
  account: string;
  partner: string;
  session: Json;
  chance: Chance;
}

const utf8 = (text: string): number => new TextEncoder().encode(text).length;
/** A copy: a fresh X25519 key (32), the text, the tag of Poly1305 (16), in base64 (RFC 4648 section 4). */
const copyOf = (text: string): number => 4 * Math.ceil((32 + utf8(text) + 16) / 3);

/** Every letter of the chat in one system, in the order in which they were handed over, handshakes and all. */
export async function relayed(
  system: Spoken,
  attack: Attack,
  seed: number,
  message: string,
  infected = 0,
): Promise<Letter[]> {
  const { load, service: loadService } = systemOf(system);
  const [messenger, service] = await Promise.all([load(), loadService()]);
  const [you = '', friend = '', ghost = ''] = [
    ...phonePair(seed).map(({ account }) => account),
    'ghost.997',
  ].map(service.address);
  const phone = (name: string, holder: Holder, account: string, partner: string): Phone => ({
    name,
    holder,
    account,
    partner,
    session: null,
    chance: seededChance(seed, `${system} ${attack} ${name}`),
  });
  const pairs: [Phone, Phone][] =
    attack === 'middle'
      ? [
          [phone('you', 'you', you, 'as-friend'), phone('as-friend', 'company', friend, 'you')],
          [phone('as-you', 'company', you, 'friend'), phone('friend', 'friend', friend, 'as-you')],
        ]
      : [[phone('you', 'you', you, 'friend'), phone('friend', 'friend', friend, 'you')]];
  if (attack === 'ghost')
    for (const [name, account] of [
      ['you', you],
      ['friend', friend],
    ] as const)
      pairs.push([
        phone(`${name} to ghost`, name, account, `ghost with ${name}`),
        phone(`ghost with ${name}`, 'company', ghost, `${name} to ghost`),
      ]);
  const phones = new Map(pairs.flat().map((one) => [one.name, one]));
  const keys = ({ holder, account }: Phone) => identityOf({ system, seed, messenger }, holder, account);

  const letters: Letter[] = [];
  const tray: { to: Phone; bytes: Uint8Array; line: number | null }[] = [];
  const frameOf = (from: Phone, to: Phone, body: Uint8Array, device: string | undefined, copy: boolean) =>
    (copy ? copyService : service).write({
      id: '00000000',
      from: from.account,
      to: to.account,
      ...(device ? { device } : {}),
      body,
    }).length;
  const post = (from: Phone, outgoing: readonly Outgoing[], line: number | null): void => {
    const to = phones.get(from.partner) as Phone;
    for (const { bytes, device } of outgoing) {
      const frame = frameOf(from, to, bytes, device, false);
      letters.push({ from: from.holder, to: to.holder, frame, bytes, line, copy: false });
      tray.push({ to, bytes, line });
    }
  };
  /** A phone with a door in it seals each text for the door as well, and draws a key of 32 bytes for that. */
  const copied = (from: Phone, text: string, line: number | null): void => {
    const to = phones.get(from.partner) as Phone;
    from.chance(32);
    const bytes = new Uint8Array(copyOf(text)).fill(65);
    const frame = frameOf(from, to, bytes, attack, true);
    letters.push({ from: from.holder, to: to.holder, frame, bytes, line, copy: true });
  };
  const spied = (one: Phone, line: number | null): boolean =>
    attack === 'spy' && one.holder === 'you' && (line ?? -1) >= infected;
  const say = (from: Phone, text: string, line: number): void => {
    const [session, outgoing] = messenger.send(from.session, text, from.chance);
    from.session = session;
    post(from, outgoing, line);
    if (attack === 'escrow' || spied(from, line)) copied(from, text, line);
  };
  const deliver = (): void => {
    for (let next = tray.shift(); next; next = tray.shift()) {
      const { to, bytes, line } = next;
      const [session, got] = messenger.receive(to.session, bytes, to.chance);
      if (got.refused) throw new Error(`${system}: ${to.name} refuses a packet as ${got.refused}`);
      to.session = session;
      post(to, got.replies, line);
      for (const text of got.texts) {
        if (spied(to, line)) copied(to, text, line);
        const again = { 'as-friend': 'as-you', 'as-you': 'as-friend' }[to.name];
        if (again) say(phones.get(again) as Phone, text, line ?? 0);
      }
    }
  };

  for (const pair of pairs) {
    const opening = pair.map((one, i) => {
      const peer = pair[1 - i] as Phone;
      const listing = messenger.publish(keys(peer));
      const [session, outgoing] = messenger.setup(keys(one), peer.account, listing, i === 0, one.chance);
      one.session = session;
      return outgoing;
    });
    for (const [i, outgoing] of opening.entries()) post(pair[i] as Phone, outgoing, null);
    deliver();
  }
  for (const [line, text] of wordsOf(message).entries())
    for (const one of phones.values())
      if (one.holder === FROM[line]) {
        say(one, text, line);
        deliver();
      }
  return letters;
}

/** Bytes of a TLS record beside its content: header (5), the true type (1), the tag (16) (RFC 8446 section 5.2). */
export const RECORD = 22;
/** Headers of IPv4 and TCP without options, and what fits behind them in 1,500 (RFC 791, RFC 9293). */
const [HEADERS, SEGMENT] = [40, 1460];

/** What a mast tells of a phone that sends or gets a text (3GPP TS 24.008 section 9.2), its cell included. */
const SIGNAL = 31;

/**
 * What all this comes to between the phones and the company, beside what opens a connection: a copy goes up alone, and
 * the company has no way to go. A segment is acknowledged by a bare header (RFC 9293 section 3.8.6.3); before a text the phone is found.
 */
export function weightOf(system: Spoken, letters: readonly Letter[]): { packets: number; bytes: number } {
  const sum = { packets: 0, bytes: 0 };
  const open = systemOf(system).transport === 'open';
  for (const { from, to, copy, frame } of letters) {
    const legs = (from === 'company' ? 0 : 1) + (to === 'company' || copy ? 0 : 1);
    const packets = open ? 1 : Math.ceil((frame + RECORD) / SEGMENT);
    sum.packets += legs * 2 * packets;
    sum.bytes += legs * (open ? frame + SIGNAL : frame + RECORD + 2 * HEADERS * packets);
  }
  return sum;
}
