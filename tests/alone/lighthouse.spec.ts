/**
 * Lighthouse’s mobile preset: in a quick run one page of each kind, in a deep one every chapter and every embed. Its
 * performance is a measure of time, which on a busy machine says more of the machine: a deep run takes it.
 */
import { expect, test } from '@playwright/test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromiumArgs, findBrowser } from '../../scripts/browsers.mjs';
import { deep } from '../support/depth.ts';
import { chapters, embeds, origin } from '../support/site.ts';

const FLOOR = { ...(deep ? { performance: 95 } : {}), accessibility: 100, 'best-practices': 100, seo: 100 };

/** The simulated phone is slow, and what else this machine does makes it slower, never faster. */
const TRIES = deep ? 6 : 1;

async function measure(path: string) {
  const chrome = await launch({
    ...(process.env['CHROME_PATH'] ? {} : { chromePath: (await findBrowser('chromium'))?.path ?? '' }),
    chromeFlags: ['--headless=new', ...chromiumArgs],
    logLevel: 'error',
  });
  try {
    const result = await lighthouse(`${origin}${path}`, {
      port: chrome.port,
      logLevel: 'error',
      onlyCategories: Object.keys(FLOOR),
      // An embed is not meant to be found by itself: search engines are sent to the figure’s own page.
      skipAudits: embeds.includes(path) ? ['is-crawlable'] : [],
    });
    const categories = result?.lhr.categories ?? {};
    const audits = result?.lhr.audits ?? {};
    return Object.entries(FLOOR).map(([id, floor]) => ({
      id,
      floor,
      score: Math.round((categories[id]?.score ?? 0) * 100),
      lost: (categories[id]?.auditRefs ?? [])
        .map((ref) => ({ weight: ref.weight, audit: audits[ref.id] }))
        .filter(({ weight, audit }) => weight > 0 && audit && (audit.score ?? 1) < 1)
        .map(({ audit }) => `${audit?.id} ${audit?.displayValue ?? ''}`.trim())
        .join('; '),
    }));
  } finally {
    chrome.kill();
  }
}

const all = [...chapters.map(({ path }) => path), ...embeds];
const heaviest = chapters.find(({ text }) => text.includes('id="links"'))?.path ?? '';

for (const path of deep ? all : ['/', heaviest, '/embed/links/']) {
  test(path, async () => {
    let missed: string[] = [];
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const scores = await measure(path);
      console.log(path, scores.map(({ id, score }) => `${id} ${score}`).join(', '));
      missed = scores
        .filter(({ score, floor }) => score < floor)
        .map(({ id, score, lost }) => `${id} ${score}: ${lost}`);
      if (missed.length === 0) break;
    }
    expect(missed).toEqual([]);
  });
}
