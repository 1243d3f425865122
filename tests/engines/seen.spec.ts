/** A figure is one picture: in its chapter, alone, in an embed, held still, on paper, and in the file it saves. */
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { alike, asIn, difference, drawingIn, saved } from '../support/seen.ts';
import { ids, placeOf } from '../support/site.ts';
import { awake, expect, readThrough, settled, test } from '../support/test.ts';

const WIDTH = 390;
/** Of all pixels: a line of text that an engine breaks elsewhere, but no mark that is not there. */
const SAME = 0.004;

test.use({ viewport: { width: WIDTH, height: 844 } });

for (const id of ids) {
  test(`${id} is the same picture wherever it stands`, async ({ page, browserName }, info) => {
    const { path, query } = placeOf(id);
    const look = async (at: Page) => {
      const drawing = at.locator(`figure#${id} .drawing`);
      await settled(at.locator(`figure#${id}`));
      await at.evaluate(() => document.fonts.ready.then(() => undefined));
      return drawing.screenshot();
    };
    const away: Record<string, number> = {};
    const compare = async (name: string, picture: Buffer, reference: Buffer) => {
      away[name] = await difference(reference, picture);
      if (away[name] <= SAME) return;
      for (const [title, body] of Object.entries({
        [name.replaceAll(/\W+/g, '-')]: picture,
        alone: reference,
      })) {
        const file = info.outputPath(`${title}.png`);
        writeFileSync(file, body);
        await info.attach(title, { path: file });
      }
    };

    // An embed has the figure's own styles alone.
    await page.goto(`/embed/${id}/?${query}`);
    await awake(page);
    await page.evaluate(`(${alike})(${JSON.stringify(id)}, ${WIDTH})`);
    const alone = await look(page);
    const file = (await page.evaluate(`(${saved})(${JSON.stringify(id)})`)) as Awaited<
      ReturnType<typeof saved>
    >;
    await compare('saved', await drawingIn(file, alone), alone);
    await page.evaluate(`(${asIn})('print')`);
    await compare('embed on paper', await look(page), alone);

    const places = browserName === 'chromium' ? [path, `/widgets/${id}/?${query}`] : [path];
    for (const place of places) {
      await page.goto(place);
      await readThrough(page, id);
      await page.evaluate(`(${alike})(${JSON.stringify(id)}, ${WIDTH})`);
      await compare(place, await look(page), alone);
      await page.evaluate(`(${asIn})('prefers-reduced-motion')`);
      await compare(`${place} held still`, await look(page), alone);
      await page.evaluate(`(${asIn})('print')`);
      await compare(`${place} on paper`, await look(page), alone);
    }
    console.log(id, JSON.stringify(away));
    expect(Object.entries(away).filter(([, share]) => share > SAME)).toEqual([]);
  });
}
