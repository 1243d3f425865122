// @ts-check
/**
 * One style sheet holds the rules of all figures, as one page component draws them all. An embed shows one figure, so
 * after the build it gets a sheet of its own: the rules whose scope is somewhere in its page or in its scripts.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';

/** The rules at the top of a sheet; braces in strings do not count. @param {string} css */
export function rules(css) {
  const found = [];
  let [depth, start, quote] = [0, 0, ''];
  for (let i = 0; i < css.length; i++) {
    const c = css[i] ?? '';
    if (c === '\\') i++;
    else if (quote) quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '{') depth++;
    else if ((c === '}' && --depth === 0) || (c === ';' && depth === 0)) {
      found.push(css.slice(start, i + 1));
      start = i + 1;
    }
  }
  return found;
}

/** The scopes of components that a text names. @param {string} text */
const scopes = (text) => new Set(text.match(/svelte-[a-z0-9]+/g));

/** What of a sheet can apply where only these scopes are: rules without a scope, and rules of one of them. @param {string} css @param {Set<string>} here */
export const own = (css, here) =>
  rules(css)
    .filter((rule) => {
      const of = scopes(rule);
      return of.size === 0 || !here.isDisjointFrom(of);
    })
    .join('');

/** A page with all the scripts it can load before it is touched. @param {URL} out @param {string} html */
async function withScripts(out, html) {
  const texts = [html];
  const there = new Set(await readdir(new URL('_astro/', out)));
  const known = new Set(/** @type {string[]} */ ([]));
  const queue = [...html.matchAll(/_astro\/([\w.-]+\.js)/g)].map(([, name]) => name ?? '');
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    // What looks like a script's name may be a word in a text.
    if (known.has(name) || !there.has(name)) continue;
    known.add(name);
    const text = await readFile(new URL(`_astro/${name}`, out), 'utf8');
    texts.push(text);
    queue.push(...[...text.matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g)].map(([, next]) => next ?? ''));
  }
  return texts.join('\n');
}

/** @returns {import('astro').AstroIntegration} */
export const ownStyles = () => ({
  name: 'own-styles',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      for (const id of await readdir(new URL('embed/', dir))) {
        const page = new URL(`embed/${id}/index.html`, dir);
        let html = await readFile(page, 'utf8');
        const here = scopes(await withScripts(dir, html));
        for (const [, name = ''] of html.matchAll(
          /<link rel="stylesheet" href="[^"]*_astro\/([\w.-]+)\.css"/g,
        )) {
          const whole = await readFile(new URL(`_astro/${name}.css`, dir), 'utf8');
          const css = own(whole, here);
          if (css.length === whole.trimEnd().length) continue;
          const hash = createHash('sha256').update(css).digest('base64url').slice(0, 8);
          const file = `${name.split('.')[0]}-${id}.${hash}`;
          await writeFile(new URL(`_astro/${file}.css`, dir), css);
          html = html.replaceAll(`_astro/${name}.css"`, `_astro/${file}.css"`);
        }
        await writeFile(page, html);
      }
    },
  },
});
