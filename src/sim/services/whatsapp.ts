import { concat, fromUtf8, u16, utf8 } from '../bytes.ts';
import type { Part } from '../layers/codec.ts';
import { NUMBERS, phoneNumber } from './phone.ts';
import { makeService, type Service, type ServiceFrame } from './service.ts';

/** FunXMPP writes its own words as one byte, or as two from a second table: here those of 2015 that a chat needs. */
const WORD = {
  body: [18],
  from: [58],
  id: [68],
  message: [89],
  server: [145],
  text: [162],
  to: [165],
  type: [167],
  one: [194],
  enc: [198],
  msg: [236, 218],
  pkmsg: [236, 219],
  v: [236, 221],
} as const;
/** What comes next: a list of so many items, an address, a string with a short or a long length. */
const [LIST, ADDRESS, SHORT, LONG] = [248, 250, 252, 253];
const SERVER = '@s.whatsapp.net';

const short = (text: string): Uint8Array => concat(Uint8Array.of(SHORT, text.length), utf8(text));
const address = (word: readonly number[], number: string): Uint8Array =>
  concat(Uint8Array.of(...word, ADDRESS), short(number), Uint8Array.of(...WORD.server));
const u24 = (value: number): Uint8Array => concat(Uint8Array.of(value >> 16), u16(value & 0xffff));

/**
 * The part of the stanza that holds the body: words in `body`, anything sealed in `enc`. A sealed packet whose
 * protobuf begins with a ratchet key (field 1) belongs to a session; any other still carries the handshake.
 */
function inner(sealed: boolean, body: Uint8Array): Part[] {
  const type = body[1] === 0x0a ? 'msg' : 'pkmsg';
  const tag: Part[] = sealed
    ? [
        { name: 'whatsapp.child', bytes: Uint8Array.of(LIST, 1, LIST, 6, ...WORD.enc), value: 'enc' },
        { name: 'whatsapp.encType', bytes: Uint8Array.of(...WORD.type, ...WORD[type]), value: type },
        { name: 'whatsapp.encVersion', bytes: Uint8Array.of(...WORD.v, ...WORD.one), value: '1' },
      ]
    : [{ name: 'whatsapp.child', bytes: Uint8Array.of(LIST, 1, LIST, 2, ...WORD.body), value: 'body' }];
  const length =
    body.length < 256 ? Uint8Array.of(SHORT, body.length) : concat(Uint8Array.of(LONG), u24(body.length));
  return [
    ...tag,
    { name: 'frame.bodyMark', bytes: length },
    { name: 'frame.body', bytes: body, body: true, ...(sealed ? {} : { value: fromUtf8(body) }) },
  ];
}

function lay(sealed: boolean, { id, from, to, body }: ServiceFrame): Part[] {
  const parts: Part[] = [
    { name: 'whatsapp.message', bytes: Uint8Array.of(LIST, 10, ...WORD.message), value: 'message' },
    { name: 'whatsapp.type', bytes: Uint8Array.of(...WORD.type, ...WORD.text), value: 'text' },
    { name: 'frame.id', bytes: concat(Uint8Array.of(...WORD.id), short(id)), value: id },
    { name: 'frame.to', bytes: address(WORD.to, to), value: to + SERVER },
    { name: 'frame.from', bytes: address(WORD.from, from), value: from + SERVER },
    ...inner(sealed, body),
  ];
  const length = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
  // A frame has 20 bits for its length; the four above them are flags.
  if (length >= 1 << 20) throw new RangeError('Too long for a WhatsApp frame');
  return [{ name: 'whatsapp.length', bytes: u24(length), value: String(length) }, ...parts];
}

/** Where things stand: all but the body has one length, as all our telephone numbers have. */
const [ID, TO, FROM, CHILD] = [11, 23, 40, 53];

function parse(sealed: boolean, bytes: Uint8Array): ServiceFrame {
  const text = (start: number, length: number) => fromUtf8(bytes.subarray(start, start + length));
  const mark = CHILD + (sealed ? 11 : 5);
  const body = bytes.slice(mark + (bytes[mark] === LONG ? 4 : 2));
  return { id: text(ID, 8), to: text(TO, 12), from: text(FROM, 12), body };
}

/**
 * WhatsApp's stanza as clients of 2015 wrote it: XMPP squeezed into bytes (FunXMPP). Nothing about it was
 * published by the company; the words are those of the client library yowsup of October 2015. Differs from the
 * wire in this: both names stand in it, where a phone leaves out its own and the server the receiver's; the RC4
 * cipher around it is left out.
 */
const funXmpp = (sealed: boolean): Service =>
  makeService({
    id: 'whatsapp',
    address: phoneNumber,
    name: NUMBERS,
    lay: (frame) => lay(sealed, frame),
    parse: (bytes) => parse(sealed, bytes),
  });

/** Carries packets sealed for the other phone. */
export const whatsappService = funXmpp(true);

/** Carries words as they are: what a chat was in which an iPhone took part. */
export const whatsappPlainService = funXmpp(false);
