/** Logs that are not as the figure's: people come and go, records are missing, the moment of the change is not known. */
import type { Contact } from '../../src/sim/graph/contact.ts';
import type { Matching } from '../../src/sim/graph/match.ts';
import { relink, renumber } from '../../src/sim/inference/new-phone.ts';
import { stream } from '../../src/sim/random.ts';
import { finish } from '../../src/sim/steps.ts';
import { logTown } from '../../src/sim/town/big.ts';
import { DAY } from '../../src/sim/town/clock.ts';

const PEOPLE = 1000;
const [BEFORE, AFTER] = [8, 8];
export const AT = BEFORE * DAY;
const CHANGED = 32;
const MEMBERS = 12;

const towns = Array.from({ length: 8 }, (_, seed) => {
  const { log, crews, hubs } = finish(logTown(seed, { people: PEOPLE }, BEFORE + AFTER));
  const rng = stream(seed, 'new numbers');
  const changed = new Set(crews[0]);
  while (changed.size < CHANGED) changed.add(rng.int(PEOPLE));
  return { seed, log, changed: [...changed], first: PEOPLE + hubs.length };
});
type Town = (typeof towns)[number];

/**
 * The log of a town in which, besides those who change their number, `churn` of a thousand leave for good and as many
 * come anew, each at a moment by chance; and of which `kept` of a thousand records are there.
 */
function logOf({ seed, log, changed, first }: Town, { churn = 0, kept = 1000 }): Contact[] {
  const rng = stream(seed, 'churn');
  const [from, until] = [new Float64Array(first), new Float64Array(first).fill(Number.POSITIVE_INFINITY)];
  for (let id = 0; id < PEOPLE; id++) {
    const lot = rng.int(1000);
    if (changed.includes(id) || lot >= 2 * churn) continue;
    (lot < churn ? until : from)[id] = rng.int((BEFORE + AFTER) * DAY);
  }
  const there = (id: number, t: number) => t >= (from[id] as number) && t < (until[id] as number);
  const seen = log.filter(({ a, b, t }) => there(a, t) && there(b, t) && rng.chance(kept));
  return renumber(seen, AT, changed, first);
}

/** What matching finds in all eight towns together. */
export function over(kind: { churn?: number; kept?: number }, matching: Partial<Matching> = {}) {
  let [relinked, right, matched] = [0, 0, 0];
  for (const town of towns) {
    const how = { at: AT, hubLimit: PEOPLE / 10, ...matching };
    const found = relink(logOf(town, kind), how, { ...town, members: MEMBERS });
    relinked += found.relinked;
    matched += found.matches.length;
    right += found.matches.length - found.wrong;
  }
  return { relinked, matched, wrong: matched - right, precision: right / matched };
}
/** The thieves of all eight towns. */
export const crew = MEMBERS * towns.length;
