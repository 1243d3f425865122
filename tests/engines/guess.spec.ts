/** Figures that ask before they show: what is hidden until then, how they answer, and where they do not ask. */
import type { Locator, Page } from '@playwright/test';
import { compare } from '../../src/components/asking/compare.ts';
import { asking, guesses } from '../../src/components/asking/guesses.ts';
import { words } from '../../src/components/messages/guess/en.ts';
import { deep } from '../support/depth.ts';
import { asIn } from '../support/seen.ts';
import { expected, placeOf } from '../support/site.ts';
import { openStanding } from '../support/standing.ts';
import { expect, readThrough, shown, test } from '../support/test.ts';

test.use({ asks: true });

type Id = (typeof asking)[number];

async function truthOf(id: Id) {
  const { result, title } = await expected(id, placeOf(id).query);
  return { title, stops: guesses[id].stops(result), truth: guesses[id].truth(result) };
}

async function opened(page: Page, id: Id, query = ''): Promise<Locator> {
  await page.goto(placeOf(id).path + query);
  await readThrough(page, id);
  return shown(page, id).figure;
}

const seen = (figure: Locator) => figure.evaluate((sheet: HTMLElement) => sheet.innerText);

async function stands(figure: Locator, title: string): Promise<void> {
  await expect(figure).toHaveAccessibleName(title);
  await expect(figure.locator('figcaption > h2')).toBeVisible();
  await expect(figure.locator('.at-hand > .numbers')).toBeVisible();
  await expect(figure.locator('.further')).toBeVisible();
  await expect(figure.locator('.asking')).toBeHidden();
  await expect(figure.locator('.picture-first')).not.toHaveAttribute('inert');
}

/** By keyboard alone: the first of few numbers, or a few steps on a slider. Returns what was guessed. */
async function guess(page: Page, figure: Locator, stops: readonly number[]): Promise<number> {
  const slider = figure.locator('.asking input');
  if ((await slider.count()) === 0) {
    await figure.locator('.stops button').first().focus();
    await page.keyboard.press('Enter');
    return stops[0] ?? Number.NaN;
  }
  await slider.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', new RegExp(`^${words.number(stops[2] ?? 0)} `));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  return stops[2] ?? Number.NaN;
}

for (const [i, id] of asking.entries()) {
  /** One of each way to guess, numbers to press and a slider, in the other engines. */
  const elsewhere = (browserName: string) => browserName !== 'chromium' && !deep && i > 2;
  test(`${id} asks before it shows, and answers in its place`, async ({ page, browserName }) => {
    test.skip(elsewhere(browserName));
    const { title, stops, truth } = await truthOf(id);
    const figure = await opened(page, id);
    const question = (await figure.locator('.asked').textContent())?.trim() ?? '';
    expect(question).toMatch(/\?$/);
    await expect(figure).toHaveAccessibleName(question);
    await expect(figure.locator('.asked')).toBeVisible();
    for (const hidden of [
      'figcaption > h2',
      '.at-hand > .numbers',
      '.compared',
      '.further',
      '.words',
      '.tools',
    ])
      await expect(figure.locator(hidden)).toBeHidden();
    await expect(figure.locator('.picture-first')).toHaveAttribute('inert');
    expect(await seen(figure)).not.toContain(title);
    expect(await figure.ariaSnapshot()).not.toContain(title);

    const made = await guess(page, figure, stops);
    const { miss, blind, even, at } = compare(stops, truth, made);
    const told = figure.locator('.compared > p');
    await expect(told).toHaveText(words.told(made, truth, miss, even));
    await expect(told).toBeFocused();
    await expect(figure.locator('.compared li')).toHaveText([
      words.keys.you(made),
      words.keys.truth(truth),
      words.keys.blind(blind, even),
    ]);
    const drawn = (name: string) =>
      figure
        .locator('.compared .scale')
        .evaluate((scale: HTMLElement, n) => scale.style.getPropertyValue(n), name);
    for (const [name, share] of Object.entries(at)) expect(Number(await drawn(`--${name}`))).toBe(share);
    await stands(figure, title);

    await page.reload();
    await readThrough(page, id);
    await expect(told).toHaveText(words.told(made, truth, miss, even));
    await stands(figure, title);
  });

  test(`${id} does not ask without scripts, on paper, alone, or where the address says so`, async ({
    page,
    browser,
    browserName,
    baseURL,
  }) => {
    test.skip(elsewhere(browserName));
    const { title } = await truthOf(id);
    const figure = await opened(page, id);
    await page.evaluate(`(${asIn})('print')`);
    await expect(figure.locator('figcaption > h2')).toBeVisible();
    await expect(figure.locator('.at-hand > .numbers')).toBeVisible();
    for (const hand of ['.asked', '.ask']) await expect(figure.locator(hand)).toBeHidden();
    for (const query of ['?guess=0', `?widget=${id}`]) await stands(await opened(page, id, query), title);
    for (const path of [`/embed/${id}/`, `/widgets/${id}/`]) {
      await page.goto(path);
      await expect(figure.locator('figcaption > h2')).toHaveText(title);
      await expect(page.locator('guess-first, .ask')).toHaveCount(0);
    }
    // Over WebDriver BiDi scripts cannot be switched off.
    if (browserName === 'firefox') return;
    const context = await browser.newContext({ javaScriptEnabled: false });
    const still = await context.newPage();
    await still.goto(`${baseURL}${placeOf(id).path}`);
    const bare = shown(still, id).figure;
    await expect(bare).toHaveAccessibleName(title);
    await expect(bare.locator('.at-hand > .numbers')).toBeVisible();
    for (const hand of ['.asked', '.ask']) await expect(bare.locator(hand)).toBeHidden();
    await context.close();
  });
}

