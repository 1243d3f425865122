/** From the map of a whole town down to single people and their ties, and back. */
import type { Locator } from '@playwright/test';
import type { Result } from '../../src/components/widgets/hubs/widget.ts';
import { expected } from '../support/site.ts';
import { awake, expect, shown, test, unfold } from '../support/test.ts';

const fieldOf = ([x, y]: readonly [number, number]) =>
  Math.floor((y * 128) / 1000) * 128 + Math.floor((x * 128) / 1000);
/** How much of a canvas is drawn on. */
const ink = (canvas: Locator) =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element;
    const { data } = element.getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] };
    let drawn = 0;
    for (let i = 3; i < data.length; i += 4) if ((data[i] as number) > 0) drawn++;
    return drawn / (width * height);
  });

test('the people round the thief are looked at, with their ties, and the whole town again', async ({
  page,
}) => {
  await page.goto('/embed/hubs/');
  await awake(page);
  const { figure, title, sentences } = shown(page, 'hubs');
  await unfold(figure);
  const whole = await expected('hubs', '');
  const { points } = whole.result as Result;
  const near = await expected('hubs', `look=${fieldOf(points.first)}`);

  await figure.getByRole('radio', { name: 'people round the thief' }).check();
  await expect(sentences).toHaveText(near.sentences);
  await expect(title).toHaveText(whole.title);
  const street = figure.locator('canvas.street');
  await expect.poll(() => ink(street)).toBeGreaterThan(0.05);
  // The thief is in the middle, within a field.
  for (const axis of ['cx', 'cy'])
    await expect
      .poll(async () => Math.abs(Number(await figure.locator('.first').getAttribute(axis)) - 500))
      .toBeLessThan(80);
  await figure.getByRole('radio', { name: 'the whole town' }).check();
  await expect(sentences).toHaveText(whole.sentences);
  await expect(street).toHaveCount(0);
  await expect(figure.getByRole('button', { name: 'Make smaller' })).toHaveCount(0);
});

test('by buttons, step by step, and by an address', async ({ page }) => {
  await page.goto('/embed/hubs/?people=10000');
  await awake(page);
  const { figure, sentences } = shown(page, 'hubs');
  const street = figure.locator('canvas.street');
  for (let press = 0; press < 3; press++) await figure.getByRole('button', { name: 'Enlarge' }).click();
  await expect(street).toHaveCount(1);
  const middle = 64 * 128 + 64;
  await expect(sentences).toHaveText((await expected('hubs', `people=10000&look=${middle}`)).sentences);
  await figure.getByRole('button', { name: 'Whole picture' }).click();
  await expect(street).toHaveCount(0);

  await page.goto('/embed/hubs/?people=10000&look=5');
  await awake(page);
  await expect(sentences).toHaveText((await expected('hubs', 'people=10000&look=5')).sentences);
  await expect.poll(() => ink(street)).toBeGreaterThan(0.05);
  // It stands where it is shown: at the upper edge of what is seen.
  const [map, part] = [await figure.locator('.map').boundingBox(), await street.boundingBox()];
  expect(Math.abs((map?.y ?? 0) - (part?.y ?? 99))).toBeLessThan(3);
});
