import { concat, fromHex, fromUtf8, readU32, toHex, u32, utf8 } from '../bytes.ts';
import type { Part } from '../layers/codec.ts';
import { digitsOf } from './gsm.ts';
import { CENTRE, NUMBERS, phoneNumber } from './phone.ts';
import { makeService, type ServiceFrame } from './service.ts';
import { addressOctets, readSubmit, type Short, splitText, submit } from './submit.ts';

/** Asks for the application context shortMsgMO-RelayContext-v3 (3GPP TS 29.002 section 17.3, ITU-T Q.773). */
const DIALOGUE = fromHex('6b1e281c060700118605010101a011600f80020780a109060704000001001503');
/** Invocation 1 of operation 46, mo-forwardSM (3GPP TS 29.002 section 17.5). */
const INVOKE = fromHex('02010102012e');

/** An element of BER (ITU-T X.690): tag and length, then its content of up to 255 bytes. */
function element(name: string, tag: number, content: readonly Part[]): Part[] {
  const length = content.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const bytes = length < 128 ? Uint8Array.of(tag, length) : Uint8Array.of(tag, 0x81, length);
  return [{ name, bytes }, ...content];
}

const party = (name: string, tag: number, number: string): Part => ({
  name,
  bytes: concat(Uint8Array.of(tag, 7), addressOctets(number)),
  value: `+${number}`,
});

/** One short message on its way from the exchange that the phone is at to the message centre. */
function forward({ id, from, to }: ServiceFrame, short: Short): Part[] {
  const transaction = u32((Number.parseInt(id, 16) + short.number - 1) % 0x1_0000_0000);
  const argument = element('sms.argument', 0x30, [
    party('sms.centre', 0x84, CENTRE),
    party('frame.from', 0x82, from),
    ...element('sms.submit', 0x04, submit(to, short)),
  ]);
  const operation: Part = { name: 'sms.operation', bytes: INVOKE, value: 'mo-forwardSM' };
  return element('sms.begin', 0x62, [
    { name: 'frame.id', bytes: concat(Uint8Array.of(0x48, 4), transaction), value: toHex(transaction) },
    { name: 'sms.dialogue', bytes: DIALOGUE, value: 'shortMsgMO-RelayContext-v3' },
    ...element('sms.components', 0x6c, element('sms.invoke', 0xa1, [operation, ...argument])),
  ]);
}

/** The content of the element at `at`, and where it ends. */
function content(bytes: Uint8Array, at: number): { start: number; end: number } {
  const long = bytes[at + 1] === 0x81;
  const start = at + (long ? 3 : 2);
  return { start, end: start + (bytes[start - 1] ?? 0) };
}

/** What one transaction says, and where it ends. */
function readForward(bytes: Uint8Array, at: number): { frame: ServiceFrame; text: string; end: number } {
  const begin = content(bytes, at);
  const id = content(bytes, begin.start);
  const dialogue = content(bytes, id.end);
  const invoke = content(bytes, content(bytes, dialogue.end).start);
  const argument = content(bytes, invoke.start + INVOKE.length);
  const centre = content(bytes, argument.start);
  const from = content(bytes, centre.end);
  const { to, text } = readSubmit(bytes.subarray(content(bytes, from.end).start, begin.end));
  const frame = {
    id: toHex(u32(readU32(bytes, id.start))),
    from: digitsOf(bytes.subarray(from.start + 1, from.end)),
    to: digitsOf(to),
    body: utf8(text),
  };
  return { frame, text, end: begin.end };
}

/**
 * Text messages as they travel between exchanges: the phone's SMS-SUBMIT, inside mo-forwardSM of MAP (3GPP TS
 * 29.002), inside a TCAP transaction (ITU-T Q.773); a long text is several of these, one after the other. The body
 * is text; what is not UTF-8 becomes U+FFFD. Left out: the signalling network below, which carries it in the open.
 */
export const sms = makeService({
  id: 'sms',
  address: phoneNumber,
  name: NUMBERS,
  lay: (frame) =>
    splitText(fromUtf8(frame.body), Number.parseInt(frame.id.slice(-2), 16)).flatMap((short) =>
      forward(frame, short),
    ),
  parse: (bytes) => {
    let text = '';
    let first: ServiceFrame | null = null;
    for (let at = 0; at < bytes.length; ) {
      const one = readForward(bytes, at);
      first ??= one.frame;
      text += one.text;
      at = one.end;
    }
    return first && { ...first, body: utf8(text) };
  },
});
