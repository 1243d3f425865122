/** The same address gives the same result in every engine, as on the command line. */
import { fingerprints, question } from '../support/bundle.ts';
import { deep } from '../support/depth.ts';
import { ids } from '../support/site.ts';
import { expect, test } from '../support/test.ts';

for (const id of ids) {
  test(`${id} computes the same here as in Node`, async ({ page, browserName }) => {
    test.skip(browserName === 'chromium' && !deep, 'the engine of Node itself');
    await page.goto('about:blank');
    expect(await page.evaluate<string[]>(await question(id))).toEqual(await fingerprints(id));
  });
}
