/** Hostile addresses in a real browser: always a figure with a title, never a foreign element. */
import fc from 'fast-check';
import { state } from '../support/hostile.ts';
import { expected, ids, widget } from '../support/site.ts';
import { awake, expect, shown, test } from '../support/test.ts';

const PAGES = 40;

for (const id of ids) {
  test(`${id} stands ${PAGES} hostile addresses`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.goto(`/embed/${id}/`);
    await awake(page);
    const elements = () =>
      page.evaluate(() => [...new Set([...document.querySelectorAll('*')].map((e) => e.tagName))]);
    const known = new Set(await elements());
    for (const state_ of fc.sample(state(widget(id).params), { numRuns: PAGES, seed: 40 })) {
      await test.step(state_.slice(0, 200), async () => {
        await page.goto(`/embed/${id}/?${state_}`);
        await awake(page);
        const { title, values, corrections } = expected(id, new URL(page.url()).search);
        const figure = shown(page, id);
        await expect(figure.title).toHaveText(title, { useInnerText: false });
        await expect(figure.figure.locator('.notice')).toHaveCount(corrections.length);
        for (const notice of await figure.figure.locator('.notice').all())
          await expect(notice).toHaveText(/\.$/);
        expect(await page.evaluate(() => 'injected' in window)).toBe(false);
        await expect(
          page.locator('[data-injected], img, main script, iframe, object, [onload], [onerror]'),
        ).toHaveCount(0);
        expect((await elements()).filter((tag) => !known.has(tag) && !TAGS.has(tag))).toEqual([]);
        expect(values).toBeTruthy();
      });
    }
  });
}

/** What a figure may show in some states only. */
const TAGS = new Set([
  'OL',
  'UL',
  'LI',
  'BDI',
  'STRONG',
  'EM',
  'I',
  'B',
  'INPUT',
  'LABEL',
  'TABLE',
  'SVG',
  'G',
  'PATH',
]);