for (const path of new Set(asking.map((id) => placeOf(id).path)))
  test(`${path}: nothing moves when what asks wakes`, async ({ page }) => {
    const { wake, moved } = await openStanding(page, path);
    wake();
    await readThrough(page);
    expect(await moved()).toEqual([]);
  });

test('“Just show me” holds for all figures, on this page and the next', async ({ page }) => {
  const figure = await opened(page, 'links');
  await figure.getByRole('button', { name: words.show }).press('Enter');
  await stands(figure, (await truthOf('links')).title);
  await stands(await opened(page, 'base-rate'), (await truthOf('base-rate')).title);
});

test('with another town nothing is asked, whichever figure it was chosen in', async ({ page }) => {
  await page.goto('/about/');
  await page.evaluate(() => sessionStorage.setItem('envelope:reader', '{"seed":7}'));
  const figure = await opened(page, 'links');
  await expect(figure.locator('figcaption > h2')).toHaveText((await expected('links', 'seed=7')).title);
  await expect(figure.locator('figcaption > h2')).toBeVisible();
  await expect(figure.locator('.ask')).toBeHidden();
});

test('what was kept by somebody else breaks nothing', async ({ page }) => {
  for (const kept of ['null', '7', '{', '{"guesses":"links","shown":"no"}', '{"guesses":{"links":"many"}}']) {
    await page.goto('/about/');
    await page.evaluate((text) => sessionStorage.setItem('envelope:guesses', text), kept);
    await expect((await opened(page, 'links')).locator('.asking')).toBeVisible();
  }
});

test('at the end stands how far off one was, and in which direction', async ({ page }) => {
  await page.goto('/where-it-went-next/');
  const score = page.locator('.score');
  await expect(score.locator('.sum')).toHaveText(words.score.none);
  await expect(score.locator('li')).toHaveCount(asking.length);
  await page.evaluate(() =>
    sessionStorage.setItem('envelope:guesses', '{"guesses":{"links":10,"base-rate":100}}'),
  );
  await page.reload();
  const [first, second] = [await truthOf('links'), await truthOf('base-rate')];
  const high = 100 - second.truth;
  await expect(score.locator('li[data-figure=links] b')).toHaveText(
    words.score.yours(10, first.truth, 10 - first.truth, true),
  );
  await expect(score.locator('li[data-figure=base-rate] b')).toHaveText(
    words.score.yours(100, second.truth, high, true),
  );
  await expect(score.locator('.sum')).toHaveText(/too low once and too high once/);
  await score.getByRole('button').click();
  await expect(score.locator('.sum')).toHaveText(words.score.none);
  await expect((await opened(page, 'links')).locator('.asking')).toBeVisible();
});

test('the copy beside the text asks as well, until what it would show is wanted', async ({ page }) => {
  const figure = await opened(page, 'links');
  const question = (await figure.locator('.asked').textContent())?.trim() ?? '';
  const view = page.locator('.view[data-figure=links]').first();
  await view.scrollIntoViewIfNeeded();
  await expect(view.locator('b')).toHaveText(question);
  await expect(view.locator('svg')).toHaveCount(0);
  const mark = page.locator('.set[data-figure=links]').first();
  await mark.press('Enter');
  await expect(mark).toHaveAttribute('aria-pressed', 'true');
  await expect(figure.locator('.ask')).toBeHidden();
  await expect(view.locator('b')).not.toHaveText(question);
  await expect(view.locator('svg').first()).toBeVisible();
  await stands(figure, (await figure.locator('figcaption > h2').textContent()) ?? '');
});
