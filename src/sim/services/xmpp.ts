import { fromUtf8, utf8 } from '../bytes.ts';
import { makeService } from './service.ts';

/** A domain nobody can have (RFC 2606). */
const DOMAIN = '@chat.example';

/** Characters that XML 1.0 cannot carry, not even as a reference (section 2.2). */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;
/** A carriage return has to be a reference: parsers turn a plain one into a line feed (section 2.11). */
const REFERENCES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };
const CHARACTERS = Object.fromEntries(Object.entries(REFERENCES).map(([one, other]) => [other, one]));

const escaped = (text: string): string =>
  text.replace(FORBIDDEN, '\ufffd').replace(/[&<>\r]/g, (one) => REFERENCES[one] ?? one);
const unescaped = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|#13);/g, (one) => CHARACTERS[one] ?? one);

const STANZA =
  /^<message from='([^'@]*)@chat\.example' to='([^'@]*)@chat\.example' id='([^']*)' type='chat'><body>(.*)<\/body><\/message>$/s;

/**
 * A chat message of XMPP (RFC 6120 section 8.2, RFC 6121 section 5.2.2). The body is text; what is not UTF-8, or
 * a character that XML cannot carry, becomes U+FFFD. Left out: resources of addresses, the stream around it.
 */
export const xmpp = makeService({
  id: 'xmpp',
  lay: ({ id, from, to, body }) => {
    const text = fromUtf8(body);
    return [
      { name: 'xmpp.message', bytes: '<message ' },
      { name: 'frame.from', bytes: `from='${from}${DOMAIN}' `, value: `${from}${DOMAIN}` },
      { name: 'frame.to', bytes: `to='${to}${DOMAIN}' `, value: `${to}${DOMAIN}` },
      { name: 'frame.id', bytes: `id='${id}' `, value: id },
      { name: 'xmpp.type', bytes: "type='chat'", value: 'chat' },
      { name: 'frame.bodyMark', bytes: '><body>' },
      { name: 'frame.body', bytes: escaped(text), value: text, body: true },
      { name: 'frame.end', bytes: '</body></message>' },
    ];
  },
  parse: (bytes) => {
    const [, from, to, id, text] = STANZA.exec(fromUtf8(bytes)) ?? [];
    if (from === undefined || to === undefined || id === undefined || text === undefined) return null;
    return { id, from, to, body: utf8(unescaped(text)) };
  },
});
