import { expect, test } from 'vitest';
import { curveOf, drawn } from './curves.ts';

const shares = { places: undefined, steps: false, scale: (value: number) => value / 100 };

test('a line goes from place to place, its band between low and high', () => {
  const runs = [
    { low: 0, middle: 10, high: 20 },
    { low: 50, middle: 60, high: 100 },
  ];
  const curve = curveOf('key', 'ink', runs, 1);
  expect(curve.here).toBe(60);
  expect(curveOf('key', 'ink', runs).here).toBeUndefined();
  const [path] = drawn([curve], shares).paths;
  expect(path?.line).toBe('M0,90L100,40');
  expect(path?.band).toBe('M0,80L100,0L100,50L0,100Z');
});

test('places are as far apart on the axis as they are', () => {
  const { x, y, paths } = drawn([{ key: 'key', mark: 'seal', line: [0, 50, 100] }], {
    ...shares,
    places: [10, 20, 50],
  });
  expect(paths[0]?.line).toBe('M0,100L25,50L100,0');
  expect([x(10), x(30), x(50), y(0), y(25)]).toEqual([0, 50, 100, 100, 75]);
});

test('in steps each value holds for one step, the last one too', () => {
  const curve = { key: 'key', mark: 'seal', line: [100, 0], band: { low: [0, 0], high: [50, 100] } } as const;
  const { paths, x } = drawn([curve], { ...shares, steps: true });
  expect(paths[0]?.line).toBe('M0,0L50,0L50,100L100,100L100,100');
  expect(paths[0]?.band).toBe('M0,50L50,50L50,0L100,0L100,0L100,100L100,100L50,100L50,100L0,100Z');
  expect(x(0.5)).toBe(25);
});

test('one value alone is a point, and none is nothing', () => {
  expect(drawn([{ key: 'key', mark: 'ink', line: [50] }], shares).paths[0]?.line).toBe('M0,50Z');
  expect(drawn([], shares).paths).toEqual([]);
});
