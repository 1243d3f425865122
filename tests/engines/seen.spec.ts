/** A figure is one picture: in its chapter, alone, in an embed, held still, on paper, and in the file it saves. */
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { words as en } from '../../src/components/messages/kit/en.ts';
import {
  alike,
  asIn,
  difference,
  drawingIn,
  painted,
  SAME,
  SAVED,
  saved,
  withHands,
  withoutHands,
} from '../support/seen.ts';
import { ids, placeOf } from '../support/site.ts';
import { awake, expect, readThrough, settled, test, unfold } from '../support/test.ts';

const WIDTH = 390;
/** It tells what the page itself asked for, and so on each page something else. */
const OF_ITS_PAGE = 'this-page';

test.use({ viewport: { width: WIDTH, height: 844 } });

for (const id of ids) {
  test(`${id} is the same picture wherever it stands`, async ({ page, browserName }, info) => {
    const { path, query } = placeOf(id);
    const within = (run: (id: string, width: number) => void) =>
      page.evaluate(`(${run})(${JSON.stringify(id)}, ${WIDTH})`);
    const look = async (at: Page = page) => {
      const figure = at.locator(`figure#${id}`);
      await settled(figure);
      await at.evaluate(() => document.fonts.ready.then(() => undefined));
      // To hide the caret would take a style that the page does not allow.
      return figure.locator('.drawing').screenshot({ caret: 'initial' });
    };
    const apart: Record<string, number> = {};
    const compare = async (name: string, picture: Buffer, reference: Buffer, same = SAME) => {
      const share = await difference(reference, picture);
      if (share <= same) return;
      apart[name] = share;
      for (const [title, body] of Object.entries({ [name]: picture, [`${name}, expected`]: reference })) {
        const file = info.outputPath(`${title.replaceAll(/\W+/g, '-')}.png`);
        writeFileSync(file, body);
        await info.attach(title, { path: file });
      }
    };

    // An embed has the figure's own styles alone.
    await page.goto(`/embed/${id}/?${query}`);
    await awake(page);
    await within(painted);
    // First, as with them the page may come to scroll, and a bar for that takes room in Firefox.
    await unfold(page.locator(`figure#${id} .tools`));
    await page.getByRole('button', { name: 'Save picture' }).waitFor();
    // A file has nothing to set.
    await within(withoutHands);
    const shown = await look();
    const file = (await page.evaluate(
      `(${saved})(${JSON.stringify(id)}, ${JSON.stringify(en.saving)})`,
    )) as Awaited<ReturnType<typeof saved>>;
    await compare('saved', await drawingIn(file, shown), shown, SAVED);
    await within(withHands);
    await within(alike);
    const alone = await look();
    await within(withoutHands);
    const bare = await look();
    await page.evaluate(`(${asIn})('print')`);
    await compare('embed on paper', await look(), bare);

    const places = browserName === 'chromium' ? [path, `/widgets/${id}/?${query}`] : [path];
    for (const place of places) {
      await page.goto(place);
      await readThrough(page, id);
      await within(painted);
      await within(alike);
      const here = await look();
      const [like, likeBare] = id === OF_ITS_PAGE ? [here, undefined] : [alone, bare];
      await compare(place, here, like);
      await page.evaluate(`(${asIn})('prefers-reduced-motion')`);
      await compare(`${place} held still`, await look(), like);
      await within(withoutHands);
      const hereBare = likeBare ?? (await look());
      await page.evaluate(`(${asIn})('print')`);
      await compare(`${place} on paper`, await look(), hereBare);
    }
    expect(apart).toEqual({});
  });
}
