const FIELDS = 'input, select, textarea';
const SCALE = 2;
/** An SVG in an image decodes its fonts after it has loaded, and no event tells when. */
const FONTS_READY = 300;
/** XML has no room for these, but a letter may hold them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A copy of the figure as it stands now. A clone knows what the markup says, not what the reader chose. */
function copyOf(sheet: HTMLElement): HTMLElement {
  const copy = sheet.cloneNode(true) as HTMLElement;
  const fields = copy.querySelectorAll<HTMLInputElement>(FIELDS);
  for (const [i, field] of sheet.querySelectorAll<HTMLInputElement>(FIELDS).entries()) {
    const twin = fields[i];
    twin?.toggleAttribute('checked', field.checked === true);
    twin?.setAttribute('value', field.value);
    for (const option of twin?.querySelectorAll('option') ?? [])
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
  return copy;
}

const asDataUrl = async (url: string): Promise<string> => {
  const blob = await (await fetch(url)).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
};

/** The page's own rules, with its fonts inside: a picture may load nothing. */
async function stylesheet(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const css = rules.map(async (rule) => {
    const url = rule instanceof CSSFontFaceRule && /url\("?([^")]+)"?\)/.exec(rule.cssText)?.[1];
    return url ? rule.cssText.replace(url, await asDataUrl(new URL(url, location.href).href)) : rule.cssText;
  });
  return (await Promise.all(css)).join('\n');
}

/** A picture of HTML: SVG can hold it as a foreign object, and a canvas can draw an SVG. */
async function svgOf(copy: HTMLElement, width: number, height: number, dark: boolean): Promise<string> {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('width', String(width));
  svg.setAttribute('height', String(height));
  svg.setAttribute('data-theme', dark ? 'dark' : 'light');
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = await stylesheet();
  const object = document.createElementNS('http://www.w3.org/2000/svg', 'foreignObject');
  object.setAttribute('width', '100%');
  object.setAttribute('height', '100%');
  const body = document.createElement('body');
  body.append(copy);
  object.append(body);
  svg.append(style, object);
  return new XMLSerializer().serializeToString(svg).replace(NOT_XML, '\ufffd');
}

/** Saves the figure as it is now, with its title, caption, seed and source, as a PNG of twice its size. */
export async function savePicture(sheet: HTMLElement, name: string): Promise<void> {
  const copy = copyOf(sheet);
  const { width } = sheet.getBoundingClientRect();
  // Measured off the screen: without its tools the copy is lower than the figure.
  copy.style.cssText = `position: absolute; left: -99999px; width: ${width}px; margin: 0`;
  sheet.after(copy);
  const { height } = copy.getBoundingClientRect();
  copy.style.cssText = `width: ${width}px; margin: 0`;
  const background = getComputedStyle(sheet).backgroundColor;
  const [red = 255] = /\d+/.exec(background) ?? [];
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await svgOf(copy, width, height, Number(red) < 128))}`;
  await image.decode();
  await new Promise((done) => setTimeout(done, FONTS_READY));

  const canvas = document.createElement('canvas');
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('no picture');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
