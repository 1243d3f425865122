/** What a page says of itself to whoever shares, follows or searches: description, picture, feed. */
import { readFileSync } from 'node:fs';
import { built, chapters, figures, origin, pages } from '../support/site.ts';
import { expect, test } from '../support/test.ts';

const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

test('every page says what it is, with a picture that is there', async ({ page, request }) => {
  await page.goto('/about/');
  const pictures = new Map<string, string>();
  for (const path of pages) {
    const html = readFileSync(new URL(`.${path}index.html`, built), 'utf8');
    const meta = await page.evaluate(
      (text) => {
        const all = new DOMParser().parseFromString(text, 'text/html').querySelectorAll('meta[content]');
        const named = (e: Element) => e.getAttribute('name') ?? e.getAttribute('property') ?? '';
        return Object.fromEntries([...all].map((e) => [named(e), e.getAttribute('content') ?? '']));
      },
      html.replaceAll(/<style[\s\S]*?<\/style>/g, ''),
    );
    const description = meta['description'] ?? '';
    expect(description.length, path).toBeGreaterThan(40);
    expect(description.length, path).toBeLessThanOrEqual(320);
    if (path.startsWith('/embed/')) continue;
    expect(meta, path).toMatchObject({ 'og:description': description, 'og:url': `${origin}${path}` });
    expect(meta['og:image:alt'], path).toMatch(/\S/);
    const picture = meta['og:image'] ?? '';
    expect(new URL(picture).origin, path).toBe(origin);
    pictures.set(path, picture);
    const png = await (await request.get(picture)).body();
    expect(png.subarray(1, 4).toString(), path).toBe('PNG');
    expect(size(png).map(String), path).toEqual([meta['og:image:width'], meta['og:image:height']]);
  }
  const own = [...chapters.map(({ path }) => path), ...figures];
  expect(new Set(own.map((path) => pictures.get(path))).size, 'pictures of their own').toBe(own.length);
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
  expect(text.match(/<pubDate>/g)).toHaveLength(links.length);
});

test('an address that does not exist leads back to what does', async ({ page, watch }) => {
  const answer = await page.goto('/no/such/page/');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No such page');
  await page.getByRole('main').getByRole('link', { name: 'the contents' }).click();
  await expect(page).toHaveURL(`${origin}/#contents`);
  // A browser says of such an address that it is none.
  expect(watch.trouble.splice(0).filter((text) => !/404/.test(text))).toEqual([]);
});
