import { id as language } from '#words/language';
import type { GuessWords } from '../contract/guess.ts';
import { answerTo } from '../widgets/answers.ts';
import { catalogue } from '../widgets/catalogues.ts';
import { widgets } from '../widgets/registry.ts';
import { type AskingId, guesses } from './guesses.ts';

/** What the reader may have chosen for all figures, and what a figure asks of: with another choice it does not ask. */
export function usualOf(id: AskingId): Record<string, unknown> {
  const { params } = widgets[id];
  const shared = ['seed', 'observer'].filter((name) => name in params);
  return Object.fromEntries(shared.map((name) => [name, params[name]?.default]));
}

/** What a figure asks, as a page has it. */
export interface Asked {
  question: string;
  unit: string;
  stops: readonly number[];
  truth: number;
}

export async function askedBy(id: AskingId, query = ''): Promise<Asked> {
  const { result } = await answerTo(id, query);
  const { guess } = (await catalogue(id, language)) as { guess: GuessWords };
  const { stops, truth } = guesses[id];
  return {
    question: guess.question(result),
    unit: guess.unit(result),
    stops: stops(result),
    truth: truth(result),
  };
}
