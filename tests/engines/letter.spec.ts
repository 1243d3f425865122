/** Which words hold: those of a link, those of another chapter, or those that the reader wrote last. */
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

async function awakeLetter(page: Page) {
  await expect(page.locator('astro-island[opts*=now]:not([ssr])')).toHaveCount(1);
}
