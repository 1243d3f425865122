import { defineConfig, devices, type PlaywrightTestConfig } from '@playwright/test';
import { chromiumArgs, findBrowser, findWebKit } from './scripts/browsers.mjs';

const port = process.env['E2E_PORT'] ?? '4321';
const site = `http://127.0.0.1:${port}`;
process.env['SITE_URL'] = site; // for the tests, and below for the build they test
process.env['OUT_DIR'] ??= 'dist-e2e';

const chromium = await findBrowser('chromium');
const firefox = await findBrowser('firefox');
const report = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'];

const inChromium: NonNullable<PlaywrightTestConfig['use']> = {
  ...devices['Desktop Chrome'],
  launchOptions: {
    args: chromiumArgs,
    ...(chromium && !chromium.own ? { executablePath: chromium.path } : {}),
  },
};
const inFirefox: NonNullable<PlaywrightTestConfig['use']> = {
  ...devices['Desktop Firefox'],
  // A stock Firefox is driven over WebDriver BiDi.
  ...(firefox && !firefox.own
    ? { channel: 'moz-firefox', launchOptions: { executablePath: firefox.path } }
    : {}),
};

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results/playwright',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [[process.env['CI'] ? 'dot' : 'list'], ...(report ? ([['json']] as const) : [])],
  use: { baseURL: site, locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'no-preference' },
  projects: [
    { name: 'chromium', testDir: 'tests/engines', use: inChromium },
    ...(firefox ? [{ name: 'firefox', testDir: 'tests/engines', use: inFirefox }] : []),
    // WebKitGTK is driven by the specs themselves, through WebDriver.
    ...(findWebKit() ? [{ name: 'webkit', testDir: 'tests/webkit', workers: 1 }] : []),
    { name: 'site', testDir: 'tests/site', use: inChromium },
    // What measures time runs with nothing beside it.
    { name: 'alone', testDir: 'tests/alone', workers: 1, use: inChromium },
  ],
  webServer: {
    command: `${process.env['REUSE_BUILD'] ? '' : 'astro build && '}node scripts/preview.mjs`,
    url: site,
    timeout: 240_000,
    reuseExistingServer: false,
    env: {
      SITE_URL: site,
      OUT_DIR: process.env['OUT_DIR'],
      HOST: '127.0.0.1',
      PORT: port,
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  },
});
