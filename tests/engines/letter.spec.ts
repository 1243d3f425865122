/** The reader's letter: how the opening answers to it and sends it, and which words hold. */
import type { Page } from '@playwright/test';
import { words as record } from '../../src/components/messages/record/en.ts';
import { lineOf, RECORD, type RecordId } from '../../src/components/reader/record.ts';
import { expected, ids, widget } from '../support/site.ts';
import { awake, expect, readThrough, shown, test, unfold } from '../support/test.ts';

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
  await letter(page).focus();
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
    await expect(page.locator('.cells b:not(.open, .to-come)')).toHaveText(sealed);
    await expect(page.locator('.road [role=status]')).toContainText(`${sealed.length} bytes`);
    // Another letter is not sent yet.
    await letter(page).press('End');
    await page.keyboard.insertText('!');
    await expect(wax).toHaveText('Send');
    await page.getByRole('link', { name: 'Begin' }).click();
    await expect(page).toHaveURL(/\/seal-it\/$/);
    await expect(letter(page)).toHaveValue('Come at ten!');
  });

test('the card of the letter is there only with figures in which it plays a part', async ({ request }) => {
  for (const id of ids) {
    const html = await (await request.get(`/widgets/${id}/`)).text();
    expect(html.includes('<textarea'), id).toBe('message' in widget(id).params);
  }
});

/** The line of a figure for these settings and words, by Node. */
async function line(id: RecordId, query: string, words: string): Promise<string> {
  const { fate } = await import(`../../src/components/widgets/${id}/fate.ts`);
  const asked = new URLSearchParams(query);
  if ('message' in widget(id).params) asked.set('message', words);
  return lineOf(record.lines, id, fate((await expected(id, asked.toString())).result) as never);
}

test('the record at the end says what became of this letter, with what was set on the way', async ({
  page,
}) => {
  const words = 'Bring the ladder to gate nine';
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => void Object.assign(window, { copied: text }) },
    });
  });
  await page.goto('/');
  await awake(page);
  await letter(page).fill(words);
  const set: Partial<Record<RecordId, string>> = {
    seal: 'observer=thief',
    retention: 'kept=30',
    'this-page': '',
  };
  const lineIn = (id: RecordId) => page.locator(`.letter-record [data-line="${id}"]`);

  await page.getByRole('link', { name: 'Begin' }).click();
  await page.waitForURL('**/seal-it/');
  await readThrough(page, 'seal');
  const seal = shown(page, 'seal').figure;
  await unfold(seal);
  await seal.getByRole('radio', { name: 'A thief with your phone' }).check();
  await lineIn('seal').scrollIntoViewIfNeeded();
  await expect(lineIn('seal').locator('.line')).toHaveText(await line('seal', 'observer=thief', words));

  await page.goto('/twelve-months/?widget=retention&kept=30');
  await readThrough(page, 'retention');
  await lineIn('retention').scrollIntoViewIfNeeded();
  await expect(lineIn('retention').locator('.line')).toHaveText(await line('retention', 'kept=30', words));

  await page.goto('/where-it-went-next/');
  await page.locator('.letter-record').scrollIntoViewIfNeeded();
  await expect(page.locator('.letter-record')).toHaveAttribute('aria-busy', 'false');
  for (const { id } of RECORD) {
    await expect(lineIn(id).locator('.line')).toHaveText(await line(id, set[id] ?? '', words));
    await expect(lineIn(id).locator('.how')).toHaveText(set[id] === undefined ? record.usual : record.yours);
  }
  const copied = () => page.evaluate(() => (window as { copied?: string }).copied ?? '');
  await page.getByRole('button', { name: record.link }).press('Enter');
  await expect.poll(copied).not.toBe('');
  const link = new URL(await copied());
  expect(Object.fromEntries(link.searchParams)).toEqual(set);
  for (const word of words.split(' '))
    expect(decodeURIComponent(link.href)).not.toMatch(new RegExp(`\\b${word}\\b`));
  // Somebody else has the settings, and the letter that they have not written.
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(link.href);
  await page.locator('.letter-record').scrollIntoViewIfNeeded();
  await expect(page.locator('.letter-record')).toHaveAttribute('aria-busy', 'false');
  const usual = 'Meet me under the harbour clock at nine. Tell nobody.';
  for (const { id } of RECORD)
    await expect(lineIn(id).locator('.line')).toHaveText(await line(id, set[id] ?? '', usual));
});

test('without scripts the record is there, for the letter that the article uses', async ({ request }) => {
  const html = await (await request.get('/where-it-went-next/')).text();
  const usual = 'Meet me under the harbour clock at nine. Tell nobody.';
  for (const { id } of RECORD) expect(html).toContain(await line(id, '', usual));
});

async function awakeLetter(page: Page) {
  await expect(page.locator('astro-island:not([ssr])', { has: letter(page) })).toHaveCount(1);
}
