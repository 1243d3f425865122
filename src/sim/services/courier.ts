import { concat, fromBase64, fromUtf8, toBase64, utf8 } from '../bytes.ts';
import type { Part } from '../layers/codec.ts';
import { makeService, type Service, type ServiceFrame } from './service.ts';

/** What a frame of the courier is for. Only its body is sealed, and a call's beginning and end have none. */
export const FRAME_KINDS = ['message', 'call-start', 'call-sound', 'call-end'] as const;
export type FrameKind = (typeof FRAME_KINDS)[number];

const FRAME =
  /^\{"v":1,"kind":"([a-z-]+)","id":"([0-9a-f]{8})",(?:"from":"([^"]*)",)?"to":"([^"]*)","body":"([A-Za-z0-9+/=]*)"\}$/;

function parse(bytes: Uint8Array): ServiceFrame | null {
  const [, kind, id = '', from = '', to = '', base64 = ''] = FRAME.exec(fromUtf8(bytes)) ?? [];
  const known = FRAME_KINDS.find((one) => one === kind);
  const body = fromBase64(base64);
  return known && body ? { kind: known, id, from, to, body } : null;
}

const member = (name: string, value: string): Part => ({
  name: `frame.${name}`,
  bytes: `"${name}":"${value}",`,
  value,
});

/**
 * The courier's frame: one line of JSON, members always in this order and without spaces. An invented format of an
 * invented company. `hidden`: the sender's account does not stand in it.
 */
const frames = (id: string, hidden: boolean): Service =>
  makeService({
    id,
    ...(hidden ? { sender: /^$/ } : {}),
    lay: ({ kind = 'message', id: number, from, to, body }) => [
      { name: 'frame.version', bytes: '{"v":1,', value: '1' },
      member('kind', kind),
      member('id', number),
      ...(hidden ? [] : [member('from', from)]),
      member('to', to),
      { name: 'frame.bodyMark', bytes: '"body":"' },
      { name: 'frame.body', bytes: toBase64(body), body: true },
      { name: 'frame.end', bytes: '"}' },
    ],
    parse,
  });

/** Frames that say from whom they are. */
export const courierService = frames('courier', false);

/** Frames that do not: the sender's account is in the sealed body. */
export const sealedCourier = frames('sealed-courier', true);

/**
 * What is sealed with the sender's account in front, which the receiver's phone reads when it has opened it: the account, a
 * byte of zero, the body. The layout is our own, like all of the courier.
 */
export const signed = (from: string, body: Uint8Array): Uint8Array =>
  concat(utf8(from), Uint8Array.of(0), body);

/** The account in our own layout of `signed`, and the body after it; null if no byte of zero ends an account. */
export function readSigned(bytes: Uint8Array): { from: string; body: Uint8Array } | null {
  const end = bytes.indexOf(0);
  return end < 0 ? null : { from: fromUtf8(bytes.subarray(0, end)), body: bytes.slice(end + 1) };
}
