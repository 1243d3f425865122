import { sha1 } from '@noble/hashes/legacy.js';
import { concat, fromHex, fromUtf8, readU16, toHex, u16, u32, utf8 } from '../bytes.ts';
import type { Part } from '../layers/codec.ts';
import { makeService } from './service.ts';

/** APNs names a topic by its hash. This one is iMessage. */
const TOPIC = 'com.apple.madrid';
const NOTIFICATION = 10;
/** Tags of a notification's items. */
const [ID, TOPIC_HASH, PAYLOAD] = [4, 1, 3];
/** Tags inside the payload: ours. */
const [SENDER, TARGET, TOKEN, PACKET] = [1, 2, 3, 4];

const URI = /^mailto:(.*)@mail\.example$/;
const uri = (account: string): string => `mailto:${account}@mail.example`;

/** One item, as APNs writes them: a tag, a length of two bytes, the content. */
const head = (tag: number, length: number): Uint8Array => concat(Uint8Array.of(tag), u16(length));

function item(name: string, tag: number, content: Uint8Array, value: string): Part {
  if (content.length > 0xffff) throw new RangeError('Too long for APNs');
  return { name, bytes: concat(head(tag, content.length), content), value };
}

/** What stands in a row of items, by tag. */
function items(bytes: Uint8Array): Map<number, Uint8Array> {
  const found = new Map<number, Uint8Array>();
  for (let at = 0; at < bytes.length; ) {
    const end = at + 3 + readU16(bytes, at + 1);
    found.set(bytes[at] ?? 0, bytes.slice(at + 3, end));
    at = end;
  }
  return found;
}

const NONE = new Uint8Array();

/**
 * An iMessage on its way through Apple's push service. The notification and its items are laid out as clients
 * write them: command 10, then message id, topic and payload. The payload is a stand-in with the same four things
 * (sender, receiver, push token of the receiver's device, packet) that Apple's binary property list holds. `device`
 * is that token in hex. Left out: the token of the sender's own device, and what only says which software it runs.
 */
export const apns = makeService({
  id: 'apns',
  lay: ({ id, from, to, device, body }) => {
    const addresses = [
      item('frame.from', SENDER, utf8(uri(from)), uri(from)),
      item('frame.to', TARGET, utf8(uri(to)), uri(to)),
      ...(device === undefined ? [] : [item('frame.device', TOKEN, fromHex(device), device)]),
    ];
    const size = (parts: Part[]) => parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const payload = size(addresses) + 3 + body.length;
    if (payload > 0xffff) throw new RangeError('Too long for APNs');
    const items = [
      item('frame.id', ID, fromHex(id), id),
      item('apns.topic', TOPIC_HASH, sha1(utf8(TOPIC)), TOPIC),
      { name: 'apns.payload', bytes: head(PAYLOAD, payload), value: String(payload) },
    ];
    const length = size(items) + payload;
    return [
      { name: 'apns.command', bytes: Uint8Array.of(NOTIFICATION), value: 'notification' },
      { name: 'apns.length', bytes: u32(length), value: String(length) },
      ...items,
      ...addresses,
      { name: 'frame.bodyMark', bytes: head(PACKET, body.length) },
      { name: 'frame.body', bytes: body, body: true },
    ];
  },
  parse: (bytes) => {
    const outer = items(bytes.subarray(5));
    const inner = items(outer.get(PAYLOAD) ?? NONE);
    const account = (tag: number) => URI.exec(fromUtf8(inner.get(tag) ?? NONE))?.[1] ?? '';
    const token = inner.get(TOKEN);
    return {
      id: toHex(outer.get(ID) ?? NONE),
      from: account(SENDER),
      to: account(TARGET),
      ...(token ? { device: toHex(token) } : {}),
      body: inner.get(PACKET) ?? NONE,
    };
  },
});
