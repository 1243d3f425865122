import { expect, test } from 'vitest';
import { diamonds, dots, polyline, rectangles, segments } from './shapes.ts';

const a = { x: 1, y: 2 };
const b = { x: 10.04, y: 20.06 };

test('many shapes are one path, to a tenth of a unit', () => {
  expect(dots([a, b])).toBe('M1 2h.1M10 20.1h.1');
  expect(diamonds([a], 5)).toBe('M1,-3L6,2L1,7L-4,2Z');
  expect(segments([[a, b]])).toBe('M1,2L10,20.1');
  expect(rectangles([{ ...a, width: 3, height: 4 }])).toBe('M1,2h3v4h-3Z');
  expect(polyline([a, b, a])).toBe('M1,2L10,20.1L1,2');
});

test('nothing to draw is an empty path', () => {
  for (const draw of [dots, segments, rectangles, polyline]) expect(draw([])).toBe('');
  expect(diamonds([], 5)).toBe('');
});
