/** The way of the letter, found by opening the book of each hand in turn, and by weighing what left the phone. */
import { expect } from 'vitest';
import { words as shared } from '../../../src/components/widgets/envelope/messages/facts/en.ts';
import type { Claims } from '../claims.ts';
import { type Choice, has, isMoment, type Line, logOf, type World } from './envelope.ts';
import { dayOf, ends } from './envelope-prices.ts';

const BOOKS = {
  wifi: { observer: 'wifi', book: 'own' },
  isp: { observer: 'isp', book: 'own' },
  relay: { observer: 'isp', book: 'relay' },
  company: { observer: 'company', book: 'own' },
  'friend-isp': { observer: 'isp', book: 'friend-isp' },
  friend: { observer: 'friend', book: 'own' },
} as const satisfies Record<string, Partial<Choice>>;
type HandId = keyof typeof BOOKS;

export interface Way {
  hands: HandId[];
  /** What each wrote down of the letter. */
  lines: Record<HandId, Line[]>;
  /** Bytes with which it left the phone. */
  size: number;
}

/** Bytes that a packet carries behind the headers of IP and TCP (RFC 791 section 3.1, RFC 9293 section 3.1). */
function carries(bytes: Uint8Array): number {
  const head = ((bytes[0] ?? 0) & 15) * 4;
  return bytes.length - head - ((bytes[head + 12] ?? 0) >> 4) * 4;
}

async function wayOf(chosen: Choice): Promise<Way> {
  const hands = (Object.keys(BOOKS) as HandId[]).filter((hand) => hand !== 'relay' || chosen.relay);
  const lines = {} as Way['lines'];
  for (const hand of hands) {
    // The letter is of the first day; what is kept for how long changes nothing in a book itself.
    const log = await logOf({ ...chosen, ...BOOKS[hand], span: 'day', kept: 30 });
    lines[hand] = log.filter(({ mine }) => mine);
  }
  const day = dayOf(chosen);
  const mine = day.events.findIndex((one) => one.mine);
  const left = day.packets.filter(({ bytes }, i) => {
    const home = ends(bytes)?.[0].startsWith('192.168.1.');
    return home && day.truth[i]?.event === mine && day.truth[i]?.frame && carries(bytes) > 0;
  });
  return { hands, lines, size: left.reduce((sum, { bytes }) => sum + bytes.length, 0) };
}

export type Travelled<W extends World> = W & { way: Way };
export const travelled = async <W extends World>(world: W): Promise<Travelled<W>> => ({
  ...world,
  way: await wayOf(world.chosen),
});

/** The hand by what it is called within a sentence. */
function named(who: string, { way, to }: Travelled<World>): HandId {
  const isolated = /[\u2066-\u2069]/g;
  const found = way.hands.find(
    (hand) => shared.watcher(hand, to).replaceAll(isolated, '').toLowerCase() === who.toLowerCase(),
  );
  expect(found, who).toBeDefined();
  return found as HandId;
}

const KEYLESS: readonly HandId[] = ['wifi', 'isp', 'friend-isp'];
const ADDRESSES = 'two addresses';

/** Whoever holds no key of the letter notes its outside, and each of its lines has a time and a size. */
function outside(hand: HandId, noted: string, { way }: Travelled<World>): void {
  const flows = way.lines[hand].filter(({ kind }) => kind === 'flow');
  expect(flows.length).toBeGreaterThan(0);
  for (const flow of flows)
    for (const field of ['address', 'remote', 'first', 'bytesUp']) expect(has(flow, field)).toBe(true);
  expect(flows.some((flow) => has(flow, 'subscriber'))).toBe(noted !== ADDRESSES);
}

export const WAY: Claims<Travelled<World>> = {
  'On its way your message passes {hands#} hand[s|]: {lines#} write[s|] a line about it, {readers#} can read it.':
    (said, { way }) => {
      const logs = way.hands.map((hand) => way.lines[hand]);
      expect([said.n('hands'), said.n('lines'), said.n('readers')]).toEqual([
        way.hands.length,
        logs.filter((lines) => lines.length > 0).length,
        logs.filter((lines) => lines.some((one) => has(one, 'text'))).length,
      ]);
    },
  'The picture is stopped after {step#} step[s|] of {steps#}, with {lines#} line[s|] written about your message.':
    (said, { chosen, way }) => {
      expect([said.n('step'), said.n('steps')]).toEqual([chosen.step, way.hands.length]);
      const done = way.hands.slice(0, chosen.step);
      expect(said.n('lines')).toBe(done.filter((hand) => way.lines[hand].length > 0).length);
    },
  'At {at} your phone seals your words and sends them off, as {n#} bytes.': (said, { way }) => {
    // The script has the message at 20:41, whatever the town.
    isMoment(said.text('at'), (20 * 60 + 41) * 60);
    expect(said.n('n')).toBe(way.size);
  },
  [`{who} opens none of it, and notes {noted=${ADDRESSES}|whose line}, when and how much.`]: (
    said,
    world,
  ) => {
    const hand = named(said.text('who'), world);
    expect(KEYLESS).toContain(hand);
    outside(hand, said.text('noted'), world);
  },
  'The relay opens the tunnel and no more, and notes two addresses, when and how much.': (_, world) => {
    expect(world.way.hands).toContain('relay');
    outside('relay', ADDRESSES, world);
  },
  'The messaging company opens its wrapping, and notes [who writes to whom|for whom it is, not from {sealed=whom}].':
    (said, { way, chosen, to }) => {
      expect(said.has('sealed')).toBe(chosen.sealed);
      expect(way.lines.company).toHaveLength(1);
      for (const line of way.lines.company)
        expect([line['to'], has(line, 'from'), has(line, 'text')]).toEqual([to, !chosen.sealed, false]);
    },
  '{to}’s phone opens it down to the words, and shows [from whom they are|that there are {none=none}].': (
    said,
    { way, chosen, to },
  ) => {
    expect([said.text('to'), said.has('none')]).toEqual([to, chosen.message === '']);
    expect(way.lines.friend.map((line) => [line['text'], has(line, 'with')])).toEqual([
      [chosen.message, true],
    ]);
  },
};
