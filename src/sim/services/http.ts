import { fromUtf8, utf8 } from '../bytes.ts';
import { makeService, type Service } from './service.ts';

const REQUEST = /^POST \/messages [^{]*\{"id":"([^"]*)","from":"([^"]*)","to":"([^"]*)","text":(".*")\}$/s;

/** The text of a JSON string, quotes included, or null. */
function jsonText(json: string): string | null {
  try {
    const text: unknown = JSON.parse(json);
    return typeof text === 'string' ? text : null;
  } catch {
    return null;
  }
}

/**
 * A message as the body of an HTTP/1.1 request (RFC 9112, RFC 8259). A stand-in: neither company has published
 * what its apps sent, so only this much is claimed, that names and words reach the company's machines readable.
 * The body is text; what is not UTF-8 becomes U+FFFD.
 */
const http = (id: string): Service =>
  makeService({
    id,
    lay: (frame) => {
      const text = fromUtf8(frame.body);
      const quoted = JSON.stringify(text).slice(1, -1);
      const [open, end] = [`{"id":"${frame.id}",`, '"}'];
      const [from, to, mark] = [`"from":"${frame.from}",`, `"to":"${frame.to}",`, '"text":"'];
      const length = utf8(open + from + to + mark + quoted + end).length;
      return [
        { name: 'http.request', bytes: 'POST /messages HTTP/1.1\r\n', value: 'POST /messages' },
        { name: 'http.host', bytes: `Host: ${id}.example\r\n`, value: `${id}.example` },
        { name: 'http.type', bytes: 'Content-Type: application/json\r\n', value: 'application/json' },
        { name: 'http.length', bytes: `Content-Length: ${length}\r\n`, value: String(length) },
        { name: 'http.headersEnd', bytes: '\r\n' },
        { name: 'frame.id', bytes: open, value: frame.id },
        { name: 'frame.from', bytes: from, value: frame.from },
        { name: 'frame.to', bytes: to, value: frame.to },
        { name: 'frame.bodyMark', bytes: mark },
        { name: 'frame.body', bytes: quoted, value: text, body: true },
        { name: 'frame.end', bytes: end },
      ];
    },
    parse: (bytes) => {
      const [, number, from, to, json] = REQUEST.exec(fromUtf8(bytes)) ?? [];
      const text = json === undefined ? null : jsonText(json);
      if (number === undefined || from === undefined || to === undefined || text === null) return null;
      return { id: number, from, to, body: utf8(text) };
    },
  });

/** Messages of the PlayStation Network, modelled. */
export const psn = http('psn');

/** Skype's chat service in the cloud, modelled. */
export const skype = http('skype');
