// Takes pictures of every page, to be looked at: `npm run build && npm run shots [-- path …]` → shots/*.png
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { preview } from 'astro';
import { chromium } from 'playwright';
import { chromiumArgs, findBrowser } from './browsers.mjs';

const paths = process.argv.slice(2);
const pages = paths.length
  ? paths
  : ['/', '/seal-it/', '/what-the-envelope-says/', '/one-person-identified/', '/widgets/', '/about/'];
const out = fileURLToPath(new URL('../shots/', import.meta.url));
mkdirSync(out, { recursive: true });

const site = await preview({
  root: fileURLToPath(new URL('../', import.meta.url)),
  logLevel: 'error',
  server: { port: 4341, host: '127.0.0.1' },
});
const found = await findBrowser('chromium');
const browser = await chromium.launch({
  args: chromiumArgs,
  ...(found && !found.own ? { executablePath: found.path } : {}),
});
for (const path of pages) {
  const name = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'opening';
  for (const width of [360, 768, 1280]) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      page.on('console', (m) => m.type() === 'error' && console.error(path, m.text()));
      page.on('pageerror', (e) => console.error(path, e.message));
      await page.goto(`http://127.0.0.1:${site.port}${path}`);
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
await browser.close();
await site.stop();
