/** Playwright's `test`, with what must hold on every page of ours watched in every test. */
import { createHash } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page, type Request } from '@playwright/test';
import { origin } from './site.ts';
import { wakeFigures } from './wake.ts';

export { expect };

/** Playwright adds this style when it takes a picture in Firefox, and our policy refuses it. */
const NOT_OURS = createHash('sha256').update('body {}').digest('base64');

/** What went wrong in a page so far: errors, blocked content, requests to others, cookies. */
export class Watch {
  readonly trouble: string[] = [];

  follow(page: Page): void {
    page.on('pageerror', ({ message }) => {
      if (!message.includes(NOT_OURS)) this.trouble.push(`page error: ${message}`);
    });
    // A violation of the content security policy is an error in the console too.
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes(NOT_OURS))
        this.trouble.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      const url = new URL(request.url());
      const local = url.protocol === 'data:' || url.protocol === 'blob:' || url.hostname === 'localhost';
      if (!local && url.origin !== origin) this.trouble.push(`request: ${request.url()}`);
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      if (!/abort/i.test(why)) this.trouble.push(`failed: ${request.url()} ${why}`);
    });
  }
}

/** Figures of chapters ask for a guess first. But where a test is about that, the reader has said “Just show me”. */
const shownUnasked = () => {
  try {
    sessionStorage.setItem(
      'envelope:guesses',
      sessionStorage.getItem('envelope:guesses') ?? '{"shown":true}',
    );
  } catch {
    // A sandboxed frame, where nothing asks.
  }
};

export const test = base.extend<{ watch: Watch; asks: boolean }>({
  asks: [false, { option: true }],
  context: async ({ context, asks }, use) => {
    if (!asks) await context.addInitScript(shownUnasked);
    await use(context);
  },
  watch: [
    async ({ context }, use) => {
      const watch = new Watch();
      context.on('page', (page) => watch.follow(page));
      await use(watch);
      const cookies = await context.cookies();
      expect([...watch.trouble, ...cookies.map(({ name }) => `cookie: ${name}`)]).toEqual([]);
    },
    { auto: true },
  ],
});

/** Scrolls from figure to figure as a reader does, each time until it takes input; from one only, if it is named. */
export async function readThrough(page: Page, id?: string): Promise<void> {
  // A page in the background paints nothing, and what is not painted is not in view.
  await page.bringToFront();
  await page.evaluate(wakeFigures, id);
  await expect(page.locator(`astro-island${id ? '[opts*=now]' : ''}[ssr]`)).toHaveCount(0);
}

/** Everything in a page, or frame, that waits for nothing but its scripts takes input. */
export async function awake(page: Pick<Page, 'locator'>): Promise<void> {
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
}

/** Keeps the scripts of the next pages back, until what is returned is called. */
export async function holdScripts(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  await page.route('**/*.js', async (route) => {
    await held.promise;
    await route.continue();
  });
  return held.resolve;
}

/** The figure has answered: it shows what it was last asked for. */
export async function settled(figure: Locator): Promise<void> {
  await expect(figure.locator('.drawing')).toHaveAttribute('aria-busy', 'false');
}

/** Clicks until `told` is no longer `usual`: a browser may lose a click on what was just scrolled to or still grows. */
export async function insist(click: () => Promise<void>, told: () => Promise<unknown>, usual: unknown) {
  await expect(async () => {
    await click();
    await expect.poll(told, { timeout: 3000 }).not.toEqual(usual);
  }).toPass();
}

/** The figure's title and its description, as they stand in the page. */
export function shown(root: Pick<Page, 'locator'>, id: string) {
  const figure = root.locator(`figure#${id}`);
  return { figure, title: figure.locator('figcaption > h2'), sentences: figure.locator('.words p') };
}

/** Follows the requests of a page, its workers’ among them: `all` so far, and `quiet` once none is under way. */
export function traffic(page: Page) {
  const all: Request[] = [];
  const open = new Set<Request>();
  page.on('request', (request) => {
    if (!/^https?:/.test(request.url())) return;
    all.push(request);
    open.add(request);
  });
  page.on('requestfinished', (request) => void open.delete(request));
  page.on('requestfailed', (request) => void open.delete(request));
  return { all, quiet: () => expect.poll(() => open.size).toBe(0) };
}

/** What breaks WCAG 2.2 AA, as far as a program can tell: in light all of it, and in dark what colour can break. */
export async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
    if (colorScheme === 'light') axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']);
    else axe.withRules(['color-contrast', 'link-in-text-block']);
    for (const { id, nodes } of (await axe.analyze()).violations)
      found.push(`${colorScheme}: ${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  }
  return found;
}

/** Opens what a figure keeps behind a line: settings, tools, lists. */
export async function unfold(figures: Locator): Promise<void> {
  await figures.locator('details:not(.words, .model)').evaluateAll((all: HTMLDetailsElement[]) => {
    for (const details of all) details.open = true;
  });
}

/** Uses a figure: another number in each slider, another choice in each group, every detail opened. */
export async function use(figure: Locator): Promise<void> {
  await unfold(figure);
  for (const range of await figure.locator('input[type=range]:visible').all())
    await range.press('ArrowRight');
  await settled(figure);
  for (const group of await figure.locator('.controls fieldset').all()) {
    await group.getByRole('radio').last().check();
    await settled(figure);
  }
  await figure.locator('details').evaluateAll((all: HTMLDetailsElement[]) => {
    for (const details of all) details.open = true;
  });
}
