/** WebKitGTK over WebDriver: Playwright can drive only its own build of WebKit. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, type TestInfo, test } from '@playwright/test';
import { Builder, By, Capabilities, type WebDriver } from 'selenium-webdriver';
import sharp from 'sharp';
import { findWebKit } from '../../scripts/browsers.mjs';
import { freePort } from '../../scripts/port.mjs';
import { wakeFigures } from './wake.ts';

interface Running {
  wd: WebDriver;
  stop: () => Promise<void>;
}

/** Starts a browser on a screen that nobody sees. */
async function start(): Promise<Running> {
  const port = await freePort();
  const screen = spawn(
    'xvfb-run',
    ['-a', '-s', '-screen 0 1280x1024x24', 'WebKitWebDriver', '-p', String(port)],
    { stdio: 'ignore', detached: true },
  );
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: findWebKit(), args: ['--automation'] },
  });
  let wd: WebDriver | undefined;
  const stop = async () => {
    // After a crash there is no session to end.
    await wd?.quit().catch(() => undefined);
    if (screen.pid) process.kill(-screen.pid);
  };
  await expect(async () => {
    wd = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  }).toPass({ timeout: 180_000 });
  await wd?.manage().setTimeouts({ script: 600_000 });
  return { wd: wd as unknown as WebDriver, stop };
}

/** What failed leaves a picture of the window, and the page as it stood. */
async function leave(wd: WebDriver, info: TestInfo): Promise<void> {
  const [picture, page] = [info.outputPath('test-failed.png'), info.outputPath('page.html')];
  writeFileSync(picture, await wd.takeScreenshot(), 'base64');
  writeFileSync(page, await wd.getPageSource());
  await info.attach('screenshot', { path: picture });
  await info.attach('page', { path: page });
}

const crashed = (wd: WebDriver): Promise<boolean> =>
  wd.getTitle().then(
    () => false,
    () => true,
  );

/**
 * One browser for all tests of a file. WebKitGTK loses its page process now and then, which says nothing of the page: it
 * is started anew and the test begins again, once; a second crash is a failure.
 */
export function webkit() {
  let browser: Running | undefined;
  test.describe.configure({ mode: 'default' });
  test.afterAll(() => browser?.stop());
  return (run: (wd: WebDriver, info: TestInfo) => Promise<void>) =>
    async ({ browserName: _ }: { browserName: string }, info: TestInfo): Promise<void> => {
      for (const last of [false, true]) {
        browser ??= await start();
        try {
          return await run(browser.wd, info);
        } catch (failure) {
          if (!(await crashed(browser.wd))) {
            await leave(browser.wd, info);
            throw failure;
          }
          await browser.stop();
          browser = undefined;
          if (last) throw failure;
          console.log(`WebKit crashed in “${info.title}”, and is started once more`);
        }
      }
    };
}

/** Scrolls from figure to figure, or to one only, each time until it takes input. */
export const readThrough = (wd: WebDriver, id = ''): Promise<unknown> =>
  wd.executeAsyncScript(`const [only, done] = arguments; (${wakeFigures})(only).then(done);`, id);

/** Runs in a page: lays a figure so far up, and beside it a patch whose shade says which move that was. */
function moveUp(id: string, up: number, shade: string): void {
  const figure = document.getElementById(id) as HTMLElement;
  figure.style.top = `${-up}px`;
  let patch = document.querySelector<HTMLElement>('body > .moved');
  if (!patch) {
    patch = document.createElement('i');
    patch.className = 'moved';
    patch.style.cssText = 'position: fixed; top: 0; right: 40px; width: 20px; height: 20px; z-index: 99';
    document.body.append(patch);
  }
  patch.style.background = shade;
}

let moves = 0;

/** The window once it has painted the figure so far up: the driver hands out what was painted last. */
async function windowAt(wd: WebDriver, id: string, up: number, middleOfPatch: number): Promise<Buffer> {
  const rgb = [(++moves * 37) % 256, (moves * 91) % 256, (moves * 151) % 256];
  await wd.executeScript(`(${moveUp})(...arguments)`, id, up, `rgb(${rgb.join()})`);
  let window = Buffer.alloc(0);
  await expect
    .poll(async () => {
      window = Buffer.from(await wd.takeScreenshot(), 'base64');
      const pixel = { left: middleOfPatch, top: 10, width: 1, height: 1 };
      return [...(await sharp(window).extract(pixel).removeAlpha().raw().toBuffer())];
    })
    .toEqual(rgb);
  return window;
}

/**
 * The drawing of a figure that `alike` has laid at the top of its page. The driver paints no more than the window, so
 * the figure is moved up under it and the picture put together.
 */
export async function drawn(wd: WebDriver, id: string): Promise<Buffer> {
  const drawing = await wd.findElement(By.css(`figure[id="${id}"] .drawing`));
  await expect.poll(() => drawing.getAttribute('aria-busy')).toBe('false');
  await wd.executeAsyncScript('document.fonts.ready.then(arguments[0])');
  const [left = 0, top = 0, width = 0, height = 0, room = 1, wide = 0] = await wd.executeScript<number[]>(
    `const { left, top, width, height } = arguments[0].getBoundingClientRect();
    return [left, top, width, height, innerHeight, document.documentElement.clientWidth].map(Math.round);`,
    drawing,
  );
  const pieces: { input: Buffer; left: number; top: number }[] = [];
  for (let done = 0; done < height; done += room) {
    const window = await windowAt(wd, id, top + done, wide - 50);
    const area = { left, top: 0, width, height: Math.min(room, height - done) };
    pieces.push({ input: await sharp(window).extract(area).png().toBuffer(), left: 0, top: done });
  }
  await wd.executeScript(`(${moveUp})(...arguments)`, id, 0, '#fff');
  return sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .composite(pieces)
    .png()
    .toBuffer();
}
