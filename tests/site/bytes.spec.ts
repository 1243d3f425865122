/** What a chapter, and the list of all figures, weigh before anybody scrolls, and the loader for host pages. */
import { gzipSync } from 'node:zlib';
import { chapters } from '../support/site.ts';
import { expect, test, traffic } from '../support/test.ts';
import { hold, KIB, meter } from '../support/weight.ts';

const SCREENS = { phone: { width: 412, height: 823 }, desk: { width: 1280, height: 800 } };

for (const path of [...chapters.map((chapter) => chapter.path), '/widgets/']) {
  for (const [name, viewport] of Object.entries(SCREENS)) {
    test(`${path} on a ${name}, before scrolling`, async ({ page }) => {
      await page.setViewportSize(viewport);
      const weigh = meter(page);
      const { quiet } = traffic(page);
      await page.goto(path);
      // The letter at the top, where there is one, is awake: what it needs has come.
      await expect(page.locator('astro-island[opts*=now][ssr]')).toHaveCount(0);
      await quiet();
      hold(path, await weigh(['document', 'stylesheet', 'script', 'font']), 150 * KIB);
      hold(`${path}, script`, await weigh(['script']), 25 * KIB);
    });
  }
}

test('the loader for host pages', async ({ request }) => {
  const bytes = gzipSync(await (await request.get('/embed.js')).body()).length;
  hold('the loader', [{ path: '/embed.js', type: 'script', bytes }], 2 * KIB);
});
