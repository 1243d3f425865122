/** Every sentence of the figure, held against the whole log, line by line, and the truth beside it. */
import { expect, it } from 'vitest';
import { type Claims, hold, number, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import type { Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { en as shared } from './messages/en.facts.ts';
import * as widget from './widget.ts';

type Choice = Values<typeof widget.params>;
type Line = widget.EventRecord & Record<string, unknown>;

const full = new Map<string, Promise<Line[]>>();
/** All lines of the log, whatever of them is shown. */
function logOf(chosen: Choice): Promise<Line[]> {
  const { kind: _kind, only: _only, person: _person, on: _on, pick: _pick, ...rest } = chosen;
  const name = JSON.stringify(rest);
  const days = chosen.span === 'week' ? [0, 1, 2, 3, 4, 5, 6] : [0];
  const ask = async (): Promise<Line[]> => {
    const lines: Line[] = [];
    for (const on of days) {
      const all = { ...chosen, on, kind: 'all', only: false, person: 'anybody', pick: -1 } as const;
      lines.push(...((await widget.compute(all, unwatched)).records as Line[]));
    }
    return lines;
  };
  const known = full.get(name) ?? ask();
  full.set(name, known);
  return known;
}

const has = (line: Line, field: string): boolean => line[field] !== undefined && line[field] !== null;
const values = (log: readonly Line[], fields: readonly string[]): Set<unknown> =>
  new Set(log.flatMap((line) => fields.filter((field) => has(line, field)).map((field) => line[field])));

async function worldOf(chosen: Choice, result: widget.Result) {
  const log = await logOf(chosen);
  const seen = new Set(log.flatMap(({ events }) => events)).size;
  return { chosen, result, log, seen, to: chosen.to.trim() || 'Ines', mine: log.filter(({ mine }) => mine) };
}
type World = Awaited<ReturnType<typeof worldOf>>;

/** “3 of the day’s 24 messages, calls and visits” */
const SHARE = '{seen#} of the {span=day|week}’s {events#} messages, calls and visits';
function share(said: Said, { seen, result, chosen }: World): void {
  expect([said.n('seen'), said.n('events')]).toEqual([seen, result.events.length]);
  expect(said.text('span')).toBe(chosen.span);
}
const texts = ({ log }: World): number => log.filter(({ kind }) => kind === 'text').length;
const READABLE = '[none of {none=them}|{texts#} text[s|]]';
function readable(said: Said, world: World): void {
  expect(said.n('seen')).toBe(world.seen);
  expect(said.text('span')).toBe(world.chosen.span);
  expect(said.has('none') ? 0 : said.n('texts')).toBe(texts(world));
}
const watched = (said: Said, world: World, watcher: string): void => {
  expect(world.result.watcher).toBe(watcher);
  if (said.has('to')) expect(said.text('to')).toBe(world.to);
};
/** Nobody but a phone has words. */
const wordless = (world: World): void => expect(values(world.log, ['text']).size).toBe(0);

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** “20:41”, “Tuesday, 7:05” in minutes since the first midnight. */
function minutes(text: string): number {
  const [, day = '', hour, minute] = /^(?:(\w+), )?(\d+):(\d\d)$/.exec(text) ?? [];
  return Math.max(0, WEEKDAYS.indexOf(day)) * 1440 + Number(hour) * 60 + Number(minute);
}
const isMoment = (text: string, t: unknown): void => expect(minutes(text)).toBe(Math.floor(Number(t) / 60));
function mineOf({ mine }: World, kind: string): Line {
  const line = mine.find((one) => one.kind === kind);
  expect(line, `no ${kind} of the reader’s`).toBeDefined();
  return line as Line;
}
/** What a line has for each thing that can be known of a message. */
const FIELDS: Record<string, readonly string[]> = {
  began: ['at', 'first'],
  ended: ['last'],
  seconds: ['seconds'],
  from: ['from'],
  to: ['to'],
  with: ['with'],
  direction: ['direction'],
  service: ['by'],
  words: ['text'],
  line: ['subscriber'],
  customer: ['customer'],
  address: ['address'],
  shared: ['shared'],
  fromCell: ['fromCell'],
  toCell: ['toCell'],
  host: ['host'],
  remote: ['remote'],
  size: ['size'],
  up: ['bytesUp'],
  down: ['bytesDown'],
  packets: ['packets'],
};
/** What is known of the reader’s message, in words, from the fields of its lines. */
function factsOf({ mine }: World): string[] {
  const names = Object.entries(FIELDS).flatMap(([fact, fields]) => (values(mine, fields).size > 0 ? [fact] : []));
  if (mine.some((one) => has(one, 'phonePort') || (has(one, 'port') && one.kind !== 'flow'))) names.push('port');
  if (mine.some((one) => has(one, 'port') && one.kind === 'flow')) names.push('program');
  return names.map((fact) => shared.fact[fact as keyof typeof shared.fact]);
}

const layer = ({ result }: World): string | undefined => result.pick.strips.at(-1)?.name;
const PACKETS = '[packet|{packets#} packets]';
function picked(said: Said, world: World, ...layers: readonly string[]): void {
  const { pick } = world.result;
  expect(said.has('packets') ? said.n('packets') : 1).toBe(pick.packets);
  expect(pick.passes).toBe(true);
  expect(layers).toContain(layer(world));
}
const OPENS = `The ${PACKETS} looked at open[s|]`;
const GOES = `${OPENS} as far as [it goes: it says|they go: they say]`;

const cost = (said: Said, name: string): number => {
  const text = said.text(name);
  return number(text.replace(/ (?:more|fewer)$/, '')) * (text.endsWith('fewer') ? -1 : 1);
};

const line = (watcher: string) => (_: Said, { result }: World) => expect(result.watcher).toBe(watcher);

const CLAIMS: Claims<World> = {
  [`Somebody on your Wi-Fi saw ${SHARE} pass, learned no name, and read not a word.`]: (said, world) => {
    watched(said, world, 'wifi');
    share(said, world);
    wordless(world);
    expect(values(world.log, ['subscriber', 'from', 'to', 'with']).size).toBe(0);
  },
  [`[Your|{to}’s] internet provider saw ${SHARE} pass, knew {n#} of its customers by name, and read not a word.`]: (
    said,
    world,
  ) => {
    watched(said, world, said.has('to') ? 'friend-isp' : 'isp');
    share(said, world);
    wordless(world);
    expect(said.n('n')).toBe(values(world.log, ['customer']).size);
  },
  [`The messaging company logged ${SHARE}, under {names#} name[s|], and could read none of them.`]: (said, world) => {
    watched(said, world, 'company');
    share(said, world);
    wordless(world);
    expect(said.n('names')).toBe(values(world.log, ['from', 'to']).size);
  },
  [`The messaging company logged ${SHARE}, for whom but not from whom, and could read none of them.`]: (said, world) => {
    watched(said, world, 'company');
    share(said, world);
    wordless(world);
    expect(values(world.log, ['from']).size).toBe(0);
  },
  'The mail company noted {n#} letter[s|], from whom and to whom, and could have read [it|them all].': (said, world) => {
    watched(said, world, 'mail');
    expect(said.n('n')).toBe(world.log.length);
    for (const one of world.log) expect([has(one, 'from'), has(one, 'to')]).toEqual([true, true]);
  },
  'The phone company noted {n#} [text or call|texts and calls], with both names and where both phones were.': (said, world) => {
    watched(said, world, 'telco');
    expect(said.n('n')).toBe(world.log.length);
    for (const one of world.log)
      for (const field of ['from', 'to', 'fromCell', 'toCell']) expect(has(one, field)).toBe(true);
  },
  'The host of the websites noted {n#} visit[s|]: which site, when, from which address, and no name.': (said, world) => {
    watched(said, world, 'site');
    expect([said.n('n'), values(world.log, ['from', 'to', 'subscriber']).size]).toEqual([world.log.length, 0]);
  },
  'The resolver was asked [once|{n#} times] where {hosts#} [different |]name[s|] can be found.': (said, world) => {
    watched(said, world, 'resolver');
    expect([said.has('n') ? said.n('n') : 1, said.n('hosts')]).toEqual([
      world.log.length,
      values(world.log, ['host']).size,
    ]);
  },
  [`The relay saw ${SHARE} pass, knew no name, and read not a word.`]: (said, world) => {
    watched(said, world, 'relay');
    share(said, world);
    wordless(world);
    expect(values(world.log, ['subscriber', 'from', 'to']).size).toBe(0);
  },
  [`{to}’s phone holds {seen#} [message, call or visit|messages, calls and visits] of the {span=day|week} and can read ${READABLE}.`]:
    (said, world) => {
      watched(said, world, 'friend');
      readable(said, world);
    },
  [`A thief with your phone has {seen#} [message, call or visit|messages, calls and visits] of the {span=day|week} and can read ${READABLE}.`]:
    (said, world) => {
      watched(said, world, 'thief');
      readable(said, world);
    },
  'An investigator knows [once who was in touch with whom, and when|who was in touch with whom, and when, {n#} times over], without having read a word.':
    (said, world) => {
      watched(said, world, 'investigator');
      wordless(world);
      const between = world.log.filter((one) => has(one, 'from') && has(one, 'to')).length;
      expect(said.has('n') ? said.n('n') : 1).toBe(between);
    },
  'An investigator has {n#} line[s|] of the records, and none that says who was in touch with whom.': (said, world) => {
    watched(said, world, 'investigator');
    expect(said.n('n')).toBe(world.log.length);
    expect(world.log.filter((one) => has(one, 'from') && has(one, 'to'))).toEqual([]);
  },
  'An investigator who asks when the week is over finds that nothing was kept.': (said, world) => {
    watched(said, world, 'investigator');
    expect(world.log).toEqual([]);
  },
  'Of the {span=day|week}’s {events#} messages, calls and visits to websites, {seen#} left something in these records; [none|the other {rest#}] passed elsewhere.':
    (said, world) => {
      share(said, world);
      expect(said.has('rest') ? said.n('rest') : 0).toBe(world.result.events.length - world.seen);
    },
  'Each line says which phone was in touch with which company, or asked for which website, when, for how long and with how many bytes, and nothing about whom it was really meant for.':
    line('wifi'),
  'Each line says which customer was in touch with which company, or asked for which website, when, for how long and with how many bytes, and nothing about [whom it was really meant {own=for}|who was at the other end].':
    (said, world) => watched(said, world, said.has('own') ? 'isp' : 'friend-isp'),
  'Each line says who wrote to or called whom, when, from which internet address, and how many bytes or seconds it took.':
    line('company'),
  'Each line says who wrote to whom, when, from which internet address, and how many bytes it took.': line('mail'),
  'Mail is sealed only as far as this company; what it writes down is not the words.': line('mail'),
  'Each line says who texted or rang whom, when, for how long, and in which cells of the network both phones were.':
    line('telco'),
  'Texts are not sealed from this company; what it writes down is not the words.': line('telco'),
  'Each line says which of its websites was visited, when, and from which internet address.': line('site'),
  'Each line says which name was asked for, when, and from which internet address.': line('resolver'),
  'Each line says from which internet address something went to which company, when, and with how many bytes.': line('relay'),
  'The provider knows whose address that is, but no longer where the packets go.': line('relay'),
  'The words are there because this phone holds the key that opens what was sealed for it.': line('friend'),
  'The words are there because your phone holds the keys to everything it sent and got: a lock on the road does not help at the end of it.':
    line('thief'),
  'The company’s lines say who was in touch with whom, when, and how long each call lasted; the provider’s lines say which of its customers was online at that moment.':
    (_, { result }) => expect([result.watcher, result.book]).toEqual(['investigator', 'own']),
  'Each line says to whom something went, when, from which internet address, and how many bytes or seconds it took; from whom is sealed with the message.':
    (_, { result, log }) => {
      expect([result.watcher, result.defences.sealed]).toEqual(['company', true]);
      expect(values(log, ['from']).size).toBe(0);
    },
  'Asked, when the week is over, [is|are] {asked}; records are kept for {days#} day[s|].': (said, { chosen, result, to }) => {
    expect(said.n('days')).toBe(chosen.kept);
    const asked = said.text('asked').split(/, | and /);
    expect(asked).toEqual(result.asked.map((one) => shared.watcher(one, to)));
  },
  'Of your own message there is no trace here.': (_, { mine }) => expect(mine).toEqual([]),
  'Your own message is in there, in a burst of {n#} bytes that began at {at}.': (said, world) => {
    const flow = mineOf(world, 'flow');
    expect(said.n('n')).toBe(Number(flow['bytesUp']) + Number(flow['bytesDown']));
    isMoment(said.text('at'), flow['first']);
  },
  'Your own message is in there as {from} to {to}, {at}, {n#} sealed bytes.': (said, world) => {
    const message = mineOf(world, 'message');
    expect([said.text('to'), said.n('n')]).toEqual([world.to, message['size']]);
    expect(message).toMatchObject({ from: said.text('from'), to: world.result.to });
    isMoment(said.text('at'), message['at']);
  },
  'Your own message is in there as something to {to}, {at}, {n#} sealed bytes.': (said, world) => {
    const message = mineOf(world, 'sealed-message');
    expect([said.text('to'), said.n('n')]).toEqual([world.to, message['size']]);
    isMoment(said.text('at'), message['at']);
  },
  'Your own message is in there too, at {at}, [as empty as you left {empty=it}|in your own words].': (said, world) => {
    const text = mineOf(world, 'text');
    isMoment(said.text('at'), text['at']);
    expect([text['text'], said.has('empty')]).toEqual([world.chosen.message, world.chosen.message === '']);
  },
  'Of your own message there is only this: at {at} the name {host} was asked for.': (said, world) => {
    const lookup = mineOf(world, 'lookup');
    expect(lookup['host']).toBe(said.text('host'));
    isMoment(said.text('at'), lookup['at']);
  },
  'In all, {n#} thing[s|] [is|are] known about it: {facts}.': (said, world) => {
    expect(factsOf(world).sort()).toEqual(said.text('facts').split(/, | and /).sort());
    expect(said.n('n')).toBe(factsOf(world).length);
  },
  'Not in these lines: {open}.': (said, world) => {
    const told = factsOf(world);
    const knows = (facts: readonly (keyof typeof shared.fact)[]) => facts.some((fact) => told.includes(shared.fact[fact]));
    const answered: Record<string, readonly (keyof typeof shared.fact)[]> = {
      words: ['words'],
      from: ['from', 'with'],
      to: ['to', 'with'],
      line: ['line', 'customer'],
      address: ['address'],
      size: ['size', 'up', 'down'],
      began: ['began'],
    };
    const open = Object.entries(shared.question).filter(([question]) => !knows(answered[question] ?? []));
    const list = said.text('open') === 'nothing that one would ask' ? [] : said.text('open').split(/, | and /);
    expect(list).toEqual(open.map(([, words]) => words));
  },
  'Of the {kind=message|call|visit} looked at, that of {at}, no packet came by this observer.': (said, { result, seen }) => {
    expect([result.pick.passes, result.events[result.pick.event]?.kind]).toEqual([false, said.text('kind')]);
    expect(seen).toBeLessThanOrEqual(result.events.length);
  },
  [`In the ${PACKETS} looked at, {n#} bytes [long|in all], no key of this observer’s opens anything; only the headers can be read.`]:
    (said, world) => {
      const { strips, packets } = world.result.pick;
      expect(said.has('packets') ? said.n('packets') : 1).toBe(packets);
      expect(said.n('n')).toBe((strips[0]?.hex.length ?? 0) / 2);
    },
  [`Of the ${PACKETS} looked at, the outer wrapping opens with this observer’s keys, and the seal inside stays shut.`]: (
    said,
    world,
  ) => picked(said, world, 'seal', 'frame'),
  [`${GOES} that a call begins, and nothing sealed is inside.`]: (said, world) => picked(said, world, 'frame'),
  [`${GOES} which website was asked for.`]: (said, world) => picked(said, world, 'frame'),
  [`${GOES} which name was asked for.`]: (said, world) => picked(said, world, 'frame'),
  [`${OPENS} as far as the packet in the tunnel, of which only the headers can be read.`]: (said, world) =>
    picked(said, world, 'tunnel'),
  [`The ${PACKETS} looked at [is|are] of the phone company’s own network and not sealed: everything there can be read.`]: (
    said,
    world,
  ) => picked(said, world, 'signal'),
  [`${OPENS} down to the words{empty=, and there are none|}.`]: (said, world) => {
    picked(said, world, 'text');
    expect(said.has('empty')).toBe(world.result.pick.strips.at(-1)?.hex === '');
  },
  [`${OPENS} down to the sound.`]: (said, world) => picked(said, world, 'sound'),
  'Shown are the {passing#} of {all#} lines that were asked for.': (said, { log, result, chosen }) => {
    expect([said.n('all'), said.n('passing')]).toEqual([log.length, result.totals.passing]);
    expect(said.n('passing')).toBeLessThan(log.length);
    const { kind, only, person } = chosen;
    expect(kind !== 'all' || only || person !== 'anybody').toBe(true);
    if (chosen.span === 'day') expect(result.records).toHaveLength(said.n('passing'));
    if (only && kind === 'all' && person === 'anybody') expect(said.n('passing')).toBe(log.filter(({ mine }) => mine).length);
  },
  '{what=Encrypted hello|Encrypted DNS|Relay|Sealed sender} takes {gone} out of this log’s lines about you, on the day of your message[, and puts in {come}|]; your phone pays with {packets} packet[s|], {bytes} byte[s|] and {wait} millisecond[s|] of waiting.':
    (said, { result, mine, chosen }) => {
      const names = Object.entries(shared.defence);
      const [id = ''] = names.find(([, name]) => name === said.text('what')) ?? [];
      const price = result.prices.find(({ defence }) => defence === id);
      expect(chosen[id as 'ech']).toBe(true);
      const gone = said.text('gone') === 'no name and no address' ? [] : said.text('gone').split(/, | and /);
      const come = said.has('come') ? said.text('come').split(/, | and /) : [];
      const list = (facts: readonly { values: readonly unknown[] }[] = []) => facts.flatMap(({ values }) => values.map(String));
      expect([gone, come]).toEqual([list(price?.gone), list(price?.come)]);
      expect([cost(said, 'packets'), cost(said, 'bytes'), cost(said, 'wait')]).toEqual([
        price?.cost.packets,
        price?.cost.bytes,
        price?.cost.milliseconds,
      ]);
      // What is gone is in no line on the message, and not a word of what has come was there before.
      const still = new Set(mine.flatMap((one) => ['from', 'to', 'subscriber', 'host', 'remote'].map((field) => one[field])));
      if (chosen.span === 'day') expect(gone.filter((value) => still.has(value))).toEqual([]);
    },
};

it('says what is so', async () => {
  const books = widget.params.book.options;
  const usual = { message: 'Meet me at nine.', to: 'Ines' };
  const states = [
    ...settings(widget.params, depth(1, 12), depth(40, 120), { ...usual, span: 'day' }),
    ...settings(widget.params, depth(1, 12), 2, { ...usual, message: '', span: 'day', observer: 'thief' }),
    ...settings(widget.params, depth(1, 12), 2, { ...usual, span: 'week', observer: 'investigator', kept: 0 }),
    ...settings(widget.params, depth(1, 6), 6, { ...usual, span: 'week' }),
    ...books.flatMap((book) =>
      settings(widget.params, depth(1, 6), 1, { ...usual, span: 'day', observer: 'investigator', book, doh: true, relay: true }),
    ),
    ...(['company', 'isp'] as const).flatMap((observer) =>
      books.flatMap((book) =>
        settings(widget.params, depth(1, 6), 1, { ...usual, span: 'day', observer, book, doh: true, relay: true }),
      ),
    ),
  ];
  await hold(widget, CLAIMS, states, worldOf);
});
