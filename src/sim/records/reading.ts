import reading from '../../../content/scenarios/reading.json' with { type: 'json' };
import type { Rng } from '../random.ts';
import { DAY, HOUR } from '../town/clock.ts';
import { townStream } from '../town/data.ts';
import { combined, type Hit } from './weblog.ts';

/** The invented site and its readers, as data. */
export const READING = reading;
/** Days that the invented log covers. */
export const SPAN = 30;
/** How long people take, in thousandths of the minutes a chapter says. Quantiles from the 0th to the 100th percentile, invented. */
const PACE = [350, 600, 800, 1000, 1200, 1600, 2600];
/** Days from one sitting to the next are fewer than this, so that all sittings fit into the span. */
const GAP = 7;

interface Plan {
  address: string;
  agent: string;
  from: string;
  /** How many chapters, in how many sittings, and on which day of the span the last one is. */
  chapters: number;
  sittings: number;
  last: number;
}

/** Which chapters begin a sitting: the first one, and some of the others. */
function starts(rng: Rng, chapters: number, sittings: number): Set<number> {
  const chosen = new Set([0]);
  while (chosen.size < sittings) chosen.add(rng.int(chapters));
  return chosen;
}

/** One reader’s way through the chapters, in order, sitting by sitting. */
function follow(rng: Rng, { address, agent, from, chapters, sittings, last }: Plan): Hit[] {
  const begins = starts(rng, chapters, sittings);
  const days = [last];
  while (days.length < sittings) days.unshift((days[0] as number) - 1 - rng.int(GAP - 1));
  let t = 0;
  return reading.pages.slice(0, chapters).map(({ path, minutes, bytes }, i): Hit => {
    if (begins.has(i)) {
      const day = days.shift() as number;
      t = reading.until - (SPAN - day) * DAY + 7 * HOUR + rng.int(15 * HOUR);
    }
    const hit = { t, address, target: path, version: 'HTTP/2.0', status: 200, bytes, agent };
    t += Math.floor((minutes * 60 * rng.quantile(PACE)) / 1000);
    return { ...hit, referer: i === 0 ? from : '' };
  });
}

/**
 * A month of the log of an invented web server: lines of its pages, those of pictures and scripts left out, in
 * the order in which they came. `you` is the reader who gets through to the last chapter on the last day; its
 * request is the last one there is. Addresses are of the ranges set aside for examples (RFC 5737).
 */
export function makeReading(seed: number): { lines: string[]; you: Hit } {
  const rng = townStream(seed, 'reading');
  const yours = follow(rng, {
    address: reading.address,
    agent: reading.agents[0] as string,
    from: rng.pick(reading.from),
    chapters: reading.pages.length,
    sittings: 2 + rng.int(2),
    last: SPAN - 1,
  });
  const you = yours.at(-1) as Hit;
  const others = Array.from({ length: reading.others }, (_, i) => {
    const chapters = 1 + rng.int(reading.pages.length);
    const sittings = 1 + rng.int(Math.min(3, chapters));
    return follow(rng, {
      address: `198.51.100.${20 + i}`,
      agent: rng.pick(reading.agents),
      from: rng.pick(reading.from),
      chapters,
      sittings,
      last: (sittings - 1) * (GAP - 1) + rng.int(SPAN - (sittings - 1) * (GAP - 1)),
    });
  });
  const hits = [...yours, ...others.flat()].filter(({ t }) => t <= you.t).sort((a, b) => a.t - b.t);
  return { lines: hits.map(combined), you };
}
