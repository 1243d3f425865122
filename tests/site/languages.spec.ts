/** Every figure in two languages that nobody speaks: nothing of it stays English, runs over, or is written the wrong way. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { deep } from '../support/depth.ts';
import { runsOver } from '../support/narrow.ts';
import type { Pseudo } from '../support/pseudo/words.ts';
import { expected, ids, type WidgetId, widget } from '../support/site.ts';
import { expect, test } from '../support/test.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The built figures in one of the languages, at an address of their own. */
async function site(language: Pseudo): Promise<{ origin: string; close: () => void }> {
  const out = `dist-e2e-${language}`;
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = pathname.endsWith('/') ? `${pathname}index.html` : pathname;
    try {
      const body = readFileSync(`${root}${out}${file}`);
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const build: ChildProcess = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], {
    cwd: root,
    env: { ...process.env, PSEUDO: language, OUT_DIR: out, SITE_URL: origin },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(build, 'close');
  expect(code, `the figures could not be built in the language ${language}`).toBe(0);
  return {
    origin,
    close: () => {
      server.close();
      rmSync(`${root}${out}`, { recursive: true, force: true });
    },
  };
}

/** All that a figure says to anybody: its texts and the names of its parts, but not the notes, and no bytes and addresses. */
const said = (main: Locator): Promise<string[]> =>
  main.evaluate((element) => {
    const found: string[] = [];
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const around = node instanceof Element ? node : node.parentElement;
      if (around?.closest('script, style, .model, textarea, [dir="ltr"]:not(html)')) continue;
      if (node instanceof Text) found.push(node.data);
      else
        for (const name of ['aria-label', 'aria-valuetext', 'title', 'alt', 'placeholder'])
          found.push((node as Element).getAttribute(name) ?? '');
    }
    return found.filter((text) => text.trim() !== '');
  });

/** Words of the data: what a figure shows of its result, and what its page gives it, may be in any language. */
async function data(page: Page, id: WidgetId, state: string): Promise<Set<string>> {
  const props = await page.locator('astro-island').first().getAttribute('props');
  const { initial: _, ...given } = JSON.parse(props ?? '{}');
  const { result } = await expected(id, state);
  return new Set(JSON.stringify([result, given, widget(id).params]).match(/[A-Za-z]{3,}/g) ?? []);
}

const english = (texts: readonly string[], known: ReadonlySet<string>): string[] => [
  ...new Set(texts.flatMap((text) => (text.match(/[A-Za-z]{3,}/g) ?? []).filter((word) => !known.has(word)))),
];

/** Another state, worked out by the worker: the last option of every choice that is quick. */
function otherState(id: WidgetId): string {
  const { params } = widget(id);
  return Object.entries(params)
    .flatMap(([name, param]) => {
      if (param.kind !== 'choice') return [];
      const last = param.options.filter((option) => !param.heavy?.includes(option)).at(-1);
      return last === undefined ? [] : [`${name}=${encodeURIComponent(last)}`];
    })
    .join('&');
}

async function look(page: Page, origin: string, id: WidgetId): Promise<Record<string, unknown>> {
  const figure = page.locator('figure.figure');
  const island = page.locator('astro-island');
  const found: Record<string, unknown> = {};
  const note = (what: string, list: readonly string[]) => {
    if (list.length > 0) found[what] = list.slice(0, 20);
  };
  for (const state of ['', otherState(id)]) {
    await page.goto(`${origin}/embed/${id}/?${state}`);
    await expect(island).not.toHaveAttribute('ssr');
    await expect(figure.locator('.drawing')).toHaveAttribute('aria-busy', 'false');
    await figure.locator('details:not(.model)').evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
    });
    const known = await data(page, id, state);
    note(`English at ?${state}`, english(await said(page.locator('main')), known));
    note(`over at ?${state}`, await runsOver(page));
  }
  return found;
}

const BYTES = '.bytes, .noise, .digits, .cells, .sealed[dir], .sent, .kept[dir], textarea';

for (const language of ['long', 'mirrored'] as const) {
  // In a quick run each figure is looked at in one of the two.
  const looked = deep ? ids : ids.filter((_, i) => (i % 2 === 0) === (language === 'long'));
  test(`figures in a language that is ${language}`, async ({ page }) => {
    const { origin, close } = await site(language);
    try {
      await page.setViewportSize({ width: 360, height: 740 });
      const wrong: Record<string, unknown> = {};
      const mirrored = new Set<string>();
      for (const id of looked) {
        const found = await look(page, origin, id);
        const html = page.locator('html');
        await expect(html).toHaveAttribute('dir', language === 'long' ? 'ltr' : 'rtl');
        await expect(html).toHaveAttribute('lang', language === 'long' ? 'en-XA' : 'he-XB');
        const turned = await page
          .locator(BYTES)
          .evaluateAll((all) => all.filter((one) => getComputedStyle(one).direction !== 'ltr').length);
        if (turned > 0) found['bytes from right to left'] = turned;
        const drawings = page.locator('.mirrors');
        for (const scale of await drawings.evaluateAll((all) =>
          all.map((one) => getComputedStyle(one).scale),
        ))
          mirrored.add(scale);
        if (Object.keys(found).length > 0) wrong[id] = found;
      }
      expect(wrong).toEqual({});
      expect([...mirrored]).toEqual(language === 'long' ? ['none'] : ['-1 1']);
    } finally {
      close();
    }
  });
}
