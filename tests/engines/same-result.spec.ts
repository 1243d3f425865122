/** The same address gives the same result in every engine, as on the command line. */
import { bundle, fingerprints } from '../support/bundle.ts';
import { expected, ids, queries } from '../support/site.ts';
import { awake, expect, shown, test } from '../support/test.ts';

for (const id of ids) {
  test(`${id} computes the same here as in Node`, async ({ page }) => {
    const script = await bundle(id);
    await page.goto('about:blank');
    const here = await page.evaluate<string[]>(
      `${script}\nWidgetUnderTest.run(${JSON.stringify(queries(id))})`,
    );
    expect(here).toEqual(await fingerprints(id));
  });

  test(`${id} shows in its embed what Node says`, async ({ page }) => {
    const query = 'seed=7&observer=friend';
    const { title, sentences } = await expected(id, query);
    await page.goto(`/embed/${id}/?${query}`);
    await awake(page);
    const figure = shown(page, id);
    await expect(figure.title).toHaveText(title);
    await expect(figure.sentences).toHaveText(sentences);
  });
}
