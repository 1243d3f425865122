import { type ByteReader, u16List, uint, vector } from '../binary.ts';
import { concat, fromUtf8, readU16, u16, u32, utf8 } from '../bytes.ts';
import { type Codec, codec, type Part } from '../layers/codec.ts';
import { dotted } from './ip.ts';

/** Types of records: an IPv4 address (RFC 1035 section 3.4.1), what to know before connecting (RFC 9460). */
export const [A, HTTPS_RECORD] = [1, 65];
const INTERNET = 1;
/** A pointer to the name in the question (RFC 1035 section 4.1.4). */
const SAME_NAME = u16(0xc00c);
const TTL = 300;
/** Recursion desired; and in an answer: it is one, and recursion was available (RFC 1035 section 4.1.1). */
const [QUERY, RESPONSE] = [0x0100, 0x8180];
/** Keys of service parameters: protocols, and the configuration for sealed hellos (RFC 9460, RFC 9848). */
const [ALPN_KEY, ECH_KEY] = [1, 5];

export interface Answer {
  type: number;
  data: Uint8Array;
}

/** A question for one name, or the response to it. */
export interface DnsMessage {
  id: number;
  response: boolean;
  name: string;
  type: number;
  answers: Answer[];
}

/** A name as its labels, each after its length. */
const writeName = (name: string): Uint8Array =>
  concat(...name.split('.').map((label) => vector(1, utf8(label))), Uint8Array.of(0));

function readName(reader: ByteReader): string {
  const labels: string[] = [];
  for (let label = reader.vector(1); label.length > 0; label = reader.vector(1)) labels.push(fromUtf8(label));
  return labels.join('.');
}

const typeName = (type: number): string =>
  type === A ? 'A' : type === HTTPS_RECORD ? 'HTTPS' : String(type);

/** An A record (RFC 1035 section 3.4.1): an IPv4 address, given as a 32-bit number. */
export const addressAnswer = (address: number): Answer => ({ type: A, data: u32(address) });

/**
 * An HTTPS record for the name itself (RFC 9460): the protocol spoken there (an ALPN id), and how to seal a hello (RFC
 * 9848): a list of configurations as `echConfigList` writes it.
 */
export const httpsAnswer = (protocol: string, configs: Uint8Array): Answer => {
  const parameter = (key: number, value: Uint8Array) => concat(u16(key), vector(2, value));
  return {
    type: HTTPS_RECORD,
    data: concat(
      ...[u16(1), Uint8Array.of(0)],
      parameter(ALPN_KEY, vector(1, utf8(protocol))),
      parameter(ECH_KEY, configs),
    ),
  };
};

function answerParts({ type, data }: Answer): Part[] {
  const head = concat(SAME_NAME, u16(type), u16(INTERNET), u32(TTL), u16(data.length));
  const said = type === A ? { value: dotted(readU16(data, 0) * 0x1_0000 + readU16(data, 2)) } : {};
  return [
    { name: 'dns.answerHead', bytes: head, value: typeName(type) },
    { name: type === A ? 'dns.address' : 'dns.data', bytes: data, ...said },
  ];
}

/** A DNS message (RFC 1035 section 4): one question, and answers about the very name that was asked for. */
export const dns: Codec<DnsMessage> = codec(
  ({ id, response, name, type, answers }) => [
    { name: 'dns.id', bytes: uint(2, id) },
    {
      name: 'dns.flags',
      bytes: u16(response ? RESPONSE : QUERY),
      value: response ? 'response' : 'query',
    },
    { name: 'dns.counts', bytes: concat(u16(1), u16(answers.length), u32(0)) },
    { name: 'dns.name', bytes: writeName(name), value: name },
    { name: 'dns.type', bytes: concat(u16(type), u16(INTERNET)), value: typeName(type) },
    ...answers.flatMap(answerParts),
  ],
  (reader) => {
    const [id, flags] = [reader.uint(2), reader.uint(2)];
    const [, count = 0] = u16List(reader.take(8));
    const name = readName(reader);
    const [type = 0] = u16List(reader.take(4));
    const answers = Array.from({ length: count }, () => {
      reader.take(2);
      const kind = reader.uint(2);
      reader.take(6);
      return { type: kind, data: reader.vector(2) };
    });
    return { id, response: flags === RESPONSE, name, type, answers };
  },
);

/** The IPv4 address that an answer gives, as a 32-bit number, or null. Never throws. */
export function addressIn({ answers }: DnsMessage): number | null {
  const data = answers.find((one) => one.type === A && one.data.length === 4)?.data;
  return data ? readU16(data, 0) * 0x1_0000 + readU16(data, 2) : null;
}

/**
 * The list of configurations for sealed hellos that an HTTPS record of an answer gives (RFC 9848), or null. Never throws.
 */
export function configsIn({ answers }: DnsMessage): Uint8Array | null {
  const data = answers.find((one) => one.type === HTTPS_RECORD)?.data ?? new Uint8Array();
  for (let at = 3; at + 4 <= data.length; at += 4 + readU16(data, at + 2)) {
    if (readU16(data, at) === ECH_KEY) return data.slice(at + 4, at + 4 + readU16(data, at + 2));
  }
  return null;
}
