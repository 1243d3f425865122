import { A } from '../network/dns.ts';
import type { ServiceFrame } from '../services/service.ts';
import type { Decryption, OpenedRecord } from './decrypt.ts';
import type { LookupTables } from './lookup.ts';
import type {
  CallRecord,
  EnvelopeRecord,
  LogRecord,
  LookupRecord,
  MessageRecord,
  Observation,
  SealedCallRecord,
  SealedMessageRecord,
  VisitRecord,
} from './types.ts';

/** A frame that came in from a phone, and where from. */
interface Arrival {
  at: number;
  address: string;
  port: number;
  packets: number[];
  frame: ServiceFrame;
}

/** When the first of these packets (indices into those that were seen) came, in whole seconds since the first midnight. */
export const secondOf = ({ packets: all }: Decryption, packets: readonly number[]): number =>
  Math.floor((all[packets[0] ?? 0]?.t ?? 0) / 1000);

const lookUp = (names: Readonly<Record<string, string>>, account: string): string =>
  Object.hasOwn(names, account) ? (names[account] ?? account) : account;

/**
 * Turns frames into records: a message at once, unless `message` makes none of it; a call once its end has come, with its
 * length in seconds and all packets in between. Frames of one call have one id; a call without an end leaves no record.
 */
export function log<
  F extends { at: number; packets: number[]; frame: Pick<ServiceFrame, 'kind' | 'id'> },
  M extends LogRecord,
  C extends LogRecord,
>(
  frames: readonly F[],
  message: (one: F) => M | null,
  call: (start: F, seconds: number) => C,
): Observation<M | C>[] {
  const calls = new Map<string, { start: F; packets: number[] }>();
  const records: Observation<M | C>[] = [];
  for (const one of frames) {
    const { kind = 'message', id } = one.frame;
    const record = kind === 'message' ? message(one) : null;
    if (record) records.push({ record, packets: one.packets });
    if (kind === 'call-start') calls.set(id, { start: one, packets: [] });
    const running = calls.get(id);
    running?.packets.push(...one.packets);
    if (kind === 'call-end' && running) {
      records.push({ record: call(running.start, one.at - running.start.at), packets: running.packets });
      calls.delete(id);
    }
  }
  return records;
}

/**
 * What a company that carries messages writes down: each frame once, when it comes in, as what it passes on is the same
 * again; names by its register, sizes of bodies in bytes.
 */
export function companyLog(
  source: 'company' | 'mail',
  seen: Decryption,
  { accounts }: LookupTables,
): Observation<EnvelopeRecord>[] {
  const frames = seen.opened.flatMap(({ record, packets, content }: OpenedRecord): Arrival[] => {
    if (!record.up || content.kind !== 'frame') return [];
    const { address, phonePort } = record;
    return [{ at: secondOf(seen, packets), address, port: phonePort, packets, frame: content.frame }];
  });
  const from = ({ frame }: Arrival) => lookUp(accounts, frame.from);
  const rest = ({ at, address, port, frame }: Arrival) => ({
    at,
    to: lookUp(accounts, frame.to),
    address,
    port,
  });
  return log(
    frames,
    (one): MessageRecord | SealedMessageRecord => {
      const size = one.frame.body.length;
      return one.frame.from === ''
        ? { kind: 'sealed-message', source, ...rest(one), size }
        : { kind: 'message', source, from: from(one), ...rest(one), size };
    },
    (one, seconds): CallRecord | SealedCallRecord =>
      one.frame.from === ''
        ? { kind: 'sealed-call', source: 'company', seconds, ...rest(one) }
        : { kind: 'call', source: 'company', seconds, from: from(one), ...rest(one) },
  );
}

/** What the host of websites writes down: of each page that was asked for the host, the address and port, the second. */
export const siteLog = (seen: Decryption): Observation<VisitRecord>[] =>
  seen.opened.flatMap(({ record, packets, content }): Observation<VisitRecord>[] => {
    if (!record.up || content.kind !== 'request') return [];
    const { address, phonePort: port } = record;
    const visit: VisitRecord = {
      kind: 'visit',
      source: 'site',
      at: secondOf(seen, packets),
      host: content.host,
      address,
      port,
    };
    return [{ record: visit, packets }];
  });

/**
 * What a resolver that is asked over sealed lines writes down: who asked for the address of which name, by address, and
 * when.
 */
export const resolverLog = (seen: Decryption): Observation<LookupRecord>[] =>
  seen.opened.flatMap(({ record, packets, content }): Observation<LookupRecord>[] => {
    if (!record.up || content.kind !== 'names' || content.message.type !== A) return [];
    const lookup: LookupRecord = {
      kind: 'lookup',
      source: 'resolver',
      at: secondOf(seen, packets),
      address: record.address,
      host: content.message.name,
      subscriber: null,
    };
    return [{ record: lookup, packets }];
  });
