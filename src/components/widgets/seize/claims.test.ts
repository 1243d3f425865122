/** Every sentence of the figure, held against what each protocol lets a key open, worked out without a byte. */
import { expect, it, vi } from 'vitest';
import { countsIn, LINES, linesIn, MINE, SYSTEM, systemsIn } from '../../../../tests/support/chat-claims.ts';
import { type Claims, hold, number, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { isOpen, opened, PROTOCOLS, type Spoken } from '../../../../tests/support/worlds/protocols.ts';
import { FROM } from '../../../../tests/support/worlds/relay.ts';
import type { Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

vi.mock('../../../sim/crypto/rsa.ts', async (original) =>
  (await import('../../../../tests/support/shared.ts')).withFewRsaKeys(await original()),
);

type Choice = Values<typeof widget.params>;

/** Systems that the company cannot read, and what each of them gives up, by how its protocol was laid down. */
const SEALED = (Object.keys(PROTOCOLS) as Spoken[]).filter(
  (system) => !isOpen(system) && system !== 'signal',
);
const OPEN = (Object.keys(PROTOCOLS) as Spoken[]).filter(isOpen).sort();

function worldOf(chosen: Choice) {
  const { whose: holder, moment, what } = chosen;
  const loot = what === 'identity' ? what : 'device';
  const at = (system: Spoken, when: number) => opened(system, 'none', FROM, { holder, when, what: loot });
  // What was typed on a phone or came to it is on it; in this chat all comes to both.
  const kept = what === 'history' ? FROM.flatMap((_, line) => (line < moment ? [line] : [])) : [];
  const keys = Object.fromEntries(SEALED.map((system) => [system as string, at(system, moment)]));
  const changing = SEALED.filter((system) => {
    const sets = Array.from({ length: LINES + 1 }, (_, when) => at(system, when).join());
    return new Set(sets).size > 1;
  });
  const open = Object.fromEntries(
    SEALED.map((system) => {
      const lines = new Set([...(keys[system] ?? []), ...kept]);
      return [system as string, [...lines].sort((p, q) => p - q)];
    }),
  );
  return { chosen, keys, kept, changing: changing as string[], open };
}
type World = ReturnType<typeof worldOf>;

const isPhone = (text: string, { chosen }: World): void =>
  expect(text).toBe(chosen.whose === 'you' ? 'your phone' : `${chosen.to.trim() || 'Ines'}’s phone`);
function isMoment(said: Said, { chosen }: World): void {
  const when = said.text('when');
  const at =
    when === 'before the first line'
      ? 0
      : when === 'after the last line'
        ? LINES
        : number(when.replace('after line ', ''));
  expect(at).toBe(chosen.moment);
}
function gives(said: Said, { open }: World): void {
  const counts = Object.fromEntries(Object.entries(open).map(([system, lines]) => [system, lines.length]));
  expect(countsIn(said.text('counts'))).toEqual(counts);
}
/** Lines that this phone was sent. */
const received = ({ chosen }: World): number[] =>
  FROM.flatMap((from, line) => (from === chosen.whose ? [] : [line]));

function span(text: string, world: World): number[] {
  if (text === 'nothing') return [];
  if (text === 'every line') return Array.from({ length: LINES }, (_, i) => i);
  const owner = /^every line sent to (.+)$/.exec(text)?.[1];
  if (!owner) return linesIn(text);
  expect(owner).toBe(world.chosen.whose === 'you' ? 'you' : world.chosen.to.trim() || 'Ines');
  return received(world);
}

const CLAIMS: Claims<World> = {
  'The long-term key alone, copied from {phone}, gives up {counts}.': (said, world) => {
    isPhone(said.text('phone'), world);
    gives(said, world);
    expect(world.chosen.what).toBe('identity');
  },
  'Taken {when=before the first line|after the last line|after line one|after line two|after line three|after line four|after line five|after line six|after line seven|after line eight|after line nine|after line ten|after line eleven}{kept= with its messages still on it|}, {phone} gives up {counts}.':
    (said, world) => {
      isMoment(said, world);
      isPhone(said.text('phone'), world);
      gives(said, world);
      expect(said.has('kept')).toBe(world.chosen.what === 'history');
    },
  'The thief also has a recording of everything that the company carried, from before the theft and from after it, with the outer wrapping off.':
    () => {},
  'Open in the end: {spans}.': (said, world) => {
    const told: Record<string, number[]> = {};
    for (const part of said.text('spans').split('; ')) {
      const [, lines = '', systems = ''] = /^(.+?) in (.+)$/.exec(part) ?? [];
      for (const id of systemsIn(systems)) told[id] = span(lines, world);
    }
    expect(told).toEqual(world.open);
  },
  'If the phone is given back and used on, nothing opens after {shut}, as long as the thief only listens.': (
    said,
    { keys, changing },
  ) => {
    const told = new Map<string, number>();
    for (const part of said.text('shut').split(' and after ')) {
      const [, line = '', systems = ''] = /^line (\w+) in (.+)$/.exec(part) ?? [];
      for (const id of systemsIn(systems)) told.set(id, number(line));
    }
    for (const [system, lines] of Object.entries(keys)) {
      const last = lines.at(-1);
      const heals = changing.includes(system) && last !== undefined && last < LINES - 1;
      expect(told.get(system)).toBe(heals ? last + 1 : undefined);
    }
  },
  [`In ${SYSTEM} your own message, line seven, {state=is read|is read without any key, because the phone has kept it|stays sealed}.`]:
    (said, { chosen, keys, kept }) => {
      expect(chosen.message).not.toBe('');
      const [id = ''] = systemsIn(said.text('system'));
      expect(id).toBe(chosen.system);
      const [opens, stays] = [
        OPEN.some((one) => one === id) || keys[id]?.includes(MINE),
        kept.includes(MINE),
      ];
      const state = said.text('state');
      if (state === 'is read') expect(opens).toBe(true);
      else if (state === 'stays sealed') expect(opens || stays).toBe(false);
      else expect([opens, stays]).toEqual([false, true]);
    },
  'Your own message, line seven, is empty: there is nothing in it to read.': (_, { chosen }) =>
    expect(chosen.message).toBe(''),
  'No phone was needed for {systems}: there the company could read all along.': (said) =>
    expect(systemsIn(said.text('systems'))).toEqual(OPEN),
  'Counted is what that key opens; the phone itself, with all it has kept, was not taken.': (_, { chosen }) =>
    expect(chosen.what).toBe('identity'),
  'Counted are keys alone: most phones also keep the messages they have shown, and those need no key.': (
    _,
    { chosen },
  ) => expect(chosen.what).toBe('device'),
  'New keys protect only what has been deleted.': (_, { chosen }) => expect(chosen.what).toBe('history'),
};

it('says what is so', async () => {
  const states = [
    ...settings(widget.params, depth(2, 20), 150, { to: 'Ines' }),
    ...settings(widget.params, depth(1, 12), 10, { to: 'دانا', moment: 12 }),
  ];
  await hold(widget, CLAIMS, states, worldOf);
});
