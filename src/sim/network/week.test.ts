import fc from 'fast-check';
import { expect, test } from 'vitest';
import script from '../../../content/scenarios/week.json' with { type: 'json' };
import { DEFENCE_SETS, defences } from '../../../tests/support/day.ts';
import { draws } from '../../../tests/support/depth.ts';
import { finish } from '../steps.ts';
import { DAY_MS, type ScriptLine } from './day.ts';
import { scriptedDay, scriptedWeek, WEEK } from './scripted.ts';
import { pageOf } from './servers.ts';
import type { Defences } from './state.ts';
import { ROLES } from './types.ts';

const days = script as ScriptLine[][];
const week = (seed: number, message: string, ...on: readonly (keyof Defences)[]) =>
  finish(scriptedWeek(seed, 'Ines', message, defences(...on)));

test('the script: six more days of the same nine, in order, none with words of the reader’s own', () => {
  expect(days).toHaveLength(6);
  expect(WEEK).toBe(7);
  for (const lines of days) {
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.map((line) => line.at)).toEqual(lines.map((line) => line.at).sort());
    for (const line of lines) {
      expect(line.mine).toBeUndefined();
      expect(ROLES).toContain(line.from);
      expect(line.from).not.toBe(line.to);
      expect(line.by === 'web').toBe(line.kind === 'visit');
      if (line.kind === 'visit') expect(pageOf(line.site ?? '')).not.toBeNull();
      else expect(ROLES).toContain(line.to);
      if (line.kind === 'call') expect(line.seconds).toBeGreaterThan(0);
      if (line.kind === 'message') expect(line.text?.length).toBeGreaterThan(3);
      expect(line.where === undefined).toBe(line.from !== 'you' && line.to !== 'you');
    }
  }
});

test('a week begins with the day, packet for packet, and goes on in order, each packet on the day of its event', () => {
  for (const { on } of DEFENCE_SETS) {
    const day = scriptedDay(2015, 'Ines', 'Nine?', defences(...on));
    const all = week(2015, 'Nine?', ...on);
    expect(all.packets.slice(0, day.packets.length)).toEqual(day.packets);
    expect(all.events.slice(0, day.events.length)).toEqual(day.events);
    expect(all.keys.slice(0, day.keys.length)).toEqual(day.keys);
    expect(all.packets.every(({ t }, i) => t >= (all.packets[i - 1]?.t ?? 0))).toBe(true);
    for (const [i, { t }] of all.packets.entries()) {
      const event = all.events[all.truth[i]?.event ?? -1];
      expect(Math.floor(t / DAY_MS)).toBe(Math.floor((event?.t ?? -1) / DAY_MS));
    }
    expect(new Set(all.events.map(({ t }) => Math.floor(t / DAY_MS))).size).toBe(7);
  }
});

test('no connection of the week shares its randoms or keys with another', () => {
  const { keys } = week(2015, '', 'ech', 'doh');
  expect(new Set(keys.map(({ random }) => random)).size).toBe(keys.length);
  expect(new Set(keys.map(({ client }) => client)).size).toBe(keys.length);
});

test('what comes after the night does not depend on the reader’s words', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 500 }),
      fc.constantFrom(1, 2015),
      (message, seed) => {
        const later = (text: string) => week(seed, text).packets.filter(({ t }) => t >= DAY_MS);
        expect(later(message)).toEqual(later(''));
      },
    ),
    draws(4),
  );
});
