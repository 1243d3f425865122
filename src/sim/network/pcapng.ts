import { concat, utf8 } from '../bytes.ts';
import { FIRST_DAY } from '../calendar.ts';
import { isup } from '../services/isup.ts';
import { mast } from '../services/mast.ts';
import { sms } from '../services/sms.ts';
import type { Packet } from './types.ts';

/** Blocks of a capture file, by type (draft-ietf-opsawg-pcapng section 4). */
const BLOCK = { section: 0x0a0d_0d0a, interface: 1, packet: 6, secrets: 10 } as const;
const BYTE_ORDER = 0x1a2b_3c4d;
const TLS_KEY_LOG = 0x544c_534b;
/**
 * Link types: bare IP packets; and messages that say which dissector they are for, as what lies below ours is left out.
 * Programs on libpcap read a file only if all its interfaces are of one type, and a type that they know.
 */
const LINK = { ip: 101, signals: 252 } as const;
const SNAP_LENGTH = 0x4_0000;
/** Option 2: the name of an interface. Of an exported message, tag 12: the name of its dissector. */
const [NAME, DISSECTOR] = [2, 12];
/** Midnight of the first day, in milliseconds since 1970. */
const MIDNIGHT = FIRST_DAY * 86_400_000;

const u16le = (value: number): Uint8Array => Uint8Array.of(value, value >>> 8);
const u32le = (value: number): Uint8Array => Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24);
const u16be = (value: number): Uint8Array => Uint8Array.of(value >>> 8, value);
const padded = (bytes: Uint8Array): Uint8Array => concat(bytes, new Uint8Array(-bytes.length & 3));

function block(type: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = concat(...parts);
  const length = u32le(body.length + 12);
  return concat(u32le(type), length, body, length);
}

function interfaceBlock(link: number, name: string): Uint8Array {
  const option = concat(u16le(NAME), u16le(name.length), padded(utf8(name)), u32le(0));
  return block(BLOCK.interface, u16le(link), u16le(0), u32le(SNAP_LENGTH), option);
}

/** The dissector that a message of the phone company's network is for. */
function dissectorOf(bytes: Uint8Array): string {
  if (mast.read(bytes)) return 'bssap';
  if (isup.read(bytes)) return 'isup';
  return sms.read(bytes) ? 'tcap' : 'data';
}

/** A message with the name of its dissector in front, as Wireshark exports messages. */
function exported(bytes: Uint8Array): Uint8Array {
  const name = padded(utf8(dissectorOf(bytes)));
  return concat(u16be(DISSECTOR), u16be(name.length), name, u32le(0), bytes);
}

/**
 * Whether a packet was on the telephone network and not the internet, by where it went: a damaged one stays where it is.
 */
export const onTelephone = ({ passes }: Packet): boolean => passes.includes('telco');

function packetBlock(packet: Packet, port: number): Uint8Array {
  const { t, bytes } = packet;
  const data = onTelephone(packet) ? exported(bytes) : bytes;
  const microseconds = (MIDNIGHT + t) * 1000;
  const length = u32le(data.length);
  return block(
    BLOCK.packet,
    u32le(port),
    u32le(Math.floor(microseconds / 0x1_0000_0000)),
    u32le(microseconds % 0x1_0000_0000),
    ...[length, length, padded(data)],
  );
}

/**
 * A capture file (draft-ietf-opsawg-pcapng) of packets in order of time, with an interface for each of the two networks
 * that any of them was on. `keyLog` goes in front as a block of decryption secrets: programs that read the file open what
 * these secrets open. Its times are microseconds since 1970; the first midnight is that of `FIRST_DAY`.
 */
export function captureFile(packets: readonly Packet[], keyLog: string): Uint8Array {
  const secrets = utf8(keyLog);
  const [internet, telephone] = [packets.some((one) => !onTelephone(one)), packets.some(onTelephone)];
  return concat(
    block(BLOCK.section, u32le(BYTE_ORDER), u16le(1), u16le(0), u32le(0xffff_ffff), u32le(0xffff_ffff)),
    ...(internet ? [interfaceBlock(LINK.ip, 'internet')] : []),
    ...(telephone ? [interfaceBlock(LINK.signals, 'telephone')] : []),
    ...(secrets.length
      ? [block(BLOCK.secrets, u32le(TLS_KEY_LOG), u32le(secrets.length), padded(secrets))]
      : []),
    ...packets.map((one) => packetBlock(one, internet && onTelephone(one) ? 1 : 0)),
  );
}
