import { concat, readU16, u16 } from '../bytes.ts';
import type { Part } from '../layers/codec.ts';
import { pack, semiOctets, septetsOf, textOf, unpack } from './gsm.ts';

/** Seven bits a character if the alphabet has them all, else sixteen (3GPP TS 23.038 section 4). */
const GSM = 0;
const UCS2 = 8;
type Coding = typeof GSM | typeof UCS2;
/** Septets, or units of 16 bits, in a message alone and in one of several (3GPP TS 23.040 section 9.2.3.24). */
const ROOM = { [GSM]: [160, 153], [UCS2]: [70, 67] } as const;
/** The header that numbers the parts of a long text: six octets, or seven septets with one bit to spare. */
const HEADER = { octets: 6, septets: 7, fill: 1 } as const;

/** One short message of those that a text needs. `number` counts from 1, `reference` is what they have in common. */
export interface Short {
  coding: Coding;
  text: string;
  reference: number;
  number: number;
  total: number;
}

const sizeOf = (coding: Coding, one: string): number =>
  coding === GSM ? (septetsOf(one)?.length ?? 0) : one.length;

/**
 * Cuts a text into as few short messages as hold it (3GPP TS 23.040 section 9.2.3.24), never inside a character. An empty
 * text is one message. `reference`, an octet, is the same in all of them. It throws a RangeError if the text needs more
 * than 255.
 */
export function splitText(text: string, reference: number): Short[] {
  const characters = [...text];
  const coding = characters.every((one) => septetsOf(one)) ? GSM : UCS2;
  const [single, several] = ROOM[coding];
  const whole = characters.reduce((sum, one) => sum + sizeOf(coding, one), 0);
  const room = whole <= single ? single : several;
  const pieces = [''];
  let size = 0;
  for (const one of characters) {
    const more = sizeOf(coding, one);
    if (size + more > room) {
      pieces.push('');
      size = 0;
    }
    pieces[pieces.length - 1] += one;
    size += more;
  }
  if (pieces.length > 255) throw new RangeError('Too long for text messages');
  return pieces.map((piece, i) => ({
    coding,
    text: piece,
    reference,
    number: i + 1,
    total: pieces.length,
  }));
}

/** The octets of a text, and how many septets or octets they count as. 7-bit text after a header keeps its step. */
function encode({ coding, text, total }: Short): { length: number; octets: Uint8Array } {
  const long = total > 1;
  if (coding === GSM) {
    const septets = [...text].flatMap((one) => septetsOf(one) ?? []);
    const length = septets.length + (long ? HEADER.septets : 0);
    return { length, octets: pack(septets, long ? HEADER.fill : 0) };
  }
  const octets = concat(...Array.from({ length: text.length }, (_, i) => u16(text.charCodeAt(i))));
  return { length: octets.length + (long ? HEADER.octets : 0), octets };
}

/** A number in international form, without report or reply path, valid for four days: as phones submit texts. */
const [INTERNATIONAL, TYPE, LONG, VALIDITY] = [0x91, 0x11, 0x40, 0xaa];

/**
 * A telephone number, in digits, as networks write it: its type, international, then two digits an octet (3GPP TS 23.040
 * section 9.1.2.5).
 */
export const addressOctets = (number: string): Uint8Array =>
  concat(Uint8Array.of(INTERNATIONAL), semiOctets(number));

/**
 * What a phone submits for one short message: SMS-SUBMIT (3GPP TS 23.040 section 9.2.2.2). `to` is digits. The
 * sender does not stand in it, as the network knows whose phone it is.
 */
export function submit(to: string, short: Short): Part[] {
  const { coding, text, reference, number, total } = short;
  const { length, octets } = encode(short);
  const long = total > 1;
  const octet = (name: string, value: number, words = String(value)): Part => ({
    name,
    bytes: Uint8Array.of(value),
    value: words,
  });
  const part: Part = {
    name: 'sms.part',
    bytes: Uint8Array.of(5, 0, 3, reference, total, number),
    value: `${number}/${total}`,
  };
  return [
    octet('sms.type', long ? TYPE | LONG : TYPE, 'SMS-SUBMIT'),
    octet('sms.reference', (reference + number - 1) & 0xff),
    { name: 'frame.to', bytes: concat(Uint8Array.of(to.length), addressOctets(to)), value: `+${to}` },
    octet('sms.protocol', 0),
    octet('sms.coding', coding, coding === GSM ? 'GSM' : 'UCS-2'),
    octet('sms.validity', VALIDITY),
    octet('sms.length', length),
    ...(long ? [part] : []),
    { name: 'frame.body', bytes: octets, value: text, body: true },
  ];
}

/**
 * Number (as semi-octets) and text of an SMS-SUBMIT (3GPP TS 23.040 section 9.2.2.2) to one of our own numbers. Whatever
 * else the octets are, it answers something.
 */
export function readSubmit(octets: Uint8Array): { to: Uint8Array; text: string } {
  const [to, end] = [4, 10];
  const long = ((octets[0] ?? 0) & LONG) !== 0;
  const [coding, length] = [octets[end + 1], octets[end + 3] ?? 0];
  const data = octets.subarray(end + 4 + (long ? HEADER.octets : 0));
  let text = '';
  if (coding === GSM) {
    const septets = Math.max(0, length - (long ? HEADER.septets : 0));
    text = textOf(unpack(data, septets, long ? HEADER.fill : 0));
  } else {
    for (let at = 0; at + 1 < data.length; at += 2) text += String.fromCharCode(readU16(data, at));
  }
  return { to: octets.subarray(to, end), text };
}
