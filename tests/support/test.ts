/** Playwright's `test`, with what must hold on every page of ours watched in every test. */
import { test as base, expect, type Page } from '@playwright/test';
import { origin } from './site.ts';

export { expect };

/** What went wrong in a page so far: errors, blocked content, requests to others, cookies. */
export class Watch {
  readonly trouble: string[] = [];

  follow(page: Page): void {
    page.on('pageerror', (error) => this.trouble.push(`page error: ${error.message}`));
    // A violation of the content security policy is an error in the console too.
    page.on('console', (message) => {
      if (message.type() === 'error') this.trouble.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      const local = url.protocol === 'data:' || url.protocol === 'blob:' || url.hostname === 'localhost';
      if (!local && url.origin !== origin) this.trouble.push(`request: ${request.url()}`);
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      if (!/abort/i.test(why)) this.trouble.push(`failed: ${request.url()} ${why}`);
    });
  }
}

export const test = base.extend<{ watch: Watch; withFonts: boolean }>({
  withFonts: [true, { option: true }],
  watch: [
    async ({ context, withFonts }, use) => {
      if (!withFonts) {
        const none = { contentType: 'font/woff2', headers: { 'access-control-allow-origin': '*' }, body: '' };
        await context.route('**/*.woff2', (route) => route.fulfill(none));
      }
      const watch = new Watch();
      context.on('page', (page) => watch.follow(page));
      await use(watch);
      const cookies = await context.cookies();
      expect([...watch.trouble, ...cookies.map(({ name }) => `cookie: ${name}`)]).toEqual([]);
    },
    { auto: true },
  ],
});

/** Scrolls through the page as a reader does, until every figure has woken. */
export async function readThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // On a busy machine a frame can be long in coming; what has not woken by then is scrolled to below.
    const frame = () =>
      Promise.race([
        new Promise((done) => requestAnimationFrame(done)),
        new Promise((done) => setTimeout(done, 200)),
      ]);
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
      scrollTo({ top: y, behavior: 'instant' });
      await frame();
      await frame();
    }
  });
  await expect(async () => {
    await page.bringToFront();
    await page.evaluate(() => document.querySelector('astro-island[ssr]')?.scrollIntoView());
    await awake(page, 2000);
  }).toPass({ timeout: 60_000 });
}

/** Every figure that was ever in view takes input. */
export async function awake(page: Page, timeout = 30_000): Promise<void> {
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0, { timeout });
}

/** Clicks until `told` is no longer `usual`: a browser may lose a click on what was just scrolled to or still grows. */
export async function insist(click: () => Promise<void>, told: () => Promise<unknown>, usual: unknown) {
  await expect(async () => {
    await click();
    await expect.poll(told, { timeout: 3000 }).not.toEqual(usual);
  }).toPass();
}

/** The figure's title and its description, as they stand in the page. */
export function shown(root: Pick<Page, 'locator'>, id: string) {
  const figure = root.locator(`figure#${id}`);
  return { figure, title: figure.locator('figcaption h2'), sentences: figure.locator('.words p') };
}
