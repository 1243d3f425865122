// Builds and searches the town in a worker of Chromium, served from here, and says how long it took and what memory.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { build } from 'vite';
import { chromiumArgs, findBrowser } from '../browsers.mjs';

/** The worker as one script. */
async function bundle() {
  const entry = fileURLToPath(new URL('town-worker.ts', import.meta.url));
  const out = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'Town', fileName: 'town' } },
  });
  const [first] = Array.isArray(out) ? out : [out];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error('No bundle');
  return chunk.code;
}

/** Serves the worker and an empty page, isolated, as memory is only told to such. @param {string} code */
async function serve(code) {
  const server = createServer((request, response) => {
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    const script = request.url === '/worker.js';
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ? code : '<!doctype html><link rel="icon" href="data:,"><title>Benchmark</title>');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  return server;
}

/** The most memory that a process ever held, in MB; null where the system does not say. @param {number} pid */
function peak(pid) {
  try {
    const [, kB] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kB ? Math.round(Number(kB) / 1000) : null;
  } catch {
    return null;
  }
}

/**
 * @param {{ seed: number, people: number, crews: number }} town
 * @returns {Promise<import('./town-worker.ts').Measured & { version: string, kept: number, peak: number | null } | null>}
 *   `kept`: MB that page and worker hold afterwards. Null without Chromium.
 */
export async function inChromium(town) {
  const found = await findBrowser('chromium');
  if (!found) return null;
  const server = await serve(await bundle());
  const browser = await chromium.launch({
    // Memory is otherwise measured at the next garbage collection, which may never come.
    args: [...chromiumArgs, '--enable-blink-features=ForceEagerMeasureMemory'],
    ...(found.own ? {} : { executablePath: found.path }),
  });
  try {
    const page = await browser.newPage();
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    await page.goto(`http://127.0.0.1:${port}/`);
    const measured = await page.evaluate(async (asked) => {
      const worker = new Worker('/worker.js');
      const answer = new Promise((done, failed) => {
        worker.onmessage = ({ data }) => done(data);
        worker.onerror = ({ message }) => failed(new Error(message));
      });
      worker.postMessage(asked);
      const data = /** @type {import('./town-worker.ts').Measured} */ (await answer);
      const memory = /** @type {{ measureUserAgentSpecificMemory(): Promise<{ bytes: number }> }} */ (
        /** @type {unknown} */ (performance)
      );
      const { bytes } = await memory.measureUserAgentSpecificMemory();
      return { ...data, kept: Math.round(bytes / 1e6) };
    }, town);
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peak(id) ?? 0);
    return { ...measured, version: browser.version(), peak: Math.max(0, ...peaks) || null };
  } finally {
    await browser.close();
    server.close();
  }
}
