/** The ledger of claims: sifted, sorted, linked to, and handed out as data. */
import type { Page } from '@playwright/test';
import claims from '../../content/claims.json' with { type: 'json' };
import { chapters } from '../support/site.ts';
import { expect, test } from '../support/test.ts';

const numbers = (page: Page) =>
  page.locator('#ledger > li:visible').evaluateAll((rows) => rows.map(({ id }) => Number(id.slice(6))));
const inText = claims.map(({ n }) => n);
const wrong = claims.filter(({ verdict }) => verdict === 'wrong').map(({ n }) => n);

test('rows are sifted and sorted, the count is said, and the address holds it', async ({ page }) => {
  await page.goto('/claims/');
  expect(await numbers(page)).toEqual(inText);
  await page.getByLabel('What became of it', { exact: true }).selectOption('wrong');
  expect(await numbers(page)).toEqual(wrong);
  await expect(page.getByRole('status')).toHaveText(`${wrong.length} of ${claims.length} claims`);
  await page.getByLabel('What became of it', { exact: true }).selectOption('');
  await page.getByLabel('Who said it', { exact: true }).selectOption('Peter Sommer');
  await page.getByLabel('In order of', { exact: true }).selectOption('verdict');
  const shown = await numbers(page);
  expect([...shown].sort((a, b) => a - b)).toEqual(
    claims.filter(({ by }) => by.includes('Peter Sommer')).map(({ n }) => n),
  );
  expect(shown).not.toEqual([...shown].sort((a, b) => a - b));
  expect(new URL(page.url()).search).toBe('?by=Peter+Sommer&sort=verdict');
  await page.reload();
  expect(await numbers(page)).toEqual(shown);
});

test('a link to a row finds it, even if it was sifted out', async ({ page }) => {
  const row = page.locator('#claim-1');
  await page.goto('/claims/?verdict=wrong#claim-1');
  await expect(row).toBeInViewport();
  expect(await numbers(page)).toEqual(inText);
  await page.getByLabel('What became of it', { exact: true }).selectOption('wrong');
  await expect(row).toBeHidden();
  await page.evaluate(() => {
    location.hash = '#claim-2';
  });
  await expect(page.locator('#claim-2')).toBeInViewport();
  await page.goto('/claims/?sort=verdict#claim-28');
  await expect(page.locator('#claim-28')).toBeInViewport();
});

test('settings that the page does not know are left alone', async ({ page }) => {
  await page.goto('/claims/?verdict=%22%3E&sort=x&constructor=1&by=');
  expect(await numbers(page)).toEqual(inText);
});

test('a chapter shows the verdict of the ledger, and links its row', async ({ page }) => {
  const chapter = chapters.find(({ text }) => text.includes('<Claim n='));
  await page.goto(chapter?.path ?? '');
  const claim = page.locator('.claim').first();
  const n = Number(
    await claim
      .getByRole('link')
      .first()
      .textContent()
      .then((text) => /\d+/.exec(text ?? '')?.[0]),
  );
  const word = await claim.locator('.verdict').textContent();
  await claim.getByRole('link').first().click();
  await expect(page.locator(`#claim-${n}`)).toBeInViewport();
  await expect(page.locator(`#claim-${n} .verdict`)).toHaveText(word ?? '');
});

test('the ledger as data', async ({ request, baseURL }) => {
  const response = await request.get('/claims.json');
  const data = await response.json();
  expect(data.claims).toEqual(claims.map((row) => ({ ...row, url: `${baseURL}/claims/#claim-${row.n}` })));
  const ids = data.sources.map(({ id }: { id: string }) => id);
  for (const { since } of claims)
    for (const { sources } of since) expect(ids).toEqual(expect.arrayContaining(sources));
});
