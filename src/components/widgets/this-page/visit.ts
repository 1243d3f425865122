import { toBase64, toHex, utf8 } from '../../../sim/bytes.ts';
import { fieldsOf, type LogField } from '../../../sim/records/weblog.ts';

/** What a browser knows of its visit to a page. Gathered on the page and sent nowhere. */
export interface Visit {
  /** The address in the address bar, with what stands behind the #. */
  url: string;
  /** When it was asked for, in seconds since 1970 began. */
  t: number;
  /** Null: the page is not told. */
  address: string | null;
  version: string | null;
  status: number | null;
  bytes: number | null;
  referrer: string;
  agent: string;
  languages: string[];
  files: File[];
}

interface File {
  url: string;
  /** Milliseconds after the page. */
  after: number;
  /** Null: the page is not told. */
  bytes: number | null;
  /** It was at hand: the server was not asked. */
  kept: boolean;
}

/** What of it the page’s server is told. */
export interface Told {
  /** The line of its log, field by field; what the page cannot know is null. */
  line: Record<LogField, string | null>;
  languages: string[];
  /** Its own files. */
  files: (Omit<File, 'url'> & { target: string })[];
  /** Requests to it, the page among them; and requests to anybody else. */
  asked: number;
  elsewhere: number;
  /** What stands behind the # and is not sent. */
  withheld: string;
  /** Requests that have the reader’s message in them; null if it is too short to be told from chance. */
  found: number | null;
}

const SHORTEST = 4;

/** What is asked for and of whom: a browser leaves out what stands behind the # (RFC 9110, section 4.2.5). */
export function split(url: string): { host: string; target: string; fragment: string } {
  const [, host = '', target = '', fragment = ''] = /^\w+:\/\/([^/?#]*)([^#]*)#?(.*)$/s.exec(url) ?? [];
  return { host, target: target.startsWith('/') ? target : `/${target}`, fragment };
}

/** The forms in which a text might travel in an address. */
function forms(text: string): string[] {
  const whole = text.toWellFormed();
  const coded = encodeURIComponent(whole);
  const bytes = utf8(whole);
  const base64 = toBase64(bytes).replace(/=+$/, '');
  const web = base64.replaceAll('+', '-').replaceAll('/', '_');
  return [whole, coded, coded.replaceAll('%20', '+'), base64, web, toHex(bytes)];
}

function findings(message: string, requests: readonly string[]): number | null {
  const text = message.trim();
  if ([...text].length < SHORTEST) return null;
  const wanted = forms(text).map((form) => form.toLowerCase());
  return requests.filter((request) => wanted.some((form) => request.toLowerCase().includes(form))).length;
}

/**
 * What the page’s server is told of a visit, as the line it would write in the Combined Log Format, and whether
 * the reader’s message is in anything that was sent.
 */
export function tell(visit: Visit, message: string): Told {
  const { host, target, fragment } = split(visit.url);
  const { t, address, version, status, bytes, referrer: referer, agent } = visit;
  const unknown = { address: address ?? '', version: version ?? 'HTTP/?', status: status ?? 0 };
  const fields = fieldsOf({ t, target, bytes, referer, agent, ...unknown });
  const files = visit.files.map(({ url, ...file }) => ({ ...file, ...split(url) }));
  const sent = files.filter(({ kept }) => !kept);
  const own = sent.filter((file) => file.host === host).length;
  const requests = [
    [target, referer, agent, ...visit.languages].join('\n'),
    ...sent.map((file) => file.host + file.target),
  ];
  return {
    line: {
      ...fields,
      address: address === null ? null : fields.address,
      status: status === null ? null : fields.status,
      bytes: bytes === null ? null : fields.bytes,
    },
    languages: visit.languages,
    files: files
      .filter((file) => file.host === host)
      .map(({ target, after, bytes, kept }) => ({ target, after, bytes, kept })),
    asked: 1 + own,
    elsewhere: sent.length - own,
    withheld: fragment,
    found: findings(message, requests),
  };
}
