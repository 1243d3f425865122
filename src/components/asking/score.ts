/** Beside everything that was asked what was guessed in this tab, and what that comes to. */
import { words } from '#words/guess';
import { compare } from './compare.ts';
import { keeper, scaleOf, write } from './page.ts';
import { sumOf } from './sum.ts';

const score = document.querySelector<HTMLElement>('.score');
const rows = [...(score?.querySelectorAll<HTMLElement>('li') ?? [])];

function draw(): void {
  const guesses = Object(keeper?.kept.guesses) as Record<string, unknown>;
  const guessed = rows.flatMap((row) => {
    const guess = guesses[row.dataset['figure'] ?? ''];
    const { stops, truth } = scaleOf(row);
    const made = typeof guess === 'number' ? { stops, truth, guess } : undefined;
    const { miss, even } = compare(stops, truth, made?.guess ?? truth);
    write(row.querySelector('b'), made ? words.score.yours(made.guess, truth, miss, even) : ' ');
    return made ?? [];
  });
  const { high, low, off, blind } = sumOf(guessed);
  const all = words.score.all(guessed.length, rows.length, high, low, off, blind);
  write(score?.querySelector('.sum') ?? null, guessed.length > 0 ? all : words.score.none);
}

draw();
score?.querySelector('button')?.addEventListener('click', () => {
  keeper?.keep({ guesses: {}, shown: false });
  draw();
});
