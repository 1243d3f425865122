/** The essentials in WebKitGTK. */
import { expect, test } from '@playwright/test';
import { By, type WebDriver } from 'selenium-webdriver';
import { fingerprints, question } from '../support/bundle.ts';
import { deep } from '../support/depth.ts';
import { FIXED, type Host, host } from '../support/host.ts';
import { chapters, distinct, expected, ids, knob, origin, type WidgetId, widget } from '../support/site.ts';
import { readThrough, webkit } from '../support/webkit.ts';

let other: Host;

test.beforeAll(async () => {
  other = await host();
});
test.afterAll(() => other?.close());
const inWebKit = webkit();

const text = (wd: WebDriver, selector: string) =>
  wd.executeScript<string[]>(
    'return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent.replace(/\\s+/g, " ").trim())',
    selector,
  );

async function shows(wd: WebDriver, id: WidgetId, query: string) {
  const { title, sentences } = await expected(id, query);
  const plain = (s: string) => s.replaceAll(/\s+/g, ' ').trim();
  await expect
    .poll(() => text(wd, `figure#${id} :is(figcaption > h2, .words p)`))
    .toEqual([title, ...sentences].map(plain));
}

const click = (wd: WebDriver, selector: string) =>
  wd.executeScript('document.querySelector(arguments[0]).click()', selector);

/** What stands on other pages stands in the chapters too, or is asked for in its frame. */
const paths = deep ? distinct : [...chapters.map(({ path }) => path), '/claims/', '/widgets/'];

for (const path of paths) {
  test(
    `${path} wakes, and asks nobody else for anything`,
    inWebKit(async (wd) => {
      await wd.get(`${origin}${path}`);
      await readThrough(wd);
      const loaded = await wd.executeScript<string[]>(
        'return performance.getEntriesByType("resource").map((entry) => entry.name)',
      );
      const elsewhere = loaded.filter(
        (url) => !(url.startsWith(`${origin}/`) || /^(?:data|blob):/.test(url)),
      );
      expect(elsewhere).toEqual([]);
      expect(await wd.executeScript('return document.cookie')).toBe('');
    }),
  );
}

for (const [i, id] of ids.entries()) {
  test(
    `${id} computes the same here as in Node`,
    inWebKit(async (wd) => {
      await wd.get('about:blank');
      const [load = '', run] = (await question(id)).split(/\n(?=.*$)/);
      expect(await wd.executeScript(`${load}\nreturn ${run}`)).toEqual(await fingerprints(id));
    }),
  );

  // What a figure computes and draws is looked at for each of them; what a frame forbids is the same for all.
  if (!deep && i % 3 !== 0) continue;
  test(
    `${id} in a sandboxed frame: what Node says, then an answer from its worker, in full height`,
    inWebKit(async (wd) => {
      const state = 'seed=7&observer=friend';
      await wd.get(`${other.origin}/loader?only=${id}&state=${encodeURIComponent(state)}`);
      const frame = await wd.findElement(By.css(`iframe#${id}`));
      await wd.executeScript('arguments[0].scrollIntoView()', frame);
      await wd.switchTo().frame(frame);
      await expect
        .poll(async () => (await wd.findElements(By.css('astro-island:not([ssr])'))).length)
        .toBeGreaterThan(0);
      await shows(wd, id, state);
      await wd.executeScript(
        'for (const fold of document.querySelectorAll("details:not(.words, .model)")) fold.open = true',
      );
      const { name, click: control, held } = await knob(id, state);
      await expect.poll(async () => (await wd.findElements(By.css(control))).length).toBeGreaterThan(0);
      // WebDriver’s own click does not arrive in a frame of another origin.
      await click(wd, control);
      await shows(wd, id, `${name}=${await wd.findElement(By.css(held)).getProperty('value')}&${state}`);
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
    }),
  );
}

test(
  'frames keep the height their host gave them until the loader comes, late or never',
  inWebKit(async (wd) => {
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
  }),
);

test(
  'the reader’s words and observer go along from chapter to chapter',
  inWebKit(async (wd) => {
    const words = 'Six boats, no lights.';
    await wd.get(`${origin}/about/`);
    await wd.executeScript('sessionStorage.clear()');
    await wd.get(`${origin}/`);
    await readThrough(wd);
    const before = await text(wd, '.cells');
    const letter = await wd.findElement(By.css('textarea'));
    await letter.clear();
    await letter.sendKeys(words);
    await expect.poll(() => letter.getProperty('value')).toBe(words);
    await expect.poll(() => text(wd, '.cells')).not.toEqual(before);
    for (const { path, text: prose } of chapters) {
      for (const [, id = ''] of prose.matchAll(/<Widget\s+id="([^"]+)"\s*\/>/g)) {
        if (!('observer' in widget(id as WidgetId).params)) continue;
        await wd.get(`${origin}${path}?guess=0`);
        await readThrough(wd, id);
        await click(wd, `figure#${id} input[type=radio][value=thief]`);
        await shows(wd, id as WidgetId, `message=${encodeURIComponent(words)}&observer=thief`);
        expect(await wd.getCurrentUrl()).not.toContain('boats');
      }
    }
  }),
);
