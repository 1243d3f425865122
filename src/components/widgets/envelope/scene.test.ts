import { expect, describe as group, test } from 'vitest';
import { NO_DEFENCES } from '../../../sim/network/state.ts';
import { dayOf } from './day.ts';
import { sceneAt } from './scene.ts';
import { wayOf } from './way.ts';

const wayWith = (defences: Partial<typeof NO_DEFENCES>) =>
  wayOf(dayOf({ seed: 2015, to: 'Ines', message: 'At nine.' }, { ...NO_DEFENCES, ...defences }));

group.each([{}, { relay: true }, { sealed: true }])('with %j', (defences) => {
  const way = wayWith(defences);
  const steps = way.length - 1;
  const moments = Array.from({ length: 40 * steps + 1 }, (_, i) => i / 40);

  test('at the end it is in the last hand, open in each as far as it opens, with every line written', () => {
    const end = sceneAt({ way }, steps);
    expect(end.place).toBe(steps);
    expect(end.hands).toEqual(way.map(() => ({ there: true, opened: 1, fallen: 1 })));
    expect(end.lines).toBe(way.slice(1).filter(({ line }) => line).length);
    // An address may name a later step than there is.
    expect(sceneAt({ way }, 60)).toEqual(end);
  });

  test('at the beginning your own phone alone has it, and nobody has written a line', () => {
    const start = sceneAt({ way }, 0);
    expect([start.place, start.lines]).toEqual([0, 0]);
    expect(start.hands.map(({ there }) => there)).toEqual(way.map((_, i) => i === 0));
  });

  test('nothing goes back; nothing opens before the letter is there, and no line falls before it is open', () => {
    let before = sceneAt({ way }, 0);
    for (const at of moments) {
      const now = sceneAt({ way }, at);
      expect(now.place).toBeGreaterThanOrEqual(before.place);
      expect(now.lines).toBeGreaterThanOrEqual(before.lines);
      for (const [i, { there, opened, fallen }] of now.hands.entries()) {
        expect(opened).toBeGreaterThanOrEqual(before.hands[i]?.opened ?? 0);
        expect(fallen).toBeGreaterThanOrEqual(before.hands[i]?.fallen ?? 0);
        if (there) expect(now.place).toBeGreaterThanOrEqual(i);
        if (opened > 0) expect(there).toBe(true);
        if (fallen > 0) expect(opened).toBe(1);
        // It goes on only from whoever has written down what there is to write.
        if (now.place > i) expect(fallen).toBe(1);
      }
      before = now;
    }
  });

  test('after each step one more hand is done with it', () => {
    for (let step = 0; step <= steps; step++) {
      const { place, hands } = sceneAt({ way }, step);
      expect(place).toBe(step);
      expect(hands.map(({ fallen }) => fallen)).toEqual(way.map((_, i) => (i <= step ? 1 : 0)));
    }
  });
});
