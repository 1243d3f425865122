// @ts-check
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import svelte from '@astrojs/svelte';
import { defineConfig, fontProviders } from 'astro/config';
import { ownHeaders } from './scripts/headers.mjs';
import { plainImports } from './scripts/imports.mjs';
import { spoken } from './scripts/language.mjs';
import { TARGETS } from './scripts/oldest.mjs';
import { ownStyles } from './scripts/styles.mjs';
import { waking } from './scripts/waking.mjs';

/** The ranges that `scripts/fonts.mjs` cuts: a file loads only where one of its characters is on the page. */
const BASIC =
  'U+0020-007E, U+00A0-00B7, U+00BC-00BE, U+00D7, U+00F7, U+2010-2026, U+2039-203A, U+20AC, U+2212';
const ACCENTS = 'U+00AB, U+00BB, U+00C0-00D6, U+00D8-00F6, U+00F8-00FF, U+0152-0153';
const HEX = 'U+0020, U+002E, U+0030-003A, U+0061-0066, U+00B7';
const NOT_HEX = 'U+0021-002D, U+002F, U+003B-0060, U+0067-007E, U+00A0-00B6, U+2010-2026';

/** @param {string} name @param {string} weight @param {string} [range] @param {'normal' | 'italic'} [style] */
const cut = (name, weight, range = BASIC, style = 'normal') => ({
  src: /** @type {[string]} */ ([`./src/styles/fonts/${name}.woff2`]),
  weight,
  style,
  unicodeRange: /** @type {[string]} */ ([range]),
});

/** @param {string} name @param {string} cssVariable @param {string} fallback @param {[any, ...any[]]} variants */
const font = (name, cssVariable, fallback, variants) => ({
  provider: fontProviders.local(),
  name,
  cssVariable,
  fallbacks: fallback ? [fallback] : [],
  options: { variants },
});

/** For tests: the figures alone, in a language that nobody speaks. */
const { PSEUDO } = process.env;
const trial = PSEUDO ? await import('./tests/support/pseudo/index.mjs') : undefined;
const plugins = () => [spoken(), ...(trial && PSEUDO ? [trial.pseudo(PSEUDO)] : [])];

export default defineConfig({
  ...(trial ? { srcDir: './tests/support/pseudo' } : {}),
  site: process.env.SITE_URL ?? 'https://envelope.example',
  base: process.env.BASE_PATH ?? '/',
  outDir: process.env.OUT_DIR ?? 'dist',
  trailingSlash: 'always',
  // As files, styles can be cut for each page, and the policy need not list a hash for each.
  build: { inlineStylesheets: 'never' },
  // A sandboxed embed has an opaque origin, so its scripts and fonts are fetched with CORS.
  server: { headers: { 'Access-Control-Allow-Origin': '*' } },
  // One worker script for all figures; each widget's code is a chunk that it loads when asked.
  vite: {
    plugins: [plainImports(), ...plugins()],
    worker: { format: 'es', plugins },
    build: { target: TARGETS },
  },
  integrations: [
    mdx(),
    svelte(),
    waking(),
    sitemap({ filter: (page) => !page.includes('/embed/') }),
    ownStyles(),
    ownHeaders(),
    ...(trial ? [trial.figuresOnly()] : []),
  ],
  fonts: [
    font('Newsreader', '--font-text', 'serif', [
      cut('newsreader', '400 600'),
      cut('newsreader-italic', '400', BASIC, 'italic'),
    ]),
    font('Newsreader Display', '--font-display', 'serif', [cut('newsreader-display', '500')]),
    font('Newsreader Figures', '--font-figures', 'serif', [cut('newsreader-figures', '500')]),
    font('Public Sans', '--font-sans', 'sans-serif', [cut('public-sans', '400 700')]),
    // Families of their own: within one, a browser looks at faces of the same weights only.
    font('Newsreader Accents', '--font-text-accents', '', [cut('newsreader-accents', '400', ACCENTS)]),
    font('Public Sans Accents', '--font-sans-accents', '', [cut('public-sans-accents', '500', ACCENTS)]),
    font('JetBrains Mono', '--font-mono', 'monospace', [
      cut('jetbrains-hex', '500', HEX),
      cut('jetbrains-mono', '500', NOT_HEX),
    ]),
  ],
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "worker-src 'self' blob:",
      ],
      scriptDirective: { resources: ["'self'"] },
      // Attributes: Svelte renders `style:` into style="…", which no hash covers.
      styleDirective: { resources: ["'self'", { resource: "'unsafe-inline'", kind: 'attribute' }] },
    },
  },
});
