/** “Save picture” where it is hard: in a frame that may read nothing, and as often as one likes. */
import { readFileSync } from 'node:fs';
import type { Frame, Page } from '@playwright/test';
import { expected } from '../support/site.ts';
import { awake, expect, test, unfold } from '../support/test.ts';

async function save(page: Page, frame: Page | Frame): Promise<Buffer> {
  await unfold(frame.locator('figure'));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    frame.getByRole('button', { name: 'Save picture' }).click(),
  ]);
  return readFileSync(await download.path());
}

test('in a sandboxed frame the picture is the same, nothing is left behind, and what is chosen stays', async ({
  page,
  baseURL,
}) => {
  const src = `${baseURL}/embed/seal/?observer=thief`;
  const frame = async (sandbox: string) => {
    await page.setContent(
      `<iframe sandbox="allow-scripts ${sandbox}" src="${src}" width="800" height="1500"></iframe>`,
    );
    await awake(page.frameLocator('iframe'));
    return page.frames()[1] as Frame;
  };
  const shut = await frame('allow-downloads');
  const figure = shut.locator('figure#seal');
  await expect(figure.locator('figcaption h2')).toHaveText((await expected('seal', 'observer=thief')).title);
  const elements = () => shut.evaluate(() => document.querySelectorAll('body *').length);
  const standing = await elements();
  const chosen = () =>
    figure.locator('input:checked').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  const before = await chosen();
  const picture = await save(page, shut);
  await expect(shut.locator('.tools output')).toHaveText(/If no file came/);
  expect(await chosen()).toEqual(before);
  expect(await elements()).toBe(standing);
  const open = await frame('allow-downloads allow-same-origin');
  expect((await save(page, open)).equals(picture)).toBe(true);
  await expect(open.locator('.tools output')).toBeEmpty();
});

test('the rules of a picture are those that were written', async ({ page }) => {
  await page.addInitScript(() => {
    const { decode } = HTMLImageElement.prototype;
    HTMLImageElement.prototype.decode = function (this: HTMLImageElement) {
      if (this.src.startsWith('data:image/svg+xml')) Object.assign(window, { picture: this.src });
      return decode.call(this);
    };
  });
  await page.goto('/widgets/key-server/');
  await awake(page);
  // Every element of the figure that is drawn in both, with what it is set in and edged by.
  const looks = () => {
    const names = [
      'fontFamily',
      'fontSize',
      'fontWeight',
      'lineHeight',
      'color',
      'borderTop',
      'paddingLeft',
      'display',
    ] as const;
    const body = getComputedStyle(document.querySelector('body') as Element);
    const all = [...document.querySelectorAll('figcaption *, .drawing *')]
      .filter((element) => !element.closest('details') && element.checkVisibility())
      .map((element) =>
        [element.tagName.toLowerCase(), ...names.map((name) => getComputedStyle(element)[name])].join(' | '),
      );
    return [`${body.fontFamily} ${body.fontSize} ${body.lineHeight}`, ...all];
  };
  await page.locator('figure').scrollIntoViewIfNeeded();
  await awake(page);
  await save(page, page);
  const here = await page.evaluate(looks);
  const picture = await page.evaluate(() => (window as { picture?: string }).picture ?? '');
  const svg = decodeURIComponent(picture.slice(picture.indexOf(',') + 1));
  await page.route('**/picture.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body: svg }));
  await page.goto('/picture.svg');
  expect(await page.evaluate(looks)).toEqual(here);
});

test('where the line is down, it is said, and nothing is left behind', async ({ page, watch }) => {
  await page.goto('/embed/seal/');
  await awake(page);
  await unfold(page.locator('figure'));
  await page.route('**/*.css', (route) => route.abort());
  for (let i = 0; i < 2; i++) {
    await page.getByRole('button', { name: 'Save picture' }).click();
    await expect(page.locator('.tools output')).toHaveText(/could not be drawn.*\.$/);
  }
  await expect(page.locator('figure')).toHaveCount(1);
  watch.trouble.splice(0);
});
