/** Lighthouse’s mobile preset on every chapter and every embed. */
import { expect, test } from '@playwright/test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromiumArgs, findBrowser } from '../../scripts/browsers.mjs';
import { chapters, embeds, origin } from '../support/site.ts';

const FLOOR = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 100 };

for (const path of [...chapters.map((chapter) => chapter.path), ...embeds]) {
  test(path, async () => {
    test.setTimeout(120_000);
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
      const scores = Object.fromEntries(
        Object.keys(FLOOR).map((id) => [id, Math.round((categories[id]?.score ?? 0) * 100)]),
      );
      console.log(path, JSON.stringify(scores));
      const lost = Object.values(categories)
        .flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0))
        .map(({ id }) => audits[id])
        .filter((audit) => audit && audit.score !== null && audit.score < 1)
        .map((audit) => `${audit?.id} ${audit?.score} ${audit?.displayValue ?? ''}`);
      for (const [id, least] of Object.entries(FLOOR))
        expect(scores[id], `${id}; ${lost.join('; ')}`).toBeGreaterThanOrEqual(least);
    } finally {
      chrome.kill();
    }
  });
}
