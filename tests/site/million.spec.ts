/** A million people in a browser: built in the worker, with progress, until somebody stops it; the same as in Node. */
import type { Locator } from '@playwright/test';
import { strengths } from '../../src/components/widgets/hubs/fields.ts';
import type { Result } from '../../src/components/widgets/hubs/widget.ts';
import { expected } from '../support/site.ts';
import { awake, expect, shown, test, unfold } from '../support/test.ts';

const QUERY = 'people=1000000';

/** How many fields of each strength are on the canvas. */
const fieldsOn = (canvas: Locator) =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element;
    const data = element.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    const counts: Record<number, number> = {};
    for (let i = 3; i < data.length; i += 4) counts[data[i] as number] = (counts[data[i] as number] ?? 0) + 1;
    return counts;
  });

function fieldsIn({ fields, hops }: Result): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const strength of strengths(fields, hops)) counts[strength] = (counts[strength] ?? 0) + 1;
  return counts;
}

test('a million people: progress, Stop, and then the same counts as in Node', async ({ page }) => {
  await page.goto('/widgets/hubs/');
  await awake(page);
  const { figure, title, sentences } = shown(page, 'hubs');
  await unfold(figure);
  const [usual, million] = [
    figure.getByLabel('100,000', { exact: true }),
    figure.getByLabel('a million', { exact: true }),
  ];
  const progress = figure.locator('progress');
  const before = await title.textContent();

  await million.check();
  await expect(progress).toBeVisible();
  const share = () => progress.evaluate((element: HTMLProgressElement) => element.value);
  const early = await share();
  await expect.poll(share).toBeGreaterThan(early);
  await figure.getByRole('button', { name: 'Stop' }).click();
  await expect(progress).toHaveCount(0);
  // The button has gone; the keyboard has not gone with it.
  await expect(figure.and(page.locator(':focus-within'))).toHaveCount(1);
  await expect(usual).toBeChecked();
  await expect(figure.locator('.drawing')).toHaveAttribute('aria-busy', 'false');
  await expect(title).toHaveText(before ?? '');

  await million.check();
  const node = await expected('hubs', QUERY);
  await expect(title).toHaveText(node.title);
  await expect(sentences).toHaveText(node.sentences);
  await expect.poll(() => fieldsOn(figure.locator('canvas'))).toEqual(fieldsIn(node.result as Result));

  // Three hops and back need no second million.
  await figure.getByLabel('three hops').check();
  const three = await expected('hubs', `${QUERY}&hops=3`);
  await expect(title).toHaveText(three.title);
});

test('a small device is told so, and may choose all the same', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 2 });
  });
  await page.goto('/widgets/hubs/');
  await awake(page);
  const { figure } = shown(page, 'hubs');
  await unfold(figure);
  await expect(figure.getByText('This device looks small')).toBeVisible();
  for (const name of ['10,000', '100,000', 'a million'])
    await expect(figure.getByLabel(name, { exact: true })).toBeEnabled();
  await figure.getByLabel('10,000', { exact: true }).check();
  await expect(shown(page, 'hubs').title).toHaveText((await expected('hubs', 'people=10000')).title);
});
