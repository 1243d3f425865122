import { fromHex, fromUtf8 } from '../bytes.ts';
import { openBox } from '../crypto/box.ts';
import { type Decrypter, decrypter, type Seized } from '../messengers/courier.ts';
import type { ServiceId } from '../network/types.ts';
import { readSigned } from '../services/courier.ts';
import { isup } from '../services/isup.ts';
import type { ServiceFrame } from '../services/service.ts';
import { sms } from '../services/sms.ts';
import { log, secondOf } from './companies.ts';
import type { Decryption, OpenedRecord } from './decrypt.ts';
import type { LookupTables } from './lookup.ts';
import type { Keyring, Observation, PhoneCall, PhoneMessage, PhoneRecord, PhoneVisit } from './types.ts';

/** What a phone makes of a frame's body: who it is really from, what is sealed in it, and the text if its keys open that. */
export interface Letter {
  from: string;
  body: Uint8Array;
  text: Uint8Array | null;
}

/** How a keyring opens what phones seal. */
export type FrameReader = (opened: OpenedRecord) => Letter | null;

/** What of a keyring is the courier's. */
function courierKeys({ keys }: Keyring): Seized {
  const own = keys as readonly Partial<Seized>[];
  return {
    identities: own.flatMap(({ identities = [] }) => identities),
    peers: own.flatMap(({ peers = [] }) => peers),
  };
}

/** Key agreements are prepared once for each keyring, and kept as long as that. */
const prepared = new WeakMap<Keyring, Decrypter>();

function decrypterOf(keyring: Keyring): Decrypter {
  const decrypt = prepared.get(keyring) ?? decrypter(courierKeys(keyring));
  prepared.set(keyring, decrypt);
  return decrypt;
}

/**
 * A reader of the courier's frames and of mails with these keys. A frame without a sender has to be opened to find one; it
 * answers null for a record that holds no frame.
 */
export function reader(keyring: Keyring): FrameReader {
  const decrypt = decrypterOf(keyring);
  const { identities } = courierKeys(keyring);
  const unsealed = ({ to, body }: ServiceFrame) => {
    const mine = identities.find(({ account }) => account === to);
    const opened = mine && openBox(fromHex(mine.secret), body);
    return opened ? readSigned(opened) : null;
  };
  return ({ content }) => {
    if (content.kind !== 'frame') return null;
    const { service, frame } = content;
    if (service.id === 'smtp') return { from: frame.from, body: frame.body, text: frame.body };
    const { from, body } = (service.id === 'sealed-courier' ? unsealed(frame) : frame) ?? {
      from: '',
      body: frame.body,
    };
    return { from, body, text: decrypt(from, frame.to, body) };
  };
}

/** Something that a phone shows: with whom, which way. */
interface Item {
  at: number;
  by: ServiceId;
  packets: number[];
  frame: Pick<ServiceFrame, 'kind' | 'id'>;
  from: string;
  to: string;
  text: Uint8Array | null;
}

/** Letters and calls over the internet, as far as the keys reach. */
const overInternet = (keyring: Keyring, seen: Decryption): Item[] => {
  const read = reader(keyring);
  return seen.opened.flatMap((opened): Item[] => {
    const { content, packets } = opened;
    const letter = read(opened);
    if (content.kind !== 'frame' || !letter) return [];
    const by = content.service.id === 'smtp' ? 'mail' : 'courier';
    const { frame } = content;
    return [
      { at: secondOf(seen, packets), by, packets, frame, from: letter.from, to: frame.to, text: letter.text },
    ];
  });
};

/** Texts and plain calls, which need no key: the phone is one of their ends. */
function overTelephone({ packets }: Decryption): Item[] {
  const calls = new Map<number, { from: string; to: string }>();
  const known = new Set<string>();
  return packets.flatMap(({ t, bytes }, i): Item[] => {
    const at = Math.floor(t / 1000);
    const text = sms.read(bytes);
    if (text) {
      const { id, from, to, body } = text;
      if (known.has(id)) return [];
      known.add(id);
      return [{ at, by: 'sms', packets: [i], frame: { kind: 'message', id }, from, to, text: body }];
    }
    const signal = isup.read(bytes);
    if (signal?.kind === 'begin') calls.set(signal.circuit, signal);
    const call = signal && calls.get(signal.circuit);
    const kind = { answer: 'call-start', release: 'call-end' }[signal?.kind as string];
    if (!call || !kind) return [];
    return [
      { at, by: 'phone', packets: [i], frame: { kind, id: String(signal.circuit) }, ...call, text: null },
    ];
  });
}

/** Websites that were looked at. */
const visits = (seen: Decryption): Observation<PhoneVisit>[] =>
  seen.opened.flatMap(({ record, content, packets }): Observation<PhoneVisit>[] => {
    if (!record.up || content.kind !== 'request') return [];
    const visit: PhoneVisit = {
      kind: 'phone-visit',
      source: 'phone',
      at: secondOf(seen, packets),
      host: content.host,
    };
    return [{ record: visit, packets }];
  });

/**
 * What a phone itself shows: with whom, which way, and the words; a text that its keys do not open is not shown. Names by
 * its address book. Messages and calls come first, then the websites that were looked at.
 */
export function phoneLog(
  keyring: Keyring,
  seen: Decryption,
  { accounts, numbers, own }: LookupTables,
): Observation<PhoneRecord>[] {
  const name = (who: string): string => accounts[who] ?? numbers[who] ?? who;
  const whom = ({ from, to }: Item) => {
    const out = own.includes(from);
    return { direction: out ? ('out' as const) : ('in' as const), with: name(out ? to : from) };
  };
  const items = [...overInternet(keyring, seen), ...overTelephone(seen)].sort((a, b) => a.at - b.at);
  const records = log(
    items,
    (one): PhoneMessage | null =>
      one.text && {
        kind: 'text',
        source: 'phone',
        by: one.by,
        at: one.at,
        ...whom(one),
        text: fromUtf8(one.text),
      },
    (start, seconds): PhoneCall => ({
      kind: 'phone-call',
      source: 'phone',
      by: start.by,
      at: start.at,
      seconds,
      ...whom(start),
    }),
  );
  return [...records, ...visits(seen)];
}
