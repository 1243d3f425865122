/** Every sentence of the figure, held against the sets of lines that open. */
import { expect, it } from 'vitest';
import {
  countsIn,
  LINES,
  linesIn,
  linesOf,
  MINE,
  SYSTEM,
  systemsIn,
} from '../../../../tests/support/chat-claims.ts';
import { type Claims, hold, number, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import type { Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

type Choice = Values<typeof widget.params>;
const worldOf = (chosen: Choice, result: widget.Result) => {
  const open = Object.fromEntries(
    result.rows.map(({ system, opened, kept }) => [
      system as string,
      [...new Set([...linesOf(opened[chosen.moment] ?? 0), ...linesOf(kept[chosen.moment] ?? 0)])].sort(
        (p, q) => p - q,
      ),
    ]),
  );
  return { chosen, result, open };
};
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
/** Lines that this phone was sent: the friend wrote every second one. */
const received = ({ chosen }: World): number[] =>
  Array.from({ length: LINES }, (_, i) => i).filter((i) => (i % 2 === 0) === (chosen.whose === 'friend'));

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
    { result, chosen },
  ) => {
    const told = new Map<string, number>();
    for (const part of said.text('shut').split(' and after ')) {
      const [, line = '', systems = ''] = /^line (\w+) in (.+)$/.exec(part) ?? [];
      for (const id of systemsIn(systems)) told.set(id, number(line));
    }
    for (const { system, opened } of result.rows) {
      const last = linesOf(opened[chosen.moment] ?? 0).at(-1);
      const changing = opened.some((set) => set !== opened[0]);
      const heals = changing && last !== undefined && last < LINES - 1;
      expect(told.get(system)).toBe(heals ? last + 1 : undefined);
    }
  },
  [`In ${SYSTEM} your own message, line seven, {state=is read|is read without any key, because the phone has kept it|stays sealed}.`]:
    (said, { chosen, result }) => {
      const [id = ''] = systemsIn(said.text('system'));
      expect(id).toBe(chosen.system);
      const row = result.rows.find(({ system }) => system === id);
      const [keys, kept] = row
        ? [row.opened, row.kept].map((sets) => linesOf(sets[chosen.moment] ?? 0).includes(MINE))
        : [result.open.some((system) => system === id), false];
      const state = said.text('state');
      if (state === 'is read') expect(keys).toBe(true);
      else if (state === 'stays sealed') expect(keys || kept).toBe(false);
      else expect([keys, kept]).toEqual([false, true]);
    },
  'No phone was needed for {systems}: there the company could read all along.': (said, { result }) => {
    expect(systemsIn(said.text('systems'))).toEqual([...result.open].sort());
    expect(result.rows.map(({ system }) => system).filter((id) => result.open.includes(id))).toEqual([]);
  },
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
    ...settings(widget.params, depth(1, 12), depth(40, 90), { to: 'Ines' }),
    ...settings(widget.params, depth(1, 12), 10, { to: 'دانا', moment: 12 }),
  ];
  await hold(widget, CLAIMS, states, worldOf);
});
