/** Browsers older than those that the page needs: figures stand still, and all can be read. */
import { expected } from '../support/site.ts';
import { expect, shown, test, violations } from '../support/test.ts';

test('an error on waking leaves what the server drew, says so, and lets nobody press what is dead', async ({
  page,
  watch,
}) => {
  // In no browser before summer 2023.
  await page.addInitScript(() => Reflect.deleteProperty(Array.prototype, 'toSorted'));
  await page.goto('/embed/links/');
  const { figure, title, sentences } = shown(page, 'links');
  await expect(figure.locator('.still')).toBeVisible();
  const { title: usual, sentences: words } = await expected('links', '');
  await expect(title).toHaveText(usual);
  await expect(sentences).toHaveText(words);
  expect((await figure.locator('.drawing').innerText()).length).toBeGreaterThan(200);
  await expect(figure.locator('.drawing svg').first()).toBeVisible();
  expect(await figure.locator(':is(button, input, select, textarea):enabled').count()).toBe(0);
  expect(watch.trouble.splice(0).filter((text) => !/toSorted/.test(text))).toEqual([]);
});

test('without a colour for light and one for dark, the page is light and can be read', async ({ page }) => {
  await page.route('**/*.css', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replaceAll('light-dark(', 'unheard-of('),
    });
  });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/seal-it/');
  const colour = (name: 'color' | 'backgroundColor') =>
    page.locator('body').evaluate((body, name) => getComputedStyle(body)[name], name);
  expect(await colour('backgroundColor')).toBe('rgb(250, 246, 238)');
  expect(await colour('color')).toBe('rgb(29, 27, 24)');
  expect(await violations(page)).toEqual([]);
});
