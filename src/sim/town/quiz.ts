import quiz from '../../../content/scenarios/question.json' with { type: 'json' };
import { object, text } from '../schema.ts';

/** What one friend asks the other, what the answer is, and what somebody between them guesses. */
export const QUIZ = /* @__PURE__ */ object({ question: text, answer: text, guess: text })(
  quiz,
  'question.json',
);
