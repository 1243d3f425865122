// @ts-check
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import svelte from '@astrojs/svelte';
import { defineConfig, fontProviders } from 'astro/config';

/** @param {string} name @param {string} weight @param {'normal' | 'italic'} [style] */
const cut = (name, weight, style = 'normal') => ({
  src: /** @type {[string]} */ ([`./src/styles/fonts/${name}.woff2`]),
  weight,
  style,
});

/** @param {string} name @param {string} cssVariable @param {string} fallback @param {[any, ...any[]]} variants */
const font = (name, cssVariable, fallback, variants) => ({
  provider: fontProviders.local(),
  name,
  cssVariable,
  fallbacks: [fallback],
  options: { variants },
});

export default defineConfig({
  site: process.env.SITE_URL ?? 'https://envelope.example',
  base: process.env.BASE_PATH ?? '/',
  outDir: process.env.OUT_DIR ?? 'dist',
  trailingSlash: 'always',
  // A sandboxed embed has an opaque origin, so its scripts and fonts are fetched with CORS.
  server: { headers: { 'Access-Control-Allow-Origin': '*' } },
  integrations: [mdx(), svelte(), sitemap({ filter: (page) => !page.includes('/embed/') })],
  fonts: [
    font('Newsreader', '--font-text', 'serif', [
      cut('newsreader', '400 600'),
      cut('newsreader-italic', '400', 'italic'),
    ]),
    font('Newsreader Display', '--font-display', 'serif', [cut('newsreader-display', '500')]),
    font('Public Sans', '--font-sans', 'sans-serif', [cut('public-sans', '400 700')]),
    font('JetBrains Mono', '--font-mono', 'monospace', [cut('jetbrains-mono', '500')]),
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
