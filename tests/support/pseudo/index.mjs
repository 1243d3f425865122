// A build in one of the two languages that nobody speaks: every English catalogue is wrapped. PSEUDO names the language;
// only the figures are built, each as an embed.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CATALOGUE = /\/src\/components\/(?:messages|widgets\/[\w-]+\/messages)\/(?:[\w-]+\/)*en\.ts$/;
const RAW = '?english';
const words = fileURLToPath(new URL('./words.ts', import.meta.url));

/** @param {string} language @returns {import('vite').Plugin} */
export const pseudo = (language) => ({
  name: 'pseudo',
  enforce: 'pre',
  // Catalogues that use each other use the English ones: what they say together is put into the language once.
  async resolveId(source, importer, options) {
    if (!importer?.endsWith(RAW) || source.endsWith(RAW)) return;
    const found = await this.resolve(source, importer.slice(0, -RAW.length), { ...options, skipSelf: true });
    return found && CATALOGUE.test(found.id) ? { ...found, id: found.id + RAW } : found;
  },
  load(id) {
    if (id.endsWith(RAW)) return { code: readFileSync(id.slice(0, -RAW.length), 'utf8'), moduleType: 'ts' };
    if (!CATALOGUE.test(id)) return;
    const names = [...readFileSync(id, 'utf8').matchAll(/^export (?:const|function) (\w+)/gm)].map(
      ([, name]) => name,
    );
    const itself = id.endsWith('/messages/language/en.ts');
    const wrapped = names.map((name) => {
      if (name === 'id') return 'export const id = english.id;';
      const by = itself && name === 'words' ? 'tongue' : 'inPseudo';
      return `export const ${name} = ${by}(english.${name}, ${JSON.stringify(language)});`;
    });
    return [
      `import * as english from ${JSON.stringify(id + RAW)};`,
      `import { inPseudo, tongue } from ${JSON.stringify(words)};`,
      ...wrapped,
    ].join('\n');
  },
});

/** @returns {import('astro').AstroIntegration} */
export const figuresOnly = () => ({
  name: 'figures-only',
  hooks: {
    'astro:config:setup': ({ injectRoute }) =>
      injectRoute({
        pattern: '/embed/[widget]',
        entrypoint: './src/pages/embed/[widget].astro',
        prerender: true,
      }),
  },
});
