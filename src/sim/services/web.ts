import { fromUtf8, utf8 } from '../bytes.ts';
import { type Codec, codec, type Part } from '../layers/codec.ts';

/** Headers and body of an HTTP/1.1 message (RFC 9112 section 2.1); latin letters and digits, so that bytes are characters. */
const MESSAGE = /^(.*?\r\n\r\n)(.*)$/s;

/** A page of a website that is asked for (RFC 9110 section 9.3.1). */
export const webRequest: Codec<{ host: string }> = codec(
  ({ host }) => [
    { name: 'http.request', bytes: 'GET / HTTP/1.1\r\n', value: 'GET /' },
    { name: 'http.host', bytes: `Host: ${host}\r\n`, value: host },
    { name: 'http.type', bytes: 'Accept: text/html\r\n', value: 'text/html' },
    { name: 'http.headersEnd', bytes: '\r\n' },
  ],
  (reader) => {
    const [, host] = /^GET \/ HTTP\/1\.1\r\nHost: ([^\r\n]+)\r\n/.exec(fromUtf8(reader.bytes)) ?? [];
    return host === undefined ? null : { host };
  },
);

/** The headers of an answer that was found (RFC 9110 section 15.3.1). */
const found = (type: string, length: number): Part[] => [
  { name: 'http.status', bytes: 'HTTP/1.1 200 OK\r\n', value: '200' },
  { name: 'http.type', bytes: `Content-Type: ${type}\r\n`, value: type },
  { name: 'http.length', bytes: `Content-Length: ${length}\r\n`, value: String(length) },
  { name: 'http.headersEnd', bytes: '\r\n' },
];

/** The page. Its words hold nothing that HTML would have to escape. */
export const webResponse: Codec<{ host: string; text: string }> = codec(
  ({ host, text }) => {
    const page = `<!doctype html><html lang="en"><title>${host}</title><p>${text}</p></html>`;
    return [
      ...found('text/html; charset=utf-8', utf8(page).length),
      { name: 'http.page', bytes: page, value: text, mark: 'readable' },
    ];
  },
  (reader) => {
    const [, , page = ''] = MESSAGE.exec(fromUtf8(reader.bytes)) ?? [];
    const [, host, text] = /<title>([^<]*)<\/title><p>([^<]*)<\/p>/.exec(page) ?? [];
    return host === undefined || text === undefined ? null : { host, text };
  },
);

const DNS_MESSAGE = 'application/dns-message';

/** What comes after the headers. */
function bodyOf(bytes: Uint8Array): Uint8Array {
  const at = fromUtf8(bytes).indexOf('\r\n\r\n');
  // Headers are ASCII, so the count of characters up to their end is one of bytes.
  return at < 0 ? new Uint8Array() : bytes.slice(at + 4);
}

/** A question for a name over HTTPS (RFC 8484 section 4.1), of any resolver at `host`. */
export const dohRequest: Codec<{ host: string; message: Uint8Array }> = codec(
  ({ host, message }) => [
    { name: 'http.request', bytes: 'POST /dns-query HTTP/1.1\r\n', value: 'POST /dns-query' },
    { name: 'http.host', bytes: `Host: ${host}\r\n`, value: host },
    { name: 'http.type', bytes: `Content-Type: ${DNS_MESSAGE}\r\n`, value: DNS_MESSAGE },
    { name: 'http.length', bytes: `Content-Length: ${message.length}\r\n`, value: String(message.length) },
    { name: 'http.headersEnd', bytes: '\r\n' },
    { name: 'http.dns', bytes: message },
  ],
  (reader) => {
    const [, host] =
      /^POST \/dns-query HTTP\/1\.1\r\nHost: ([^\r\n]+)\r\n/.exec(fromUtf8(reader.bytes)) ?? [];
    return host === undefined ? null : { host, message: bodyOf(reader.bytes) };
  },
);

/** The answer to it (RFC 8484 section 4.2). */
export const dohResponse: Codec<{ message: Uint8Array }> = codec(
  ({ message }) => [...found(DNS_MESSAGE, message.length), { name: 'http.dns', bytes: message }],
  (reader) => ({ message: bodyOf(reader.bytes) }),
);
