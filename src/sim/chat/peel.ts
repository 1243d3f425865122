import { fromHex, fromUtf8 } from '../bytes.ts';
import type { Mark, Strip } from '../layers/field.ts';
import type { Payload, Peeled } from '../messengers/messenger.ts';
import { type SystemId, systemOf } from '../messengers/registry.ts';
import { follow } from '../observers/follow.ts';
import { copyService } from '../services/copy.ts';
import { frameStrip, type Service, type ServiceFrame } from '../services/service.ts';
import { type Door, withCopies } from './copies.ts';
import type { ChatKeyring } from './keyrings.ts';
import { contents } from './standing.ts';
import type { Road } from './wire.ts';

/** All that an observer has: which app it is looking at, bytes that passed by, and keys. */
export interface PeelInput {
  system: SystemId;
  door: Door | null;
  road: Road;
  /** Packets in order, hex. */
  packets: readonly string[];
  keyring: ChatKeyring;
  /** Asks for the words alone: strips are left empty. */
  wordsOnly?: boolean;
}

/** A frame that an observer came to see, peeled as far as its keys go. */
export interface PeeledFrame {
  /** Indices of the packets it came in. */
  packets: number[];
  from: string;
  to: string;
  device: string | null;
  /** The frame, then the messenger's layers. */
  strips: Strip[];
  text: string | null;
}

interface Seen extends ServiceFrame {
  packets: number[];
  /** Frames of one line between two accounts are one conversation. */
  tape: string;
  bytes: Uint8Array;
  service: Service;
}

/** Frames as far as the keys of the lines reach: all of them where the road is open. */
function framesIn({ road, packets, keyring }: PeelInput, service: Service): Seen[] {
  const tape = packets.map(fromHex);
  const opened =
    road === 'open'
      ? tape.map((bytes, i) => ({ line: '', bytes, packets: [i] }))
      : contents(keyring, follow(tape)).map(({ record, bytes }) => ({
          line: record.address,
          bytes,
          packets: record.packets,
        }));
  return opened.flatMap(({ line, bytes, packets: numbers }): Seen[] => {
    const own = service.read(bytes);
    const frame = own ?? copyService.read(bytes);
    if (!frame) return [];
    const used = own ? service : copyService;
    const name = JSON.stringify([line, ...[frame.from, frame.to].sort()]);
    return [{ ...frame, packets: numbers, tape: name, bytes, service: used }];
  });
}

/** Where there is no seal, the frame's body is the words themselves. */
const words = ({ body }: Seen, layers?: Peeled): Mark =>
  fromUtf8(body) === layers?.text ? 'readable' : 'sealed';

/**
 * Peels a recorded chat, from the outside in. It gets text and gives text: nothing can reach it but what stands in
 * `input` (a `PeelInput` as JSON), no session, no other party, no truth. Returns `PeeledFrame[]` as JSON. Never throws on bytes; what
 * cannot be read stays sealed.
 */
export async function peelChat(input: string): Promise<string> {
  const given = JSON.parse(input) as PeelInput;
  const system = systemOf(given.system);
  const [plain, service] = await Promise.all([system.load(), system.service()]);
  const messenger = given.door ? withCopies(plain, given.door, new Uint8Array()) : plain;
  const seen = framesIn(given, service);
  const tapes = Map.groupBy(seen, ({ tape }) => tape);
  const peeled = new Map<Seen, Peeled>();
  for (const tape of tapes.values()) {
    const payloads = tape.map(
      ({ from, to, device, body }): Payload => ({ from, to, bytes: body, ...(device ? { device } : {}) }),
    );
    for (const [i, layers] of messenger.peel(given.keyring.keys, payloads).entries())
      peeled.set(tape[i] as Seen, layers);
  }
  return JSON.stringify(
    seen.map((frame): PeeledFrame => {
      const layers = peeled.get(frame);
      return {
        packets: frame.packets,
        from: frame.from,
        to: frame.to,
        device: frame.device ?? null,
        strips: given.wordsOnly
          ? []
          : [frameStrip(frame.service, frame.bytes, words(frame, layers)), ...(layers?.strips ?? [])],
        text: layers?.text ?? null,
      };
    }),
  );
}
