/** Hostile addresses in a real browser: always a figure with a title, never a foreign element. */
import fc from 'fast-check';
import { state } from '../support/hostile.ts';
import { expected, ids, widget } from '../support/site.ts';
import { awake, expect, shown, test } from '../support/test.ts';

const PAGES = 15;

/** What an address asks of this figure: nothing, if it names another. */
function meant(id: string, url: string): string {
  const { search, searchParams } = new URL(url);
  return (searchParams.get('widget') ?? id) === id ? search : '';
}

for (const id of ids) {
  test(`${id} stands ${PAGES} hostile addresses`, async ({ page }) => {
    test.setTimeout(180_000);
    const count = () =>
      page.evaluate(() =>
        // A picture that gives way to a canvas does so when that is painted, which may be long after.
        ['script', 'img:not(.ground *)', 'iframe', 'object', 'link', 'style'].map(
          (tag) => document.querySelectorAll(tag).length,
        ),
      );
    // Each address on its own, as in a tab of its own.
    await page.addInitScript(() => sessionStorage.clear());
    await page.goto(`/embed/${id}/`);
    await awake(page);
    // What the figure loads may come a moment later: until nothing changes for a second.
    let usual = await count();
    await expect(async () => {
      const before = usual;
      await page.waitForTimeout(1000);
      usual = await count();
      expect(usual).toEqual(before);
    }).toPass();
    for (const query of fc.sample(state(widget(id).params), { numRuns: PAGES, seed: 40 })) {
      await test.step(query.slice(0, 200), async () => {
        await page.goto(`/embed/${id}/?${query}`);
        await awake(page);
        const { title, corrections } = await expected(id, meant(id, page.url()));
        const figure = shown(page, id);
        await expect(figure.title).toHaveText(title);
        await expect(figure.figure.locator('.notice')).toHaveText(corrections.map(() => /\.$/));
        await expect.poll(count).toEqual(usual);
        await expect(
          page.locator('[data-injected], [onload], [onerror], a[href^="javascript:"]'),
        ).toHaveCount(0);
        expect(await page.evaluate(() => 'injected' in window)).toBe(false);
      });
    }
  });
}
