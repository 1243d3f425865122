import { fromUtf8, utf8 } from '../bytes.ts';
import type { Part } from '../layers/codec.ts';
import { makeService } from './service.ts';

/** One member of a flat JSON object without spaces, as it stands there, and what comes after it. */
const MEMBER = /"((?:[^"\\]|\\.)*)":("(?:[^"\\]|\\.)*"|-?\d+|true|false)(,|$)/gy;

interface Member {
  key: string;
  raw: string;
  value: string;
}

/** The members of a SureSpot message, or null if this is none: flat JSON that says at least to, from and data. */
function membersOf(json: string): Map<string, Member> | null {
  let object: Record<string, unknown>;
  try {
    object = JSON.parse(json);
  } catch {
    return null;
  }
  const found = [...json.slice(1, -1).matchAll(MEMBER)].map(([raw, key = '']) => ({
    key,
    raw,
    value: String(object[key]),
  }));
  const members = new Map(found.map((member) => [member.key, member]));
  const whole = `{${[...members.values()].map(({ raw }) => raw).join('')}}` === json;
  const said = ['to', 'from', 'data'].every((key) => typeof object?.[key] === 'string');
  return whole && said ? members : null;
}

const OPEN = '42["message",';
/** What the app writes besides the names and the sealed data. */
const KNOWN = ['toVersion', 'fromVersion', 'iv', 'hashed', 'resendId'];

/**
 * A SureSpot message in its envelope of socket.io 1.x (packet 4, message, of engine.io; packet 2, event, of
 * socket.io), as the app's source of November 2015 sends it. The body is the app's own JSON and already says who
 * writes to whom: `write` throws a RangeError if it says something else. There is no id. Left out: the WebSocket
 * frame around it, with its mask (RFC 6455 section 5.3).
 */
export const surespotService = makeService({
  id: 'surespot',
  number: /^/,
  lay: ({ from, to, body }) => {
    const members = membersOf(fromUtf8(body));
    if (members?.get('from')?.value !== from || members.get('to')?.value !== to)
      throw new RangeError('Not a SureSpot message between these two');
    const parts: Part[] = [...members.values()].flatMap(({ key, raw, value }): Part[] => {
      if (key === 'from' || key === 'to') return [{ name: `frame.${key}`, bytes: raw, value }];
      if (key !== 'data')
        return [{ name: KNOWN.includes(key) ? `surespot.${key}` : 'unknown', bytes: raw, value }];
      const [start, end] = ['"data":"'.length, raw.lastIndexOf('"')];
      return [
        { name: 'frame.bodyMark', bytes: raw.slice(0, start) },
        { name: 'frame.body', bytes: raw.slice(start, end), body: true },
        { name: 'frame.bodyEnd', bytes: raw.slice(end) },
      ];
    });
    return [
      { name: 'surespot.event', bytes: `${OPEN}{`, value: 'message' },
      ...parts,
      { name: 'frame.end', bytes: '}]' },
    ];
  },
  parse: (bytes) => {
    const body = fromUtf8(bytes).slice(OPEN.length, -1);
    const members = membersOf(body);
    if (!members) return null;
    const [from, to] = [members.get('from')?.value ?? '', members.get('to')?.value ?? ''];
    return { id: '', from, to, body: utf8(body) };
  },
});
