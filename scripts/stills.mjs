// Takes three stills of each figure that is played, as a phone shows it: `npm run build && npm run stills [-- id …]`
// → docs/stills/*.png; and once all are taken docs/stills.md, which shows them.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { listen, openCamera } from './camera.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const built = resolve(root, process.env['OUT_DIR'] || 'dist');
const docs = join(root, 'docs');
const WIDTH = 390;
const EDGE = 4;
const SCHEMES = /** @type {const} */ (['light', 'dark']);
/** Few colours stand in a figure, and edges need some between. */
const COLOURS = 48;

/** The figures that have a player, with their steps. */
const played = globSync('widgets/*/index.html', { cwd: built })
  .map((file) => ({
    id: dirname(file).split(/[\\/]/).at(-1) ?? '',
    html: readFileSync(join(built, file), 'utf8'),
  }))
  .flatMap(({ id, html }) => {
    const [, steps] = /class="player[\s\S]*?<input type="range"[^>]*?\bmax="(\d+)"/.exec(html) ?? [];
    return steps ? [{ id, steps: Number(steps) }] : [];
  })
  .sort((a, b) => a.id.localeCompare(b.id));
const asked = process.argv.slice(2);
const unknown = asked.filter((id) => !played.some((one) => one.id === id));
if (played.length === 0 || unknown.length > 0) {
  console.error(
    played.length === 0 ? `No figure that is played in ${built}: npm run build` : `Not played: ${unknown}`,
  );
  process.exit(1);
}

/** Beginning, middle and end. @param {number} steps */
const moments = (steps) => [...new Set([0, Math.ceil(steps / 2), steps])];

/** @param {import('playwright').Page} page @param {string} address @param {number} step */
async function still(page, address, step) {
  await page.goto(address);
  const figure = page.locator('figure.figure');
  await figure.scrollIntoViewIfNeeded();
  const slider = figure.locator('.player input[type=range]');
  await page.waitForFunction(
    (at) => {
      const range = document.querySelector('figure.figure .player input[type=range]');
      const busy = document.querySelector('figure.figure .drawing')?.getAttribute('aria-busy');
      return (
        range instanceof HTMLInputElement &&
        !range.closest('astro-island[ssr]') &&
        range.valueAsNumber === at &&
        busy === 'false'
      );
    },
    step,
    { timeout: 120_000 },
  );
  await page.evaluate(() => document.fonts.ready);
  // Across the whole screen: what is drawn may stand out of the stage a little.
  const box = await figure.locator('.stage').boundingBox();
  if (!box) throw new Error(`${address} shows no stage`);
  const y = box.y + (await page.evaluate(() => scrollY)) - EDGE;
  const clip = { x: 0, y, width: WIDTH, height: box.height + 2 * EDGE };
  const shot = await page.screenshot({ clip, fullPage: true });
  return {
    png: await sharp(shot).png({ palette: true, colours: COLOURS, effort: 10 }).toBuffer(),
    title: await figure.locator('h2').first().innerText(),
    said: (await slider.getAttribute('aria-valuetext')) ?? '',
  };
}

/** @param {string} id @param {number} steps @param {{ title: string, said: string }[]} seen */
function section(id, steps, seen) {
  const at = moments(steps);
  /** @param {string} scheme */
  const row = (scheme) => {
    const cells = seen.map(
      ({ said }, i) => ` ![${said.replaceAll(/[[\]|]/g, '')}](stills/${id}-${i + 1}-${scheme}.png) `,
    );
    return `|${cells.join('|')}|`;
  };
  return [
    `## ${id}`,
    '',
    `${seen.at(-1)?.title}.`,
    '',
    `|${at.map((step) => ` Step ${step} of ${steps} `).join('|')}|`,
    `|${at.map(() => '---').join('|')}|`,
    ...SCHEMES.map(row),
    '',
  ].join('\n');
}

const all = asked.length === 0;
const camera = await openCamera();
if (all) rmSync(join(docs, 'stills'), { recursive: true, force: true });
mkdirSync(join(docs, 'stills'), { recursive: true });
const sections = [];
let bytes = 0;
for (const { id, steps } of played.filter((one) => all || asked.includes(one.id))) {
  /** @type {Awaited<ReturnType<typeof still>>[]} */
  let seen = [];
  for (const colorScheme of SCHEMES) {
    const page = await camera.browser.newPage({
      viewport: { width: WIDTH, height: 844 },
      colorScheme,
      reducedMotion: 'reduce',
    });
    listen(page, id);
    seen = [];
    for (const [i, step] of moments(steps).entries()) {
      const one = await still(page, `${camera.origin}/widgets/${id}/?step=${step}`, step);
      writeFileSync(join(docs, `stills/${id}-${i + 1}-${colorScheme}.png`), one.png);
      bytes += one.png.length;
      seen.push(one);
    }
    await page.close();
  }
  sections.push(section(id, steps, seen));
}
await camera.close();

console.log(`${sections.length} figures, ${Math.ceil(bytes / 1024)} KiB`);
if (all)
  writeFileSync(
    join(docs, 'stills.md'),
    `# Stills

Beginning, middle and end of each figure that is played, as a phone of ${WIDTH} pixels shows it, light and dark. Written by \`npm run build && npm run stills\`.

${sections.join('\n')}`,
  );
