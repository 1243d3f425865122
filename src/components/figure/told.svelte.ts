import { untrack } from 'svelte';

/** Milliseconds without change after which the reader is taken to look, or to listen. */
const PAUSE = 1000;

/** What a screen reader is told of words that follow every letter and every step of a slider: where they come to rest. */
export function told(words: () => string): () => string {
  let last = $state(untrack(words));
  $effect(() => {
    const now = words();
    const timer = setTimeout(() => {
      last = now;
    }, PAUSE);
    return () => clearTimeout(timer);
  });
  return () => last;
}
