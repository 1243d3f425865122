import { deep } from '../support/depth.ts';
import { chapters, distinct } from '../support/site.ts';
import { expect, readThrough, test } from '../support/test.ts';

/** What stands on other pages stands in the chapters too, or is asked for in its frame. */
const paths = deep ? distinct : [...chapters.map(({ path }) => path), '/claims/', '/widgets/'];

// The fixture watches for errors, violations, cookies and requests to others.
for (const path of paths) {
  test(`${path} wakes without trouble`, async ({ page }) => {
    await page.goto(path);
    await readThrough(page);
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page.locator('.notice')).toHaveCount(0);
  });
}

for (const motion of ['no-preference', 'reduce'] as const) {
  test(`a line tells how far one has read, motion: ${motion}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: motion });
    await page.goto('/seal-it/');
    await readThrough(page);
    const share = () =>
      page
        .locator('.reading-line')
        .evaluate((line) => line.getBoundingClientRect().width / document.documentElement.clientWidth);
    for (const part of [1, 0.5, 0]) {
      await page.evaluate((at) => {
        const { scrollHeight, clientHeight } = document.documentElement;
        scrollTo({ top: at * (scrollHeight - clientHeight), behavior: 'instant' });
      }, part);
      await expect.poll(share).toBeCloseTo(part, 1);
    }
  });
}
