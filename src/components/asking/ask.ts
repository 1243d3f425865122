/** Takes the guesses of a chapter’s figures, and shows each in its figure’s place, beside what is true. */
import { words } from '#words/guess';
import { compare } from './compare.ts';
import { keeper, scaleOf, write } from './page.ts';

/** How a guess compares, in words and on the scale of what could be guessed. */
function show(panel: HTMLElement, guess: number): void {
  const { stops, truth } = scaleOf(panel);
  const { miss, blind, even, at } = compare(stops, truth, guess);
  const scale = panel.querySelector<HTMLElement>('.scale');
  for (const [name, share] of Object.entries(at)) scale?.style.setProperty(`--${name}`, String(share));
  write(panel.querySelector('.compared > p'), words.told(guess, truth, miss, even));
  const { you, truth: counted, blind: blindly } = words.keys;
  write(panel.querySelector('li.you'), you(guess));
  write(panel.querySelector('li.truth'), counted(truth));
  write(panel.querySelector('li.blind'), blindly(blind, even));
}

/** A figure that is played plays once its answer may be seen, from where nothing is. */
function play(figure: Element | null): void {
  const slider = figure?.querySelector<HTMLInputElement>('.player input');
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (!slider || still || figure?.closest('astro-island[ssr]')) return;
  slider.value = '0';
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  figure?.querySelector<HTMLElement>('.player .main')?.click();
}

function wait(first: HTMLElement, panel: HTMLElement): void {
  const id = first.dataset['figure'] ?? '';
  const slider = panel.querySelector('input');
  const stop = () => scaleOf(panel).stops[slider?.valueAsNumber ?? 0] ?? 0;

  const follow = () => {
    const { state } = first.dataset;
    // Nor is what is covered read out, or walked through by key.
    first.querySelector('.picture-first')?.toggleAttribute('inert', state === 'asked');
    const guess = keeper?.kept.guesses?.[id];
    if (state === 'answered' && guess !== undefined) show(panel, guess);
  };
  follow();
  new MutationObserver(follow).observe(first, { attributeFilter: ['data-state'] });

  slider?.addEventListener('input', () => {
    write(panel.querySelector('label b'), words.number(stop()));
    slider.setAttribute('aria-valuetext', words.amount(stop(), panel.dataset['unit'] ?? ''));
  });
  panel.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : undefined;
    if (!button?.matches('.see, [value]') || first.dataset['state'] !== 'asked') return;
    const guess = button.value ? Number(button.value) : stop();
    keeper?.keep({ guesses: { ...keeper.kept.guesses, [id]: guess } });
    follow();
    panel.querySelector<HTMLElement>('.compared > p')?.focus({ preventScroll: true });
    play(first.querySelector('figure'));
  });
}

for (const first of document.querySelectorAll<HTMLElement>('guess-first')) {
  const panel = first.querySelector<HTMLElement>('.ask');
  if (panel) wait(first, panel);
}

// What the reader sets in one figure may be another town for all.
for (const done of ['click', 'change']) document.addEventListener(done, () => keeper?.look());
