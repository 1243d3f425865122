/** The letter near its end: what is being composed, what is pasted, and what counts as one character. */
import type { Page } from '@playwright/test';
import { awake, expect, test } from '../support/test.ts';

const letter = (page: Page) => page.getByRole('textbox', { name: 'Your message' });
const refused = (page: Page) => page.locator('.refused');

test.beforeEach(async ({ page }) => {
  await page.goto('/');
  await awake(page);
});

test('what is composed may be longer on the way than it is in the end', async ({ page, context }) => {
  const input = await context.newCDPSession(page);
  const most = 'x'.repeat(498);
  await letter(page).fill(most);
  await letter(page).press('End');
  const compose = (text: string) =>
    input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await compose('に');
  await compose('にほんご');
  await expect(letter(page)).toHaveValue(`${most}にほんご`);
  await expect(refused(page)).toBeEmpty();
  await input.send('Input.insertText', { text: '日本' });
  await expect(letter(page)).toHaveValue(`${most}日本`);
  await expect(refused(page)).toBeEmpty();
  // And what is too long in the end is refused as a whole.
  await letter(page).press('Backspace');
  await compose('かんじ');
  await input.send('Input.insertText', { text: '漢字漢字' });
  await expect(letter(page)).toHaveValue(`${most}日`);
  await expect(refused(page)).toHaveText(/503.*500.*\.$/);
});

test('after a refused paste the last change can still be undone', async ({ page }) => {
  await letter(page).fill('');
  await page.keyboard.insertText('y'.repeat(300));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  await page.keyboard.press('End');
  await page.keyboard.type('!');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(refused(page)).toHaveText(/601.*500.*\.$/);
  await expect(letter(page)).toHaveValue(`${'y'.repeat(300)}!`);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(letter(page)).toHaveValue('y'.repeat(300));
  await expect(refused(page)).toBeEmpty();
});

test('a family is one character, and a name that is too long is refused with a sentence', async ({
  page,
}) => {
  const family = '👨‍👩‍👧‍👦';
  await letter(page).fill(family.repeat(499));
  await expect(page.locator('.left')).toHaveText('1 characters left');
  const to = page.getByLabel('Who is it to?');
  await to.fill(family.repeat(24));
  await to.press('Enter');
  await expect(to).toHaveValue(family.repeat(24));
  await to.fill(family.repeat(25));
  await to.press('Enter');
  await expect(to).toHaveValue(family.repeat(24));
  await expect(refused(page)).toHaveText(/25.*24.*\.$/);
});
