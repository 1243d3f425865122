/**
 * Nothing moves when a figure wakes. Scripts are let through once the page stands as it does without them: what moves
 * while it is still arriving, and when its web fonts do, is a matter of the line, and Lighthouse’s to judge.
 */
import { chapters, embeds } from '../support/site.ts';
import { expect, readThrough, test } from '../support/test.ts';

test.use({ withFonts: false });

interface Shift extends PerformanceEntry {
  value: number;
  sources: { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }[];
}

const SCREENS = {
  phone: { width: 360, height: 740 },
  desktop: { width: 1280, height: 800 },
};

for (const path of [...chapters.map((chapter) => chapter.path), ...embeds]) {
  for (const [name, viewport] of Object.entries(SCREENS)) {
    test(`${path} on a ${name}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      const standing = Promise.withResolvers<void>();
      await page.route('**/*.js', async (route) => {
        await standing.promise;
        await route.continue();
      });
      await page.goto(path, { waitUntil: 'commit' });
      await page.evaluate(async () => {
        while (document.readyState === 'loading') await new Promise((done) => setTimeout(done, 10));
        for (let i = 0; i < 2; i++)
          await new Promise((done) => {
            requestAnimationFrame(done);
            setTimeout(done, 1000);
          });
        const shifts: string[] = [];
        Object.assign(window, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as Shift[]) {
            const moved = entry.sources.map(({ node, previousRect: from, currentRect: to }) => {
              const html = node instanceof Element ? node.outerHTML.slice(0, 120) : node?.textContent;
              return `${html} from ${from.x}, ${from.y} to ${to.x}, ${to.y}`;
            });
            shifts.push(`${entry.value} ${moved.join('; ')}`);
          }
        }).observe({ type: 'layout-shift' });
      });
      standing.resolve();
      await readThrough(page);
      expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
    });
  }
}
