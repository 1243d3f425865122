/** What a defence takes away and costs, found by reading two logs and weighing the packets of two days by their addresses. */
import { expect } from 'vitest';
import network from '../../../content/scenarios/network.json' with { type: 'json' };
import { words as shared } from '../../../src/components/widgets/envelope/messages/facts/en.ts';
import { type DayTrace, scriptedDay } from '../../../src/sim/network/scripted.ts';
import { type Claims, number, type Said } from '../claims.ts';
import { type Choice, has, type Line, logOf, values, type World } from './envelope.ts';

type Defence = keyof typeof shared.defence;

let days = new Map<string, DayTrace>();
/** The day of the message, with the defences that are on, but for one. */
export function dayOf(chosen: Choice, without?: Defence): DayTrace {
  const on = (defence: Defence) => chosen[defence] && defence !== without;
  const defences = { ech: on('ech'), doh: on('doh'), relay: on('relay'), sealed: on('sealed') };
  const to = chosen.to.trim() || 'Ines';
  const name = JSON.stringify([chosen.seed, to, chosen.message, defences]);
  const day = days.get(name) ?? scriptedDay(chosen.seed, to, chosen.message, defences);
  if (days.size > 20) days = new Map();
  days.set(name, day);
  return day;
}

/** Where a packet says that it comes from and goes to (RFC 791 section 3.1); null if it is not of the internet. */
export function ends(bytes: Uint8Array): [source: string, destination: string] | null {
  if (bytes[0] !== 0x45) return null;
  return [bytes.slice(12, 16).join('.'), bytes.slice(16, 20).join('.')];
}
const GOALS = [network.servers.company, network.servers.mail, network.servers.site].map(
  ({ address }) => address,
);

/** An address that holds on this side of a router only (RFC 1918, RFC 6598). */
const isInside = (address: string): boolean => /^(192\.168|100\.64)\./.test(address);

/**
 * What the reader’s phone sends and gets under the addresses it has at home and outside, and how long it waits for each
 * event: from the first packet that prepares it to the last, and then until what it is about is at its company.
 */
function paid(day: DayTrace): { packets: number; bytes: number; milliseconds: number } {
  const you = day.phones[0]?.person;
  const dotted = (n: number) => [24, 16, 8, 0].map((by) => (n >>> by) & 255).join('.');
  const outside = day.bindings
    .filter(({ person }) => person === you)
    .map(({ client }) => dotted(client.address));
  // Behind the router at home it has the last part of its line’s address.
  const own = new Set([`192.168.1.${day.phones[0]?.address.split('.').at(-1)}`, ...outside]);
  const all = day.packets.flatMap(({ t, bytes }, i) => {
    const found = ends(bytes);
    return found ? [{ t, size: bytes.length, ends: found, ...day.truth[i] }] : [];
  });
  const mine = all.filter((packet) => packet.ends.some((address) => own.has(address)));
  let milliseconds = 0;
  for (const event of day.events.keys()) {
    const here = mine.filter((packet) => packet.event === event);
    const [frame] = here.filter((packet) => packet.frame);
    if (!frame) continue;
    const before = here.filter((packet) => !packet.frame && packet.t < frame.t).map(({ t }) => t);
    if (before.length > 0) milliseconds += Math.max(...before) - Math.min(...before);
    const there = all
      .filter((packet) => packet.event === event && packet.frame)
      .filter(({ ends }) => ends.some((address) => GOALS.includes(address)) && !ends.some(isInside))
      .map(({ t }) => t);
    const up = own.has(frame.ends[0]);
    const reached = there.filter((t) => (up ? t >= frame.t : t <= frame.t));
    if (reached.length > 0)
      milliseconds += Math.abs((up ? Math.min(...reached) : Math.max(...reached)) - frame.t);
  }
  return { packets: mine.length, bytes: mine.reduce((sum, { size }) => sum + size, 0), milliseconds };
}

/** Who and which: fields that one day has in common with the next, by how a sentence tells them apart. */
const LASTING = { plain: ['subscriber', 'address', 'host', 'remote'], from: ['from'], to: ['to'] } as const;

