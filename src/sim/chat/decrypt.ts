import { fromHex, fromUtf8 } from '../bytes.ts';
import type { Layer, Mark } from '../layers/field.ts';
import type { Decrypted, Payload } from '../messengers/messenger.ts';
import { type SystemId, systemOf } from '../messengers/registry.ts';
import { type Content, frameIn } from '../observers/contents.ts';
import { decryptPackets } from '../observers/decrypt.ts';
import type { Keyring } from '../observers/types.ts';
import { copyService } from '../services/copy.ts';
import { frameLayer, type Service, type ServiceFrame } from '../services/service.ts';
import { innerContent } from '../tls/record.ts';
import { type Door, withCopies } from './copies.ts';
import type { Transport } from './trace.ts';

/** All that an observer has: which app it is looking at, bytes that passed by, and keys. */
export interface DecryptInput {
  system: SystemId;
  door: Door | null;
  transport: Transport;
  /** Packets in order, hex. */
  packets: readonly string[];
  keyring: Keyring;
  /** Asks for the words alone: layers are left empty. */
  wordsOnly?: boolean;
}

/** A frame that an observer came to see, decrypted as far as its keys go. */
export interface OpenedFrame {
  /** Indices of the packets it came in. */
  packets: number[];
  from: string;
  to: string;
  device: string | null;
  /** The frame, then the messenger's layers. */
  layers: Layer[];
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
function framesIn({ transport, packets, keyring }: DecryptInput, service: Service): Seen[] {
  const services = [service, copyService];
  const read = (bytes: Uint8Array): Content => frameIn(services, bytes) ?? { kind: 'other' };
  const all = packets.map((hex) => ({ t: 0, bytes: fromHex(hex) }));
  const opened =
    transport === 'open'
      ? all.map(({ bytes }, i) => ({ connection: '', bytes, packets: [i], content: read(bytes) }))
      : decryptPackets(keyring, all, read).opened.map(({ record, inner, content }) => ({
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
const words = ({ body }: Seen, layers?: Decrypted): Mark =>
  fromUtf8(body) === layers?.text ? 'readable' : 'sealed';

/**
 * Decrypts a recorded chat, from the outside in. It gets text and gives text: nothing can reach it but what stands in
 * `input` (a `DecryptInput` as JSON), no session, no other party, no truth. Returns `OpenedFrame[]` as JSON. Never throws on bytes; what
 * cannot be read stays sealed.
 */
export async function decryptChat(input: string): Promise<string> {
  const given = JSON.parse(input) as DecryptInput;
  const system = systemOf(given.system);
  const [plain, service] = await Promise.all([system.load(), system.service()]);
  const messenger = given.door ? withCopies(plain, given.door, new Uint8Array()) : plain;
  const seen = framesIn(given, service);
  const conversations = Map.groupBy(seen, ({ conversation }) => conversation);
  const decrypted = new Map<Seen, Decrypted>();
  for (const frames of conversations.values()) {
    const payloads = frames.map(
      ({ from, to, device, body }): Payload => ({ from, to, bytes: body, ...(device ? { device } : {}) }),
    );
    for (const [i, layers] of messenger.decrypt(given.keyring.keys, payloads).entries())
      decrypted.set(frames[i] as Seen, layers);
  }
  return JSON.stringify(
    seen.map((frame): OpenedFrame => {
      const layers = decrypted.get(frame);
      return {
        packets: frame.packets,
        from: frame.from,
        to: frame.to,
        device: frame.device ?? null,
        layers: given.wordsOnly
          ? []
          : [frameLayer(frame.service, frame.bytes, words(frame, layers)), ...(layers?.layers ?? [])],
        text: layers?.text ?? null,
      };
    }),
  );
}
