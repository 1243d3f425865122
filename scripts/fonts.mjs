// Cuts the web fonts down to what the pages use. Run `npm run fonts` after changing a set below; commit the result.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';

/** @param {number} from @param {number} to */
const range = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i)).join('');

// What nearly every page needs, and letters with accents, which load only where a name or a word has one.
const basic = `${range(0x20, 0x7e)}\u00a0£§©·×÷–—‘’“”…‹›−½¼¾€°±²³•`;
const accents = `${range(0xc0, 0xff)}Œœ«»`;
// Also what an internet address is written with.
const hex = '0123456789abcdef·.: ';

const roman = 'newsreader/files/newsreader-latin-opsz-normal';
const sans = 'public-sans/files/public-sans-latin-wght-normal';
const mono = 'jetbrains-mono/files/jetbrains-mono-latin-wght-normal';
const text = { wght: { min: 400, max: 600 }, opsz: 16 };
const display = { wght: 500, opsz: 60 };

/** @type {Record<string, { from: string, text: string, axes: Record<string, number | { min: number, max: number }> }>} */
const cuts = {
  newsreader: { from: roman, text: basic, axes: text },
  'newsreader-accents': { from: roman, text: accents, axes: { wght: 400, opsz: 16 } },
  'newsreader-italic': {
    from: 'newsreader/files/newsreader-latin-wght-italic',
    text: basic,
    axes: { wght: 400 },
  },
  'newsreader-display': { from: roman, text: basic, axes: display },
  'newsreader-figures': { from: roman, text: `0123456789 .,:–${range(0x61, 0x7a)}`, axes: display },
  'public-sans': { from: sans, text: basic, axes: { wght: { min: 400, max: 700 } } },
  'public-sans-accents': { from: sans, text: accents, axes: { wght: 500 } },
  'jetbrains-hex': { from: mono, text: hex, axes: { wght: 500 } },
  'jetbrains-mono': { from: mono, text: `${basic}`, axes: { wght: 500 } },
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
