import { uint } from '../binary.ts';
import { concat } from '../bytes.ts';
import { type Codec, codec, type Part } from '../layers/codec.ts';
import { digitsOf, semiOctets } from './gsm.ts';
import { NUMBERS } from './phone.ts';

/** What exchanges tell each other about a telephone call (ITU-T Q.763 section 1.3). */
const SIGNALS = { begin: 1, release: 12, answer: 9, done: 16 } as const;
export type SignalKind = keyof typeof SIGNALS;

/** One signal. `circuit` is the wire that the call holds; only the first one says who calls whom. */
export interface Signal {
  kind: SignalKind;
  circuit: number;
  from: string;
  to: string;
}

/** Called by number, in international form (Q.763 section 3.9); calling from number, checked by the network (section 3.10). */
const [INTERNATIONAL, ISDN, SCREENED] = [4, 0x10, 0x13];
const CALLING = 0x0a;
/** No satellite, no echo control; a speech call from an ordinary subscriber (Q.763 sections 3.35, 3.23, 3.11, 3.54). */
const HOW = Uint8Array.of(0x00, 0x61, 0x01, 0x0a, 0x00);
/** Where the numbers begin, counted from where that is written; where optional things begin, likewise. */
const POINTER = 2;
const NORMAL_CLEARING = Uint8Array.of(2, 0x80, 0x90);

const numberPart = (name: string, plan: number, digits: string): Part => {
  const content = concat(Uint8Array.of(INTERNATIONAL, plan), semiOctets(digits));
  return { name, bytes: concat(uint(1, content.length), content), value: `+${digits}` };
};

function body({ kind, from, to }: Signal): Part[] {
  switch (kind) {
    case 'begin': {
      if (!NUMBERS.test(from) || !NUMBERS.test(to)) throw new RangeError(`From ${from} to ${to}`);
      const called = numberPart('frame.to', ISDN, to);
      return [
        { name: 'isup.how', bytes: HOW },
        { name: 'isup.pointers', bytes: Uint8Array.of(POINTER, POINTER + called.bytes.length - 1) },
        called,
        { name: 'isup.option', bytes: Uint8Array.of(CALLING) },
        numberPart('frame.from', SCREENED, from),
        { name: 'isup.end', bytes: Uint8Array.of(0) },
      ];
    }
    case 'release':
      return [
        { name: 'isup.pointers', bytes: Uint8Array.of(POINTER, 0) },
        { name: 'isup.cause', bytes: NORMAL_CLEARING, value: 'normal' },
      ];
    default:
      return [{ name: 'isup.pointers', bytes: Uint8Array.of(0) }];
  }
}

/**
 * A signal of the ISDN user part (ITU-T Q.763), as exchanges exchange them to set up and take down a telephone call.
 * The words of the call are elsewhere: on the circuit. Left out: the layers below.
 */
export const isup: Codec<Signal> = codec(
  (signal) => [
    // Twelve bits, the lower ones first.
    {
      name: 'isup.circuit',
      bytes: Uint8Array.of(signal.circuit & 0xff, signal.circuit >> 8),
      value: String(signal.circuit),
    },
    { name: 'isup.kind', bytes: uint(1, SIGNALS[signal.kind]), value: signal.kind },
    ...body(signal),
  ],
  (reader) => {
    const [low, high] = [reader.uint(1), reader.uint(1)];
    const type = reader.uint(1);
    const kind = (Object.keys(SIGNALS) as SignalKind[]).find((one) => SIGNALS[one] === type);
    if (!kind) return null;
    const signal: Signal = { kind, circuit: low | (high << 8), from: '', to: '' };
    if (kind !== 'begin') return signal;
    reader.take(HOW.length + 2);
    const to = digitsOf(reader.vector(1).slice(2));
    reader.take(1);
    return { ...signal, to, from: digitsOf(reader.vector(1).slice(2)) };
  },
);
