import site from '../../../content/scenarios/reading.json' with { type: 'json' };
import type { Rng } from '../random.ts';
import { list, object, text, whole } from '../schema.ts';
import { DAY, HOUR } from '../town/clock.ts';
import { townStream } from '../town/data.ts';
import { combined, type Hit } from './weblog.ts';

const reading = /* @__PURE__ */ object({
  host: text,
  until: whole(1),
  address: text,
  agents: list(text, 1),
  languages: list(text, 1),
  from: list(text, 1),
  others: whole(),
  pages: list(object({ path: text, minutes: whole(1), bytes: whole(1) }), 1),
  files: list(object({ path: text, after: whole(), bytes: whole(1) })),
});

/** The invented site and its readers, as data. */
export const READING = /* @__PURE__ */ reading(site, 'reading.json');
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
  return READING.pages.slice(0, chapters).map(({ path, minutes, bytes }, i): Hit => {
    if (begins.has(i)) {
      const day = days.shift() as number;
      t = READING.until - (SPAN - day) * DAY + 7 * HOUR + rng.int(15 * HOUR);
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
    address: READING.address,
    agent: READING.agents[0] as string,
    from: rng.pick(READING.from),
    chapters: READING.pages.length,
    sittings: 2 + rng.int(2),
    last: SPAN - 1,
  });
  const you = yours.at(-1) as Hit;
  const others = Array.from({ length: READING.others }, (_, i) => {
    const chapters = 1 + rng.int(READING.pages.length);
    const sittings = 1 + rng.int(Math.min(3, chapters));
    return follow(rng, {
      address: `198.51.100.${20 + i}`,
      agent: rng.pick(READING.agents),
      from: rng.pick(READING.from),
      chapters,
      sittings,
      last: (sittings - 1) * (GAP - 1) + rng.int(SPAN - (sittings - 1) * (GAP - 1)),
    });
  });
  const hits = [...yours, ...others.flat()].filter(({ t }) => t <= you.t).sort((a, b) => a.t - b.t);
  return { lines: hits.map(combined), you };
}
