// After a build: every page gets the rules of the components that stand on it or that its scripts may yet draw.
// Astro gives all pages of one route the styles of every figure.
import { createHash } from 'node:crypto';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PurgeCSS } from 'purgecss';
import { ownPolicy } from './policy.mjs';

/** Svelte marks a component's rules and elements with a class; no other class is looked at. */
const OTHERS = /^(?!s-)/;
const COMPONENT = /\.s-/;
const SCRIPT = /[\w.-]+\.js(?=["'`])/g;
const STYLES = /<link rel="stylesheet" href="[^"]*\/([^"/]+\.css)">/g;

/** As `cwd`, a folder may have brackets in its name. @param {string} folder @param {string} pattern */
const find = (folder, pattern) => globSync(pattern, { cwd: folder }).map((file) => join(folder, file));

/** The scripts that a page may load, by what they name. @param {string} html @param {Map<string, string>} all */
function scriptsOf(html, all) {
  /** @type {Map<string, string>} */
  const found = new Map();
  const queue = [html];
  for (let text = queue.pop(); text !== undefined; text = queue.pop()) {
    for (const [name] of text.matchAll(SCRIPT)) {
      const script = all.get(name);
      if (script === undefined || found.has(name)) continue;
      found.set(name, script);
      queue.push(script);
    }
  }
  return [...found.values()];
}

/** Files by their names. @param {string} folder @param {string} pattern */
const read = (folder, pattern) =>
  new Map(find(folder, pattern).map((file) => [basename(file), readFileSync(file, 'utf8')]));

/** @returns {import('astro').AstroIntegration} */
export const ownStyles = () => ({
  name: 'own-styles',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      const root = fileURLToPath(dir);
      const folder = join(root, '_astro');
      const [sheets, scripts] = [read(folder, '*.css'), read(folder, '*.js')];
      const used = new Set();
      for (const page of find(root, '**/*.html')) {
        let html = readFileSync(page, 'utf8');
        const content = [html, ...scriptsOf(html, scripts)].map((raw) => ({ raw, extension: 'html' }));
        /** @type {{ link: string, name: string, css: string }[]} */
        let rules = [];
        for (const [link, name = ''] of html.matchAll(STYLES)) {
          const whole = sheets.get(name);
          if (whole === undefined) continue;
          const [cut] = await new PurgeCSS().purge({
            content,
            css: [{ raw: whole }],
            safelist: [OTHERS],
          });
          rules.push({ link, name, css: cut?.css.trim() ?? '' });
        }
        // Whoever reads an article meets the same rules on the next page, but for those of its components, which are
        // many and small; a frame in somebody else's has one sheet of all.
        const framed = relative(root, page).startsWith('embed');
        const small = rules.filter(({ css }) => framed || COMPONENT.test(css));
        const [first] = small;
        if (first) {
          for (const { link } of small.slice(1)) html = html.replace(link, '');
          const css = small.map((one) => one.css).join('\n');
          rules = [...rules.filter((one) => !small.includes(one)), { ...first, css }];
        }
        for (const { link, name, css } of rules) {
          const hash = createHash('sha256').update(css).digest('base64url').slice(0, 8);
          const own = `${name.split('.')[0]}.${hash}.css`;
          html = html.replace(link, css ? link.replace(name, own) : '');
          if (!css) continue;
          used.add(own);
          writeFileSync(join(folder, own), css);
        }
        writeFileSync(page, ownPolicy(html));
      }
      for (const name of sheets.keys()) if (!used.has(name)) rmSync(join(folder, name));
    },
  },
});
