import type { Contact } from '../graph/graph.ts';
import type { Rng } from '../random.ts';

/** Of a thousand records, how many get lost and how many name a wrong number. */
export interface Errors {
  lostPerMille: number;
  wrongPerMille: number;
}

/**
 * Records with errors in them: some are lost; of the others, some name a wrong number in place of one of the two,
 * any of 0 … n−1 but the two, each as likely. Keeps the order. n must be above 2.
 */
export function perturb(rng: Rng, n: number, log: readonly Contact[], errors: Errors): Contact[] {
  const kept: Contact[] = [];
  for (const contact of log) {
    if (rng.chance(errors.lostPerMille)) continue;
    if (!rng.chance(errors.wrongPerMille)) {
      kept.push(contact);
      continue;
    }
    const { a, b, t } = contact;
    let wrong = rng.int(n - 2);
    if (wrong >= Math.min(a, b)) wrong++;
    if (wrong >= Math.max(a, b)) wrong++;
    kept.push(rng.chance(500) ? { a: wrong, b, t } : { a, b: wrong, t });
  }
  return kept;
}
