/** Hostile addresses in a real browser: always a figure with a title, never a foreign element. */
import fc from 'fast-check';
import { draws } from '../support/depth.ts';
import { state } from '../support/hostile.ts';
import { expected, ids, widget } from '../support/site.ts';
import { awake, expect, settled, shown, test } from '../support/test.ts';

/** How an address is read is tried on thousands in Node: here a page has to stand a few. */
const PAGES = draws(1, 60);

/** What an address asks of this figure: nothing, if it names another. */
function meant(id: string, url: string): string {
  const { search, searchParams } = new URL(url);
  return (searchParams.get('widget') ?? id) === id ? search : '';
}

/** Elements that no page of ours has, and scripts, pictures and styles that are not files of ours. */
const foreign = () => {
  const never =
    'iframe, object, embed, base, meta[http-equiv=refresh], form, [data-injected], [onload], [onerror], a[href^="javascript:"]';
  const loaded = [
    ...document.querySelectorAll('script[src], img[src], link:is([rel=stylesheet], [rel=modulepreload])'),
  ];
  const ours = /^(?:\/_astro\/|data:image\/|blob:)/;
  const strange = loaded.filter((element) => {
    const address = element.getAttribute('src') ?? element.getAttribute('href') ?? '';
    return !ours.test(address.replace(location.origin, ''));
  });
  return [...document.querySelectorAll(never), ...strange].map(({ outerHTML }) => outerHTML.slice(0, 200));
};

for (const id of ids) {
  test(`${id} stands ${PAGES.numRuns} hostile addresses`, async ({ page }) => {
    test.setTimeout(900_000 + PAGES.numRuns * 60_000);
    // Each address on its own, as in a tab of its own.
    await page.addInitScript(() => sessionStorage.clear());
    await page.goto(`/embed/${id}/`);
    expect(await page.evaluate(foreign)).toEqual([]);
    const scripts = page.locator('script:not([src])');
    const inline = await scripts.count();
    for (const query of fc.sample(state(widget(id).params), PAGES)) {
      await test.step(query.slice(0, 200), async () => {
        await page.goto(`/embed/${id}/?${query}`);
        await awake(page);
        const { title, corrections } = await expected(id, meant(id, page.url()));
        const figure = shown(page, id);
        await expect(figure.title).toHaveText(title);
        await expect(figure.figure.locator('.notice')).toHaveText(corrections.map(() => /\.$/));
        await settled(figure.figure);
        expect(await page.evaluate(foreign)).toEqual([]);
        await expect(scripts).toHaveCount(inline);
        expect(await page.evaluate(() => 'injected' in window)).toBe(false);
      });
    }
  });
}
