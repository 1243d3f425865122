/** Where everything in a page stands before its scripts run, and what has moved afterwards. */
import type { Page } from '@playwright/test';

interface Marked extends Window {
  standing: [Element, DOMRect][];
}

/**
 * Opens a page whose scripts wait until `wake` is called: all of its HTML, styles and fonts are there. What `moved`
 * lists has another place or size in the page than it had then; what comes or goes is not listed, but what it shifts is.
 */
export async function openStanding(page: Page, path: string) {
  const held = Promise.withResolvers<void>();
  const scripts = '**/*.js';
  await page.route(scripts, async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto(path, { waitUntil: 'commit' });
  await page.waitForFunction(
    () =>
      document.readyState !== 'loading' &&
      [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].every(({ sheet }) => sheet),
  );
  await page.evaluate(async () => {
    await Promise.allSettled([...document.fonts].map((font) => font.load()));
    const all = [...document.querySelectorAll('body *:not(script, style, astro-island)')];
    const { scrollX: x, scrollY: y } = window;
    const box = (element: Element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return new DOMRect(left + x, top + y, width, height);
    };
    // What is laid out only when it is near is laid out now: that it was a guess before has nothing to do with waking.
    for (const element of all)
      if (element instanceof HTMLElement && getComputedStyle(element).contentVisibility === 'auto')
        element.style.contentVisibility = 'visible';
    // A list may grow within the window that it is scrolled in.
    const windowed = (element: Element): boolean => {
      const above = element.parentElement;
      if (!above || above === document.body) return false;
      return getComputedStyle(above).overflow !== 'visible' || windowed(above);
    };
    // What sticks to the window has its place from where one is.
    const sticks = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).position === 'sticky' || sticks(element.parentElement));
    const seen = all
      .filter((element) => element.checkVisibility() && !windowed(element) && !sticks(element))
      .map((element): [Element, DOMRect] => [element, box(element)]);
    Object.assign(window, { standing: seen.filter(([, { width, height }]) => width * height > 0) });
  });
  return {
    wake: () => held.resolve(),
    moved: () =>
      page.evaluate(() => {
        const { standing, scrollX: x, scrollY: y } = window as unknown as Marked;
        return standing.flatMap(([element, was]) => {
          if (!element.isConnected || !element.checkVisibility()) return [];
          const { left, top, width, height } = element.getBoundingClientRect();
          const now = new DOMRect(left + x, top + y, width, height);
          const by = Math.max(
            ...(['x', 'y', 'width', 'height'] as const).map((side) => Math.abs(now[side] - was[side])),
          );
          const text = ({ x, y, width, height }: DOMRect) => `${x}, ${y}, ${width} × ${height}`;
          return by > 1 ? [`${element.outerHTML.slice(0, 120)} from ${text(was)} to ${text(now)}`] : [];
        });
      }),
  };
}
