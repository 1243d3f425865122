import { saveFile } from './save.ts';

const FIELDS = 'input, select, textarea';
const SCALE = 2;
/** An SVG in an image decodes its fonts after it has loaded, and no event tells when: it is looked at until they show. */
const [LOOK_AGAIN, LOOKS] = [50, 200];
/** What stands below the picture and is cut off: a line in each of its fonts, and where that line ends a mark. */
const SAMPLE = 'Envelope0123456789:';
const [SAMPLE_HEIGHT, SAMPLE_WIDTH, MARK] = [20, 480, 8];
/** XML has no room for these, but a letter may hold them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A copy of the figure as it stands now. A clone knows what the markup says, not what the reader chose. */
function copyOf(sheet: HTMLElement, credit: string): HTMLElement {
  const copy = sheet.cloneNode(true) as HTMLElement;
  const fields = copy.querySelectorAll<HTMLInputElement>(FIELDS);
  for (const [i, field] of sheet.querySelectorAll<HTMLInputElement>(FIELDS).entries()) {
    const twin = fields[i];
    if (!twin) continue;
    // Of two groups of the same name in one page, one would lose its choice.
    twin.removeAttribute('name');
    twin.toggleAttribute('checked', field.checked === true);
    if (twin.localName === 'textarea') twin.textContent = field.value;
    else twin.setAttribute('value', field.value);
    for (const option of twin.querySelectorAll('option'))
      option.toggleAttribute('selected', option.value === field.value);
  }
  const canvases = copy.querySelectorAll('canvas');
  for (const [i, canvas] of sheet.querySelectorAll('canvas').entries()) {
    const image = new Image();
    image.src = canvas.toDataURL();
    image.className = canvas.className;
    canvases[i]?.replaceWith(image);
  }
  copy.classList.add('picture');
  const line = document.createElement('p');
  line.className = 'credit';
  line.textContent = credit;
  copy.append(line);
  copy.inert = true;
  return copy;
}

/** How tall the copy is: without its tools it is lower than the figure. Measured in the page, off the screen. */
function heightOf(copy: HTMLElement, sheet: HTMLElement, width: number): number {
  copy.style.cssText = `position: absolute; left: -99999px; width: ${width}px; margin: 0`;
  sheet.after(copy);
  try {
    return copy.getBoundingClientRect().height;
  } finally {
    copy.remove();
    // At the left of the picture, whichever way the page is written.
    copy.style.cssText = `width: ${width}px; margin: 0 auto 0 0`;
  }
}

/** The copy in what the figure stands in, down to the body: rules may speak of it, but it has no box here. */
function inPlace(copy: HTMLElement, sheet: HTMLElement): HTMLElement {
  let whole = copy;
  for (
    let around = sheet.parentElement;
    around && around !== document.documentElement;
    around = around.parentElement
  ) {
    const shell = document.createElement(around.localName);
    shell.className = around.className;
    shell.style.display = 'contents';
    shell.append(whole);
    whole = shell;
  }
  return whole;
}

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
    const dark = (x: number, line: number) =>
      (context.getImageData(Math.round(x), (line + 0.5) * SAMPLE_HEIGHT, 1, 1).data[0] ?? 255) < 128;
    if (ends.every((x, line) => dark(x, line))) return;
    await new Promise((done) => setTimeout(done, LOOK_AGAIN));
  }
}

/** A picture of HTML: SVG can hold it as a foreign object, and a canvas can draw an SVG. */
async function svgOf(
  whole: HTMLElement,
  lines: HTMLElement,
  [width, height]: readonly [number, number],
  dark: boolean,
): Promise<string> {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const below = lines.childElementCount * SAMPLE_HEIGHT;
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height + below));
  svg.setAttribute('data-theme', dark ? 'dark' : 'light');
  svg.style.fontSize = getComputedStyle(document.documentElement).fontSize;
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = await stylesheet();
  svg.append(style);
  const parts = [
    { inside: whole, top: 0, tall: height },
    { inside: lines, top: height, tall: below },
  ];
  for (const { inside, top, tall } of parts) {
    const object = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
    object.setAttribute('y', String(top));
    object.setAttribute('width', '100%');
    object.setAttribute('height', String(tall));
    object.append(inside);
    svg.append(object);
  }
  return new XMLSerializer().serializeToString(svg).replace(NOT_XML, '\ufffd');
}

/**
 * Saves the figure as it is now, with its title and a line that says where it is from, and without anything to set, as a
 * PNG of twice its size: see `saveFile`.
 */
export async function savePicture(sheet: HTMLElement, name: string, credit: string): Promise<boolean> {
  const copy = copyOf(sheet, credit);
  const { width } = sheet.getBoundingClientRect();
  const height = heightOf(copy, sheet, width);
  const background = getComputedStyle(sheet).backgroundColor;
  const [red = 255] = /\d+/.exec(background) ?? [];
  // As wide as the window, whose width rules ask for; what lies beside the figure falls off the canvas.
  const [across, down] = [Math.max(innerWidth, width), Math.max(innerHeight, height)];
  const whole = inPlace(copy, sheet);
  whole.dir = document.documentElement.dir;
  const { lines, ends } = samples(sheet);
  const svg = await svgOf(whole, lines, [across, down], Number(red) < 128);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  await fontsShow(image, down, ends);

  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, image.width * SCALE, image.height * SCALE);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('no picture');
  return saveFile(`${name}.png`, blob);
}
