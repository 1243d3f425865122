/** Without JavaScript: all of the prose, and of every figure its title, its picture and its description. */
import { chapters, embeds, expected, figures, type WidgetId } from '../support/site.ts';
import { expect, readThrough, test } from '../support/test.ts';

const paths = [
  ...chapters.map(({ path }) => path),
  '/whole/',
  '/claims/',
  '/sources/',
  ...figures,
  ...embeds,
];

/** The text of each block of prose, as it is laid out. */
const prose = () =>
  [...document.querySelectorAll<HTMLElement>('main :is(p, li, h1, h2, h3, aside, dd)')]
    .filter((element) => !element.closest('astro-island'))
    .map((element) => element.innerText.trim());

for (const path of paths) {
  test(`${path} can be read without JavaScript`, async ({ page, browser, baseURL }) => {
    await page.goto(path);
    await readThrough(page);
    const withScript = await page.evaluate(prose);

    const context = await browser.newContext({ javaScriptEnabled: false });
    const still = await context.newPage();
    await still.goto(`${baseURL}${path}`);
    expect(await still.evaluate(prose)).toEqual(withScript);

    for (const figure of await still.locator('figure.figure').all()) {
      const id = (await figure.getAttribute('id')) as WidgetId;
      const query = new RegExp(`<Widget\\s+id="${id}"\\s+query="([^"]*)"`);
      const text = chapters.find((chapter) => chapter.path === path)?.text ?? '';
      const { title, sentences } = await expected(id, query.exec(text)?.[1] ?? '');
      await expect(figure.locator('figcaption h2')).toHaveText(title);
      await expect(figure.locator('figcaption h2')).toBeVisible();
      await expect(figure.locator('.drawing')).toBeVisible();
      expect((await figure.locator('.drawing').innerText()).trim()).not.toBe('');
      await expect(figure.locator('.words p')).toHaveText(sentences);
      // The description is folded, and unfolds without any script.
      await figure.locator('.words summary').press('Enter');
      await expect(figure.locator('.words p').first()).toBeVisible();
    }
    await context.close();
  });
}
