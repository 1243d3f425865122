import { memoMany } from '../memo.ts';
import { DAY } from '../town/clock.ts';
import { TEXT_BYTES } from '../town/events.ts';
import { wholePower } from './binomial.ts';

/** Messages a phone gets in a day, as in the simulation of Martiny et al.; a receipt comes for each it sends. */
const PER_DAY = 50;
/** Seconds after a delivery in which an undelayed receipt follows, as there. */
const EPOCH = 1;
/** Bytes inside the seal, beside the text; and of a receipt, which has no text. Invented, of the right order. */
const BESIDE_TEXT = 40;
const RECEIPT = 16;

/** What the service does against being counted. */
export interface Measures {
  /** Every packet is filled up to a multiple of so many bytes; 0 for not at all. Signal: 160, later 80. */
  padding: number;
  /** Receipts are held back for a random time of up to so many seconds. */
  delay: number;
  /** Empty packets, no different from receipts, that every phone gets in a day, from nobody in particular. */
  cover: number;
}

/** What the measures cost one phone. */
export interface Price {
  /** Bytes that it receives in a day without any of them, and more with them. */
  bytes: number;
  moreBytes: number;
  /** Seconds by which "delivered" comes later, on average and at most. */
  seconds: { mean: number; most: number };
}

/** Texts of 65,536 equally likely lengths, as the town draws them. */
const STEPS = 65_536;
function* textLengths(): Generator<number> {
  for (let step = 0; step < STEPS; step++) {
    const place = step * (TEXT_BYTES.length - 1);
    const low = Math.floor(place / STEPS);
    const [below, above] = [TEXT_BYTES[low] as number, TEXT_BYTES[low + 1] as number];
    yield below + Math.floor(((above - below) * (place - low * STEPS)) / STEPS);
  }
}

/** Bytes on the wire: a byte marks where the filling begins. */
const padded = (bytes: number, padding: number): number =>
  padding === 0 ? bytes : Math.ceil((bytes + 1) / padding) * padding;

/** Of all texts: how many are as large as a receipt when both are filled up, and their bytes without and with that. */
const filled = /* @__PURE__ */ memoMany(8, String, (padding: number) => {
  const receipt = padded(RECEIPT, padding);
  let [alike, bare, full] = [0, 0, 0];
  for (const text of textLengths()) {
    const size = padded(text + BESIDE_TEXT, padding);
    if (size === receipt) alike++;
    bare += text + BESIDE_TEXT;
    full += size;
  }
  return { receipt, alike, bare, full };
});

/**
 * Chance that a phone nobody has in mind gets, within the time in which a receipt must come, a packet that could
 * be one by its size; and what the measures cost.
 */
export function traffic({ padding, delay, cover }: Measures): { chance: number; price: Price } {
  const { receipt, alike, bare, full } = filled(padding);
  const perDay = PER_DAY * (1 + alike / STEPS) + cover;
  const bytes = PER_DAY * (bare / STEPS + RECEIPT);
  return {
    chance: 1 - wholePower(1 - Math.min(1, perDay / DAY), EPOCH + delay),
    price: {
      bytes,
      moreBytes: PER_DAY * (full / STEPS + receipt) + cover * receipt - bytes,
      seconds: { mean: delay / 2, most: delay },
    },
  };
}
