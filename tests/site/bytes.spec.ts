/** What a reader’s line has to carry, in bytes after gzip. */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { chapters, ids, knob } from '../support/site.ts';
import { awake, expect, shown, test } from '../support/test.ts';

const KIB = 1024;
const COUNTED = ['document', 'stylesheet', 'script', 'font'];

/** Follows what a page loads; each address counts once, and fonts, being compressed, count as they are. */
function meter(page: Page) {
  const loaded = new Map<string, Promise<{ path: string; type: string; bytes: number }>>();
  page.on('response', (response) => {
    const { protocol, pathname } = new URL(response.url());
    if (!protocol.startsWith('http')) return;
    const type = response.request().resourceType();
    const weigh = (body: Buffer) => Math.min(body.length, gzipSync(body).length);
    const weighed = response.body().then((body) => ({ path: pathname, type, bytes: weigh(body) }));
    // What is on its way when the test ends fails nobody; what is counted below still fails it.
    weighed.catch(() => {});
    loaded.set(pathname, weighed);
  });
  return async (types: readonly string[]) => {
    const all = (await Promise.all(loaded.values())).filter(({ type }) => types.includes(type));
    return all.sort((a, b) => b.bytes - a.bytes);
  };
}

type Load = Awaited<ReturnType<ReturnType<typeof meter>>>;
const kib = (bytes: number) => `${(bytes / KIB).toFixed(1)} KiB`;

/** Fails with the list of what weighs how much. */
function hold(what: string, load: Load, limit: number) {
  const bytes = load.reduce((sum, one) => sum + one.bytes, 0);
  console.log(`${what}: ${kib(bytes)} of ${kib(limit)}`);
  const list = load.map((one) => `\n  ${kib(one.bytes)} ${one.path}`).join('');
  expect.soft(bytes, `${what}: ${kib(bytes)}${list}\n`).toBeLessThanOrEqual(limit);
}

const SCREENS = { phone: { width: 412, height: 823 }, desktop: { width: 1280, height: 800 } };

for (const { path } of chapters) {
  for (const [name, viewport] of Object.entries(SCREENS)) {
    test(`${path} on a ${name}, before scrolling`, async ({ page }) => {
      await page.setViewportSize(viewport);
      const weigh = meter(page);
      await page.goto(path, { waitUntil: 'networkidle' });
      // The letter at the top is awake: what it needs has come.
      await expect(page.locator('astro-island[client=load]:not([ssr])')).toHaveCount(1);
      await page.waitForLoadState('networkidle');
      hold(`${path} on a ${name}`, await weigh(COUNTED), 150 * KIB);
      hold(`${path} on a ${name}, script`, await weigh(['script']), 25 * KIB);
    });
  }
}

for (const id of ids) {
  const path = `/embed/${id}/`;
  test(`${path}, awake and then used`, async ({ page }) => {
    const weigh = meter(page);
    const everything = [...COUNTED, 'image', 'fetch', 'other'];
    await page.goto(path, { waitUntil: 'networkidle' });
    await awake(page);
    await page.waitForLoadState('networkidle');
    hold(path, await weigh(everything), 80 * KIB);
    hold(`${path}, script`, await weigh(['script']), 45 * KIB);
    // The worker comes with the first touch, and brings this widget's own sums along and no other's.
    const { figure } = shown(page, id);
    const drawing = await figure.locator('.drawing').innerHTML();
    await figure.locator((await knob(id)).click).click();
    await expect.poll(() => figure.locator('.drawing').innerHTML()).not.toBe(drawing);
    await expect(figure.locator('.drawing')).toHaveAttribute('aria-busy', 'false', { timeout: 40_000 });
    hold(`${path} with its worker`, await weigh(everything), 190 * KIB);
  });
}

test('the loader for host pages', async ({ request }) => {
  const bytes = gzipSync(await (await request.get('/embed.js')).body()).length;
  hold('the loader', [{ path: '/embed.js', type: 'script', bytes }], 2 * KIB);
});
