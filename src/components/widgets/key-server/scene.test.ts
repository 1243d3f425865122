import { expect, describe as group, test } from 'vitest';
import { type Cell, HANDS, STEPS, sceneAt } from './scene.ts';
import type { Result } from './widget.ts';

const chat = (read: boolean): Pick<Result, 'lines'> => ({
  lines: Array.from({ length: 12 }, (_, i) => ({
    from: i % 2 ? 'friend' : 'you',
    mine: i === 6,
    text: `line ${i}`,
    read,
    size: 100 + i,
  })),
});
const moments = Array.from({ length: 20 * STEPS + 1 }, (_, i) => i / 20);
const written = (cells: readonly Cell[]): number => cells.filter((cell) => cell !== 'none').length;

group.each([true, false])('the company reads: %s', (read) => {
  test('at the end each hand has every line, and the company as many as the result says', () => {
    const { keys, road, hands, logs, read: count } = sceneAt(chat(read), STEPS);
    expect([keys, ...road]).toEqual([1, 1, 1]);
    expect(HANDS.map((hand) => [hands[hand].there, hands[hand].opened])).toEqual([
      [true, 1],
      [true, read ? 1 : 0],
      [true, 1],
    ]);
    const readable = Array.from({ length: 12 }, () => 'readable');
    expect(logs).toEqual({
      you: readable,
      company: readable.map((cell) => (read ? cell : 'sealed')),
      friend: readable,
    });
    expect(count).toBe(read ? 12 : 0);
  });

  test('nothing goes back on the way, and no hand has the letter before the one it comes from', () => {
    let before = sceneAt(chat(read), 0);
    expect(before).toMatchObject({ keys: 0, road: [0, 0], read: 0 });
    for (const at of moments) {
      const now = sceneAt(chat(read), at);
      expect(now.keys).toBeGreaterThanOrEqual(before.keys);
      for (const i of [0, 1] as const) expect(now.road[i]).toBeGreaterThanOrEqual(before.road[i]);
      for (const hand of HANDS) {
        expect(now.hands[hand].opened).toBeGreaterThanOrEqual(before.hands[hand].opened);
        expect(written(now.logs[hand])).toBeGreaterThanOrEqual(written(before.logs[hand]));
        if (now.hands[hand].opened > 0) expect(now.hands[hand].there).toBe(true);
      }
      if (now.road[0] > 0) expect(now.keys).toBe(1);
      if (now.road[1] > 0) expect(now.hands.company.there).toBe(true);
      expect(now.read).toBe(now.logs.company.filter((cell) => cell === 'readable').length);
      before = now;
    }
  });

  test('after its steps your line alone is written down, hand after hand, and then the others', () => {
    const counts = (at: number) => HANDS.map((hand) => written(sceneAt(chat(read), at).logs[hand]));
    expect([0, 2, 3, 4, 5].map(counts)).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
      [12, 12, 12],
    ]);
  });
});
