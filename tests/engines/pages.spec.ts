import { distinct } from '../support/site.ts';
import { expect, readThrough, test } from '../support/test.ts';

// The fixture watches for errors, violations, cookies and requests to others.
for (const path of distinct) {
  test(`${path} wakes without trouble`, async ({ page }) => {
    await page.goto(path);
    await readThrough(page);
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page.locator('.notice')).toHaveCount(0);
  });
}
