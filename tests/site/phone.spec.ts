/** On a phone: finding, picture, headline number and main control share one screen, and no figure goes on for ever. */
import { ids } from '../../src/components/widgets/registry.ts';
import { awake, expect, test } from '../support/test.ts';

const [WIDTH, HEIGHT] = [390, 844];
/** How many screens a figure may be high as it first stands. */
const SCREENS = 1.7;

for (const id of ids)
  test(`${id} on a phone`, async ({ page }) => {
    await page.setViewportSize({ width: WIDTH, height: HEIGHT });
    await page.goto(`/embed/${id}/`);
    await awake(page);
    const found = await page.locator(`figure#${id}`).evaluate((figure) => {
      const top = figure.getBoundingClientRect().top;
      const bottom = (selector: string) =>
        Math.max(
          0,
          ...[...figure.querySelectorAll(selector)].map((one) => one.getBoundingClientRect().bottom - top),
        );
      const scrolls = [...figure.querySelectorAll<HTMLElement>('.drawing *')].filter(
        (one) =>
          one.checkVisibility() &&
          one.scrollHeight > one.clientHeight + 1 &&
          /auto|scroll/.test(getComputedStyle(one).overflowY),
      );
      const before = figure.querySelector('.stage')?.getBoundingClientRect().top ?? Number.NaN;
      return {
        picture: bottom('.picture-first'),
        hand: Math.max(
          bottom('.at-hand > .numbers'),
          bottom('.at-hand > .controls'),
          bottom('.at-hand .player'),
        ),
        heading: before - top,
        height: figure.getBoundingClientRect().height,
        scrolls: scrolls.map(({ className }) => className),
      };
    });
    expect(found.picture).toBeGreaterThan(0);
    // The heading, at most four lines of it, and nothing else stands above the picture.
    expect(found.heading).toBeLessThan(150);
    expect(found.hand).toBeGreaterThan(found.picture);
    expect(found.hand).toBeLessThanOrEqual(HEIGHT);
    expect(found.height).toBeLessThanOrEqual(SCREENS * HEIGHT);
    expect(found.scrolls).toEqual([]);
  });
