import { expect, test } from 'vitest';
import { experiment, LINES } from './experiment.ts';
import { linesIn } from './lines.ts';
import { NAMED, type NamedSystem } from './named.ts';
import { historyOf, seizures } from './seizure.ts';

const message = 'Meet me under the harbour clock at nine. Tell nobody.';
const chat = (system: NamedSystem, seed = 7, words = message) =>
  experiment({ system, attack: 'none', seed, message: words });
const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((line) => line < LINES);
const even = (line: number) => line % 2 === 0;

test('OTR: a window of up to four lines around the moment, and then it is shut again', async () => {
  for (const seed of [7, 2015]) {
    const chats = await chat('otr3', seed);
    const friend = (await seizures(chats, 'friend', 'device')).map(linesIn);
    // libotr’s own windows, of a friend’s phone: those of tests/interop/otr-seizure.test.ts.
    expect(friend[5]).toEqual(from(4, 7));
    expect(friend[6]).toEqual(from(4, 7));
    expect(friend[7]).toEqual(from(6, 9));
    const yours = (await seizures(chats, 'you', 'device')).map(linesIn);
    expect(yours.slice(5, 8)).toEqual([from(3, 6), from(5, 8), from(5, 8)]);
    // Past the handshake there is always something left of the past.
    for (const [moment, lines] of friend.entries()) if (moment > 0) expect(lines[0]).toBeLessThan(moment);
  }
});

test('Signal’s protocol: never a line from before, and never more than the next two', async () => {
  for (const holder of ['you', 'friend'] as const) {
    const sets = (await seizures(await chat('whatsapp'), holder, 'device')).map(linesIn);
    for (const [moment, lines] of sets.entries())
      for (const line of lines) expect([line >= moment, line < moment + 2]).toEqual([true, true]);
    expect(sets[12]).toEqual([]);
  }
  expect(linesIn((await seizures(await chat('whatsapp'), 'friend', 'device'))[6] ?? 0)).toEqual([6]);
});

test('keys that never change open the whole chat, or all that was sealed for that phone', async () => {
  for (const loot of ['identity', 'device'] as const) {
    for (const set of await seizures(await chat('surespot'), 'you', loot))
      expect(linesIn(set)).toEqual(from(0, 11));
    for (const system of ['imessage', 'pgp'] as const)
      for (const set of await seizures(await chat(system), 'friend', loot))
        expect(linesIn(set)).toEqual(from(0, 11).filter(even));
  }
});

test('the long-term key alone opens nothing where each chat has keys of its own', async () => {
  for (const system of ['otr3', 'whatsapp'] as const)
    for (const set of await seizures(await chat(system), 'friend', 'identity')) expect(set).toBe(0);
});

test('which lines open is a matter of keys, not of words', async () => {
  const words = ['a', '🙂'.repeat(120), 'x'.repeat(500), '<b>&amp;"\'\\ ?OTR:AAA=.'];
  for (const system of NAMED) {
    const usual = await seizures(await chat(system), 'friend', 'device');
    for (const other of words)
      expect([system, other, await seizures(await chat(system, 7, other), 'friend', 'device')]).toEqual([
        system,
        other,
        usual,
      ]);
  }
});

test('a phone’s history: what was typed on it and what it showed, up to that moment', async () => {
  const otr = await chat('otr3');
  for (const holder of ['you', 'friend'] as const) {
    for (const [moment, set] of historyOf(otr, holder).entries())
      expect(linesIn(set)).toEqual(from(0, moment - 1));
  }
  // What was lost on the way is not shown, and so not kept.
  const shown = otr.recording.shown.filter(({ line }) => line !== 3);
  const lossy = { ...otr, recording: { ...otr.recording, shown } };
  expect(linesIn(historyOf(lossy, 'you')[6] ?? 0)).toEqual([0, 1, 2, 4, 5]);
});
