import { describe, expect, it } from 'vitest';
import { score } from './sweep.ts';

describe('score', () => {
  it('counts members found and missed, and everybody else', () => {
    expect(score([3, 5, 8, 9], new Set([5, 9, 11]), new Set([3, 5]))).toEqual({
      found: 2,
      missed: 1,
      bystanders: 2,
      perMember: 1,
      precision: 0.5,
      recall: 2 / 3,
      throughHubs: 2,
    });
  });

  it('has no shares where there is nothing to share', () => {
    expect(score([], new Set())).toMatchObject({ perMember: null, precision: null, recall: null });
    expect(score([1, 2], new Set([3]))).toMatchObject({ found: 0, perMember: null, precision: 0, recall: 0 });
  });
});
