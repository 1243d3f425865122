/** One record as far as a graph is concerned: two numbers below n, and a time in whole seconds below 2³². */
export interface Contact {
  a: number;
  b: number;
  t: number;
}

/** A record that cannot be read as what it should be: which one, in which field, and what stands there. */
export class BadRecord extends RangeError {
  override readonly name = 'BadRecord';
  /** The place of the record in what was handed in, from 0. */
  readonly index: number;
  readonly field: string;
  readonly value: unknown;

  constructor(index: number, field: string, value: unknown, expected: string) {
    super(`record ${index}: ${field} is ${String(value)}, ${expected} expected`);
    this.index = index;
    this.field = field;
    this.value = value;
  }
}

/** Whether a value is a whole number from 0 to below a limit. */
export const isWhole = (value: number, below: number): boolean =>
  Number.isInteger(value) && value >= 0 && value < below;

/** Times are kept in 32 bits. Seconds since 1970 fit until 2106; milliseconds do not, and are refused. */
const TIMES = 2 ** 32;
/** Beyond it, one whole number can no longer be told from the next. */
const NUMBERS = 2 ** 53;

/**
 * Checks the contact at this place of a log, counted from 0: it throws a BadRecord, which names the place and the field,
 * unless the contact is between two of the numbers 0 … n − 1, which may be the same, at a time in whole seconds below 2³².
 */
export function checkContact(index: number, contact: Contact, n: number = NUMBERS): void {
  if (isWhole(contact.a, n) && isWhole(contact.b, n) && isWhole(contact.t, TIMES)) return;
  for (const field of ['a', 'b'] as const)
    if (!isWhole(contact[field], n))
      throw new BadRecord(index, field, contact[field], `a whole number below ${n}`);
  throw new BadRecord(index, 't', contact.t, 'whole seconds below 2^32');
}

/** Checks the time at this place of a list, counted from 0: it throws a BadRecord unless the time is a finite number. */
export function checkTime(index: number, t: number): void {
  if (!Number.isFinite(t)) throw new BadRecord(index, 't', t, 'a finite number');
}
