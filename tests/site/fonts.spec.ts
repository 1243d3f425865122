/** Every character that a page may show is in the cut font that it is set in, so no system font steps in. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { foreignFonts } from '../support/fonts.ts';
import { expect, test } from '../support/test.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every character that content or a catalogue may put on a page, now or in another state. */
function alphabet(): string {
  const files = globSync(
    ['content/**/*.{mdx,md,json}', 'src/**/messages/**/en.ts', 'src/**/model.md', 'src/pages/**/*.astro'],
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
  expect(await foreignFonts(await context.newCDPSession(page))).toEqual([]);
});
