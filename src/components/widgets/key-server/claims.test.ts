/** Every sentence of the figure, held against the lines, the screens, and an honest chat beside it. */
import { expect, it } from 'vitest';
import { SYSTEM, systemsIn } from '../../../../tests/support/chat-claims.ts';
import { type Claims, hold, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { factsOf, keySourceOf } from '../../../sim/messengers/facts.ts';
import type { Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import * as widget from './widget.ts';

type Choice = Values<typeof widget.params>;

const honest = new Map<string, Promise<widget.Result>>();
async function worldOf(chosen: Choice, result: widget.Result) {
  const name = `${chosen.seed} ${chosen.system}`;
  const before = honest.get(name) ?? widget.compute({ ...chosen, lie: false, check: 'none' }, unwatched);
  honest.set(name, before);
  const usual = (await before).notices;
  const unusual = (['you', 'friend'] as const).flatMap((end) =>
    result.notices[end].filter((notice) => !usual[end].includes(notice)),
  );
  const { screens } = result;
  const same = screens !== null && [screens.you, screens.friend].every((one) => one.yours === one.friends);
  return {
    chosen,
    result,
    to: chosen.to.trim() || 'Ines',
    read: result.lines.filter(({ read }) => read).length,
    unusual,
    same,
  };
}
type World = Awaited<ReturnType<typeof worldOf>>;

const WHERE = '[in the directory|on the {wire=wire|key server}]';
const COUNT = '[all {all=twelve}|none of the {none=twelve}|{n#} of the twelve] lines';
function counts(said: Said, world: World): void {
  const { read, chosen, result } = world;
  expect(said.has('all') ? 12 : said.has('none') ? 0 : said.n('n')).toBe(read);
  expect(result.lines).toHaveLength(12);
  if (said.has('wire')) expect(said.text('wire')).toBe(keySourceOf(chosen.system).replace('-', ' '));
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
  [`${LIE}; both phones show nothing unusual.`]: (said, world) => {
    lied(said, world);
    expect(world.unusual).toEqual([]);
  },
  [`${LIE}, but a phone gives warning.`]: (said, world) => {
    lied(said, world);
    expect(world.unusual.length).toBeGreaterThan(0);
  },
  [`${LIE}; ${SYSTEM} gives the two nothing to compare.`]: (said, world) => {
    lied(said, world);
    expect([world.chosen.check, world.result.screens]).toEqual(['compare', null]);
  },
  [`${LIE}; ${SYSTEM} has no question to ask.`]: (said, world) => {
    lied(said, world);
    expect(factsOf(world.chosen.system).asks).toBe(false);
  },
  [`${LIE}, until the two compare what their screens show.`]: (said, world) => {
    lied(said, world);
    expect(world.same).toBe(false);
  },
  [`${LIE}, until a question that only {to} can answer gives it away.`]: (said, world) => {
    lied(said, world);
    expect([said.text('to'), world.chosen.knows, factsOf(world.chosen.system).asks]).toEqual([
      world.to,
      false,
      true,
    ]);
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
    expect([world.chosen.check, world.result.screens]).toEqual(['compare', null]);
  },
  [`This time the company reads ${COUNT}; ${SYSTEM} has no question to ask.`]: (said, world) => {
    true_(said, world);
    expect([world.chosen.check, factsOf(world.chosen.system).asks]).toEqual(['question', false]);
  },
  [`Both screens show the same keys: nobody sits in between, and the company reads ${COUNT}.`]: (
    said,
    world,
  ) => {
    true_(said, world);
    expect(world.same).toBe(true);
  },
  [`Both gave the same answer: nobody sits in between, and the company reads ${COUNT}.`]: true_,
  'In OTR the phones send their keys to each other, and on the way the company put its own in their place.': (
    _,
    { chosen },
  ) => expect([chosen.system, chosen.lie]).toEqual(['otr3', true]),
  'Your phone asked {source=the key server|the directory} for {to}’s key, {again}’s phone for yours, and each got one that the company had made.':
    (said, { chosen, to }) => {
      expect([said.text('to'), said.text('again'), chosen.lie]).toEqual([to, to, true]);
      expect(said.text('source') === 'the key server').toBe(keySourceOf(chosen.system) === 'key-server');
    },
  'So each sealed its lines for the company, which opened them, read them, and sealed them anew for the other phone.':
    (_, { read }) => expect(read).toBe(12),
  'Each phone has the other’s true key and seals its lines for it; the company carried {n#} sealed packets and opened what it could with the keys it holds.':
    (said, { chosen, result }) => expect([said.n('n'), chosen.lie]).toEqual([result.lines.length, false]),
  'Neither phone told its owner anything that it does not tell in an honest chat.': (_, { unusual }) =>
    expect(unusual).toEqual([]),
  '[One of the phones gave a warning|The phones gave {n#} warnings].': (said, { unusual, result }) => {
    expect(said.has('n') ? said.n('n') : 1).toBe(result.warnings);
    expect(result.warnings).toBeGreaterThanOrEqual(unusual.length);
  },
  'The two read out to each other what their screens show of both keys, and it [is the same: that cannot be if somebody else’s key is {same=among} them|differs: each phone holds a key of somebody else’s].':
    (said, { same, chosen }) => expect([said.has('same'), said.has('same')]).toEqual([same, !chosen.lie]),
  [`${SYSTEM}, as it was in 2015, has no screen on which two people could compare keys.`]: (
    said,
    { chosen, result },
  ) => {
    expect(systemsIn(said.text('system'))).toEqual([chosen.system]);
    expect(result.screens).toBeNull();
  },
  [`${SYSTEM} has no such question; of the systems here only OTR has.`]: (said, { chosen }) => {
    expect(systemsIn(said.text('system'))).toEqual([chosen.system]);
    expect(factsOf(chosen.system).asks).toBe(false);
  },
  'You asked a question, and both phones say that the answers [are the {same=same}|differ: whoever answered yours was not {to}].':
    (said, { chosen, to }) => {
      expect(said.has('same')).toBe(!chosen.lie || chosen.knows);
      if (said.has('to')) expect(said.text('to')).toBe(to);
    },
  'The company was asked by your phone and asked the other in its turn, each time with the right answer: a question protects only if nobody else knows what to say.':
    (_, { chosen }) => expect([chosen.lie, chosen.knows, chosen.check]).toEqual([true, true, 'question']),
  'Your own message is among what the company read.': (_, { result }) =>
    expect(result.lines[6]?.read).toBe(true),
  'Your own message passed the company as {n#} byte[s|] that it could not open.': (said, { result }) =>
    expect([result.lines[6]?.size, result.lines[6]?.read]).toEqual([said.n('n'), false]),
  'A lie that comes later is another matter: a second key in the other’s name, signed by a stranger, is refused by the app; the same key with the signature left out is taken.':
    (_, { chosen, result }) => {
      expect(chosen.system).toBe('surespot');
      expect([result.later?.signed.taken, result.later?.stripped.taken]).toEqual([false, true]);
    },
};

it('says what is so', async () => {
  const systems = widget.params.system.options;
  const checks = widget.params.check.options;
  const asked = { system: 'otr3', check: 'question' } as const;
  const states = [
    ...systems.flatMap((system) =>
      checks.flatMap((check) => settings(widget.params, depth(1, 12), 2, { system, check })),
    ),
    ...[true, false].flatMap((knows) => settings(widget.params, 1, 1, { ...asked, lie: true, knows })),
  ];
  // No app of these tells its owner.
  const rare = Object.keys(CLAIMS).filter((sentence) => /warning/.test(sentence));
  await hold(widget, CLAIMS, states, worldOf, { rare });
});