/** The log’s lines that came of what the reader did, but for those of another customer. */
async function about(world: World, without?: Defence): Promise<Line[]> {
  const { chosen, result } = world;
  // A book that is there for a defence alone is empty without it.
  if ((without === 'doh' && result.book === 'resolver') || (without === 'relay' && result.book === 'relay'))
    return [];
  const day = dayOf(chosen, without);
  const you = day.phones[0]?.name;
  const log = await logOf({ ...chosen, ...(without ? { [without]: false } : {}), span: 'day', kept: 30 });
  const acts = (line: Line) =>
    line.events.some((event) => [day.events[event]?.from, day.events[event]?.to].includes('you'));
  return log.filter((line) => acts(line) && (!has(line, 'subscriber') || line['subscriber'] === you));
}
/** What stands in some lines and not in the others, field by field. */
function missing(from: readonly Line[], others: readonly Line[]) {
  const of = (fields: readonly string[]) =>
    fields
      .flatMap((field) => [...values(from, [field]).difference(values(others, [field]))].map(String))
      .sort();
  return { plain: of(LASTING.plain), from: of(LASTING.from), to: of(LASTING.to) };
}

/** “A, B and the senders C and D”: what is named, and in what part. */
function named(text: string): { plain: string[]; from: string[]; to: string[] } {
  const [before = '', ...parts] = `, ${text}`.split(/(?:, | and )(?=the (?:sender|receiver)s? )/);
  const plain = before.replace(/^, /, '');
  const list = (names: string) => (names === '' ? [] : names.split(/, | and /));
  const of = (part: string) =>
    parts.flatMap((one) => {
      const [, names] = new RegExp(`^the ${part}s? (.+)$`).exec(one) ?? [];
      return names ? list(names) : [];
    });
  return { plain: list(plain).sort(), from: of('sender').sort(), to: of('receiver').sort() };
}

const cost = (said: Said, name: string): number => {
  const text = said.text(name);
  return number(text.replace(/ (?:more|fewer)$/, '')) * (text.endsWith('fewer') ? -1 : 1);
};

type Price = {
  gone: ReturnType<typeof missing>;
  come: ReturnType<typeof missing>;
  cost: ReturnType<typeof paid>;
};
export type Priced = World & { prices: Partial<Record<Defence, Price>> };

/** What each defence that is on takes away and costs. */
export async function priced(world: World): Promise<Priced> {
  const prices: Priced['prices'] = {};
  for (const defence of Object.keys(shared.defence) as Defence[]) {
    if (!world.chosen[defence]) continue;
    const [log, before] = [await about(world), await about(world, defence)];
    const [now, then] = [paid(dayOf(world.chosen)), paid(dayOf(world.chosen, defence))];
    prices[defence] = {
      gone: missing(before, log),
      come: missing(log, before),
      cost: {
        packets: now.packets - then.packets,
        bytes: now.bytes - then.bytes,
        milliseconds: now.milliseconds - then.milliseconds,
      },
    };
  }
  return { ...world, prices };
}

/** The sentence of a defence. What is gone is in no line of the reader’s own on the message either, or not in that part. */
export const PRICES: Claims<Priced> = {
  '{what=Encrypted hello|Encrypted DNS|Relay|Sealed sender} takes {gone} out of this log’s lines about you, on the day of your message[, and puts in {come}|]; your phone pays with {packets} packet[s|], {bytes} byte[s|] and {wait} millisecond[s|] of waiting.':
    (said, { prices, mine, chosen, result }) => {
      const [id] = Object.entries(shared.defence).find(([, name]) => name === said.text('what')) ?? [];
      const price = prices[id as Defence];
      const gone = named(said.text('gone').replace('no name and no address', ''));
      expect(gone).toEqual(price?.gone);
      expect(named(said.text('come'))).toEqual(price?.come);
      expect({
        packets: cost(said, 'packets'),
        bytes: cost(said, 'bytes'),
        milliseconds: cost(said, 'wait'),
      }).toEqual(price?.cost);
      if (chosen.span === 'week') return;
      // A friend with the same provider has a line on the message too.
      const you = result.cast.find(({ role }) => role === 'you')?.name;
      const own = mine.filter((line) => !has(line, 'subscriber') || line['subscriber'] === you);
      const anywhere = ['from', 'to', ...LASTING.plain];
      for (const [part, fields] of [
        ['plain', anywhere],
        ['from', ['from']],
        ['to', ['to']],
      ] as const)
        expect(gone[part].filter((value) => values(own, fields).has(value))).toEqual([]);
    },
};
