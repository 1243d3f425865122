// `_headers` names folders of the site, which may stand in a folder itself.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The same rules for a site in a folder. @param {string} rules @param {string} base */
export const under = (rules, base) => rules.replaceAll(/^\/(?=\S)/gm, `/${base}/`.replaceAll(/\/+/g, '/'));

/** @returns {import('astro').AstroIntegration} */
export const ownHeaders = () => {
  let base = '/';
  return {
    name: 'own-headers',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:build:done': ({ dir }) => {
        const file = join(fileURLToPath(dir), '_headers');
        if (existsSync(file)) writeFileSync(file, under(readFileSync(file, 'utf8'), base));
      },
    },
  };
};
