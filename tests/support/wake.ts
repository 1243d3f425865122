/** Runs in a page, whoever drives it: scrolls to each figure, or to one, and waits until it takes input. */
export async function wakeFigures(only?: string): Promise<void> {
  // A letter wakes with the first figure.
  const name = only ? `figure[id="${only}"]` : 'figure';
  const islands = [...document.querySelectorAll('astro-island[ssr]')].filter((one) =>
    one.querySelector(name),
  );
  for (const island of islands) {
    // The island itself has no box.
    island.firstElementChild?.scrollIntoView({ behavior: 'instant' });
    await new Promise<void>((awake) => {
      const look = () => {
        if (island.hasAttribute('ssr')) return;
        watch.disconnect();
        awake();
      };
      const watch = new MutationObserver(look);
      watch.observe(island, { attributes: true });
      look();
    });
  }
}
