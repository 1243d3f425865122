/** The essentials in WebKitGTK, over WebDriver: Playwright can drive only its own build of WebKit. */
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Builder, By, Capabilities, type WebDriver } from 'selenium-webdriver';
import { findWebKit } from '../../scripts/browsers.mjs';
import { freePort } from '../../scripts/port.mjs';
import { fingerprints, question } from '../support/bundle.ts';
import { deep } from '../support/depth.ts';
import { FIXED, type Host, host } from '../support/host.ts';
import { chapters, distinct, expected, ids, knob, origin, type WidgetId, widget } from '../support/site.ts';
import { wakeFigures } from '../support/wake.ts';

let screen: ChildProcess;
let wd: WebDriver;
let other: Host;

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
  }).toPass({ timeout: 180_000 });
  await wd.manage().setTimeouts({ script: 600_000 });
});

test.afterAll(async () => {
  other?.close();
  await wd?.quit();
  if (screen?.pid) process.kill(-screen.pid);
});

/** What failed leaves a picture of the window, and the page as it stood. */
test.afterEach(async ({ browserName: _ }, info) => {
  if (info.status === info.expectedStatus || !wd) return;
  const [picture, page] = [info.outputPath('test-failed.png'), info.outputPath('page.html')];
  writeFileSync(picture, await wd.takeScreenshot(), 'base64');
  writeFileSync(page, await wd.getPageSource());
  await info.attach('screenshot', { path: picture });
  await info.attach('page', { path: page });
});

/** Scrolls from figure to figure, or to one only, each time until it takes input. */
const readThrough = (id = '') =>
  wd.executeAsyncScript(`const [only, done] = arguments; (${wakeFigures})(only).then(done);`, id);

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

/** What stands on other pages stands in the chapters too, or is asked for in its frame. */
const paths = deep ? distinct : [...chapters.map(({ path }) => path), '/claims/', '/widgets/'];

for (const path of paths) {
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
    await wd.get('about:blank');
    const [load = '', run] = (await question(id)).split(/\n(?=.*$)/);
    expect(await wd.executeScript(`${load}\nreturn ${run}`)).toEqual(await fingerprints(id));
  });

  test(`${id} in a sandboxed frame: what Node says, then an answer from its worker, in full height`, async () => {
    const state = 'seed=7&observer=friend';
    await wd.get(`${other.origin}/loader?only=${id}&state=${encodeURIComponent(state)}`);
    const frame = await wd.findElement(By.css(`iframe#${id}`));
    await wd.executeScript('arguments[0].scrollIntoView()', frame);
    await wd.switchTo().frame(frame);
    await expect
      .poll(async () => (await wd.findElements(By.css('astro-island:not([ssr])'))).length)
      .toBeGreaterThan(0);
    await shows(id, state);
    const { name, click: control, held } = await knob(id, state);
    // WebDriver’s own click does not arrive in a frame of another origin.
    await click(control);
    await shows(id, `${name}=${await wd.findElement(By.css(held)).getProperty('value')}&${state}`);
    const content = () =>
      wd.executeScript<number>('return Math.ceil(document.documentElement.getBoundingClientRect().height)');
    await expect
      .poll(async () => {
        const inside = await content();
        await wd.switchTo().defaultContent();
        const outside = await wd.executeScript<number>(
          'return arguments[0].getBoundingClientRect().height',
          frame,
        );
        await wd.switchTo().frame(frame);
        return outside - inside;
      })
      .toBe(0);
    await wd.switchTo().defaultContent();
  });
}

test('frames keep the height their host gave them until the loader comes, late or never', async () => {
  const some = ids.slice(0, 3);
  await wd.get(`${other.origin}/plain?only=${some.join()}`);
  const heights = () =>
    wd.executeScript<number[]>(
      'return [...document.querySelectorAll("iframe")].map((f) => f.getBoundingClientRect().height)',
    );
  expect(await heights()).toEqual(some.map(() => FIXED));
  await wd.executeScript(
    `document.body.append(Object.assign(document.createElement('script'), { src: '${origin}/embed.js' }))`,
  );
  await expect.poll(async () => (await heights()).filter((height) => height === FIXED).length).toBe(0);
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
      await readThrough(id);
      await click(`figure#${id} input[type=radio][value=thief]`);
      await shows(id as WidgetId, `message=${encodeURIComponent(words)}&observer=thief`);
      expect(await wd.getCurrentUrl()).not.toContain('boats');
    }
  }
});
