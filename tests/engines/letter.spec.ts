/** The reader's letter: how the opening answers to it and sends it, and which words hold. */
import type { Page } from '@playwright/test';
import { expected } from '../support/site.ts';
import { awake, expect, shown, test } from '../support/test.ts';

const letter = (page: Page) => page.getByRole('textbox', { name: 'Your message' });
const kept = (page: Page) =>
  page.evaluate(() => JSON.parse(sessionStorage.getItem('envelope:reader') ?? '{}').message);
const link = (words: string) => `/widgets/seal/#message=${encodeURIComponent(words)}`;

async function said(page: Page, words: string) {
  await expect(letter(page)).toHaveValue(words);
  const { title, sentences } = await expected('seal', `message=${encodeURIComponent(words)}`);
  await expect(shown(page, 'seal').title).toHaveText(title);
  await expect(shown(page, 'seal').sentences).toHaveText(sentences);
}

test('a link opened where another one was is taken too; loaded again, it leaves what was written since', async ({
  page,
}) => {
  await page.goto(link('The first'));
  await awake(page);
  await said(page, 'The first');
  await page.goto(link('A second, of another length'));
  await said(page, 'A second, of another length');
  await letter(page).fill('My own words');
  await said(page, 'My own words');
  await page.reload();
  await awake(page);
  await said(page, 'My own words');
  // Back to an address that was taken before: what was written since stays.
  await page.goBack();
  await expect(page).toHaveURL(/first$/);
  await said(page, 'My own words');
  await page.goto('/about/');
  await page.goto(link('The first'));
  await awake(page);
  await said(page, 'The first');
});

test('on the way back through chapters the words written last stay, and nothing overwrites them', async ({
  page,
  browserName,
}) => {
  await page.goto('/seal-it/');
  await awakeLetter(page);
  await letter(page).fill('Written first');
  await page.goto('/same-words-many-envelopes/');
  await awakeLetter(page);
  await letter(page).fill('Written last');
  // Over WebDriver BiDi nobody hears of a page that Firefox had put aside and shows again.
  if (browserName !== 'firefox') await page.goBack();
  await awakeLetter(page);
  await expect(letter(page)).toHaveValue('Written last');
  // What a browser says that has put the page aside meanwhile, as it stood.
  await page.evaluate(() => {
    sessionStorage.setItem('envelope:reader', JSON.stringify({ message: 'Written elsewhere' }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await expect(letter(page)).toHaveValue('Written elsewhere');
  await page.getByLabel('Who is it to?').fill('Mara');
  await page.getByLabel('Who is it to?').press('Enter');
  await expect(page.getByLabel('Who is it to?')).toHaveValue('Mara');
  expect(await kept(page)).toBe('Written elsewhere');
});

test.describe('with the keyboard of a phone open', () => {
  test.use({ viewport: { width: 390, height: 470 } });

  test('the line that is typed and what it is sealed into are in view together', async ({ page }) => {
    await page.goto('/');
    await awake(page);
    const box = letter(page);
    const cells = page.locator('.cells');
    const inView = async () => {
      await expect(box).toBeInViewport();
      await expect(cells).toBeInViewport({ ratio: 1 });
      const { y = 0, height = 0 } = (await box.boundingBox()) ?? {};
      const line = await box.evaluate((one) => Number.parseFloat(getComputedStyle(one).lineHeight));
      expect(y + height - line).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeLessThanOrEqual(470);
    };
    await box.focus();
    await box.press('End');
    const before = await cells.textContent();
    for (const words of [
      ' And',
      ' bring the map. It is under the third stone from the left, I think. '.repeat(4),
    ]) {
      await page.keyboard.insertText(words);
      await expect(cells).not.toHaveText(before ?? '');
      await inView();
    }
    await page.getByLabel('Who is it to?').fill('Mara');
    // Not only when the keyboard leaves it.
    await expect(page.locator('.outside')).toContainText('Mara');
    await expect(cells).toBeInViewport({ ratio: 1 });
  });
});

for (const reducedMotion of ['no-preference', 'reduce'] as const)
  test(`the wax sends the letter by keyboard, with motion: ${reducedMotion}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    await page.goto('/');
    await awake(page);
    await letter(page).fill('Come at ten');
    await letter(page).press('Tab');
    const wax = page.locator('.wax');
    await expect(wax).toBeFocused();
    await expect(wax).toHaveText('Send');
    await page.keyboard.press('Enter');
    await expect(wax).toHaveText('Sent');
    await expect(wax).toBeFocused();
    const { result } = await expected('seal', `message=${encodeURIComponent('Come at ten')}`);
    const { ciphertext, tag } = result as { ciphertext: string; tag: string };
    const sealed = (ciphertext + tag).match(/../g) ?? [];
    await expect(page.locator('.cells b.sealed')).toHaveText(sealed);
    await expect(page.locator('.road [role=status]')).toContainText(`${sealed.length} bytes`);
    // Another letter is not sent yet.
    await letter(page).press('End');
    await page.keyboard.insertText('!');
    await expect(wax).toHaveText('Send');
    await page.getByRole('link', { name: 'Begin' }).click();
    await expect(page).toHaveURL(/\/seal-it\/$/);
    await expect(letter(page)).toHaveValue('Come at ten!');
  });

async function awakeLetter(page: Page) {
  await expect(page.locator('astro-island[opts*=now]:not([ssr])')).toHaveCount(1);
}
