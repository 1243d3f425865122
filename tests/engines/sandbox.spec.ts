/** The small town: a puzzle solved by hand and by keyboard, its address, and an address that nobody should send. */
import type { Locator, Page } from '@playwright/test';
import { expected } from '../support/site.ts';
import { awake, expect, shown, test, unfold } from '../support/test.ts';

interface Place {
  name: string;
  x: number;
  y: number;
}

async function open(page: Page, query = ''): Promise<ReturnType<typeof shown>> {
  await page.goto(`/embed/sandbox/${query}`);
  await awake(page);
  return shown(page, 'sandbox');
}

/** Taps one of the drawing, by where it stands in it. */
async function tap(figure: Locator, id: number) {
  const { people } = (await expected('sandbox', '')).result as { people: Place[] };
  const { x, y } = people[id] as Place;
  const drawing = figure.locator('.network svg').first();
  await drawing.scrollIntoViewIfNeeded();
  const box = await drawing.boundingBox();
  if (!box) throw new Error('no drawing');
  await drawing.click({ position: { x: (x / 1000) * box.width, y: (y / 760) * box.height } });
}

/** What the figure says is a best answer, and the state that it makes. */
async function best(puzzle: string) {
  const { task } = (await expected('sandbox', `puzzle=${puzzle}`)).result as {
    task: { answer: { out: number[]; ties: number[]; first: number[] } };
  };
  return task.answer;
}

test('a puzzle is solved by two taps, and its address opens it solved', async ({ page }) => {
  const { figure, title, sentences } = await open(page);
  await figure.getByLabel('Puzzle').selectOption('tie');
  await expect(title).toHaveText((await expected('sandbox', 'puzzle=tie')).title);
  const { ties } = await best('tie');
  const { result } = await expected('sandbox', `puzzle=tie&ties=${ties}`);
  const [[a, b]] = (result as { cut: [[number, number]] }).cut;
  await tap(figure, a);
  await tap(figure, b);
  const solved = await expected('sandbox', `puzzle=tie&ties=${ties}`);
  await expect(title).toHaveText(solved.title);
  await expect(sentences).toHaveText(solved.sentences);
  await expect(figure.getByRole('button', { name: 'Next puzzle' })).toBeVisible();

  const again = await open(page, `?puzzle=tie&ties=${ties}`);
  await expect(again.title).toHaveText(solved.title);
  await expect(again.sentences).toHaveText(solved.sentences);
  await expect(again.figure.getByLabel('Puzzle')).toHaveValue('tie');
});

test('the same by keyboard: in the drawing, and by lists and a button; and Undo takes it back', async ({
  page,
}) => {
  const { figure, title } = await open(page, '?puzzle=halve');
  const opened = await expected('sandbox', 'puzzle=halve');
  const { out } = await best('halve');
  const solved = await expected('sandbox', `puzzle=halve&out=${out}`);
  await figure.getByRole('combobox', { name: 'Number' }).selectOption(String(out[0]));
  await figure.getByRole('button', { name: 'Leave out' }).focus();
  await page.keyboard.press('Enter');
  await expect(title).toHaveText(solved.title);
  await unfold(figure);
  await figure.getByRole('button', { name: 'Undo' }).click();
  await expect(title).toHaveText(opened.title);

  // The cursor begins at the first person, where there is nothing to leave out; up from there stands somebody else.
  await figure.getByRole('application').focus();
  await page.keyboard.press('Enter');
  await expect(figure.locator('.hint')).toHaveText('The search always goes on from a first person.');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(title).not.toHaveText(opened.title);
});

test('a tie is drawn and cut by two lists and a button, and told in words', async ({ page }) => {
  const { figure, sentences } = await open(page);
  await figure.getByRole('combobox', { name: 'From' }).selectOption('0');
  await figure.getByRole('combobox', { name: 'To' }).selectOption('12');
  await figure.getByRole('button', { name: 'Draw', exact: true }).click();
  const drawn = await expected('sandbox', `ties=${(12 * 11) / 2}`);
  await expect(sentences).toHaveText(drawn.sentences);
  await figure.getByRole('button', { name: 'Cut', exact: true }).click();
  await expect(sentences).toHaveText((await expected('sandbox', '')).sentences);
});

for (const ties of ['1.1', '99999', `${'9'.repeat(400)}`, '<img src=x onerror=alert(1)>', '5.x'])
  test(`ties=${ties.slice(0, 12)} are named, and the town is as it was`, async ({ page }) => {
    const { figure, title } = await open(page, `?ties=${encodeURIComponent(ties)}`);
    await expect(figure.locator('.notice')).toHaveText(
      /^“.+” is no list of numbers for ties, so the usual one/,
    );
    await expect(title).toHaveText((await expected('sandbox', '')).title);
  });
