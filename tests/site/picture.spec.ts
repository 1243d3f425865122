/** “Save picture” where it is hard: in a frame that may read nothing, as often as one likes, and at each size. */
import { readFileSync } from 'node:fs';
import type { Frame, Page } from '@playwright/test';
import sharp from 'sharp';
import { TAKEN_OUT } from '../../src/components/figure/copy.ts';
import { type Format, PICTURE_SIZES, type PictureSize } from '../../src/components/figure/formats.ts';
import { deep } from '../support/depth.ts';
import { expected, ids } from '../support/site.ts';
import { awake, expect, readThrough, test, unfold } from '../support/test.ts';

async function save(page: Page, frame: Page | Frame, format: Format = 'whole'): Promise<Buffer> {
  await unfold(frame.locator('figure'));
  await frame.getByLabel('Size of the picture').selectOption(format);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    frame.getByRole('button', { name: 'Save picture' }).click(),
  ]);
  return readFileSync(await download.path());
}

/** Keeps the SVG that a picture is drawn from. */
const keepSvg = (page: Page) =>
  page.addInitScript(() => {
    const { decode } = HTMLImageElement.prototype;
    HTMLImageElement.prototype.decode = function (this: HTMLImageElement) {
      if (this.src.startsWith('data:image/svg+xml')) Object.assign(window, { picture: this.src });
      return decode.call(this);
    };
  });
async function keptSvg(page: Page): Promise<string> {
  const picture = await page.evaluate(() => (window as { picture?: string }).picture ?? '');
  return decodeURIComponent(picture.slice(picture.indexOf(',') + 1));
}
/** Opens an SVG by itself. */
async function openSvg(page: Page, body: string): Promise<void> {
  await page.route('**/picture.svg', (route) => route.fulfill({ contentType: 'image/svg+xml', body }));
  await page.goto('/picture.svg');
  await page.evaluate(() => document.fonts.ready);
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
  await expect(figure.locator('figcaption > h2')).toHaveText(
    (await expected('seal', 'observer=thief')).title,
  );
  await unfold(figure);
  await shut.getByRole('button', { name: 'Save picture' }).waitFor();
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
  await keepSvg(page);
  await page.goto('/widgets/key-server/');
  await awake(page);
  // Every element of the figure that is drawn in both, with what it is set in and edged by.
  const looks = (TAKEN_OUT: string) => {
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
      .filter((element) => !element.closest(TAKEN_OUT) && element.checkVisibility())
      .map((element) =>
        [element.tagName.toLowerCase(), ...names.map((name) => getComputedStyle(element)[name])].join(' | '),
      );
    return [`${body.fontFamily} ${body.fontSize} ${body.lineHeight}`, ...all];
  };
  await page.locator('figure').scrollIntoViewIfNeeded();
  await awake(page);
  await save(page, page);
  const here = await page.evaluate(looks, TAKEN_OUT);
  await openSvg(page, await keptSvg(page));
  expect(await page.evaluate(looks, TAKEN_OUT)).toEqual(here);
});

/** What of the figure sticks out of it, and whether its parts are there. */
function composed(): { width: number; height: number; text: string[]; outside: string[]; least: number } {
  const figure = document.querySelector('figure') as HTMLElement;
  const { width, height } = figure.getBoundingClientRect();
  const seen = [...figure.querySelectorAll('*')].filter(
    (element) => element.checkVisibility() && !element.closest('.visually-hidden, svg svg *'),
  );
  const outside = seen.filter((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return left < -1 || top < -1 || right > width + 1 || bottom > height + 1;
  });
  const parts = ['h2', '.numbers', '.credit'].flatMap(
    (name) => figure.querySelector<HTMLElement>(name) ?? [],
  );
  return {
    width,
    height,
    text: parts.filter((part) => seen.includes(part)).map((part) => part.innerText),
    outside: outside.map(({ outerHTML }) => outerHTML.slice(0, 80)),
    least: Math.min(...parts.map((part) => Number.parseFloat(getComputedStyle(part).fontSize))),
  };
}

/** How many pixels along the edge of a PNG are of another colour than its corner. */
async function onTheEdge(png: Buffer): Promise<number> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return new Uint32Array(data.buffer, data.byteOffset, width * height).filter((pixel, i, pixels) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return (x === 0 || y === 0 || x === width - 1 || y === height - 1) && pixel !== pixels[0];
  }).length;
}

/** A map, a table, a log that is long, and a canvas. */
const tried = deep ? ids : (['links', 'who-can-read', 'envelope', 'hubs'] as const);
for (const id of tried) {
  test(`${id} at the sizes that newsrooms use: whole, to be read, and with its credit`, async ({ page }) => {
    await keepSvg(page);
    const { title } = await expected(id, '');
    for (const [format, size] of Object.entries(PICTURE_SIZES)) {
      await page.goto(`/widgets/${id}/`);
      await readThrough(page);
      const png = await save(page, page, format as PictureSize);
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual(size);
      expect(await onTheEdge(png)).toBe(0);
      await openSvg(page, await keptSvg(page));
      const { width, height, text, outside, least } = await page.evaluate(composed);
      const [across, down] = size;
      const scale = down / height;
      expect(width * scale, 'within the picture').toBeLessThanOrEqual(across + 1);
      expect(text[0]).toBe(title);
      expect(text.at(-1)).toMatch(
        new RegExp(`^What the Envelope Says, .*/widgets/${id}/, CC BY 4\\.0, saved \\d{4}-\\d\\d-\\d\\d$`),
      );
      expect(text, 'title, number and credit').toHaveLength(3);
      expect(outside).toEqual([]);
      expect(least * scale, 'the smallest letters').toBeGreaterThanOrEqual(11);
    }
  });
}

test('an SVG is one file: it parses, asks for nothing, and brings its fonts', async ({ page }) => {
  await page.goto('/widgets/links/');
  await readThrough(page);
  const svg = (await save(page, page, 'vectors')).toString();
  const urls = [...svg.matchAll(/url\(\s*["']?([^"')]*)/g)].map(([, url = '']) => url);
  expect(urls.filter((url) => !/^(data:|#)/.test(url))).toEqual([]);
  expect(svg).not.toMatch(/@import/);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openSvg(page, svg);
  expect(asked.filter((url) => !/picture\.svg$|^data:/.test(url))).toEqual([]);
  const named = await page
    .locator('*')
    .evaluateAll((all) =>
      all.flatMap((element) =>
        ['href', 'xlink:href', 'src', 'srcset'].flatMap((name) => element.getAttribute(name) ?? []),
      ),
    );
  expect(named.filter((url) => !/^(data:|#)/.test(url))).toEqual([]);
  await expect(page.locator('parsererror')).toHaveCount(0);
  const { text, outside } = await page.evaluate(composed);
  expect(text[0]).toBe((await expected('links', '')).title);
  expect(outside).toEqual([]);
  expect(await page.evaluate(() => [...document.fonts].some(({ status }) => status === 'loaded'))).toBe(true);
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
