import { fromHex, fromUtf8, toHex, utf8 } from '../bytes.ts';
import { civil, daysOf, MONTHS } from '../calendar.ts';

/** One request, as a web server writes it down. */
export interface Hit {
  /** When it came, in seconds since 1970 began, UTC. */
  t: number;
  /** The address it came from. */
  address: string;
  /** What was asked for: path and query. A fragment is never sent (RFC 9110, section 7.1). */
  target: string;
  /** Such as “HTTP/2.0”. */
  version: string;
  status: number;
  /** Bytes of the answer without its headers; null if none were sent. */
  bytes: number | null;
  /** The page that led here, and the browser by its own account; empty if not said. */
  referer: string;
  agent: string;
}

const DAY = 86_400;

const two = (n: number): string => String(n).padStart(2, '0');

/** A moment, in seconds since 1970 began, as logs write it, in UTC: “24/Nov/2026:09:12:44 +0000”. */
export function stamp(t: number): string {
  const days = Math.floor(t / DAY);
  const { day, month, year } = civil(days);
  const s = t - days * DAY;
  const time = [s / 3600, (s / 60) % 60, s % 60].map((n) => two(Math.floor(n))).join(':');
  return `${two(day)}/${MONTHS[month]}/${year}:${time} +0000`;
}

/** What stands between quotes: quotes and backslashes escaped, whatever is not printable ASCII as \xhh. */
const quoted = (text: string): string =>
  [...text]
    .map((c) => {
      if (c === '"' || c === '\\') return `\\${c}`;
      return c >= ' ' && c <= '~' ? c : toHex(utf8(c)).replace(/../g, '\\x$&');
    })
    .join('');

const unquoted = (text: string): string =>
  text.replace(
    /\\(["\\])|((?:\\x[0-9a-f]{2})+)/g,
    (_, plain: string | undefined, coded: string | undefined) =>
      plain === undefined ? fromUtf8(fromHex((coded ?? '').replaceAll('\\x', ''))) : plain,
  );

/** The fields of a line in the order of the Combined Log Format, as they are written. */
export function fieldsOf(hit: Hit): Record<LogField, string> {
  return {
    address: hit.address,
    names: '- -',
    time: `[${stamp(hit.t)}]`,
    request: `"GET ${quoted(hit.target)} ${hit.version}"`,
    status: String(hit.status),
    bytes: hit.bytes === null ? '-' : String(hit.bytes),
    referer: `"${quoted(hit.referer) || '-'}"`,
    agent: `"${quoted(hit.agent) || '-'}"`,
  };
}
export type LogField = 'address' | 'names' | 'time' | 'request' | 'status' | 'bytes' | 'referer' | 'agent';

/** The line of a GET request in Apache’s Combined Log Format (mod_log_config), which other servers write too. */
export const combined = (hit: Hit): string => Object.values(fieldsOf(hit)).join(' ');

const LINE =
  /^(\S+) \S+ \S+ \[(\d\d)\/(\w{3})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)\] "GET ((?:[^"\\]|\\.)*) (HTTP\/[\d.]+)" (\d{3}) (\d+|-) "((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"$/;

/**
 * Reads a line of a GET request in Combined Log Format, or returns null: whatever is not one says nothing. Never throws.
 */
export function parse(line: string): Hit | null {
  const found = LINE.exec(line);
  if (!found) return null;
  const [, address, day, name, year, h, m, s, sign, zh, zm, target, version, status, bytes, referer, agent] =
    found as unknown as string[];
  const month = MONTHS.indexOf(name as string);
  const [d, hours, minutes, seconds] = [day, h, m, s].map(Number) as [number, number, number, number];
  if (month === -1 || d < 1 || d > 31 || hours > 23 || minutes > 59 || seconds > 60) return null;
  const ahead = (Number(zh) * 60 + Number(zm)) * (sign === '-' ? -60 : 60);
  const said = (text = ''): string => (text === '-' ? '' : unquoted(text));
  return {
    t: daysOf(d, month, Number(year)) * DAY + hours * 3600 + minutes * 60 + seconds - ahead,
    address: address as string,
    target: unquoted(target as string),
    version: version as string,
    status: Number(status),
    bytes: bytes === '-' ? null : Number(bytes),
    referer: said(referer),
    agent: said(agent),
  };
}

/** A page that was asked for, and seconds until the next one; null if none came soon: then nobody knows. */
export interface Stop {
  t: number;
  path: string;
  seconds: number | null;
}

/** A reader, as far as a log can tell: one address with one browser. Sittings end where nothing comes for half an hour. */
export interface SiteReader {
  address: string;
  agent: string;
  sittings: Stop[][];
}

const SITTING = 1800;

/** The readers of a log, and the places of the lines, from 0, that are no GET request and so tell of none. */
export interface Readers {
  known: SiteReader[];
  unread: number[];
}

/** Who read what, in what order, with what pauses in seconds: from lines, in any order, and nothing else. */
export function readers(lines: readonly string[]): Readers {
  const found = new Map<string, SiteReader>();
  const parsed = lines.map(parse);
  const unread = [...parsed.keys()].filter((i) => parsed[i] === null);
  const hits = parsed.filter((hit) => hit !== null).sort((a, b) => a.t - b.t);
  for (const { t, address, agent, target } of hits) {
    const name = JSON.stringify([address, agent]);
    const reader: SiteReader = found.get(name) ?? { address, agent, sittings: [] };
    found.set(name, reader);
    const sitting = reader.sittings.at(-1);
    const last = sitting?.at(-1);
    const stop: Stop = { t, path: target.split('?')[0] as string, seconds: null };
    if (!sitting || !last || t - last.t > SITTING) reader.sittings.push([stop]);
    else {
      last.seconds = t - last.t;
      sitting.push(stop);
    }
  }
  return { known: [...found.values()], unread };
}
