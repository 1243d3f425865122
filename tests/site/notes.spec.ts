/** From a number in the text to its source and back: by thumb, by key, and without a script. */
import { expect, test } from '../support/test.ts';

const PATH = '/seal-it/';

test('tap the number, tap the source', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(`${baseURL}${PATH}`);
  const number = page.locator('.cite button').first();
  await number.tap();
  const note = page.getByRole('dialog');
  await expect(note).toBeInViewport({ ratio: 1 });
  const link = note.getByRole('link');
  await expect(link).toHaveAttribute('href', /^https?:/);
  const box = await link.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(24);
  await note.getByRole('button', { name: 'Close' }).tap();
  await expect(note).toBeHidden();
  await context.close();
});

test('by key: Enter opens the note at its link, Escape leads back to the number', async ({ page }) => {
  await page.goto(PATH);
  const number = page.getByRole('button', { name: 'Source 1' }).first();
  await number.focus();
  await page.keyboard.press('Enter');
  const note = page.getByRole('dialog', { name: 'Source 1' });
  await expect(note.getByRole('link')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
  await expect(number).toBeFocused();
});

test('every note says what the list says, and every entry of the list leads back to each place', async ({
  page,
}) => {
  await page.goto(PATH);
  const cited = await page
    .locator('.cite button')
    .evaluateAll((all) => all.map((one) => [`#${one.id}`, one.getAttribute('popovertarget')]));
  const back = await page
    .locator('.references .back a')
    .evaluateAll((all) => all.map((one) => [one.getAttribute('href'), `note-${one.closest('li')?.id}`]));
  expect(back.toSorted()).toEqual(cited.toSorted());
  for (const entry of await page.locator('.references ol > li').all()) {
    const id = await entry.getAttribute('id');
    const text = async (selector: string) =>
      (await page.locator(selector).first().textContent())?.replaceAll(/\s+/g, ' ').trim() ?? '';
    const inNote = (await text(`#note-${id} p`)).replace(/^\d+\. /, '');
    expect(await text(`[id="${id}"]`)).toContain(inNote);
  }
});
