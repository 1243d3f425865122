// Cuts the web fonts down to what the pages use. Run `npm run fonts` after changing a set below; commit the result.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';

const ascii = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
const latin = `${ascii}\u00a0£§©«°±²³·»¼½¾×÷–—‘’“”†•…′″€→←↑↓−≈≤≥ÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÚÜßàáâäåæçèéêëìíîïñòóôöøùúûüýœŒ`;

/** @type {Record<string, { from: string, text: string, axes: Record<string, number | { min: number, max: number }> }>} */
const cuts = {
  newsreader: {
    from: 'newsreader/files/newsreader-latin-opsz-normal',
    text: latin,
    axes: { wght: { min: 400, max: 600 }, opsz: 16 },
  },
  'newsreader-display': {
    from: 'newsreader/files/newsreader-latin-opsz-normal',
    text: `${ascii}’‘“”–—…`,
    axes: { wght: 500, opsz: 60 },
  },
  'newsreader-italic': {
    from: 'newsreader/files/newsreader-latin-wght-italic',
    text: latin,
    axes: { wght: 400 },
  },
  'public-sans': {
    from: 'public-sans/files/public-sans-latin-wght-normal',
    text: latin,
    axes: { wght: { min: 400, max: 700 } },
  },
  'jetbrains-mono': {
    from: 'jetbrains-mono/files/jetbrains-mono-latin-wght-normal',
    text: `${ascii}·…`,
    axes: { wght: 500 },
  },
};

const modules = new URL('../node_modules/@fontsource-variable/', import.meta.url);
const out = new URL('../src/styles/fonts/', import.meta.url);
mkdirSync(out, { recursive: true });
for (const [name, { from, text, axes }] of Object.entries(cuts)) {
  const font = await subsetFont(readFileSync(new URL(`${from}.woff2`, modules)), text, {
    targetFormat: 'woff2',
    variationAxes: axes,
    noLayoutClosure: true,
  });
  writeFileSync(new URL(`${name}.woff2`, out), font);
  console.log(`${name}.woff2 ${(font.length / 1024).toFixed(1)} KiB`);
}
