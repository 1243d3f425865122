/** Does anything run over where there is little room, or the letters are large? */
import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** What WCAG 1.4.12 lets a reader ask for. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`;

/** A screen's width, the size of its letters, and more room between them. */
const TRIED = [
  { name: '320 px', width: 320, css: '' },
  { name: 'spacing', width: 390, css: SPACED },
  { name: 'letters of 24 px', width: 390, css: ':root { font-size: 24px !important }' },
  { name: 'text at 200 %', width: 390, css: ':root { font-size: 200% !important }' },
];

/** Runs in a page: what sticks out of the window, and what is cut off though it has something to say. */
function over(css: string): string[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  const width = document.documentElement.clientWidth;
  const told = (element: Element) => {
    const { left, right } = element.getBoundingClientRect();
    const name = element.classList.length > 0 ? `.${[...element.classList].join('.')}` : '';
    const figure = element.closest('figure')?.id ?? 'page';
    return `${figure}: ${element.localName}${name} ${Math.round(left)}…${Math.round(right)} “${element.textContent?.trim().replace(/\s+/g, ' ').slice(0, 40)}”`;
  };
  /** What is said of it in other words, or only shown to be many, may be cut off. */
  const seen = (element: Element): boolean => {
    const copy = element.cloneNode(true) as Element;
    for (const other of copy.querySelectorAll('[aria-hidden="true"], .visually-hidden')) other.remove();
    return copy.textContent?.trim() !== '';
  };
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const found = [];
  for (const element of document.querySelectorAll('main *, header *, footer *')) {
    if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) continue;
    if (element.closest('.visually-hidden')) continue;
    const style = getComputedStyle(element);
    const { left, right } = element.getBoundingClientRect();
    if ((right > width + 1 || left < -1) && right > left && !scrolls(element)) found.push(told(element));
    const cut =
      /hidden|clip/.test(style.overflowX) &&
      element.scrollWidth > element.clientWidth + 1 &&
      seen(element) &&
      !element.closest('[aria-hidden="true"]');
    if (cut) found.push(`cut off, ${told(element)}`);
  }
  document.adoptedStyleSheets = [];
  return found;
}

/** What runs over in this window as it is. */
export const runsOver = (page: Page): Promise<string[]> => page.evaluate(over, '');

export async function fitsNarrow(page: Page): Promise<void> {
  const size = page.viewportSize();
  const found: Record<string, string[]> = {};
  for (const { name, width, css } of TRIED) {
    await page.setViewportSize({ width, height: 740 });
    const culprits = await page.evaluate(over, css);
    if (culprits.length > 0) found[name] = culprits.slice(0, 12);
  }
  if (size) await page.setViewportSize(size);
  expect(found).toEqual({});
}
