/** What a reader’s line has to carry, in bytes after gzip. */
import { gzipSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';

export const KIB = 1024;

interface Loaded {
  path: string;
  type: string;
  bytes: number;
}

/** Follows what a page loads; each address counts once, and fonts, being compressed, count as they are. */
export function meter(page: Page) {
  const loaded = new Map<string, Promise<Loaded>>();
  page.on('response', (response) => {
    const { protocol, pathname } = new URL(response.url());
    if (!protocol.startsWith('http')) return;
    const type = response.request().resourceType();
    const weigh = (body: Buffer) => Math.min(body.length, gzipSync(body).length);
    const weighed = response.body().then((body) => ({ path: pathname, type, bytes: weigh(body) }));
    // What is on its way when the test ends fails nobody; what is counted below still fails it.
    weighed.catch(() => {});
    loaded.set(pathname, weighed);
  });
  return async (types: readonly string[]): Promise<Loaded[]> => {
    const all = (await Promise.all(loaded.values())).filter(({ type }) => types.includes(type));
    return all.sort((a, b) => b.bytes - a.bytes);
  };
}

const kib = (bytes: number) => `${(bytes / KIB).toFixed(1)} KiB`;

/** Fails with the list of what weighs how much. */
export function hold(what: string, load: Loaded[], limit: number): void {
  const bytes = load.reduce((sum, one) => sum + one.bytes, 0);
  const list = load.map((one) => `\n  ${kib(one.bytes)} ${one.path}`).join('');
  expect.soft(bytes, `${what}: ${kib(bytes)} of ${kib(limit)}${list}\n`).toBeLessThanOrEqual(limit);
}
