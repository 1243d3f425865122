import { captureFile, onTelephone } from '../network/pcapng.ts';
import type { Trace } from '../network/trace.ts';
import { keyLog } from '../tls/keylog.ts';
import type { TapId } from './ids.ts';
import { keyringOf } from './keyrings.ts';
import { passing } from './watch.ts';

/** Where packets are copied: at one observer's place, or everywhere, each packet once. */
export type CaptureAt = TapId | 'everywhere';
/** Whose keys go into the file: all, those that the observer holds, or none. */
export type CaptureKeys = 'all' | 'own' | 'none';

function keysFor(trace: Trace, at: CaptureAt, keys: CaptureKeys) {
  if (keys === 'none') return [];
  return keys === 'all' || at === 'everywhere' ? trace.keys : keyringOf(at, trace).tls;
}

/**
 * A trace as a capture file for Wireshark, tcpdump and their like (pcapng). What the telephone network carries is no
 * packet of the internet, and is in a file of its own: the phone company's.
 */
export function captureOf(trace: Trace, at: CaptureAt, keys: CaptureKeys): Uint8Array<ArrayBuffer> {
  const packets =
    at === 'everywhere' ? trace.packets : passing(at, trace).flatMap((i) => trace.packets[i] ?? []);
  const own = packets.filter((packet) => onTelephone(packet) === (at === 'telco'));
  return new Uint8Array(captureFile(own, keyLog(keysFor(trace, at, keys))));
}
