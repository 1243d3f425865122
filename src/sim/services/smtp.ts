import { fromUtf8 } from '../bytes.ts';
import { FIRST_DAY, mailDate } from '../calendar.ts';
import { makeService } from './service.ts';

/** A domain nobody can have (RFC 2606), and what is said in every mail alike: both invented. */
const DOMAIN = '@mail.example';
const DATE = /* @__PURE__ */ `${mailDate(FIRST_DAY)} 09:00:00 +0000`;
const SUBJECT = 'Hello';

/** The longest line a mail may have, and the longest of quoted-printable, without their ends. */
const [LINE_MAX, QUOTED_MAX] = [998, 76];

/** One character a byte, so that lines can be cut. */
const characters = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};
function fromCharacters(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Printable ASCII in lines that are not too long: it can stand in a mail as it is. */
const isPlain = (text: string): boolean =>
  /^[\t\n\x20-\x7e]*$/.test(text) && text.split('\n').every((line) => line.length <= LINE_MAX);

/** One line in quoted-printable (RFC 2045 section 6.7), broken softly where it gets too long. */
function quote(line: string): string {
  let [done, now] = ['', ''];
  for (const [i, character] of [...line].entries()) {
    const last = i === line.length - 1;
    const plain = /[!-<>-~]/.test(character) || (/[\t ]/.test(character) && !last);
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
    const token = plain ? character : `=${code}`;
    // A line that goes on needs a place for the equals sign at its end.
    if (now.length + token.length > QUOTED_MAX - (last ? 0 : 1)) {
      done += `${now}=\n`;
      now = '';
    }
    now += token;
  }
  return done + now;
}

const unquote = (text: string): string =>
  text
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** A line that begins with a dot gets another, as a dot alone ends the mail (RFC 5321 section 4.5.2). */
const stuff = (text: string): string => text.replace(/^\./gm, '..');
const unstuff = (text: string): string => text.replace(/^\.\./gm, '.');

const lines = (text: string): string => `${text.split('\n').join('\r\n')}\r\n`;

const MAIL =
  /^MAIL FROM:<([^@>]*)@mail\.example>\r\nRCPT TO:<([^@>]*)@[^<]*<([^@>]*)@[^<]*?\r\nContent-Transfer-Encoding: (7bit|quoted-printable)\r\n\r\n/;
const END = '\r\n.\r\n';

/**
 * A mail as its sender's program hands it over: its lines of the SMTP dialogue (RFC 5321), the message with its
 * headers (RFC 5322), and the body in MIME (RFC 2045), as it is or quoted-printable, so that any bytes go through.
 * Line feeds travel as CR LF. Left out: greeting, login, and the server's answers in between.
 */
export const smtp = makeService({
  id: 'smtp',
  lay: ({ id, from, to, body }) => {
    const text = characters(body);
    const plain = isPlain(text);
    const written = plain ? lines(text) : lines(text.split('\n').map(quote).join('\n'));
    const encoding = plain ? '7bit' : 'quoted-printable';
    const [sender, receiver] = [from + DOMAIN, to + DOMAIN];
    return [
      { name: 'smtp.mailFrom', bytes: `MAIL FROM:<${sender}>\r\n`, value: sender },
      { name: 'smtp.rcptTo', bytes: `RCPT TO:<${receiver}>\r\n`, value: receiver },
      { name: 'smtp.data', bytes: 'DATA\r\n' },
      { name: 'smtp.date', bytes: `Date: ${DATE}\r\n`, value: DATE },
      { name: 'frame.from', bytes: `From: ${sender}\r\n`, value: sender },
      { name: 'frame.to', bytes: `To: ${receiver}\r\n`, value: receiver },
      { name: 'smtp.subject', bytes: `Subject: ${SUBJECT}\r\n`, value: SUBJECT },
      { name: 'frame.id', bytes: `Message-ID: <${id}${DOMAIN}>\r\n`, value: id + DOMAIN },
      { name: 'smtp.mime', bytes: 'MIME-Version: 1.0\r\n', value: '1.0' },
      { name: 'smtp.type', bytes: 'Content-Type: text/plain; charset=utf-8\r\n', value: 'text/plain' },
      { name: 'smtp.encoding', bytes: `Content-Transfer-Encoding: ${encoding}\r\n`, value: encoding },
      { name: 'frame.bodyMark', bytes: '\r\n' },
      { name: 'frame.body', bytes: stuff(written), value: fromUtf8(body), body: true },
      { name: 'frame.end', bytes: '.\r\n' },
    ];
  },
  parse: (bytes) => {
    const mail = characters(bytes);
    const [head, from, to, id, encoding] = MAIL.exec(mail) ?? [];
    if (head === undefined || from === undefined || to === undefined || id === undefined) return null;
    const rest = mail.slice(head.length);
    if (!rest.endsWith(END)) return null;
    const written = unstuff(rest.slice(0, -END.length));
    const text = encoding === '7bit' ? written : unquote(written);
    return { id, from, to, body: fromCharacters(text.replace(/\r\n/g, '\n')) };
  },
});
