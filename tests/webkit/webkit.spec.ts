/** The essentials in WebKitGTK, over WebDriver: Playwright can drive only its own build of WebKit. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { Builder, By, Capabilities, type WebDriver } from 'selenium-webdriver';
import { findWebKit } from '../../scripts/browsers.mjs';
import { bundle, fingerprints } from '../support/bundle.ts';
import { FIXED, type Host, host } from '../support/host.ts';
import {
  chapters,
  distinct,
  embeds,
  expected,
  ids,
  knob,
  origin,
  queries,
  type WidgetId,
  widget,
} from '../support/site.ts';

let screen: ChildProcess;
let wd: WebDriver;
let other: Host;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  other = await host();
  const port = await freePort();
  screen = spawn('xvfb-run', ['-a', '-s', '-screen 0 1280x1024x24', 'WebKitWebDriver', '-p', String(port)], {
    stdio: 'ignore',
    detached: true,
  });
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: findWebKit(), args: ['--automation'] },
  });
  await expect(async () => {
    wd = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  }).toPass({ timeout: 30_000 });
  await wd.manage().setTimeouts({ script: 60_000 });
});

test.afterAll(async () => {
  other?.close();
  await wd?.quit();
  if (screen?.pid) process.kill(-screen.pid);
});

/** Scrolls through, then waits until every figure takes input. */
async function readThrough() {
  await wd.executeAsyncScript(`const done = arguments[0];
    const step = (y) => {
      scrollTo({ top: y, behavior: 'instant' });
      if (y < document.documentElement.scrollHeight) requestAnimationFrame(() => requestAnimationFrame(() => step(y + innerHeight / 2)));
      else done();
    };
    step(0);`);
  await expect
    .poll(async () => (await wd.findElements(By.css('astro-island[ssr]'))).length, { timeout: 15_000 })
    .toBe(0);
}

const text = (selector: string) =>
  wd.executeScript<string[]>(
    'return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent.replace(/\\s+/g, " ").trim())',
    selector,
  );

async function shows(id: WidgetId, query: string) {
  const { title, sentences } = await expected(id, query);
  const plain = (s: string) => s.replaceAll(/\s+/g, ' ').trim();
  await expect
    .poll(() => text(`figure#${id} :is(figcaption h2, .words p)`))
    .toEqual([title, ...sentences].map(plain));
}

const click = (selector: string) =>
  wd.executeScript('document.querySelector(arguments[0]).click()', selector);

for (const path of distinct) {
  test(`${path} wakes, and asks nobody else for anything`, async () => {
    await wd.get(`${origin}${path}`);
    await readThrough();
    const loaded = await wd.executeScript<string[]>(
      'return performance.getEntriesByType("resource").map((entry) => entry.name)',
    );
    const elsewhere = loaded.filter((url) => !(url.startsWith(`${origin}/`) || /^(?:data|blob):/.test(url)));
    expect(elsewhere).toEqual([]);
    expect(await wd.executeScript('return document.cookie')).toBe('');
  });
}

for (const id of ids) {
  test(`${id} computes the same here as in Node`, async () => {
    const script = await bundle(id);
    await wd.get('about:blank');
    const here = await wd.executeScript(
      `${script}\nreturn WidgetUnderTest.run(${JSON.stringify(queries(id))});`,
    );
    expect(here).toEqual(await fingerprints(id));
  });

  test(`${id} shows in its embed what Node says`, async () => {
    await wd.get(`${origin}/embed/${id}/?seed=7&observer=friend`);
    await readThrough();
    await shows(id, 'seed=7&observer=friend');
  });

  test(`${id} answers in a sandboxed frame of another origin, from its worker`, async () => {
    await wd.get(`${other.origin}/loader?only=${id}`);
    const frame = await wd.findElement(By.css(`iframe#${id}`));
    await wd.executeScript('arguments[0].scrollIntoView()', frame);
    await wd.switchTo().frame(frame);
    await expect
      .poll(async () => (await wd.findElements(By.css('astro-island:not([ssr])'))).length)
      .toBeGreaterThan(0);
    const { name, click: control, held } = await knob(id);
    const drawing = await text('.drawing');
    // WebDriver’s own click does not arrive in a frame of another origin.
    await click(control);
    await expect.poll(() => text('.drawing')).not.toEqual(drawing);
    await shows(id, `${name}=${await wd.findElement(By.css(held)).getProperty('value')}`);
    const content = await wd.executeScript<number>(
      'return Math.ceil(document.documentElement.getBoundingClientRect().height)',
    );
    await wd.switchTo().defaultContent();
    await expect
      .poll(() => wd.executeScript('return arguments[0].getBoundingClientRect().height', frame))
      .toBe(content);
  });
}

test('frames keep the height their host gave them until the loader comes, late or never', async () => {
  await wd.get(`${other.origin}/late`);
  const heights = () =>
    wd.executeScript<number[]>(
      'return [...document.querySelectorAll("iframe")].map((f) => f.getBoundingClientRect().height)',
    );
  expect(await heights()).toEqual(embeds.map(() => FIXED));
  await wd.executeScript(
    `document.body.append(Object.assign(document.createElement('script'), { src: '${origin}/embed.js' }))`,
  );
  await expect
    .poll(async () => (await heights()).filter((height) => height === FIXED).length)
    .toBeLessThan(embeds.length);
});

test('the reader’s words and observer go along from chapter to chapter', async () => {
  const words = 'Six boats, no lights.';
  await wd.get(`${origin}/about/`);
  await wd.executeScript('sessionStorage.clear()');
  await wd.get(`${origin}/`);
  await readThrough();
  const before = await text('.cells');
  const letter = await wd.findElement(By.css('textarea'));
  await letter.clear();
  await letter.sendKeys(words);
  await expect.poll(() => letter.getProperty('value')).toBe(words);
  await expect.poll(() => text('.cells')).not.toEqual(before);
  for (const { path, text: prose } of chapters) {
    for (const [, id = ''] of prose.matchAll(/<Widget\s+id="([^"]+)"\s*\/>/g)) {
      if (!('observer' in widget(id as WidgetId).params)) continue;
      await wd.get(`${origin}${path}`);
      await readThrough();
      await click(`figure#${id} input[type=radio][value=thief]`);
      await shows(id as WidgetId, `message=${encodeURIComponent(words)}&observer=thief`);
      expect(await wd.getCurrentUrl()).not.toContain('boats');
    }
  }
});
