/** For whoever does not see the page, or uses keys: what is said, how often, and where the keyboard is. */
import type { Page } from '@playwright/test';
import { expected } from '../support/site.ts';
import { awake, expect, holdScripts, readThrough, settled, shown, test, unfold } from '../support/test.ts';
import { translate } from '../support/translate.ts';

test('while somebody writes nothing is announced, and one sentence when they pause', async ({ page }) => {
  await page.goto('/widgets/seal/');
  await awake(page);
  const { figure, sentences } = shown(page, 'seal');
  const status = figure.locator('> [role=status]');
  await page.clock.install();
  await status.evaluate((element) => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver(() => said.push(element.textContent ?? '')).observe(element, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  const letter = page.getByRole('textbox', { name: 'Your message' });
  await unfold(figure);
  await figure.getByText('A thief with your phone').scrollIntoViewIfNeeded();
  await figure.getByRole('radio', { name: 'A thief with your phone' }).check();
  await letter.fill('');
  for (const words of ['A', 'A b', 'A boat']) {
    await letter.fill(words);
    const now = await expected('seal', `observer=thief&message=${encodeURIComponent(words)}`);
    await expect(sentences).toHaveText(now.sentences);
  }
  await settled(figure);
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(await said()).toEqual([]);
  await page.clock.runFor(5000);
  const { title } = await expected('seal', 'observer=thief&message=A+boat');
  await expect.poll(said).toEqual([title]);
});

/** Whether the keyboard is in a figure. */
const inside = (page: Page, id: string) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.closest('figure')?.id)).toBe(id);

test('a button that goes away leaves the keyboard in its figure', async ({ page }) => {
  await page.goto('/embed/rhythm/');
  await awake(page);
  const { figure } = shown(page, 'rhythm');
  const guess = figure.getByRole('button', { name: 'Guess first' });
  await guess.press('Enter');
  await expect(guess).toHaveCount(0);
  await inside(page, 'rhythm');
  await page.goto('/twelve-months/?widget=retention&seed=7');
  await readThrough(page, 'retention');
  const home = shown(page, 'retention').figure.getByRole('button', { name: /^Back to town/ });
  await home.press('Enter');
  await expect(home).toHaveCount(0);
  await inside(page, 'retention');
});

test('a page that is translated before its scripts come says each thing once, and follows', async ({
  page,
}) => {
  const release = await holdScripts(page);
  await page.goto('/widgets/seal/', { waitUntil: 'commit' });
  const { figure, title, sentences } = shown(page, 'seal');
  await expect(page.locator('footer')).toBeVisible();
  await page.evaluate(translate);
  release();
  await awake(page);
  const usual = await expected('seal', '');
  await expect(title).toHaveText(usual.title);
  await expect(sentences).toHaveText(usual.sentences);
  await unfold(figure);
  await figure.getByRole('radio', { name: 'A thief with your phone' }).check();
  const now = await expected('seal', 'observer=thief');
  await expect(title).toHaveText(now.title);
  await expect(sentences).toHaveText(now.sentences);
  await expect(page.locator('.letter .hint')).toHaveCount(1);
});
