import { fromHex, fromUtf8 } from '../bytes.ts';
import type { Mark, Strip } from '../layers/field.ts';
import type { Payload, Peeled } from '../messengers/messenger.ts';
import { type SystemId, systemOf } from '../messengers/registry.ts';
import { type Content, frameIn } from '../observers/contents.ts';
import { dissect } from '../observers/open.ts';
import type { Keyring } from '../observers/types.ts';
import { copyService } from '../services/copy.ts';
import { frameStrip, type Service, type ServiceFrame } from '../services/service.ts';
import { innerContent } from '../tls/record.ts';
import { type Door, withCopies } from './copies.ts';
import type { Road } from './trace.ts';

/** All that an observer has: which app it is looking at, bytes that passed by, and keys. */
export interface PeelInput {
  system: SystemId;
  door: Door | null;
  road: Road;
  /** Packets in order, hex. */
  packets: readonly string[];
  keyring: Keyring;
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
  /** Frames of one connection between two accounts are one conversation. */
  conversation: string;
  bytes: Uint8Array;
  service: Service;
}

/** Frames as far as the keys of connections reach: all of them where the road is open. */
function framesIn({ road, packets, keyring }: PeelInput, service: Service): Seen[] {
  const services = [service, copyService];
  const read = (bytes: Uint8Array): Content => frameIn(services, bytes) ?? { kind: 'other' };
  const all = packets.map((hex) => ({ t: 0, bytes: fromHex(hex) }));
  const opened =
    road === 'open'
      ? all.map(({ bytes }, i) => ({ connection: '', bytes, packets: [i], content: read(bytes) }))
      : dissect(keyring, all, read).opened.map(({ record, inner, content }) => ({
          connection: record.connection,
          bytes: innerContent(inner)?.content ?? inner,
          packets: record.packets,
          content,
        }));
  return opened.flatMap(({ connection, bytes, packets: numbers, content }): Seen[] => {
    if (content.kind !== 'frame') return [];
    const { frame, service: used } = content;
    const conversation = JSON.stringify([connection, ...[frame.from, frame.to].sort()]);
    return [{ ...frame, packets: numbers, conversation, bytes, service: used }];
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
  const conversations = Map.groupBy(seen, ({ conversation }) => conversation);
  const peeled = new Map<Seen, Peeled>();
  for (const frames of conversations.values()) {
    const payloads = frames.map(
      ({ from, to, device, body }): Payload => ({ from, to, bytes: body, ...(device ? { device } : {}) }),
    );
    for (const [i, layers] of messenger.peel(given.keyring.keys, payloads).entries())
      peeled.set(frames[i] as Seen, layers);
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
