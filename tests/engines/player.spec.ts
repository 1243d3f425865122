/** A played figure: its clock is held by the test, so that each moment can be looked at. */
import type { Locator, Page } from '@playwright/test';
import { expected } from '../support/site.ts';
import { awake, expect, shown, test } from '../support/test.ts';

const steps = async (query = '') => ((await expected('links', query)).texts as { steps: string[] }).steps;
const marks = (figure: Locator) => figure.locator('.network svg').innerHTML();
const listed = async (figure: Locator) =>
  Number(await figure.locator('.at-hand strong').first().textContent());

async function held(page: Page, query = ''): Promise<Locator> {
  await page.clock.install({ time: 0 });
  await page.goto(`/embed/links/${query}`);
  await awake(page);
  // Until then it goes with the clock on the wall.
  await page.clock.pauseAt(3_600_000);
  return shown(page, 'links').figure;
}

test('it plays from nobody to the still picture, and only ever adds', async ({ page }) => {
  const figure = await held(page);
  const still = await marks(figure);
  const all = await listed(figure);
  await figure.getByRole('button', { name: 'Play again' }).click();
  const counts = [];
  for (let i = 0; i < 40 && (await figure.getByRole('button', { name: 'Pause' }).count()) > 0; i++) {
    counts.push(await listed(figure));
    await page.clock.runFor(200);
  }
  await page.clock.runFor(500);
  expect(counts[0]).toBe(0);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(new Set(counts).size).toBeGreaterThan(5);
  expect(await listed(figure)).toBe(all);
  expect(await marks(figure)).toBe(still);
});

test('one step on or back, by button and by key, each with its sentence; and the address holds it', async ({
  page,
}) => {
  const figure = await held(page, '?step=0');
  const sentences = await steps();
  const said = figure.locator('.said');
  await expect(said).toHaveText(sentences[0] ?? '');
  expect(await listed(figure)).toBe(0);
  await figure.getByRole('button', { name: 'One step on' }).click();
  await page.clock.runFor(1500);
  await expect(said).toHaveText(sentences[1] ?? '');
  const first = await listed(figure);
  expect(first).toBeGreaterThan(0);
  await figure.getByRole('slider', { name: 'Step by step' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.clock.runFor(1500);
  await expect(said).toHaveText(sentences[2] ?? '');
  await page.keyboard.press('ArrowLeft');
  await page.clock.runFor(1500);
  await expect(said).toHaveText(sentences[1] ?? '');
  expect(await listed(figure)).toBe(first);
  // The words follow the step, as does an address that somebody opens.
  const { sentences: described } = await expected('links', 'step=1');
  await expect(shown(page, 'links').sentences).toHaveText(described);
  const drawn = await marks(figure);
  await page.goto('/embed/links/?step=1');
  await awake(page);
  await expect(shown(page, 'links').sentences).toHaveText(described);
  expect(await marks(shown(page, 'links').figure)).toBe(drawn);
});

test('without motion it goes from step to step, with nothing between', async ({ page }) => {
  // Not every engine that is driven from outside can be told so.
  await page.addInitScript(() => {
    const ask = matchMedia.bind(window);
    window.matchMedia = (query) =>
      ask(
        query.includes('prefers-reduced-motion')
          ? query.replace(/\(prefers-reduced-motion.*?\)/, 'all')
          : query,
      );
  });
  const figure = await held(page);
  await figure.getByRole('button', { name: 'Play again' }).click();
  const seen = new Set<string>();
  for (let i = 0; i < 40; i++) {
    seen.add(await marks(figure));
    await page.clock.runFor(200);
  }
  expect(seen.size).toBeLessThanOrEqual((await steps()).length);
  expect(seen.size).toBeGreaterThan(2);
});

test('a figure out of sight stops, at a whole step', async ({ page }) => {
  await page.clock.install({ time: 0 });
  await page.goto('/one-person-identified/');
  const { figure } = shown(page, 'links');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('xpath=ancestor::astro-island')).not.toHaveAttribute('ssr');
  await page.clock.pauseAt(3_600_000);
  await figure.getByRole('button', { name: 'Play again' }).click();
  await page.clock.runFor(700);
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await expect(async () => {
    await page.clock.runFor(200);
    await expect(figure.getByRole('button', { name: 'Play', exact: true })).toHaveCount(1, { timeout: 500 });
  }).toPass();
  // It glides to the nearest step.
  await page.clock.runFor(1000);
  const value = Number(await figure.getByRole('slider', { name: 'Step by step' }).inputValue());
  expect(Number.isInteger(value)).toBe(true);
});

test('what is set anew is shown whole, and the step before is not in its address', async ({ page }) => {
  await page.goto('/embed/links/?step=1');
  await awake(page);
  const { figure, sentences } = shown(page, 'links');
  await figure.getByRole('radio', { name: 'three hops' }).check();
  await expect(sentences).toHaveText((await expected('links', 'hops=3')).sentences);
});
