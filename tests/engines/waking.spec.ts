/** What a reader meets before a figure takes input, and where what it needs does not come. */
import { type Shaky, shaky } from '../support/shaky.ts';
import { expected, origin } from '../support/site.ts';
import { awake, expect, holdScripts, settled, shown, test, unfold, type Watch } from '../support/test.ts';

const WORDS = 'Written before any script';

let line: Shaky;
test.beforeAll(async () => {
  line = await shaky();
});
test.afterAll(() => line.close());

/** What a browser itself says of files that do not come is no trouble here; anything else is. */
function forgive(watch: Watch) {
  const said = watch.trouble.splice(0);
  expect(said.filter((text) => !/404|module|NS_ERROR|astro-island/i.test(text))).toEqual([]);
}

for (const [what, drops] of [
  ['a script that many share', /\/(?:Frame|figure\.svelte)\.[^/]*\.js/],
  ['what draws', /\/client\.svelte\.[^/]*\.js/],
] as const) {
  test(`without ${what} a figure says that it stands still, and wakes when the line is back`, async ({
    page,
    watch,
  }) => {
    line.drops = drops;
    await page.goto(`${line.origin}/embed/links/`);
    const { figure, title, sentences } = shown(page, 'links');
    await expect(figure.locator('.still')).toBeVisible();
    const { title: usual, sentences: words } = await expected('links', '');
    await expect(title).toHaveText(usual);
    await figure.locator('.words summary').click();
    await expect(sentences).toHaveText(words);
    await expect(sentences.first()).toBeVisible();
    await expect(figure.locator('.drawing')).toBeVisible();

    line.drops = undefined;
    await awake(page);
    await expect(figure.locator('.still')).toBeHidden();
    await figure.getByRole('radio', { name: 'one hop' }).check();
    await expect(title).toHaveText((await expected('links', 'hops=1')).title);
    forgive(watch);
  });
}

for (const [what, drops] of [
  ['the worker', /\/worker-[^/]*\.js/],
  ['a part of the worker', /\/widget-[^/]*\.js/],
] as const) {
  test(`without ${what} a figure says that nothing was computed, and answers when the line is back`, async ({
    page,
    watch,
  }) => {
    await page.goto(`${line.origin}/embed/links/`);
    await awake(page);
    const { figure, title } = shown(page, 'links');
    line.drops = drops;
    await figure.getByRole('radio', { name: 'one hop' }).check();
    await expect(figure.locator('.notice')).toHaveText(/has not come.*\.$/);
    await expect(title).toHaveText((await expected('links', '')).title);
    line.drops = undefined;
    await expect(title).toHaveText((await expected('links', 'hops=1')).title);
    await expect(figure.locator('.notice')).toHaveCount(0);
    await settled(figure);
    forgive(watch);
  });
}

test('what is written and chosen before the scripts come is there, and counts, when they have come', async ({
  page,
}) => {
  const release = await holdScripts(page);
  await page.goto(`${origin}/widgets/seal/`, { waitUntil: 'commit' });
  const letter = page.getByRole('textbox', { name: 'Your message' });
  const { figure, title } = shown(page, 'seal');
  await letter.fill(WORDS);
  await letter.press('Home');
  await letter.press('ArrowRight');
  const thief = figure.getByRole('radio', { name: 'A thief with your phone' });
  await unfold(figure);
  await thief.click();
  await expect(thief).toBeChecked();
  await letter.focus();
  release();
  await awake(page);
  await expect(letter).toHaveValue(WORDS);
  await expect(letter).toBeFocused();
  expect(await letter.evaluate((box: HTMLTextAreaElement) => box.selectionStart)).toBe(1);
  const query = `observer=thief&message=${encodeURIComponent(WORDS)}`;
  await expect(title).toHaveText((await expected('seal', query)).title);
  await expect(shown(page, 'seal').sentences).toHaveText((await expected('seal', query)).sentences);
  expect(await page.evaluate(() => sessionStorage.getItem('envelope:reader'))).toContain(WORDS);
});
