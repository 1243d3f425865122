/** Every sentence of the figure, held against what follows from who holds which key, and a chat that is sent once more. */
import { expect, it, vi } from 'vitest';
import { LINES, MINE, SYSTEM, systemsIn } from '../../../../tests/support/chat-claims.ts';
import { type Claims, hold, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { opened, type Spoken } from '../../../../tests/support/worlds/protocols.ts';
import { FROM, relayed } from '../../../../tests/support/worlds/relay.ts';
import type { Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

vi.mock('../../../sim/crypto/rsa.ts', async (original) =>
  (await import('../../../../tests/support/shared.ts')).withFewRsaKeys(await original()),
);

type Choice = Values<typeof widget.params> & { system: Spoken };

/**
 * Apps that showed keys which two people could compare: fingerprints in Signal (TextSecure), SureSpot, OTR and OpenPGP;
 * WhatsApp from April 2016 on, iMessage from December 2023 on.
 */
const SHOWS = ['signal', 'surespot', 'otr3', 'pgp'];
const sizes = new Map<string, Promise<number>>();
/** Bytes of your own line’s packet, as it leaves your phone. */
function sizeOf({ seed, system, lie, message }: Choice): Promise<number> {
  const typed = message.replaceAll('\0', '');
  const name = JSON.stringify([seed, system, lie, typed]);
  const send = async () => {
    const letters = await relayed(system, lie ? 'middle' : 'none', seed, typed);
    return letters.find(({ line, from }) => line === MINE && from === 'you')?.bytes.length ?? 0;
  };
  const size = sizes.get(name) ?? send();
  sizes.set(name, size);
  return size;
}

async function worldOf(values: Values<typeof widget.params>) {
  const chosen = values as Choice;
  const { system, lie, knows } = chosen;
  const wiring = lie ? 'middle' : 'none';
  return {
    chosen,
    to: chosen.to.trim() || 'Ines',
    // Between two clients of its own the company holds their keys, all the while; else no key at all.
    read: opened(system, wiring, FROM, { holder: 'company', when: 'throughout' }),
    shows: SHOWS.includes(system),
    // Both screens show the same if each phone holds the other’s key, and none of somebody between.
    same: !lie,
    answered: !lie || knows,
    size: await sizeOf(chosen),
  };
}
type World = Awaited<ReturnType<typeof worldOf>>;

const WHERE = '[in the {directory=directory}|on the {wire=wire|key server}]';
const COUNT = '[all {all=twelve}|none of the {none=twelve}|{n#} of the twelve] lines';
function counts(said: Said, world: World): void {
  const { read, chosen } = world;
  expect(said.has('all') ? LINES : said.has('none') ? 0 : said.n('n')).toBe(read.length);
  if (said.has('wire'))
    expect({ otr3: 'wire', pgp: 'key server' } as object).toHaveProperty(chosen.system, said.text('wire'));
  if (said.has('directory')) expect(['otr3', 'pgp']).not.toContain(chosen.system);
  if (said.has('system')) expect(systemsIn(said.text('system'))).toEqual([chosen.system]);
}
const LIE = `A lie ${WHERE}, and the company reads ${COUNT}`;
const lied = (said: Said, world: World): void => {
  counts(said, world);
  expect(world.chosen.lie).toBe(true);
};
const true_ = (said: Said, world: World): void => {
  counts(said, world);
  expect(world.chosen.lie).toBe(false);
};

const CLAIMS: Claims<World> = {
  // The lie is there from the beginning: no key that a phone has seen changes, so there is nothing to warn of.
  [`${LIE}; both phones show nothing unusual.`]: lied,
  [`${LIE}, but a phone gives warning.`]: () => expect.unreachable(),
  [`${LIE}; ${SYSTEM} gives the two nothing to compare.`]: (said, world) => {
    lied(said, world);
    expect([world.chosen.check, world.shows]).toEqual(['compare', false]);
  },
  [`${LIE}; ${SYSTEM} has no question to ask.`]: (said, world) => {
    lied(said, world);
    expect(world.chosen.system).not.toBe('otr3');
  },
  [`${LIE}, until the two compare what their screens show.`]: (said, world) => {
    lied(said, world);
    expect([world.chosen.check, world.shows, world.same]).toEqual(['compare', true, false]);
  },
  [`${LIE}, until a question that only {to} can answer gives it away.`]: (said, world) => {
    lied(said, world);
    const { knows, system } = world.chosen;
    expect([said.text('to'), knows, system]).toEqual([world.to, false, 'otr3']);
  },
  [`The company knows the answer too, so the question finds nothing, and it reads ${COUNT}.`]: (
    said,
    world,
  ) => {
    lied(said, world);
    expect([world.chosen.knows, world.chosen.check]).toEqual([true, 'question']);
  },
  [`No lie ${WHERE}, and the company reads ${COUNT}.`]: true_,
  [`This time the company reads ${COUNT}, but ${SYSTEM} gives the two nothing to see that by.`]: (
    said,
    world,
  ) => {
    true_(said, world);
    expect([world.chosen.check, world.shows]).toEqual(['compare', false]);
  },
  [`This time the company reads ${COUNT}; ${SYSTEM} has no question to ask.`]: (said, world) => {
    true_(said, world);
    expect([world.chosen.check, world.chosen.system === 'otr3']).toEqual(['question', false]);
  },
  [`Both screens show the same keys: nobody sits in between, and the company reads ${COUNT}.`]: (
    said,
    world,
  ) => {
    true_(said, world);
    expect([world.chosen.check, world.shows, world.same]).toEqual(['compare', true, true]);
  },
  [`Both gave the same answer: nobody sits in between, and the company reads ${COUNT}.`]: (said, world) => {
    true_(said, world);
    expect([world.chosen.check, world.chosen.system, world.answered]).toEqual(['question', 'otr3', true]);
  },
  'In OTR the phones send their keys to each other, and on the way the company put its own in their place.': (
    _,
    { chosen },
  ) => expect([chosen.system, chosen.lie]).toEqual(['otr3', true]),
  'Your phone asked {source=the key server|the directory} for {to}’s key, {again}’s phone for yours, and each got one that the company had made.':
    (said, { chosen, to }) => {
      expect([said.text('to'), said.text('again'), chosen.lie]).toEqual([to, to, true]);
      expect(said.text('source') === 'the key server').toBe(chosen.system === 'pgp');
    },
  'So each sealed its lines for the company, which opened them, read them, and sealed them anew for the other phone.':
    (_, { read, chosen }) => expect([read.length, chosen.lie]).toEqual([LINES, true]),
  'Each phone has the other’s true key and seals its lines for it; the company carried {n#} sealed packets and opened what it could with the keys it holds.':
    (said, { chosen }) => expect([said.n('n'), chosen.lie]).toEqual([LINES, false]),
  'Neither phone told its owner anything that it does not tell in an honest chat.': () => {},
  '[One of the phones gave a warning|The phones gave {n#} warnings].': () => expect.unreachable(),
  'The two read out to each other what their screens show of both keys, and it [is the same: that cannot be if somebody else’s key is {same=among} them|differs: each phone holds a key of somebody else’s].':
    (said, { same, shows }) => expect([said.has('same'), true]).toEqual([same, shows]),
  [`${SYSTEM}, as it was in 2015, has no screen on which two people could compare keys.`]: (
    said,
    { chosen, shows },
  ) => {
    expect(systemsIn(said.text('system'))).toEqual([chosen.system]);
    expect(shows).toBe(false);
  },
  [`${SYSTEM} has no such question; of the systems here only OTR has.`]: (said, { chosen }) => {
    expect(systemsIn(said.text('system'))).toEqual([chosen.system]);
    expect(chosen.system).not.toBe('otr3');
  },
  'You asked a question, and both phones say that the answers [are the {same=same}|differ: whoever answered yours was not {to}].':
    (said, { answered, to }) => {
      expect(said.has('same')).toBe(answered);
      if (said.has('to')) expect(said.text('to')).toBe(to);
    },
  'The company was asked by your phone and asked the other in its turn, each time with the right answer: a question protects only if nobody else knows what to say.':
    (_, { chosen }) => expect([chosen.lie, chosen.knows, chosen.check]).toEqual([true, true, 'question']),
  'Your own message is among what the company read.': (_, { read }) => expect(read).toContain(MINE),
  'Your own message passed the company as {n#} byte[s|] that it could not open.': (said, { read, size }) =>
    expect([said.n('n'), read.includes(MINE)]).toEqual([size, false]),
  'Your phone needs {to}’s key before it can seal anything for it.': (said, { to }) =>
    expect(said.text('to')).toBe(to),
  'Each phone is handed [a key that the company has made in the other’s {lie=name}|the other’s true key].': (
    said,
    { chosen, same },
  ) => expect([said.has('lie'), same]).toEqual([chosen.lie, !chosen.lie]),
  'Your phone seals your words with the key it was given: {n#} byte[s|] travel.': (said, { size }) =>
    expect(said.n('n')).toBe(size),
  'The company holds [what opens them: it reads your {read=words} and writes them down|nothing that opens them: all it can write down is how many they are].':
    (said, { read }) => expect(said.has('read')).toBe(read.includes(MINE)),
  'It [seals your words anew with {to}’s true key|carries them on], and {again}’s phone opens them.': (
    said,
    { chosen, to },
  ) => {
    expect([said.has('to'), said.text('again')]).toEqual([chosen.lie, to]);
    if (said.has('to')) expect(said.text('to')).toBe(to);
  },
  [`The other {rest#} lines go the same way: the company reads ${COUNT}.`]: (said, world) => {
    counts(said, world);
    expect(said.n('rest')).toBe(LINES - 1);
  },
  // Your own line comes to the company in the third step, all others in the last.
  'The picture is stopped after {step#} step[s|] of {steps#}, with {read#} line[s|] read by the company.': (
    said,
    { chosen, read },
  ) => {
    expect([said.n('step'), said.n('steps')]).toEqual([chosen.step, 5]);
    expect(said.n('read')).toBe(chosen.step >= 3 && read.includes(MINE) ? 1 : 0);
  },
  // SureSpot’s app of November 2015, IdentityController: with a signature the key before must have made it; without one,
  // as older phones sent their keys, the service’s word is enough.
  'A lie that comes later is another matter: a second key in the other’s name, signed by a stranger, is refused by the app; the same key with the signature left out is taken.':
    (_, { chosen }) => expect(chosen.system).toBe('surespot'),
};

it('says what is so', async () => {
  const systems = widget.params.system.options;
  const checks = widget.params.check.options;
  const asked = { system: 'otr3', check: 'question' } as const;
  const states = [
    ...systems.flatMap((system) =>
      checks.flatMap((check) => settings(widget.params, depth(2, 20), 9, { system, check })),
    ),
    ...[true, false].flatMap((knows) => settings(widget.params, 1, 1, { ...asked, lie: true, knows })),
    ...[0, 1, 2, 3, 4].flatMap((step) => settings(widget.params, 1, 1, { system: 'signal', step })),
  ];
  // No app of these tells its owner.
  const rare = Object.keys(CLAIMS).filter((sentence) => /warning/.test(sentence));
  await hold(widget, CLAIMS, states, worldOf, { rare, more: ({ steps }) => steps });
});
