import { fromUtf8 } from '../bytes.ts';
import type { Frame, Packet } from '../packets/types.ts';
import type { Books } from './books.ts';
import { flows } from './flows.ts';
import { follow } from './follow.ts';
import type { ObserverId } from './ids.ts';
import { opener } from './open.ts';
import type {
  CallRecord,
  Keyring,
  LogRecord,
  MessageRecord,
  Observation,
  PhoneCall,
  PhoneMessage,
} from './types.ts';

/** A frame that the keys opened: when its last packet came, from which address, and what was inside. */
interface Arrival {
  t: number;
  address: string;
  up: boolean;
  packets: number[];
  frame: Frame;
  text: Uint8Array | null;
}

function arrivals(keyring: Keyring, tape: readonly Packet[], which: 'up' | 'both'): Arrival[] {
  const open = opener(keyring);
  return follow(tape.map((packet) => packet.bytes)).flatMap(({ address, up, bytes, packets }) => {
    if (which === 'up' && !up) return [];
    const opened = open({ address, up, bytes }, tape[packets[0] ?? 0]);
    const t = Math.floor((tape[packets[0] ?? 0]?.t ?? 0) / 1000);
    return opened?.frame ? [{ t, address, up, packets, frame: opened.frame, text: opened.text }] : [];
  });
}

/** Turns frames into records: a message at once, a call once its end has come, with all packets in between. */
function log(
  frames: readonly Arrival[],
  message: (one: Arrival) => LogRecord | null,
  call: (start: Arrival, seconds: number) => LogRecord,
): Observation[] {
  const calls = new Map<string, { start: Arrival; packets: number[] }>();
  const records: Observation[] = [];
  const add = (record: LogRecord | null, packets: number[]) => {
    if (record) records.push({ record, packets });
  };
  for (const one of frames) {
    const { kind, id } = one.frame;
    if (kind === 'message') add(message(one), one.packets);
    if (kind === 'call-start') calls.set(id, { start: one, packets: [] });
    const running = calls.get(id);
    running?.packets.push(...one.packets);
    if (kind === 'call-end' && running) {
      add(call(running.start, one.t - running.start.t), running.packets);
      calls.delete(id);
    }
  }
  return records;
}

const lookUp = (names: Readonly<Record<string, string>>, account: string): string =>
  Object.hasOwn(names, account) ? (names[account] ?? account) : account;

/** What the company writes down: each frame once, when it comes in; what it passes on is the same again. */
function companyLog(frames: readonly Arrival[], { accounts }: Books): Observation[] {
  const who = ({ frame, address }: Arrival) => ({
    from: lookUp(accounts, frame.from),
    to: lookUp(accounts, frame.to),
    address,
  });
  return log(
    frames,
    (one): MessageRecord => ({
      kind: 'message',
      source: 'company',
      at: one.t,
      ...who(one),
      size: one.frame.body.length,
    }),
    (start, seconds): CallRecord => ({
      kind: 'call',
      source: 'company',
      at: start.t,
      seconds,
      ...who(start),
    }),
  );
}

/** What a phone itself shows: with whom, which way, and the words if its key opens them. */
function phoneLog(frames: readonly Arrival[], { accounts, account }: Books): Observation[] {
  const whom = ({ frame }: Arrival) => {
    const out = frame.from === account;
    return {
      direction: out ? ('out' as const) : ('in' as const),
      with: lookUp(accounts, out ? frame.to : frame.from),
    };
  };
  return log(
    frames,
    (one): PhoneMessage | null =>
      one.text && { kind: 'text', source: 'phone', at: one.t, ...whom(one), text: fromUtf8(one.text) },
    (start, seconds): PhoneCall => ({
      kind: 'phone-call',
      source: 'phone',
      at: start.t,
      seconds,
      ...whom(start),
    }),
  );
}

/**
 * The log an observer keeps, parsed from the packets it received (in order of arrival) with the keys and books it
 * holds and nothing else. Packets are indices into `tape`. The investigator receives no packets: see `watch`.
 */
export function observe(
  observer: ObserverId,
  keyring: Keyring,
  tape: readonly Packet[],
  books: Books,
): Observation[] {
  switch (observer) {
    case 'wifi':
    case 'isp':
      return flows(observer, tape, books.subscribers);
    case 'company':
      return companyLog(arrivals(keyring, tape, 'up'), books);
    case 'friend':
    case 'thief':
      return phoneLog(arrivals(keyring, tape, 'both'), books);
    case 'investigator':
      return [];
  }
}
