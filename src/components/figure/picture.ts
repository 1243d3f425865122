import { asItStands, copyOf, fitted, inPlace, type Layout } from './copy.ts';
import { type Format, isSize, PICTURE_SIZES } from './formats.ts';
import { saveFile } from './save.ts';

/** How many times larger than in the page a picture is that is as tall as it is. */
const SCALE = 2;
/** An SVG in an image decodes its fonts after it has loaded, and no event tells when: it is looked at until they show. */
const [LOOK_AGAIN, LOOKS] = [50, 200];
/** What stands below the picture and is cut off: a line in each of its fonts, and where that line ends a mark. */
const SAMPLE = 'Envelope0123456789:';
const [SAMPLE_HEIGHT, SAMPLE_WIDTH, MARK] = [20, 480, 8];
/** XML has no room for these, but a letter may hold them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

async function load(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}`);
  return response;
}

const asDataUrl = async (url: string): Promise<string> => {
  const blob = await (await load(url)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
};

/** What holds for the page holds for its picture, where no script runs and whose width engines take to be another. */
const asInPage = (css: string): string =>
  css.replaceAll(
    /@media([^{]+)\{/g,
    (_, query: string) => `@media ${matchMedia(query).matches ? 'all' : 'not all'}{`,
  );

/** With its fonts inside: a picture may load nothing. */
async function withFonts(css: string, base: string): Promise<string> {
  const urls = new Set([...css.matchAll(/url\("?([^")]+\.woff2)"?\)/g)].map(([, url = '']) => url));
  const fonts = [...urls].map(async (url) => [url, await asDataUrl(new URL(url, base).href)] as const);
  return (await Promise.all(fonts)).reduce((text, [url, data]) => text.replaceAll(url, data), css);
}

/**
 * The page's own rules as they were written. What a browser tells of its rules has lost some of them (a shorthand with
 * a variable in it, of which a later rule says a part), and in a sandboxed frame it tells nothing. What somebody else
 * has added to the page may not be ours to read.
 */
async function stylesheet(): Promise<string> {
  const home = new URL(import.meta.url).origin;
  const sheets = [...document.querySelectorAll<HTMLElement>('style, link[rel=stylesheet]')].map(
    async (sheet) => {
      if (!(sheet instanceof HTMLLinkElement)) return withFonts(sheet.textContent ?? '', document.baseURI);
      if (new URL(sheet.href).origin !== home) return '';
      return withFonts(await (await load(sheet.href)).text(), sheet.href);
    },
  );
  return asInPage((await Promise.all(sheets)).join('\n'));
}

const within = (ranges: string, char: string): boolean =>
  ranges.split(',').some((range) => {
    const [from = 0, to = from] = range
      .replace(/\s*U\+/i, '')
      .split('-')
      .map((code) => Number.parseInt(code, 16));
    const code = char.charCodeAt(0);
    return code >= from && code <= to;
  });

/** A line in each font that the page has in use, each with a mark at its end; and how far from the left the marks are. */
function samples(sheet: HTMLElement): { lines: HTMLElement; ends: number[] } {
  const lines = document.createElement('div');
  lines.style.cssText = 'position: absolute; left: -99999px; direction: ltr';
  for (const { family, style, status, unicodeRange } of document.fonts) {
    const text = [...SAMPLE].filter((char) => within(unicodeRange, char)).join('');
    // Those that stand in while a font loads are the system's own, and there at once.
    if (status !== 'loaded' || /fallback/i.test(family) || text.length < 3) continue;
    const line = document.createElement('div');
    line.style.cssText = `height: ${SAMPLE_HEIGHT}px; font: ${style} 16px "${family.replaceAll('"', '')}"; white-space: nowrap`;
    const mark = document.createElement('i');
    mark.style.cssText = `display: inline-block; width: ${MARK}px; height: ${SAMPLE_HEIGHT}px; background: black`;
    line.append(text, mark);
    lines.append(line);
  }
  sheet.after(lines);
  try {
    const left = lines.getBoundingClientRect().left;
    const ends = [...lines.querySelectorAll('i')].map(
      (mark) => mark.getBoundingClientRect().left - left + MARK / 2,
    );
    return { lines, ends };
  } finally {
    lines.remove();
    lines.style.cssText = 'background: white; color: white; direction: ltr';
  }
}

/** Waits until each mark is where its font puts it; a font that never comes is not waited for without end. */
async function fontsShow(image: HTMLImageElement, top: number, ends: number[]): Promise<void> {
  const canvas = document.createElement('canvas');
  canvas.width = SAMPLE_WIDTH;
  canvas.height = Math.max(1, ends.length * SAMPLE_HEIGHT);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  for (let i = 0; context && i < LOOKS; i++) {
    context.drawImage(image, 0, -top);
    const dark = (x: number, line: number) => {
      const [red = 255, , , alpha = 0] = context.getImageData(
        Math.round(x),
        (line + 0.5) * SAMPLE_HEIGHT,
        1,
        1,
      ).data;
      return red < 128 && alpha > 128;
    };
    if (ends.every((x, line) => dark(x, line))) return;
    await new Promise((done) => setTimeout(done, LOOK_AGAIN));
  }
}

/** HTML as an SVG, which can hold it as a foreign object; each part as tall as it says, one below the other. */
async function svgOf(
  parts: readonly { inside: HTMLElement; tall: number }[],
  [width, height]: readonly [number, number],
  dark: boolean,
): Promise<string> {
  const element = (name: string) => document.createElementNS('http://www.w3.org/2000/svg', name);
  const svg = element('svg') as SVGSVGElement;
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.setAttribute('data-theme', dark ? 'dark' : 'light');
  svg.style.fontSize = getComputedStyle(document.documentElement).fontSize;
  const title = element('title');
  title.textContent = parts[0]?.inside.querySelector('h2')?.textContent ?? '';
  const style = element('style');
  style.textContent = await stylesheet();
  svg.append(title, style);
  let top = 0;
  for (const { inside, tall } of parts) {
    const object = element('foreignObject');
    object.setAttribute('y', String(top));
    object.setAttribute('width', '100%');
    object.setAttribute('height', String(tall));
    object.append(inside);
    svg.append(object);
    top += tall;
  }
  return new XMLSerializer().serializeToString(svg).replace(NOT_XML, '\ufffd');
}

/** The SVG as a canvas draws it: in the middle, on the colour of the sheet. */
async function pngOf(
  svg: string,
  { width, height, scale }: Layout,
  size: readonly [number, number],
  background: string,
  shows: (image: HTMLImageElement) => Promise<void>,
): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  await shows(image);
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = size;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const left = (canvas.width - width * scale) / 2;
  // What lies beside the figure, and the samples below it, are no part of the picture.
  context.beginPath();
  context.rect(left, 0, width * scale, height * scale);
  context.clip();
  context.drawImage(image, left, 0, image.width * scale, image.height * scale);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('no picture');
  return blob;
}

/**
 * Saves the figure as it is now, with its title and a line that says where it is from, and without anything to set: see
 * `saveFile`.
 */
export async function savePicture(
  sheet: HTMLElement,
  name: string,
  credit: string,
  format: Format,
): Promise<boolean> {
  const copy = copyOf(sheet, credit);
  const layout = isSize(format) ? fitted(copy, sheet, PICTURE_SIZES[format]) : asItStands(copy, sheet, SCALE);
  const { width, height, scale } = layout;
  const background = getComputedStyle(sheet).backgroundColor;
  const [red = 255] = /\d+/.exec(background) ?? [];
  const dark = Number(red) < 128;
  const whole = inPlace(copy, sheet);
  if (format === 'vectors') {
    const svg = await svgOf([{ inside: whole, tall: height }], [width, height], dark);
    return saveFile(`${name}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
  }
  // As large as the window, whose width rules ask for, and whole pixels, as an image has no others.
  const across = Math.ceil(Math.max(innerWidth, width));
  const down = Math.ceil(Math.max(innerHeight, height));
  const { lines, ends } = samples(sheet);
  const below = lines.childElementCount * SAMPLE_HEIGHT;
  const parts = [
    { inside: whole, tall: down },
    { inside: lines, tall: below },
  ];
  const svg = await svgOf(parts, [across, down + below], dark);
  const size = isSize(format) ? PICTURE_SIZES[format] : ([width * scale, height * scale] as const);
  const png = await pngOf(svg, layout, size, background, (image) => fontsShow(image, down, ends));
  return saveFile(isSize(format) ? `${name}-${size.join('x')}.png` : `${name}.png`, png);
}
