/* Our own: the messenger of all systems that seal nothing end to end. */
import { equal, fromUtf8, toHex, utf8 } from '../bytes.ts';
import type { Layer } from '../layers/field.ts';
import { count } from '../layers/layout.ts';
import type { Decrypted, Messenger, Payload } from './messenger.ts';

type Identity = { account: string };
type Session = { me: string; peer: string };

/** The words that bytes are, or null if they are none (not UTF-8). */
function words(bytes: Uint8Array): string | null {
  const text = fromUtf8(bytes);
  return equal(utf8(text), bytes) ? text : null;
}

function decrypted({ bytes }: Payload): Decrypted {
  const text = words(bytes);
  const [start, end] = [0, bytes.length];
  const layer: Layer =
    text === null
      ? {
          name: 'unknown',
          hex: toHex(bytes),
          fields: [{ name: 'unknown', start, end, mark: 'sealed', value: count(end) }],
        }
      : {
          name: 'text',
          hex: toHex(bytes),
          fields: [{ name: 'text', start, end, mark: 'readable', value: text }],
        };
  return { layers: [layer], text };
}

/**
 * A messenger that seals nothing end to end: what it hands to its service are the words, in UTF-8. There are no keys of
 * its own, so whoever holds a frame reads it and can put another in its place. Whether the way to the service is sealed
 * is said in `registry.ts`. `id` is the system's. Bytes that are no UTF-8 are refused as malformed; nothing throws.
 */
export const hop = (id: string): Messenger<Identity, null, Session, null> => ({
  id,
  identity: (account) => ({ account }),
  publish: () => null,
  setup: ({ account }, peer) => [{ me: account, peer }, []],
  send: (session, text) => [session, [{ bytes: utf8(text) }]],
  receive: (session, bytes) => {
    const text = words(bytes);
    return [
      session,
      {
        texts: text === null ? [] : [text],
        replies: [],
        notices: [],
        refused: text === null ? 'malformed' : null,
      },
    ];
  },
  seize: () => null,
  decrypt: (_keys, payloads) => payloads.map(decrypted),
  forge: (_keys, payloads, index, text) => (payloads[index] ? utf8(text) : null),
  verify: (_keys, _listing, payloads, index) => {
    const packet = payloads[index];
    return { signature: 'none', mac: 'none', text: packet ? words(packet.bytes) : null };
  },
  check: () => null,
});
