// Takes pictures of every page, to be looked at: `npm run build && npm run shots [-- path …]` → shots/*.png
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { listen, openCamera } from './camera.mjs';

const paths = process.argv.slice(2);
const pages = paths.length
  ? paths
  : ['/', '/seal-it/', '/what-the-envelope-says/', '/one-person-identified/', '/widgets/', '/about/'];
const out = fileURLToPath(new URL('../shots/', import.meta.url));
mkdirSync(out, { recursive: true });

const camera = await openCamera();
for (const path of pages) {
  const name = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'opening';
  for (const width of [360, 768, 1280]) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const page = await camera.browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      listen(page, path);
      await page.goto(`${camera.origin}${path}`);
      await page.evaluate(async () => {
        for (let y = 0; y < document.body.scrollHeight; y += 600) {
          scrollTo(0, y);
          await new Promise((ok) => setTimeout(ok, 60));
        }
        scrollTo(0, 0);
        await document.fonts.ready;
      });
      await page.screenshot({ path: `${out}${name}-${width}-${colorScheme}.png`, fullPage: true });
      await page.close();
    }
  }
}
await camera.close();
