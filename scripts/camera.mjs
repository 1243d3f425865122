// The built site, served, and a browser to take pictures of it.
import { fileURLToPath } from 'node:url';
import { preview } from 'astro';
import { chromium } from 'playwright';
import { chromiumArgs, findBrowser } from './browsers.mjs';
import { freePort } from './port.mjs';

export async function openCamera() {
  const site = await preview({
    root: fileURLToPath(new URL('../', import.meta.url)),
    logLevel: 'error',
    server: { port: await freePort(), host: '127.0.0.1' },
  });
  const found = await findBrowser('chromium');
  const browser = await chromium.launch({
    args: chromiumArgs,
    ...(found && !found.own ? { executablePath: found.path } : {}),
  });
  return {
    browser,
    origin: `http://127.0.0.1:${site.port}`,
    close: async () => {
      await browser.close();
      await site.stop();
    },
  };
}

/** What a page complains of is said. @param {import('playwright').Page} page @param {string} name */
export function listen(page, name) {
  page.on('console', (message) => message.type() === 'error' && console.error(name, message.text()));
  page.on('pageerror', ({ message }) => console.error(name, message));
}
