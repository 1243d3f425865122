import type { FrameLocator, Page } from '@playwright/test';
import { FIXED, type Host, host } from '../support/host.ts';
import { expected, ids, knob, origin } from '../support/site.ts';
import { expect, insist, shown, test } from '../support/test.ts';

let other: Host;
test.beforeAll(async () => {
  other = await host();
});
test.afterAll(() => other.close());

const heights = (page: Page) =>
  page.locator('iframe').evaluateAll((frames) => frames.map((frame) => frame.getBoundingClientRect().height));

/** How tall the frame's own document is, which only the frame can tell. */
const content = (frame: FrameLocator) =>
  frame.locator('html').evaluate((html) => Math.ceil(html.getBoundingClientRect().height));

/** A figure wakes when it is scrolled to. */
async function wake(page: Page, id: string) {
  await page.locator(`iframe#${id}`).scrollIntoViewIfNeeded();
  const frame = page.frameLocator(`iframe#${id}`);
  await expect(frame.locator('astro-island:not([ssr])')).not.toHaveCount(0);
  return frame;
}

async function fits(page: Page, figures: readonly string[]) {
  for (const id of figures) {
    const frame = await wake(page, id);
    // Both are asked each time: fonts and drawings that arrive late change the content too.
    await expect
      .poll(
        async () =>
          ((await page.locator(`iframe#${id}`).boundingBox())?.height ?? 0) - (await content(frame)),
      )
      .toBe(0);
  }
}

test('a sandboxed frame keeps the height its host gave it, without the loader', async ({ page }) => {
  await page.goto(`${other.origin}/plain`);
  for (const id of ids) await wake(page, id);
  expect(await heights(page)).toEqual(ids.map(() => FIXED));
});

test('with the loader every frame is as tall as its content', async ({ page }) => {
  await page.goto(`${other.origin}/loader`);
  await fits(page, ids);
});

test('a loader that comes late still learns the heights', async ({ page }) => {
  await page.goto(`${other.origin}/late`);
  for (const id of ids) await wake(page, id);
  expect(await heights(page)).toEqual(ids.map(() => FIXED));
  await page.addScriptTag({ url: `${origin}/embed.js` });
  await fits(page, ids);
});

for (const id of ids) {
  test(`${id} answers in a sandboxed frame, from its worker`, async ({ page, browserName }) => {
    await page.goto(`${other.origin}/loader?only=${id}`);
    const frame = await wake(page, id);
    // While the loader still sizes the frame, a click can land where the button was.
    await fits(page, [id]);
    const { figure, title, sentences } = shown(frame, id);
    const { name, click, held } = await knob(id);
    const button = figure.locator(click);
    const drawing = await figure.locator('.drawing').innerText();
    const state = () =>
      figure.locator(held).evaluate((field: HTMLInputElement) => [field.checked, field.value]);
    const usual = await state();
    // Over WebDriver BiDi, input does not reach a frame of another origin in Firefox.
    const press = () => (browserName === 'firefox' ? button.dispatchEvent('click') : button.click());
    await insist(press, state, usual);
    await expect.poll(() => figure.locator('.drawing').innerText()).not.toBe(drawing);
    const now = await expected(id, `${name}=${await figure.locator(held).inputValue()}`);
    await expect(title).toHaveText(now.title);
    await expect(sentences).toHaveText(now.sentences);
    await fits(page, [id]);
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`on a ${theme} page an embed can be ${theme}, whatever the reader’s system prefers`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme === 'dark' ? 'light' : 'dark' });
    await page.goto(`${other.origin}/loader?theme=${theme}`);
    for (const id of ids) {
      const sheet = page.frameLocator(`iframe#${id}`).locator(`figure#${id}`);
      await expect(sheet).toBeVisible();
      const lightness = () =>
        sheet.evaluate((element) => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          if (!canvas) return -1;
          canvas.fillStyle = getComputedStyle(element).backgroundColor;
          canvas.fillRect(0, 0, 1, 1);
          const [r = 0, g = 0, b = 0] = canvas.getImageData(0, 0, 1, 1).data;
          return (r + g + b) / 3;
        });
      if (theme === 'dark') await expect.poll(lightness).toBeLessThan(80);
      else await expect.poll(lightness).toBeGreaterThan(200);
    }
  });
}
