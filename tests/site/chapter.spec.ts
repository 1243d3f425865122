/** The first chapters after use, with a letter that is too long and a note open over the text: axe finds nothing. */
import { chapters } from '../support/site.ts';
import { expect, readThrough, test, use, violations } from '../support/test.ts';

for (const { path } of chapters.slice(0, 2)) {
  test(`${path} after use`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(path);
    await readThrough(page);
    for (const figure of await page.locator('figure.figure').all()) await use(figure);
    await page.getByRole('textbox', { name: 'Your message' }).fill('x'.repeat(501));
    const citation = page.locator('.cite button').first();
    if (await citation.count()) await citation.press('Enter');
    expect(await violations(page)).toEqual([]);
  });
}
