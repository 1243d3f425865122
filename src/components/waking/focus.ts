const FOCUSABLE = ':is(button, input, select, textarea, a[href], summary, [tabindex="0"]):not(:disabled)';

/** When what has the keyboard goes away, it goes to what came in its place, or else to the figure, never to the top. */
export function followFocus(island: HTMLElement) {
  let at: Element | undefined;
  island.addEventListener('focusin', ({ target }) => {
    at = target as Element;
  });
  island.addEventListener('focusout', () => {
    // Whether it has gone shows once whoever took it away is done.
    queueMicrotask(() => {
      if (at?.isConnected) at = undefined;
    });
  });

  return (records: readonly MutationRecord[]): void => {
    if (!at || at.isConnected) return;
    at = undefined;
    if (document.activeElement !== document.body) return;
    const came = records.flatMap(({ addedNodes }) => [...addedNodes]);
    const inside = came.flatMap((node) =>
      node instanceof HTMLElement
        ? [...(node.matches(FOCUSABLE) ? [node] : []), ...node.querySelectorAll<HTMLElement>(FOCUSABLE)]
        : [],
    );
    const next =
      inside.find((element) => element.checkVisibility()) ?? island.querySelector<HTMLElement>('figure, div');
    if (!next) return;
    if (!next.matches(FOCUSABLE)) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  };
}
