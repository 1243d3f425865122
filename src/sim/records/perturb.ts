import type { Contact } from '../graph/contact.ts';
import { checkContact } from '../graph/contact.ts';
import type { Rng } from '../random.ts';

/** Of a thousand records, how many get lost, how many name a wrong number and how many are written down twice. */
export interface Errors {
  lostPerMille: number;
  wrongPerMille: number;
  doubledPerMille: number;
}

export const NO_ERRORS: Errors = { lostPerMille: 0, wrongPerMille: 0, doubledPerMille: 0 };

function misdial(rng: Rng, n: number, { a, b, t }: Contact): Contact {
  let wrong = rng.int(a === b ? n - 1 : n - 2);
  if (wrong >= Math.min(a, b)) wrong++;
  if (a !== b && wrong >= Math.max(a, b)) wrong++;
  return rng.chance(500) ? { a: wrong, b, t } : { a, b: wrong, t };
}

/**
 * Records with errors in them: some are lost; of the others, some name a wrong number in place of one of the two,
 * any of 0 … n−1 but the two, each as likely; and some of what is left stand there twice. Keeps the order. n must be
 * above 2. Throws a BadRecord for a contact that is none between these numbers (`checkContact`).
 */
export function perturb(rng: Rng, n: number, log: readonly Contact[], errors: Errors): Contact[] {
  const kept: Contact[] = [];
  for (let i = 0; i < log.length; i++) {
    const contact = log[i] as Contact;
    checkContact(i, contact, n);
    if (rng.chance(errors.lostPerMille)) continue;
    const written = rng.chance(errors.wrongPerMille) ? misdial(rng, n, contact) : contact;
    kept.push(written);
    if (rng.chance(errors.doubledPerMille)) kept.push(written);
  }
  return kept;
}
