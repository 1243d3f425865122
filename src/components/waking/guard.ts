import { followFocus } from './focus.ts';
import { followTexts } from './texts.ts';

/** Looks after an island that is awake: words that a translator has replaced, and the place of the keyboard. */
export function guard(island: HTMLElement): void {
  const texts = followTexts(island);
  const focus = followFocus(island);
  const watch = new MutationObserver((records) => {
    texts(records);
    focus(records);
    // What was done just now is not looked at again.
    watch.takeRecords();
  });
  watch.observe(island, { childList: true, characterData: true, subtree: true });
}
