/** Every character that a page shows is in the cut font that it is set in, so no system font steps in. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CDPSession } from '@playwright/test';
import { distinct } from '../support/site.ts';
import { expect, readThrough, test } from '../support/test.ts';

/** Pictures, as in a message, are the system's affair. */
const OURS = /newsreader|public ?sans|jetbrains ?mono/i;

async function foreign(cdp: CDPSession): Promise<string[]> {
  await cdp.send('DOM.enable');
  await cdp.send('CSS.enable');
  const { root } = await cdp.send('DOM.getDocument', { depth: -1 });
  const { nodeIds } = await cdp.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'body *' });
  const found: string[] = [];
  for (const nodeId of nodeIds) {
    const { fonts } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId });
    const strange = fonts.filter(({ familyName, isCustomFont }) => !(isCustomFont && OURS.test(familyName)));
    if (strange.length === 0) continue;
    const { outerHTML } = await cdp.send('DOM.getOuterHTML', { nodeId });
    found.push(`${strange.map(({ familyName }) => familyName).join(', ')}: ${outerHTML.slice(0, 200)}`);
  }
  return found;
}

for (const path of distinct) {
  test(`${path} is set in our fonts only`, async ({ page, context }) => {
    await page.goto(path);
    await readThrough(page);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await page.evaluate(() => Promise.allSettled([...document.fonts].map((font) => font.load())));
    expect(await foreign(await context.newCDPSession(page))).toEqual([]);
  });
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every character that content or a catalogue may put on a page, now or in another state. */
function alphabet(): string {
  const files = globSync(
    ['content/**/*.{mdx,md,json}', 'src/**/messages/*.ts', 'src/**/model.md', 'src/pages/**/*.astro'],
    {
      cwd: root,
    },
  );
  const all = files.map((file) => readFileSync(`${root}${file}`, 'utf8')).join('');
  return [...new Set(all)].filter((c) => c > ' ' && !/\p{Extended_Pictographic}/u.test(c)).join('');
}

test('the text fonts hold every character of content and catalogues', async ({ page, context }) => {
  await page.goto('/about/');
  await page.evaluate((text) => {
    for (const font of ['var(--serif)', 'var(--sans)']) {
      const p = document.createElement('p');
      p.style.fontFamily = font;
      p.textContent = text;
      document.body.append(p);
    }
  }, alphabet());
  await page.evaluate(() => Promise.allSettled([...document.fonts].map((font) => font.load())));
  expect(await foreign(await context.newCDPSession(page))).toEqual([]);
});
