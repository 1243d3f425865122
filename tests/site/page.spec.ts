/** What must hold of every page, asked of it in two visits: on a phone, and on a desk. */
import type { Page } from '@playwright/test';
import { deep } from '../support/depth.ts';
import { foreignFonts } from '../support/fonts.ts';
import { fitsNarrow } from '../support/narrow.ts';
import { chapters, distinct, expected, pages, type WidgetId } from '../support/site.ts';
import { openStanding } from '../support/standing.ts';
import { expect, readThrough, test, violations } from '../support/test.ts';

/** The text of each block of prose, as it is laid out. Thumbnails are pictures, whatever stands in them. */
const prose = () =>
  [...document.querySelectorAll<HTMLElement>('main :is(p, li, h1, h2, h3, aside, dd)')]
    .filter((element) => !element.closest('astro-island, .thumbnail') && !element.querySelector('.thumbnail'))
    .map((element) => element.innerText.trim());

/** Of each figure on a page without scripts: its title, its picture, and its description, which unfolds. */
async function figuresStand(still: Page, path: string) {
  const text = chapters.find((chapter) => chapter.path === path)?.text ?? '';
  for (const figure of await still.locator('figure.figure').all()) {
    const id = (await figure.getAttribute('id')) as WidgetId;
    const query = new RegExp(`<Widget\\s+id="${id}"\\s+query="([^"]*)"`).exec(text)?.[1] ?? '';
    const { title, sentences } = await expected(id, query);
    await expect(figure.locator('figcaption > h2')).toHaveText(title);
    await expect(figure.locator('figcaption > h2')).toBeVisible();
    await expect(figure.locator('.drawing')).toBeVisible();
    expect((await figure.locator('.drawing').innerText()).trim()).not.toBe('');
    await expect(figure.locator('.words p')).toHaveText(sentences);
    await figure.locator('.words summary').press('Enter');
    await expect(figure.locator('.words p').first()).toBeVisible();
  }
}

for (const path of deep ? pages : distinct) {
  test(`${path} on a phone: nothing moves or runs over, and all of it is there without scripts`, async ({
    page,
    browser,
    baseURL,
  }) => {
    const viewport = { width: 360, height: 740 };
    await page.setViewportSize(viewport);
    const { wake, moved } = await openStanding(page, path);
    wake();
    await readThrough(page);
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page.locator('.notice')).toHaveCount(0);
    expect(await moved()).toEqual([]);
    await fitsNarrow(page);

    const context = await browser.newContext({ javaScriptEnabled: false, viewport });
    const still = await context.newPage();
    await still.goto(`${baseURL}${path}`);
    expect(await still.evaluate(prose)).toEqual(await page.evaluate(prose));
    await figuresStand(still, path);
    await context.close();
  });

  // What stands in the whole article has been looked at in its chapters, and embeds are after use (figure.spec.ts).
  if (!deep && /^\/(whole|embed)\//.test(path)) continue;
  test(`${path} on a desk: nothing moves, axe finds nothing, and all is set in our fonts`, async ({
    page,
    context,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1280, height: 800 });
    const { wake, moved } = await openStanding(page, path);
    wake();
    await readThrough(page);
    expect(await moved()).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    expect(await foreignFonts(await context.newCDPSession(page))).toEqual([]);
  });
}
