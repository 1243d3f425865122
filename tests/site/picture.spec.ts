/** “Save picture”: a PNG of the figure as it stands, made in the browser. */
import { readFileSync } from 'node:fs';
import { ids } from '../support/site.ts';
import { awake, expect, test } from '../support/test.ts';

/** Width and height, out of a PNG's first chunk. */
const size = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)] as const;

for (const id of ids) {
  test(`${id} saves what is shown`, async ({ page }) => {
    await page.goto(`/embed/${id}/`);
    await awake(page);
    const figure = page.locator('figure').first();
    const box = await figure.boundingBox();
    const save = async () => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        figure.getByRole('button', { name: 'Save picture' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`${id}.png`);
      return readFileSync(await download.path());
    };
    const first = await save();
    const drawing = figure.locator('.drawing');
    const before = await drawing.innerHTML();
    await figure.locator('.seed input').fill('7');
    await figure.locator('.seed input').press('Enter');
    await expect.poll(() => drawing.innerHTML()).not.toBe(before);
    await expect(drawing).toHaveAttribute('aria-busy', 'false');
    const second = await save();
    expect(first.subarray(1, 4).toString()).toBe('PNG');
    expect(size(first)[0]).toBe(Math.floor((box?.width ?? 0) * 2));
    expect(first.equals(second)).toBe(false);
  });
}
