import { type Contact, checkContact } from './contact.ts';
import { checkVertex } from './graph.ts';

export interface Arrivals {
  /** When word that starts at one number can first be at each other one, in seconds; −1 for never. */
  at: Float64Array;
  /** From whom it comes then; −1 for the first number and for never. */
  via: Int32Array;
}

export interface Passing {
  /** When the first number has the word: contacts before do not count. */
  since?: number;
  /** Whoever gets the word in a second can pass it on only in a later one. */
  strict?: boolean;
}

/** By time, and within a second by the two numbers, so that the order of the log decides nothing. */
const inOrder = (p: Contact, q: Contact): number =>
  p.t - q.t || Math.min(p.a, p.b) - Math.min(q.a, q.b) || Math.max(p.a, p.b) - Math.max(q.a, q.b);

/**
 * Earliest arrivals along contacts in their order of time: what is learnt in the evening cannot have been told at noon. In
 * every contact the word may pass either way; one of a number with itself passes nothing. The order of the log does not
 * matter. It throws a BadRecord for a contact with a number outside 0 … n−1 or a time that is not in whole seconds below
 * 2³², and a RangeError if `from` is outside or `since` is no number. Work: sorting the contacts, then one look at each
 * (several, where contacts of the same second lead to one another and `strict` is off). After Holme and Saramäki, "Temporal
 * networks", 2012, section 4.
 */
export function arrivals(n: number, log: readonly Contact[], from: number, passing: Passing = {}): Arrivals {
  const { since = 0, strict = false } = passing;
  checkVertex({ n }, from);
  if (!Number.isFinite(since)) throw new RangeError(`since ${since}`);
  for (const [i, contact] of log.entries()) checkContact(i, contact, n);
  const at = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const via = new Int32Array(n).fill(-1);
  // The first number knows before the first contact that counts, also where that takes a later second.
  at[from] = since - 1;
  const sorted = log.filter(({ t }) => t >= since).sort(inOrder);
  const pass = ({ t }: Contact, giver: number, taker: number): boolean => {
    const knows = at[giver] as number;
    if ((at[taker] as number) <= t || (strict ? knows >= t : knows > t)) return false;
    at[taker] = t;
    via[taker] = giver;
    return true;
  };
  for (let i = 0; i < sorted.length; ) {
    const start = i;
    const t = (sorted[i] as Contact).t;
    while (i < sorted.length && (sorted[i] as Contact).t === t) i++;
    for (let again = true; again; ) {
      again = false;
      for (let k = start; k < i; k++) {
        const contact = sorted[k] as Contact;
        const passed = pass(contact, contact.a, contact.b) || pass(contact, contact.b, contact.a);
        again ||= passed && !strict;
      }
    }
  }
  at[from] = since;
  return { at: at.map((t) => (t === Number.POSITIVE_INFINITY ? -1 : t)), via };
}
