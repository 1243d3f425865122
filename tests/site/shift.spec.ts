/**
 * Nothing moves when a figure wakes. Web fonts are kept away here: when they arrive is a matter of the line, and
 * what that moves is Lighthouse’s to judge.
 */
import { chapters, embeds } from '../support/site.ts';
import { expect, readThrough, test } from '../support/test.ts';

test.use({ withFonts: false });

interface Shift extends PerformanceEntry {
  value: number;
  sources: { node: Node | null }[];
}

const SCREENS = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 800 },
};

for (const path of [...chapters.map((chapter) => chapter.path), ...embeds]) {
  for (const [name, viewport] of Object.entries(SCREENS)) {
    test(`${path} on a ${name}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      await page.addInitScript(() => {
        const shifts: string[] = [];
        Object.assign(window, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as Shift[]) {
            const moved = entry.sources.map(({ node }) => {
              const element = node instanceof Element ? node : node?.parentElement;
              return `${element?.tagName.toLowerCase()}.${element?.className}`;
            });
            shifts.push(`${entry.value.toFixed(4)} ${moved.join(', ')}`);
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(path);
      await readThrough(page);
      expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
    });
  }
}
