import type { Journey } from '../network/journey.ts';
import { captureFile, onTelephone } from '../network/pcapng.ts';
import { keyLog } from '../tls/keylog.ts';
import type { TapId } from './ids.ts';
import { keyringOf } from './keyrings.ts';
import { passing } from './watch.ts';

/** Where packets are copied: at one observer's place, or everywhere, each packet once. */
export type CaptureAt = TapId | 'everywhere';
/** Whose keys go into the file: all, those that the observer holds, or none. */
export type CaptureKeys = 'all' | 'own' | 'none';

function keysFor(journey: Journey, at: CaptureAt, keys: CaptureKeys) {
  if (keys === 'none') return [];
  return keys === 'all' || at === 'everywhere' ? journey.keys : keyringOf(at, journey).tls;
}

/**
 * A journey as a capture file for Wireshark, tcpdump and their like (pcapng). What the telephone network carries is no
 * packet of the internet, and is in a file of its own: the phone company's.
 */
export function captureOf(journey: Journey, at: CaptureAt, keys: CaptureKeys): Uint8Array<ArrayBuffer> {
  const packets =
    at === 'everywhere' ? journey.tape : passing(at, journey).flatMap((i) => journey.tape[i] ?? []);
  const own = packets.filter((packet) => onTelephone(packet) === (at === 'telco'));
  return new Uint8Array(captureFile(own, keyLog(keysFor(journey, at, keys))));
}
