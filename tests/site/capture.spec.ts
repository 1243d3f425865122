/** “Save as a capture file”: what the browser saves is what the command line writes, byte for byte. */
import { readFileSync } from 'node:fs';
import { captureCommand } from '../../src/command/capture.ts';
import { awake, expect, test, unfold } from '../support/test.ts';

const written = (query: string): Buffer => Buffer.from(captureCommand([query]).make());

for (const query of ['', 'seed=7&ech=1&doh=1', 'relay=1&sealed=1', 'span=week&seed=3']) {
  test(`the capture of “${query}” is the command’s`, async ({ page }) => {
    await page.goto(`/embed/envelope/?${query}`);
    await awake(page);
    await expect(page.locator('.drawing')).toHaveAttribute('aria-busy', 'false');
    await unfold(page.locator('figure'));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as a capture file' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^(day|week)-\d+\.pcapng$/);
    expect(readFileSync(await download.path()).equals(written(query))).toBe(true);
  });
}

test('other words make another file', () => {
  expect(written('').equals(written('message=Another'))).toBe(false);
});
