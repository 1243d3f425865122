import { uint } from '../binary.ts';
import { concat, u16 } from '../bytes.ts';
import { type Codec, codec } from '../layers/codec.ts';
import { digitsOf, semiOctets } from './gsm.ts';

/** A cell: one mast's area, in one of the areas of a network (3GPP TS 23.003 section 4.3.1). */
export interface Cell {
  area: number;
  cell: number;
}

/** A phone that comes to the network's notice: for what, which one, and where it is. */
export interface CellContact {
  why: 'call' | 'text' | 'answer';
  subscriber: string;
  at: Cell;
}

/** The network for tests: country 001, network 01 (ITU-T E.212). */
const PLMN = Uint8Array.of(0x00, 0xf1, 0x10);
export const HOME_NETWORK = '00101';
/** CM SERVICE REQUEST for a call or a text (3GPP TS 24.008 section 9.2.9), or PAGING RESPONSE (section 9.1.25). */
const LAYER_3: Record<CellContact['why'], Uint8Array> = {
  call: Uint8Array.of(0x05, 0x24, 0x71),
  text: Uint8Array.of(0x05, 0x24, 0x74),
  answer: Uint8Array.of(0x06, 0x27, 0x07),
};
/** What the phone can do (3GPP TS 24.008 section 10.5.1.6). */
const CLASSMARK = Uint8Array.of(3, 0x33, 0x19, 0xa2);
const IMSI_ODD = 9;

/** The subscriber's number on its card, 15 digits, in the form that phones send (3GPP TS 24.008 section 10.5.1.4). */
function identity(imsi: string): Uint8Array {
  if (!/^\d{15}$/.test(imsi)) throw new RangeError(`${imsi} is no number of a subscriber`);
  const content = concat(Uint8Array.of((Number(imsi[0]) << 4) | IMSI_ODD), semiOctets(imsi.slice(1)));
  return concat(uint(1, content.length), content);
}

const readIdentity = (content: Uint8Array): string =>
  String((content[0] ?? 0) >> 4) + digitsOf(content.slice(1));

/**
 * The first message of a phone on the wire between mast and exchange: COMPLETE LAYER 3 INFORMATION (3GPP TS 48.008
 * section 3.2.1.32). The mast adds where the phone is. Left out: the layers below.
 */
export const mast: Codec<CellContact> = codec(
  ({ why, subscriber, at }) => {
    const layer3 = concat(LAYER_3[why], CLASSMARK, identity(subscriber));
    const cell = concat(Uint8Array.of(0x05, 8, 0), PLMN, u16(at.area), u16(at.cell));
    const length = 1 + cell.length + 2 + layer3.length;
    return [
      { name: 'bssap.head', bytes: Uint8Array.of(0, length, 0x57), value: 'COMPLETE LAYER 3 INFORMATION' },
      { name: 'bssap.cell', bytes: cell, value: `${at.area}-${at.cell}` },
      {
        name: 'bssap.why',
        bytes: concat(Uint8Array.of(0x17, layer3.length), LAYER_3[why], CLASSMARK),
        value: why,
      },
      { name: 'bssap.subscriber', bytes: identity(subscriber), value: subscriber },
    ];
  },
  (reader) => {
    reader.take(3 + 3 + PLMN.length);
    const at = { area: reader.uint(2), cell: reader.uint(2) };
    reader.take(2);
    const begin = reader.take(3);
    const why = (['call', 'text', 'answer'] as const).find((one) =>
      LAYER_3[one].every((byte, i) => byte === begin[i]),
    );
    reader.take(CLASSMARK.length);
    return why ? { why, subscriber: readIdentity(reader.vector(1)), at } : null;
  },
);
