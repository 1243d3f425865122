/** What a reader’s line has to carry, in bytes after gzip. */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { chapters, embeds } from '../support/site.ts';
import { awake, expect, test } from '../support/test.ts';

const KIB = 1024;
const COUNTED = ['document', 'stylesheet', 'script', 'font'];

/** Follows what a page loads; each address counts once, and fonts, being compressed, count as they are. */
function meter(page: Page) {
  const loaded = new Map<string, Promise<{ type: string; bytes: number }>>();
  page.on('response', (response) => {
    const url = response.url();
    if (!url.startsWith('http')) return;
    const type = response.request().resourceType();
    loaded.set(
      url,
      response.body().then((body) => ({ type, bytes: Math.min(body.length, gzipSync(body).length) })),
    );
  });
  return async (types: readonly string[]) => {
    const all = await Promise.all(loaded.values());
    return all.filter(({ type }) => types.includes(type)).reduce((sum, { bytes }) => sum + bytes, 0);
  };
}

const kib = (bytes: number) => `${(bytes / KIB).toFixed(1)} KiB`;

const SCREENS = { phone: { width: 412, height: 823 }, desktop: { width: 1280, height: 800 } };

for (const { path } of chapters) {
  for (const [name, viewport] of Object.entries(SCREENS)) {
    test(`${path} on a ${name}, before scrolling`, async ({ page }) => {
      await page.setViewportSize(viewport);
      const weigh = meter(page);
      await page.goto(path, { waitUntil: 'networkidle' });
      const [all, script] = [await weigh(COUNTED), await weigh(['script'])];
      test.info().annotations.push({
        type: 'bytes',
        description: `${path} ${name}: ${kib(all)}, script ${kib(script)}`,
      });
      expect(all, kib(all)).toBeLessThanOrEqual(150 * KIB);
      expect(script, kib(script)).toBeLessThanOrEqual(25 * KIB);
    });
  }
}

for (const path of embeds) {
  test(`${path} with its worker`, async ({ page }) => {
    const weigh = meter(page);
    await page.goto(path, { waitUntil: 'networkidle' });
    await awake(page);
    const title = page.locator('figure .seed input');
    await title.fill('7');
    await title.press('Enter');
    await expect(page.locator('figure .drawing')).toHaveAttribute('aria-busy', 'false');
    await page.waitForLoadState('networkidle');
    const [all, script] = [await weigh([...COUNTED, 'image', 'fetch', 'other']), await weigh(['script'])];
    test
      .info()
      .annotations.push({ type: 'bytes', description: `${path}: ${kib(all)}, script ${kib(script)}` });
    expect(all, kib(all)).toBeLessThanOrEqual(80 * KIB);
    expect(script, kib(script)).toBeLessThanOrEqual(45 * KIB);
  });
}

test('the loader for host pages', async ({ request }) => {
  const size = gzipSync(await (await request.get('/embed.js')).body()).length;
  expect(size, kib(size)).toBeLessThanOrEqual(2 * KIB);
});
