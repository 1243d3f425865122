/** A figure by itself, used as a reader would: what it weighs, what it saves, and that axe finds nothing and no other font steps in. */
import { readFileSync } from 'node:fs';
import type { Locator } from '@playwright/test';
import { reached } from '../support/classes.ts';
import { foreignFonts } from '../support/fonts.ts';
import { asInTheOldest } from '../support/oldest.ts';
import { ids, knob, type WidgetId, widget } from '../support/site.ts';
import { awake, expect, settled, shown, test, traffic, unfold, use, violations } from '../support/test.ts';
import { translate } from '../support/translate.ts';
import { hold, KIB, meter } from '../support/weight.ts';

/** Two ways to set a figure, between which its words change. */
async function swing(figure: Locator, id: WidgetId) {
  const { name, click } = await knob(id);
  const { params } = widget(id);
  const usual = String(params[name]?.default);
  if (name === 'seed') {
    const set = async (seed: string) => {
      await figure.locator('.seed input').fill(seed);
      await figure.locator('.seed input').press('Enter');
    };
    return [() => set('4711'), () => set(usual)] as const;
  }
  const group = figure.locator('fieldset', { has: figure.page().locator(click) });
  return [
    () => group.locator(click).check(),
    () => group.locator(`input[value="${usual}"]`).check(),
  ] as const;
}

/** All its words, but for those that are only announced, which come later. */
const words = (figure: Locator) =>
  figure.evaluate((element) => {
    const copy = element.cloneNode(true) as Element;
    for (const said of copy.querySelectorAll('[role=status], [aria-live]')) said.remove();
    return copy.textContent.replaceAll(/\s+/g, ' ');
  });

/** Width and height, out of a PNG's first chunk. */
const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)] as const;

for (const id of ids) {
  test(`${id}: its weight, its picture, and use`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.addInitScript(asInTheOldest);
    const weigh = meter(page);
    const { quiet } = traffic(page);
    const everything = ['document', 'stylesheet', 'script', 'font', 'image', 'fetch', 'other'];
    await page.goto(`/embed/${id}/`);
    await awake(page);
    await quiet();
    hold(id, await weigh(everything), 80 * KIB);
    hold(`${id}, script`, await weigh(['script']), 45 * KIB);

    const { figure } = shown(page, id);
    await unfold(figure);
    const save = async () => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        figure.getByRole('button', { name: 'Save picture' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`${id}.png`);
      return readFileSync(await download.path());
    };
    const box = await figure.boundingBox();
    const first = await save();
    expect(first.subarray(1, 4).toString()).toBe('PNG');
    expect(size(first)[0]).toBe(Math.floor((box?.width ?? 0) * 2));

    // The worker comes with the first touch, and brings this widget's own sums along and no other's.
    const drawing = figure.locator('.drawing');
    const before = await drawing.innerText();
    await figure.locator((await knob(id)).click).click();
    await expect.poll(() => drawing.innerText()).not.toBe(before);
    await settled(figure);
    hold(`${id} with its worker`, await weigh(everything), 190 * KIB);
    expect((await save()).equals(first)).toBe(false);

    // In a page that a translator has been at, every word goes on to follow what is chosen.
    const [there, back] = await swing(figure, id);
    await there();
    await settled(figure);
    const other = await words(figure);
    await back();
    await settled(figure);
    const usual = await words(figure);
    await page.evaluate(translate);
    await there();
    await expect.poll(() => words(figure)).toBe(other);
    await back();
    await expect.poll(() => words(figure)).toBe(usual);

    await use(figure);
    const classes = await figure.evaluate((sheet) =>
      [...sheet.querySelectorAll('*')].flatMap(({ classList }) => [...classList]),
    );
    expect(reached(new Set(classes))).toEqual([]);
    expect(await violations(page)).toEqual([]);
    expect(await foreignFonts(await page.context().newCDPSession(page))).toEqual([]);
  });
}
