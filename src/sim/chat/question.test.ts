import { expect, test } from 'vitest';
import { seededChance } from '../crypto/chance.ts';
import { experiment } from './experiment.ts';
import { askQuestion } from './question.ts';

/** What each end is told, if the company, where it sits in between, types `company`. */
async function ask(seed: number, attack: 'none' | 'middle', friend: string, company = 'Gull') {
  const { recording } = await experiment({ system: 'otr3', attack, seed, message: 'Well?' });
  const answers = { you: 'Heron', friend, company };
  return askQuestion(recording, 'Which boat?', answers, (end) => seededChance(seed, `question ${end}`));
}

test.each([1, 2015])(
  'town %i, nobody in between: equal answers are found equal, others are not',
  async (seed) => {
    expect(await ask(seed, 'none', 'Heron')).toEqual({ you: 'same', friend: 'same' });
    expect(await ask(seed, 'none', 'heron')).toEqual({ you: 'different', friend: 'different' });
  },
);

test.each([1, 2015])('town %i, somebody in between: found out unless he knows the answer', async (seed) => {
  const outcome = await ask(seed, 'middle', 'Heron');
  expect(outcome).toEqual({
    you: 'different',
    'as-friend': 'different',
    'as-you': 'different',
    friend: 'different',
  });
  const fooled = await ask(seed, 'middle', 'Heron', 'Heron');
  expect(new Set(Object.values(fooled))).toEqual(new Set(['same']));
});

test('before the chat is private nothing is asked, and nothing comes of it', async () => {
  const { recording } = await experiment({ system: 'otr3', attack: 'none', seed: 1, message: '' });
  const plain = recording.moments.map((sessions) =>
    Object.fromEntries(
      Object.entries(sessions).map(([end, session]) => [end, { ...(session as object), state: 'plaintext' }]),
    ),
  );
  const answers = { you: 'Heron', friend: 'Heron', company: '' };
  const outcome = askQuestion({ ...recording, moments: plain }, 'Which boat?', answers, (end) =>
    seededChance(1, end),
  );
  expect(outcome).toEqual({ you: null, friend: null });
});
