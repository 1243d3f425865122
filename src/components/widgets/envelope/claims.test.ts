/** Every sentence of the figure, held against the whole log, line by line, and the truth beside it. */
import { expect, it } from 'vitest';
import { type Claims, hold, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import {
  factsOf,
  has,
  isMoment,
  line,
  mineOf,
  READABLE,
  readable,
  SHARE,
  share,
  values,
  watched,
  wordless,
  worldOf,
} from '../../../../tests/support/worlds/envelope.ts';
import { PICKS } from '../../../../tests/support/worlds/envelope-picks.ts';
import { PRICES, type Priced, priced } from '../../../../tests/support/worlds/envelope-prices.ts';
import { type Travelled, travelled, WAY } from '../../../../tests/support/worlds/envelope-way.ts';
import type { Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { words as shared } from './messages/facts/en.ts';
import * as widget from './widget.ts';

const CLAIMS: Claims<Travelled<Priced>> = {
  [`Somebody on your Wi-Fi saw ${SHARE} pass, learned no name, and read not a word.`]: (said, world) => {
    watched(said, world, 'wifi');
    share(said, world);
    wordless(world);
    expect(values(world.log, ['subscriber', 'from', 'to', 'with']).size).toBe(0);
  },
  [`[Your|{to}’s] internet provider saw ${SHARE} pass, knew {n#} of its customers by name, and read not a word.`]:
    (said, world) => {
      watched(said, world, said.has('to') ? 'friend-isp' : 'isp');
      share(said, world);
      wordless(world);
      expect(said.n('n')).toBe(values(world.log, ['customer']).size);
    },
  [`The messaging company logged ${SHARE}, under {names#} name[s|], and could read none of them.`]: (
    said,
    world,
  ) => {
    watched(said, world, 'company');
    share(said, world);
    wordless(world);
    expect(said.n('names')).toBe(values(world.log, ['from', 'to']).size);
  },
  [`The messaging company logged ${SHARE}, for whom but not from whom, and could read none of them.`]: (
    said,
    world,
  ) => {
    watched(said, world, 'company');
    share(said, world);
    wordless(world);
    expect(values(world.log, ['from']).size).toBe(0);
  },
  'The mail company noted {n#} letter[s|], from whom and to whom, and could have read [it|them all].': (
    said,
    world,
  ) => {
    watched(said, world, 'mail');
    expect(said.n('n')).toBe(world.log.length);
    for (const one of world.log) expect([has(one, 'from'), has(one, 'to')]).toEqual([true, true]);
  },
  'The phone company noted {n#} [text or call|texts and calls], with both names and where both phones were.':
    (said, world) => {
      watched(said, world, 'telco');
      expect(said.n('n')).toBe(world.log.length);
      for (const one of world.log)
        for (const field of ['from', 'to', 'fromCell', 'toCell']) expect(has(one, field)).toBe(true);
    },
  'The host of the websites noted {n#} visit[s|]: which site, when, from which address, and no name.': (
    said,
    world,
  ) => {
    watched(said, world, 'site');
    expect([said.n('n'), values(world.log, ['from', 'to', 'subscriber']).size]).toEqual([
      world.log.length,
      0,
    ]);
  },
  'The resolver was asked [once|{n#} times] where {hosts#} [different |]name[s|] can be found.': (
    said,
    world,
  ) => {
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
  'An investigator has {n#} line[s|] of the records, and none that says who was in touch with whom.': (
    said,
    world,
  ) => {
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
  'Each line says who wrote to whom, when, from which internet address, and how many bytes it took.':
    line('mail'),
  'Mail is sealed only as far as this company; what it writes down is not the words.': line('mail'),
  'Each line says who texted or rang whom, when, for how long, and in which cells of the network both phones were.':
    line('telco'),
  'Texts are not sealed from this company; what it writes down is not the words.': line('telco'),
  'Each line says which of its websites was visited, when, and from which internet address.': line('site'),
  'Each line says which name was asked for, when, and from which internet address.': line('resolver'),
  'Each line says from which internet address something went to which company, when, and with how many bytes.':
    line('relay'),
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
  'Asked, when the week is over, [is|are] {asked}; records are kept for {days#} day[s|].': (
    said,
    { chosen, result, to },
  ) => {
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
  'Your own message is in there as {from=You|you} to {to}, {at}, {n#} sealed bytes.': (said, world) => {
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
  'Your own message is in there too, at {at}, [as empty as you left {empty=it}|in your own words].': (
    said,
    world,
  ) => {
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
    expect(factsOf(world).sort()).toEqual(
      said
        .text('facts')
        .split(/, | and /)
        .sort(),
    );
    expect(said.n('n')).toBe(factsOf(world).length);
  },
  'Not in these lines: {open}.': (said, world) => {
    const told = factsOf(world);
    const knows = (facts: readonly (keyof typeof shared.fact)[]) =>
      facts.some((fact) => told.includes(shared.fact[fact]));
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
    const list =
      said.text('open') === 'nothing that one would ask' ? [] : said.text('open').split(/, | and /);
    expect(list).toEqual(open.map(([, words]) => words));
  },
  ...PICKS,
  'Shown are the {passing#} of {all#} lines that were asked for.': (said, { log, result, chosen }) => {
    expect([said.n('all'), said.n('passing')]).toEqual([log.length, result.totals.passing]);
    expect(said.n('passing')).toBeLessThan(log.length);
    const { kind, only, person } = chosen;
    expect(kind !== 'all' || only || person !== 'anybody').toBe(true);
    if (chosen.span === 'day') expect(result.records).toHaveLength(said.n('passing'));
    if (only && kind === 'all' && person === 'anybody')
      expect(said.n('passing')).toBe(log.filter(({ mine }) => mine).length);
  },
  ...PRICES,
  ...WAY,
};

type Choice = Values<typeof widget.params>;
const PLAIN = {
  message: 'Meet me at nine.',
  to: 'Ines',
  span: 'day',
  ech: false,
  doh: false,
  relay: false,
  sealed: false,
} as const;
const SPOKEN: Partial<Choice>[] = [
  ...widget.params.observer.options.map((observer) => ({ observer })),
  ...(['telco', 'friend-isp', 'mail', 'site'] as const).map((book) => ({
    observer: 'investigator' as const,
    book,
  })),
  { observer: 'isp', book: 'telco' },
  { observer: 'isp', book: 'friend-isp' },
  { observer: 'company', book: 'mail' },
  { observer: 'company', book: 'site' },
  { observer: 'company', sealed: true },
  { observer: 'investigator', sealed: true },
  { observer: 'isp', book: 'resolver', doh: true },
  { observer: 'investigator', book: 'resolver', doh: true },
  { observer: 'isp', book: 'relay', relay: true },
  { observer: 'isp', relay: true },
  ...[0, 1, 2, 3, 4].map((step) => ({ step })),
  { relay: true, step: 3 },
];
/** The reader’s message, and the first few events of each kind. */
async function picksOf(state: Choice): Promise<number[]> {
  const { events } = await widget.compute(state, unwatched);
  const first = (kind: string) =>
    [...events.keys()].filter((i) => events[i]?.kind === kind).slice(0, depth(3, 20));
  return [-1, ...['message', 'call', 'visit'].flatMap(first)];
}

it('says what is so', async () => {
  const [usual] = settings(widget.params, 1, 1, {
    ...PLAIN,
    kept: 30,
    kind: 'all',
    only: false,
    person: 'anybody',
    step: -1,
  });
  const picks = await picksOf(usual as Choice);
  const states = [
    // Of one town, whoever watches; each set of defences is another day, which takes long to carry.
    ...SPOKEN.flatMap((spoken) =>
      picks.map((pick) => ({ ...(usual as Choice), book: 'own' as const, ...spoken, pick })),
    ),
    ...settings(widget.params, depth(4, 24), 20, PLAIN),
    ...settings(widget.params, depth(1, 12), 2, { ...PLAIN, message: '', observer: 'thief', pick: -1 }),
    ...settings(widget.params, depth(1, 12), depth(5, 60), {
      message: PLAIN.message,
      to: 'Ines',
      span: 'day',
    }),
    // Both are customers of one provider, which has a line on the message from either.
    { ...(usual as Choice), seed: 962_303, observer: 'isp' as const, relay: true, pick: -1 },
    ...settings(widget.params, depth(1, 6), 1, { ...PLAIN, span: 'week', observer: 'investigator', kept: 0 }),
    ...settings(widget.params, depth(1, 6), depth(1, 20), { ...PLAIN, span: 'week' }),
  ];
  // Who asks for names asks long before the message; of a call the packet that begins it is looked at, not its sound.
  const rare = Object.keys(CLAIMS).filter((sentence) =>
    /there is only this|down to the sound/.test(sentence),
  );
  const world = async (chosen: Choice, result: widget.Result) =>
    travelled(await priced(await worldOf(chosen, result)));
  await hold(widget, CLAIMS, states, world, { rare, more: ({ steps }) => steps });
});
