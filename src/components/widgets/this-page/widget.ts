import { memo } from '../../../sim/memo.ts';
import { makeReading, READING } from '../../../sim/records/reading.ts';
import { parse, readers, type SiteReader, type Stop } from '../../../sim/records/weblog.ts';
import { DAY } from '../../../sim/town/clock.ts';
import type { Params, Values } from '../../contract/params.ts';
import { message, seed } from '../../contract/shared.ts';
import type { Words } from './messages/en.ts';
import { type Told, tell, type Visit } from './visit.ts';

export const params = {
  message,
  seed,
  /** Days that the server keeps its log. */
  kept: { kind: 'choice', default: '30', options: ['0', '1', '7', '30'] },
} as const satisfies Params;

/** The longest that a log can be kept here. */
export const MOST_DAYS = 30;

export interface Result {
  seed: number;
  kept: number;
  /** An invented reader’s visit to an invented copy of this page, and what its server is told. */
  visit: Visit;
  told: Told;
  /** What is left of the log after so many days: lines, and readers as far as it can tell. */
  log: { lines: number; readers: number };
  /** That one reader, as the log tells it. */
  sittings: Stop[][];
  chapters: number;
  /** Pauses between two pages of a sitting, and the longest of them in seconds. */
  pauses: number;
  longest: number;
}

const reading = /* @__PURE__ */ memo(makeReading);

/** The last line of the invented log, as the browser at the other end knows it: that browser came by a shared link. */
function visitOf(seed: number, message: string): Visit {
  const { you } = reading(seed);
  const link = new URLSearchParams({ message: message.toWellFormed() });
  const at = `https://${READING.host}`;
  return {
    url: `${at}${you.target}#${link}`,
    t: you.t,
    address: you.address,
    version: you.version,
    status: you.status,
    bytes: you.bytes,
    referrer: you.referer,
    agent: you.agent,
    languages: READING.languages,
    files: READING.files.map(({ path, after, bytes }) => ({ url: at + path, after, bytes, kept: false })),
  };
}

const isYou = ({ address, agent }: SiteReader): boolean =>
  address === READING.address && agent === READING.agents[0];

/**
 * Tells what a server would write down of one visit to this page, and reads a month of an invented log back:
 * what is left of it after so many days says who read what, in what order and how fast.
 */
export function compute({ message, seed, kept }: Values<typeof params>): Result {
  const { lines, you } = reading(seed);
  const days = Number(kept);
  const left = lines.filter((line) => you.t - (parse(line)?.t ?? 0) < days * DAY);
  const { known } = readers(left);
  const sittings = known.find(isYou)?.sittings ?? [];
  const pauses = sittings.flat().flatMap(({ seconds }) => seconds ?? []);
  const visit = visitOf(seed, message);
  return {
    seed,
    kept: days,
    visit,
    told: tell(visit, message),
    log: { lines: left.length, readers: known.length },
    sittings,
    chapters: new Set(sittings.flat().map(({ path }) => path)).size,
    pauses: pauses.length,
    longest: Math.max(0, ...pauses),
  };
}

/** The figure’s title. */
export function finding({ kept, chapters, sittings }: Result, words: Words): string {
  return kept === 0 ? words.findingNone : words.finding(kept, chapters, sittings.length);
}

/** What a sighted reader would take from the picture, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { kept, told, log, chapters, pauses, longest, sittings } = result;
  const found = `${finding(result, words)}.`;
  const visit = [words.line(told.asked - 1), words.message(told.found, told.asked)];
  if (kept === 0) return [found, ...visit, words.nothingKept];
  return [
    found,
    ...visit,
    words.log(log.lines, log.readers),
    words.pauses(chapters, pauses, longest, sittings.length),
    words.last,
  ];
}
