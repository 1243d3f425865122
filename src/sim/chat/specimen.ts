import { fromHex, fromUtf8, toBase64, toHex } from '../bytes.ts';
import type { Layer } from '../layers/field.ts';
import type { Json, Payload } from '../messengers/messenger.ts';
import type { SystemId } from '../messengers/registry.ts';
import type { Keyring } from '../observers/types.ts';
import type { OpenedFrame } from './decrypt.ts';

/**
 * A sealed packet as a real program takes it, and what opens it. `packet`: text as it stands in the frame, or base64.
 * `key`: the key of this one packet in hex, if there is one among the keys at hand. `parts`: what the program wants
 * cut out of the packet beside it, base64.
 */
export interface Specimen {
  kind: 'otr' | 'pgp' | 'imessage' | 'surespot' | 'signal';
  packet: string;
  key: string | null;
  parts: readonly string[];
}

interface Found {
  keys: readonly Json[];
  payloads: readonly Payload[];
  index: number;
  layers: readonly Layer[];
}

const bytesOf = (layers: readonly Layer[], layer: string, field?: string): Uint8Array => {
  const found = layers.find(({ name }) => name === layer);
  const part = found?.fields.find(({ name }) => name === field);
  return fromHex(found?.hex.slice(2 * (part?.start ?? 0), part && 2 * part.end) ?? '');
};
const hexOrNull = (bytes: Uint8Array): string | null => (bytes.length ? toHex(bytes) : null);

/** The line of chat, and the AES key of a data message (16 bytes). */
async function otr({ keys, payloads, index, layers }: Found): Promise<Specimen> {
  const [{ opener }, { readPayloads }] = await Promise.all([
    import('../messengers/otr/opener.ts'),
    import('../messengers/otr/payloads.ts'),
  ]);
  const read = readPayloads(payloads);
  const record = read.records[index];
  const key = record ? opener(keys as Parameters<typeof opener>[0], read).aesKey(record) : null;
  return { kind: 'otr', packet: fromUtf8(bytesOf(layers, 'otr.line')), key, parts: [] };
}

/** The armoured message, and its session key (32 bytes of AES-256). */
function pgp({ layers }: Found): Specimen {
  const session = layers.some(({ name }) => name === 'pgp.session');
  const key = session ? hexOrNull(bytesOf(layers, 'pgp.session', 'pgp.session.key')) : null;
  return { kind: 'pgp', packet: fromUtf8(bytesOf(layers, 'pgp.armor')), key, parts: [] };
}

/** The payload, its AES key (16 bytes), and the ciphertext put together again out of both places. */
function imessage({ layers }: Found): Specimen {
  const packet = toBase64(bytesOf(layers, 'imessage'));
  if (!layers.some(({ name }) => name === 'imessage.block'))
    return { kind: 'imessage', packet, key: null, parts: [] };
  const head = bytesOf(layers, 'imessage.block', 'imessage.head');
  const rest = bytesOf(layers, 'imessage', 'imessage.ciphertext');
  const key = hexOrNull(bytesOf(layers, 'imessage.block', 'imessage.key'));
  return { kind: 'imessage', packet, key, parts: [toBase64(Uint8Array.of(...head, ...rest))] };
}

/** The app's JSON, and the AES key that the two phones share (32 bytes). */
async function surespot({ keys, layers }: Found): Promise<Specimen> {
  const { keyOf } = await import('../messengers/surespot/index.ts');
  const bytes = bytesOf(layers, 'surespot');
  const key = keyOf(keys as Parameters<typeof keyOf>[0], bytes);
  return { kind: 'surespot', packet: fromUtf8(bytes), key: key && toHex(key), parts: [] };
}

/** The packet, the 80 bytes of its keys (AES, MAC, initialization vector), and the ciphertext. */
async function signal({ keys, payloads, index, layers }: Found): Promise<Specimen> {
  const { examine } = await import('../messengers/signal/examine.ts');
  const opened = examine(keys as Parameters<typeof examine>[0], payloads)[index]?.opened;
  const ciphertext = toBase64(bytesOf(layers, 'signal', 'signal.ciphertext'));
  const packet = toBase64(bytesOf(layers, 'signal'));
  return { kind: 'signal', packet, key: opened?.with.keys ?? null, parts: [ciphertext] };
}

const MAKERS: Partial<Record<SystemId, (found: Found) => Specimen | Promise<Specimen>>> = {
  imessage,
  otr2: otr,
  otr3: otr,
  pgp,
  signal,
  surespot,
  whatsapp: signal,
};

/** Whether `specimenOf` knows how a real program takes packets of a system. */
export const hasSpecimen = (system: SystemId): boolean => Object.hasOwn(MAKERS, system);

/**
 * Cuts out of a frame that an observer decrypted what a real program reads, and the key of that packet, if the same
 * observer's keys give it. Null where a system seals nothing beyond the road.
 */
export async function specimenOf(
  system: SystemId,
  { keys }: Pick<Keyring, 'keys'>,
  frames: readonly OpenedFrame[],
  frame: OpenedFrame,
): Promise<Specimen | null> {
  const make = MAKERS[system];
  // Every messenger's own packet is the layer inside the frame.
  const payloads = frames.map(({ from, to, device, layers }): Payload => {
    const bytes = fromHex(layers[1]?.hex ?? '');
    return { from, to, bytes, ...(device ? { device } : {}) };
  });
  return make ? make({ keys, payloads, index: frames.indexOf(frame), layers: frame.layers }) : null;
}
