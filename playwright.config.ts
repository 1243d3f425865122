import { readFileSync } from 'node:fs';
import { defineConfig, devices, type PlaywrightTestConfig } from '@playwright/test';
import { chromiumArgs, findBrowser, findWebKit } from './scripts/browsers.mjs';
import { freePort } from './scripts/port.mjs';
import { reachLoopback } from './scripts/proxy.mjs';

const env = Object.assign(process.env, reachLoopback(process.env));
env['OUT_DIR'] ??= 'dist-e2e';

/** The built pages name the address that they were built for. */
const builtFor = (dir: string) =>
  /127\.0\.0\.1:(\d+)/.exec(readFileSync(`${dir}/sitemap-index.xml`, 'utf8'))?.[1];
// Chosen here once: the workers, which read this file too, inherit it.
env['E2E_PORT'] ??= (env['REUSE_BUILD'] && builtFor(env['OUT_DIR'])) || String(await freePort());
const site = `http://127.0.0.1:${env['E2E_PORT']}`;
env['SITE_URL'] = site;

const chromium = await findBrowser('chromium');
const firefox = await findBrowser('firefox');
const report = env['PLAYWRIGHT_JSON_OUTPUT_FILE'];

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
  globalSetup: './tests/support/kept.ts',
  outputDir: env['OUTPUT_DIR'] ?? 'test-results/playwright',
  fullyParallel: true,
  forbidOnly: Boolean(env['CI']),
  retries: 0,
  workers: 2,
  // Only what never comes is waited for so long: on a machine with ten things to do a figure may take a minute.
  timeout: 900_000,
  expect: { timeout: 180_000 },
  reporter: [[env['CI'] ? 'dot' : 'list'], ...(report ? ([['json']] as const) : [])],
  use: {
    baseURL: site,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'no-preference',
    screenshot: 'only-on-failure',
    // To follow every step takes a sixth of the time: what fails is run again with it, by `scripts/test.mjs`.
    trace: env['TRACE'] ? 'on' : 'off',
  },
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
    command: `${env['REUSE_BUILD'] ? '' : 'astro build && '}node scripts/preview.mjs`,
    url: site,
    timeout: 240_000,
    reuseExistingServer: false,
    env: {
      SITE_URL: site,
      OUT_DIR: env['OUT_DIR'],
      HOST: '127.0.0.1',
      PORT: env['E2E_PORT'],
      STRICT_PORT: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  },
});
