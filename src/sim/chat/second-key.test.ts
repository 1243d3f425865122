import { expect, test } from 'vitest';
import { experiment } from './experiment.ts';
import { offerSecondKey } from './second-key.ts';

test.each([3, 2015])(
  'town %i: a second key is refused if a stranger signed it, and taken if nobody did',
  async (seed) => {
    const chat = await experiment({ system: 'surespot', attack: 'none', seed, message: 'Tonight.' });
    expect(offerSecondKey(chat, true, 'Tonight.')).toEqual({ taken: false, read: false });
    expect(offerSecondKey(chat, false, 'Tonight.')).toEqual({ taken: true, read: true });
  },
);
