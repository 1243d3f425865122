/* OTR, protocol version 3, "Encoded messages" and "Instance Tags". */
import { fromHex, readU16, readU32, u16, u32 } from '../../bytes.ts';
import { type Layout, read, type Unit, type Values, write } from './wire.ts';

export type Version = 2 | 3;

/** What stands in the binary messages after the header (protocol version 3, "Encoded messages"). */
const BODIES = {
  'dh-commit': {
    type: 0x02,
    body: [
      ['encryptedGx', 'data'],
      ['hashedGx', 'data'],
    ],
  },
  'dh-key': { type: 0x0a, body: [['gy', 'mpi']] },
  'reveal-signature': {
    type: 0x11,
    body: [
      ['r', 'data'],
      ['encryptedSignature', 'data'],
      ['mac', 'mac'],
    ],
  },
  signature: {
    type: 0x12,
    body: [
      ['encryptedSignature', 'data'],
      ['mac', 'mac'],
    ],
  },
  data: {
    type: 0x03,
    body: [
      ['flags', 'byte'],
      ['senderKeyId', 'int'],
      ['receiverKeyId', 'int'],
      ['nextDh', 'mpi'],
      ['counter', 'counter'],
      ['ciphertext', 'data'],
      ['mac', 'mac'],
      ['oldMacKeys', 'data'],
    ],
  },
} as const satisfies Record<string, { type: number; body: Layout }>;

export type Kind = keyof typeof BODIES;
export type Body<K extends Kind> = Values<(typeof BODIES)[K]['body']>;

/** Whose device a message is from and whose it is for: their instance tags. Version 2 has none; here they are 0. */
export interface Tags {
  senderTag: number;
  receiverTag: number;
}

interface MessageOf<K extends Kind> extends Tags {
  kind: K;
  version: Version;
  values: Body<K>;
  bytes: Uint8Array;
}

/** A binary message that has been read. `bytes` is all of it. */
export type OtrMessage = { [K in Kind]: MessageOf<K> }[Kind];
export type DataMessage = MessageOf<'data'>;

/** The smallest instance tag that is one. */
export const FIRST_TAG = 0x100;

const HEADERS: Record<Version, Layout> = {
  2: [
    ['version', 'short'],
    ['type', 'byte'],
  ],
  3: [
    ['version', 'short'],
    ['type', 'byte'],
    ['senderTag', 'int'],
    ['receiverTag', 'int'],
  ],
};

/** Names and types of all that stands in a message, header included, in order. */
export const layoutOf = (version: Version, kind: Kind): readonly (readonly [string, Unit])[] => [
  ...HEADERS[version],
  ...BODIES[kind].body,
];

/** The bytes of a binary message of this version and kind: header, instance tags in version 3, then `values` in order. */
export function writeOtrMessage<K extends Kind>(
  version: Version,
  kind: K,
  { senderTag, receiverTag }: Tags,
  values: Body<K>,
): Uint8Array {
  return write(layoutOf(version, kind), {
    version: u16(version),
    type: Uint8Array.of(BODIES[kind].type),
    senderTag: u32(senderTag),
    receiverTag: u32(receiverTag),
    ...values,
  });
}

/**
 * Reads a message; null if it is none, of another version or type, too short or too long, or if its instance tags
 * are among those that must not be ("Instance Tags"). Never throws.
 */
export function readOtrMessage(bytes: Uint8Array): OtrMessage | null {
  const version = readU16(bytes, 0);
  if (version !== 2 && version !== 3) return null;
  const kind = (Object.keys(BODIES) as Kind[]).find((k) => BODIES[k].type === bytes[2]);
  const got = kind && read(layoutOf(version, kind), bytes);
  if (!got || got.end !== bytes.length) return null;
  const none = fromHex('00000000');
  const { senderTag = none, receiverTag = none, ...values } = got.values;
  const tags = { senderTag: readU32(senderTag, 0), receiverTag: readU32(receiverTag, 0) };
  if (version === 3) {
    if (tags.senderTag < FIRST_TAG) return null;
    if (tags.receiverTag > 0 && tags.receiverTag < FIRST_TAG) return null;
  }
  return { kind, version, ...tags, values, bytes } as OtrMessage;
}

/** The bytes of a data message that its MAC covers: all before the MAC, header included. */
export const maced = ({ bytes, values }: DataMessage): Uint8Array =>
  bytes.slice(0, bytes.length - 20 - 4 - values.oldMacKeys.length);
