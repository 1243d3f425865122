import { fromBase64, fromHex, fromUtf8, toBase64, toHex, utf8 } from '../bytes.ts';
import { openBox, sealBox } from '../crypto/box.ts';
import type { Layer } from '../layers/field.ts';
import { FieldLayout, textLayer } from '../layers/layout.ts';
import type { Decrypted, Json, Messenger, Outgoing, Payload } from '../messengers/messenger.ts';

/** Who gets a copy of each text: an agency with an escrow key, or whoever planted spyware. */
export type Door = 'escrow' | 'spy';

interface CopyKey {
  door: Door;
  secret: string;
}

interface Copying {
  inner: Json;
  /** Spyware copies from the moment it is there. */
  on: boolean;
}

const isKey = (key: Json): boolean => typeof key === 'object' && key !== null && 'door' in key;

/** What opens the copies of a door, as plain data: its secret (X25519, 32 bytes) in hex. */
export const copyKey = (door: Door, secret: Uint8Array): Json => ({ door, secret: toHex(secret) });

/** A session of a phone with a door, from now on with the copying switched on, as when spyware comes in. */
export const switchOn = (session: Json): Json => ({ ...(session as unknown as Copying), on: true }) as Json;

function copyLayers(bytes: Uint8Array, opened: Uint8Array | null): Layer[] {
  const line: Layer = {
    name: 'copy',
    hex: toHex(bytes),
    fields: new FieldLayout().add('copy.box', bytes.length, opened ? 'envelope' : 'sealed').fields,
  };
  if (!opened) return [line];
  return [line, textLayer(opened)];
}

/**
 * Puts a door into any messenger: with each text a second packet goes out, the same text sealed for the holder of
 * `theirs` (X25519 public key). With 'escrow' every phone does so for what it sends, by design. With 'spy' one that
 * is infected does so for all it sends and receives. Modelled as a packet of its own; the messenger is untouched.
 */
export function withCopies(messenger: Messenger, door: Door, theirs: Uint8Array): Messenger {
  const copies = (texts: readonly string[], chance: Parameters<Messenger['send']>[2]): Outgoing[] =>
    texts.map((text) => ({ bytes: utf8(toBase64(sealBox(theirs, utf8(text), chance))), device: door }));
  const decryptCopy = (keys: readonly CopyKey[], { bytes }: Payload): Decrypted => {
    const box = fromBase64(fromUtf8(bytes));
    const opened = box && keys.map((key) => openBox(fromHex(key.secret), box)).find((text) => text !== null);
    return { layers: copyLayers(bytes, opened ?? null), text: opened ? fromUtf8(opened) : null };
  };
  return {
    ...messenger,
    setup(me, peer, listing, begins, chance) {
      const [inner, outgoing] = messenger.setup(me, peer, listing, begins, chance);
      return [{ inner, on: door === 'escrow' }, outgoing];
    },
    send(session, text, chance) {
      const { inner, on } = session as unknown as Copying;
      const [next, outgoing] = messenger.send(inner, text, chance);
      return [{ inner: next, on }, on ? [...outgoing, ...copies([text], chance)] : outgoing];
    },
    receive(session, bytes, chance) {
      const { inner, on } = session as unknown as Copying;
      const [next, got] = messenger.receive(inner, bytes, chance);
      const replies = on && door === 'spy' ? [...got.replies, ...copies(got.texts, chance)] : got.replies;
      return [
        { inner: next, on },
        { ...got, replies },
      ];
    },
    seize: (session, what) => messenger.seize((session as unknown as Copying).inner, what),
    check: (session) => messenger.check((session as unknown as Copying).inner),
    decrypt(keys, payloads) {
      const own = keys.filter(isKey) as unknown as CopyKey[];
      const rest = payloads.filter(({ device }) => device !== door);
      const decrypted = messenger.decrypt(
        keys.filter((key) => !isKey(key)),
        rest,
      );
      return payloads.map((payload) =>
        payload.device === door ? decryptCopy(own, payload) : (decrypted[rest.indexOf(payload)] as Decrypted),
      );
    },
  };
}
