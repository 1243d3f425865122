import { concat } from '../bytes.ts';
import { readPacket, type Segment } from '../packets/tcp.ts';
import { recordLength } from '../tls/record.ts';
import { ends } from './follow.ts';
import { opener } from './open.ts';
import { innerStrips, unknownStrip, wireStrip } from './strips.ts';
import type { Keyring, Strip } from './types.ts';

/** The IPv4 packets standing one after the other in `bytes`, or null if anything else is there too. */
function segmentsOf(bytes: Uint8Array): Segment[] | null {
  const segments: Segment[] = [];
  for (let at = 0; at < bytes.length; ) {
    const packet = readPacket(bytes.subarray(at));
    if (!packet) return null;
    segments.push(packet.segment);
    at += packet.length;
  }
  return segments.length ? segments : null;
}

/**
 * Peels an IPv4 packet (or the several packets of one direction that one TLS record needed, one after the
 * other) from the outside in, as far as the keys reach. It is given keys and bytes and nothing else. The first
 * strip is the wire; then, if they open, the frame, the sealed body cut at its seams, and the words or the
 * sound. Never throws on bytes: what cannot be read stays sealed.
 */
export function peel(keyring: Keyring, bytes: Uint8Array): Strip[] {
  const segments = segmentsOf(bytes);
  const first = segments?.[0];
  if (!segments || !first) return [unknownStrip(bytes)];
  const record = concat(...segments.map((s) => s.payload));
  const wire = wireStrip(bytes, segments, recordLength(record));
  const opened = opener(keyring)({ ...ends(first), bytes: record });
  return opened ? [wire, ...innerStrips(opened)] : [wire];
}
