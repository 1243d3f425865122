/** The notes on the model: each number of them is one that the day is made from. */
import { expect, it } from 'vitest';
import script from '../../../../content/scenarios/day.json' with { type: 'json' };
import later from '../../../../content/scenarios/week.json' with { type: 'json' };
import { constant, expectChapter, expectNotes, Word, word } from '../../../../tests/support/notes.ts';
import { captureCommand } from '../../../command/capture.ts';
import { FIRST_DAY } from '../../../sim/calendar.ts';
import { SOUND_EVERY } from '../../../sim/network/day.ts';
import { WEEK } from '../../../sim/network/scripted.ts';
import { ROLES } from '../../../sim/network/types.ts';
import { IDLE } from '../../../sim/observers/flows.ts';
import { OBSERVERS } from '../../../sim/observers/ids.ts';
import { DEFENCES } from './defences.ts';

const by = (service: string | undefined, kind: string): number =>
  script.filter((line) => ('by' in line ? line.by : undefined) === service && line.kind === kind).length;
const mine = script.filter((line) => 'mine' in line && line.mine);

it('give what the day is made from, each number in its place', () => {
  expect([script.length, ROLES.length, later.length]).toEqual([48, 9, WEEK - 1]);
  expect(by(undefined, 'message') + by(undefined, 'call')).toBeGreaterThan(script.length / 2);
  // Only the reader's phone is anywhere but at home.
  expect(new Set(script.flatMap((line) => ('where' in line ? [line.from, line.to] : [])))).toContain('you');
  for (const line of script) if ('where' in line) expect([line.from, line.to]).toContain('you');
  const monday = new Date('2015-11-02T00:00:00Z');
  expect([monday.getUTCDay(), FIRST_DAY * 86_400_000]).toEqual([1, monday.getTime()]);
  for (const choice of ['seed=2015&ech=1', 'span=week&doh=1&relay=1&sealed=1&at=isp'])
    expect(() => captureCommand([choice, '--out', 'day.pcapng'])).not.toThrow();
  const night = constant('src/sim/network/scripted.ts', 'NIGHT') / 60_000;
  const sites = new Set(script.flatMap((line) => ('site' in line ? [line.site] : [])));
  expectChapter('04-what-the-envelope-says', [
    `With both on, the ${word(sites.size)} websites are gone from the book`,
    `Behind the ${word(OBSERVERS.length)} stand others`,
  ]);
  expectNotes('envelope', {
    sentences: [
      `One day of ${script.length} messages, calls and visits to websites among nine names, eight people and a pizzeria, carried as bytes over real layers.`,
      `Most of it goes by the courier, our own messenger; ${word(by('sms', 'message'))} texts and ${word(by('phone', 'call'))} telephone calls by the phone company; ${word(by('mail', 'message'))} letters by e-mail; ${word(by('web', 'visit'))} visits to websites.`,
      `A week is that day and ${word(later.length)} more, ${script.length + later.flat().length} in all.`,
      'Every message travels twice: up to the company, and down to the receiver.',
      `${Word(DEFENCES.length)} defences: sealed hellos (RFC 9849), for the websites alone; sealed questions for names (RFC 8484); a relay for everything on your phone (RFC 9484); senders that the company does not learn, for everybody.`,
      'What each takes away is the difference between two computed days, in the lines about you.',
      'What it costs is counted on the same two tapes at your phone.',
      `The sound of calls: one sealed frame of silence every ${SOUND_EVERY} seconds.`,
      `Of the ${word(ROLES.length)} phones only yours moves.`,
      `Times move by up to ${word(constant('src/sim/network/day.ts', 'JITTER') / 60)} minutes with the seed; your message stays at ${mine[0]?.at}.`,
      `A packet takes ${constant('src/sim/network/session.ts', 'DELAY')} milliseconds to a server; a company passes a message on after ${constant('src/sim/network/carry.ts', 'RELAY')}.`,
      `A burst ends after ${IDLE / 1000} seconds without a packet.`,
      `A phone keeps its line to the courier while it stays in one network, and ends all at ${Math.floor(night / 60)}:${night % 60}.`,
      'The day is a Monday of November 2015.',
    ],
    others: [
      'From the inside out: the words, sealed end to end; the service’s frame (JSON, SMTP of RFC 5321, HTTP of RFC 9112); TLS 1.3 with its whole handshake (RFC 8446); TCP with its opening, receipts and end (RFC 9293); IPv4 (RFC 791).',
      'Before it goes anywhere, a phone asks for the address of the name (DNS, RFC 1035).',
      'Routers give all phones behind them one address (NAT, RFC 3022), so a packet looks different on either side.',
      'Texts and telephone calls are messages of the phone company’s own network (3GPP TS 48.008 and 23.040, ITU-T Q.763).',
      'It has no keys, and keeps flow records as routers do (RFC 7011) and the names that were looked up.',
      "“Save as a capture file” writes the packets shown, with all keys, for Wireshark, tcpdump and the like. npm run -s capture -- 'seed=2015&ech=1' --out day.pcapng writes the same; span=week, doh=1, relay=1, sealed=1, at=isp are for the rest.",
      'Whether a certificate can be trusted; tickets to resume a connection; other key agreements than X25519.',
      'Addresses are from networks set aside for examples, homes and providers (RFC 5737, 1918, 6598); telephone numbers are kept for drama.',
      'TLS 1.3 is from 2018, sealed hellos are from 2026: the road is today’s.',
    ],
  });
});
