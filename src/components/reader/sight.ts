/** Pixels that stay free above and below. */
const FREE = 8;

/**
 * Keeps what a line answers to in sight with the line that is written, also above the keyboard of a phone: scrolls just
 * so far that `answer` is seen, and never so far that the line itself is not.
 */
export const keepInSight = (answer: () => HTMLElement) => (around: HTMLElement) => {
  const view = visualViewport;
  const look = () => {
    const at = document.activeElement;
    if (!view || !(at instanceof HTMLElement) || !around.contains(at) || !at.matches('input, textarea'))
      return;
    const line = Number.parseFloat(getComputedStyle(at).lineHeight) || 0;
    const field = at.getBoundingClientRect();
    const below = answer().getBoundingClientRect().bottom + FREE - (view.offsetTop + view.height);
    const above = field.bottom - line - FREE - view.offsetTop;
    if (below > 0 && above > 0) scrollBy({ top: Math.min(below, above), behavior: 'instant' });
  };
  // The answer comes a little later, and may take more lines.
  const grown = new ResizeObserver(look);
  grown.observe(around);
  around.addEventListener('focusin', look);
  around.addEventListener('input', look);
  view?.addEventListener('resize', look);
  return () => {
    grown.disconnect();
    around.removeEventListener('focusin', look);
    around.removeEventListener('input', look);
    view?.removeEventListener('resize', look);
  };
};
