import { expect, test } from 'vitest';
import { placeLabels } from './labels.ts';

const area = { width: 1000, height: 760 };

test('two neighbours get labels that do not overlap', () => {
  const labels = [
    { x: 500, y: 300, r: 8, text: 'You' },
    { x: 540, y: 300, r: 8, text: 'Harbour Pizza' },
  ];
  const [a, b] = placeLabels(labels, labels, 16, area);
  expect(a && b && Math.abs(a.ty - b.ty) >= 16 ? 'apart' : a?.anchor !== b?.anchor ? 'apart' : 'over').toBe(
    'apart',
  );
});

test('a label at the edge turns inwards', () => {
  const [label] = placeLabels([{ x: 990, y: 300, r: 8, text: 'The voicemail line' }], [], 16, area);
  expect(label?.anchor).toBe('end');
});
