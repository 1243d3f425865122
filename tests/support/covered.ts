import type { Layer } from '../../src/sim/layers/field.ts';

/** Whether fields stand in order and cover every byte of a layer exactly once. */
export function isCovered({ fields, hex }: Layer): boolean {
  const end = fields.reduce(
    (at, field) => (field.start === at && field.end >= at ? field.end : Number.NaN),
    0,
  );
  return end === hex.length / 2;
}
