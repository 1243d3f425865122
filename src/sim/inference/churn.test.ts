/** On which logs matching by contacts fails. */
import { describe, expect, it } from 'vitest';
import { AT, crew, over } from '../../../tests/support/churn.ts';
import { DAY } from '../town/clock.ts';

describe('matching by contacts', () => {
  const calm = over({});
  const [few, many] = [over({ churn: 100 }), over({ churn: 200 })];
  const late = over({}, { at: AT + DAY });
  const early = over({}, { at: AT - DAY });
  const thin = over({ churn: 100, kept: 100 });

  it('is right where nobody else comes or goes, and the more wrong the more do', () => {
    expect(calm.relinked / crew).toBeGreaterThan(0.9);
    expect(calm.precision).toBeGreaterThan(0.98);
    expect(few.precision).toBeLessThan(0.85);
    expect(many.precision).toBeLessThan(0.6);
    expect(many.relinked).toBeLessThan(calm.relinked);
  });

  it('needs the moment of the change: a day off, it finds a third of the crew or less', () => {
    expect(late.relinked / crew).toBeLessThan(0.35);
    expect(early.relinked / crew).toBeLessThan(0.35);
  });

  it('of a thin log says little, and most of that is wrong', () => {
    expect(thin.relinked / crew).toBeLessThan(0.4);
    expect(thin.precision).toBeLessThan(0.5);
  });

  it('makes good for a moment that is not quite known by letting old numbers stray, at a price where others come and go', () => {
    const stray = { stray: 0.4 };
    expect(over({}, { at: AT + DAY, ...stray }).relinked).toBeGreaterThan(2 * late.relinked);
    expect(over({ churn: 100 }, stray).precision).toBeLessThan(few.precision - 0.05);
  });
});
