import { domToForeignObjectSvg } from 'modern-screenshot';

const FIELDS = 'input, select, textarea';

/** A copy to be drawn, off the screen, as wide as the figure and as it stands now, without its tools. */
function copyOf(sheet: HTMLElement): HTMLElement {
  const copy = sheet.cloneNode(true) as HTMLElement;
  const fields = copy.querySelectorAll<HTMLInputElement>(FIELDS);
  for (const [i, field] of sheet.querySelectorAll<HTMLInputElement>(FIELDS).entries()) {
    const twin = fields[i];
    if (!twin) continue;
    // A copy keeps what the markup says, not what the reader chose; and two groups may not share a name.
    twin.name = '';
    twin.checked = field.checked;
    twin.value = field.value;
  }
  copy.classList.add('picture');
  copy.setAttribute('aria-hidden', 'true');
  copy.style.width = `${sheet.clientWidth}px`;
  return copy;
}

const SCALE = 2;
/** An SVG in an image decodes its fonts after it has loaded, and no event tells when. */
const FONTS_READY = 400;

async function paint(svg: SVGElement, width: number, height: number, background: string): Promise<string> {
  const image = new Image(width * SCALE, height * SCALE);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
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
  return canvas.toDataURL('image/png');
}

/** Saves the figure as it is now, with its title, caption, seed and source, as a PNG of twice its size. */
export async function savePicture(sheet: HTMLElement, name: string): Promise<void> {
  const copy = copyOf(sheet);
  sheet.after(copy);
  try {
    const { width, height } = copy.getBoundingClientRect();
    const style = { position: 'static', margin: '0', left: '0' };
    const svg = await domToForeignObjectSvg(copy, { width, height, style });
    const link = document.createElement('a');
    link.href = await paint(svg, width, height, getComputedStyle(sheet).backgroundColor);
    link.download = `${name}.png`;
    link.click();
  } finally {
    copy.remove();
  }
}
