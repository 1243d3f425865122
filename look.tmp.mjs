import { chromium } from 'playwright';
import { findBrowser, chromiumArgs } from './scripts/browsers.mjs';
import sharp from 'sharp';
const ids = process.argv[2].split(',');
const f = await findBrowser('chromium');
const b = await chromium.launch({ args: chromiumArgs, ...(f && !f.own ? { executablePath: f.path } : {}) });
const port = process.env.P ?? '4871';
for (const id of ids) {
  const shots = [];
  for (const [w, h, scheme] of [[390, 1440, 'light'], [1100, 1440, 'dark']]) {
    const p = await b.newPage({ viewport: { width: w, height: h }, colorScheme: scheme });
    await p.goto(`http://127.0.0.1:${port}/embed/${id}/`);
    await p.waitForFunction(() => !document.querySelector('astro-island[ssr]'));
    shots.push(await p.screenshot()); await p.close();
  }
  await sharp({ create: { width: 1500, height: 1440, channels: 3, background: '#888' } }).composite([{ input: shots[0], left: 0, top: 0 }, { input: shots[1], left: 400, top: 0 }]).png().toFile(`/tmp/look/${id}.png`);
}
await b.close();
