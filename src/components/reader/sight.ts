/** Pixels that stay free above and below. */
const FREE = 8;

/**
 * Keeps what a line answers to in sight with the line that is written, also above the keyboard of a phone: scrolls just
 * so far that `answer` is seen, and never so far that the line itself is not.
 */
export function keepInSight(around: HTMLElement, answer: HTMLElement): () => void {
  const look = () => {
    const at = document.activeElement;
    const view = visualViewport;
    if (!view || !at || !around.contains(at) || !at.matches('input, textarea')) return;
    const below = answer.getBoundingClientRect().bottom + FREE - view.offsetTop - view.height;
    const line = Number.parseFloat(getComputedStyle(at).lineHeight) || 0;
    const above = at.getBoundingClientRect().bottom - line - FREE - view.offsetTop;
    if (below > 0 && above > 0) scrollBy({ top: Math.min(below, above), behavior: 'instant' });
  };
  // The answer comes a little later, and may take more lines.
  const grown = new ResizeObserver(look);
  grown.observe(around);
  const until = new AbortController();
  around.addEventListener('focusin', look, until);
  visualViewport?.addEventListener('resize', look, until);
  return () => {
    grown.disconnect();
    until.abort();
  };
}
