/** WCAG 2.2 AA, as far as a program can tell: every page, light and dark, as it opens and after use. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { chapters, distinct, embeds, ids } from '../support/site.ts';
import { expect, readThrough, test } from '../support/test.ts';

async function violations(page: Page) {
  const axe = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
  const found = (await axe.analyze()).violations;
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** The last answer is drawn: nothing has changed for a while. */
async function settled(figure: Locator) {
  let last = '';
  await expect
    .poll(
      async () => {
        const before = last;
        last = await figure.innerHTML();
        return last === before && (await figure.locator('.drawing').getAttribute('aria-busy'));
      },
      // Some options are heavy: a million people take their time.
      { intervals: [300], timeout: 60_000 },
    )
    .toBe('false');
}

/** Uses every figure: another choice in each group, another number in each slider, every detail opened. */
async function use(page: Page) {
  for (const id of ids) {
    const figure = page.locator(`figure#${id}`);
    if ((await figure.count()) === 0) continue;
    for (const range of await figure.locator('input[type=range]:visible').all())
      await range.press('ArrowRight');
    await settled(figure);
    for (const group of await figure.locator('.controls fieldset').all()) {
      await group.getByRole('radio').last().check();
      await settled(figure);
    }
    await figure.locator('details').evaluateAll((all) => {
      for (const details of all) details.setAttribute('open', '');
    });
  }
  const letter = page.getByRole('textbox', { name: 'Your message' });
  if (await letter.count()) await letter.fill('x'.repeat(501));
  const citation = page.locator('.cite button').first();
  if (await citation.count()) await citation.press('Enter');
}

/** Figures are used where they stand alone, and with a letter and citations around them in the first chapters. */
const used = new Set([...embeds, ...chapters.slice(0, 2).map(({ path }) => path)]);

for (const path of distinct) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${path} in ${colorScheme}`, async ({ page }) => {
      // The whole article is long, and so is a look at all of it.
      test.setTimeout(300_000);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(path);
      await readThrough(page);
      expect(await violations(page)).toEqual([]);
      if (!used.has(path)) return;
      await use(page);
      expect(await violations(page), 'after use').toEqual([]);
    });
  }
}
