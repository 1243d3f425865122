/** The tools of the links figure, by keyboard and by hand: opening, undo and redo, and the way of anybody. */
import { expected } from '../support/site.ts';
import { awake, expect, shown, test, unfold } from '../support/test.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('/embed/links/');
  await awake(page);
  await unfold(page.locator('figure'));
});

test('Undo and Redo go through what was set, by button and by key', async ({ page }) => {
  const { figure, title } = shown(page, 'links');
  const [undo, redo] = [
    figure.getByRole('button', { name: 'Undo' }),
    figure.getByRole('button', { name: 'Redo' }),
  ];
  const titles = [];
  for (const query of ['', 'hops=1', 'hops=1&hubs=0', 'hops=3&hubs=0'])
    titles.push((await expected('links', query)).title);
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await figure.getByRole('radio', { name: 'one hop' }).check();
  await figure.getByRole('radio', { name: 'stop at them' }).check();
  await figure.getByRole('radio', { name: 'three hops' }).check();
  await expect(title).toHaveText(titles[3] as string);
  await undo.click();
  await expect(title).toHaveText(titles[2] as string);
  await page.keyboard.press('Control+z');
  await expect(figure.getByRole('radio', { name: 'follow through them' })).toBeChecked();
  await page.keyboard.press('Control+z');
  await expect(title).toHaveText(titles[0] as string);
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Control+y');
  await expect(title).toHaveText(titles[1] as string);
  await page.keyboard.press('Control+Shift+z');
  await redo.click();
  await expect(title).toHaveText(titles[3] as string);
  await expect(redo).toHaveAttribute('aria-disabled', 'true');
});

test('a movement along the days is one step back', async ({ page }) => {
  const { figure } = shown(page, 'links');
  const first = figure.getByRole('slider', { name: 'First day' });
  await first.evaluate((element: HTMLInputElement) => {
    for (const day of ['20', '60', '120']) {
      element.value = day;
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }
    element.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(figure.locator('.drawing')).toContainText('Records of days 120 to 365');
  await figure.getByRole('button', { name: 'Undo' }).click();
  await expect(figure.locator('.drawing')).toContainText('Records of the whole year');
  await expect(figure.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
});

test('by keyboard somebody is opened, and their contacts come in; again, and they go', async ({ page }) => {
  const { figure, title, sentences } = shown(page, 'links');
  const { result } = await expected('links', '');
  const { first } = result as { first: number };
  await figure.getByRole('radio', { name: 'by hand' }).check();
  await expect(title).toHaveText((await expected('links', 'by=hand')).title);
  await figure.getByRole('application').focus();
  await page.keyboard.press('Enter');
  const opened = await expected('links', `by=hand&open=${first}&who=${first}`);
  await expect(title).toHaveText(opened.title);
  await expect(sentences).toHaveText(opened.sentences);
  await page.keyboard.press('Enter');
  await expect(title).toHaveText((await expected('links', 'by=hand')).title);
});

test('whoever is picked from the list is explained by records and their days', async ({ page }) => {
  const { figure } = shown(page, 'links');
  const { result } = await expected('links', '');
  const { people } = result as { people: { id: number; hop: number; role: string; name: string }[] };
  const other = people.find((person) => person.hop === 2 && person.role === 'resident');
  const { texts } = await expected('links', `who=${other?.id}`);
  const { why } = texts as { why: string };
  expect(why).toMatch(/^The way leads from .* On day \d+ at \d+:\d\d, .*; on day \d+ at /);
  await figure.getByLabel('Who?').selectOption(other?.name ?? '');
  await expect(figure.locator('.why')).toHaveText(why);
  await expect(figure.locator('.stats ol li').last()).toHaveText(other?.name ?? '');
});

test('the table holds everybody in the drawing, and sorts by any column', async ({ page }) => {
  const { figure } = shown(page, 'links');
  const rows = figure.locator('.scroll tbody tr');
  await expect(rows).toHaveCount(152);
  await figure.getByRole('button', { name: 'Contacts' }).click();
  await expect(figure.getByRole('columnheader', { name: 'Contacts' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  const contacts = (await rows.locator('td:nth-child(4)').allTextContents()).map(Number);
  expect(contacts).toEqual(contacts.toSorted((p, q) => q - p));
});
