/** What a page says of itself to whoever shares, follows or searches: description, picture, feed. */
import { chapters, figures, origin, pages } from '../support/site.ts';
import { expect, test } from '../support/test.ts';

const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

for (const path of pages) {
  test(`${path} says what it is`, async ({ page }) => {
    await page.goto(path);
    const of = (selector: string) => page.locator(selector).getAttribute('content');
    const description = (await of('meta[name=description]')) ?? '';
    expect(description.length).toBeGreaterThan(40);
    expect(description.length).toBeLessThanOrEqual(320);
    if (path.startsWith('/embed/')) return;
    expect(await of('meta[property="og:description"]')).toBe(description);
    expect(await of('meta[property="og:url"]')).toBe(`${origin}${path}`);
    expect(await of('meta[property="og:image:alt"]')).not.toBe('');
    const picture = (await of('meta[property="og:image"]')) ?? '';
    expect(new URL(picture).origin).toBe(origin);
    const png = await (await page.request.get(picture)).body();
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(size(png).map(String)).toEqual([
      await of('meta[property="og:image:width"]'),
      await of('meta[property="og:image:height"]'),
    ]);
  });
}

test('chapters and figures have pictures of their own', async ({ page }) => {
  const pictures = new Set<string | null>();
  const paths = [...chapters.map(({ path }) => path), ...figures];
  for (const path of paths) {
    await page.goto(path);
    pictures.add(await page.locator('meta[property="og:image"]').getAttribute('content'));
  }
  expect(pictures.size).toBe(paths.length);
});

test('the feed names every chapter, and leads only to pages that are there', async ({ page, request }) => {
  await page.goto('/about/');
  const href = await page.locator('link[type="application/rss+xml"]').getAttribute('href');
  const text = await (await request.get(href ?? '')).text();
  const links = await page.evaluate((xml) => {
    const feed = new DOMParser().parseFromString(xml, 'text/xml');
    return feed.querySelector('parsererror')
      ? []
      : [...feed.querySelectorAll('item > link')].map(({ textContent }) => textContent ?? '');
  }, text);
  expect(links).toEqual(expect.arrayContaining(chapters.map(({ path }) => `${origin}${path}`)));
  for (const link of links) expect((await request.get(link)).status(), link).toBe(200);
});
