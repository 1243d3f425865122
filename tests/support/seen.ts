/**
 * What makes renderings of one figure comparable wherever it stands, and compares them. The functions of the first half
 * run in a page, whoever drives it, so they may use nothing from outside themselves.
 */
import sharp from 'sharp';

/**
 * Gives a figure the same room and type in any page. What a medium may rightly change is set alike as well: how large
 * print is, which display face a guest brings, where a page may break. What is left of `.drawing` has to be the same.
 */
export function alike(id: string, width: number): void {
  const root = document.documentElement;
  root.style.cssText = '--display: sans-serif; --figures: sans-serif; font-size: 16px; color-scheme: light';
  root.dataset['theme'] = 'light';
  document.body.style.cssText = 'font-size: 18px; background: #fff';
  const figure = document.querySelector<HTMLElement>(`figure[id="${id}"]`);
  if (!figure) throw new Error(`no figure ${id}`);
  // At one place in any page, as what falls between two pixels is drawn otherwise.
  figure.style.cssText = `position: absolute; left: 0; top: 0; z-index: 9; box-sizing: border-box; width: ${width}px;
    margin: 0; padding: 16px; background: #fff`;
  for (const split of figure.querySelectorAll<HTMLElement>('.split, .stage')) {
    split.style.display = 'block';
    for (const part of split.children) (part as HTMLElement).style.marginTop = '0';
  }
  for (const below of figure.querySelectorAll<HTMLElement>('.below')) below.style.display = 'none';
  scrollTo(0, 0);
}

/** What is out of sight is painted as well, and what is folded away is left out, as where nothing can be unfolded. */
export function painted(id: string): void {
  const folded = `figure[id="${id}"] .drawing details:not([open])`;
  for (const details of document.querySelectorAll<HTMLElement>(folded)) details.style.display = 'none';
  for (const element of document.querySelectorAll<HTMLElement>(`figure[id="${id}"] .drawing *`))
    if (getComputedStyle(element).contentVisibility === 'auto') element.style.contentVisibility = 'visible';
}

/** Makes the rules of a medium hold on the screen. Browsers that are driven from outside cannot all be told to print. */
export function asIn(medium: 'print' | 'prefers-reduced-motion'): void {
  const visit = (rules: CSSRuleList): void => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule) {
        const { media } = rule;
        if (media.mediaText.includes(medium)) media.mediaText = 'all';
        else if (medium === 'print' && media.mediaText.includes('screen')) media.mediaText = 'not all';
      }
      if ('cssRules' in rule) visit(rule.cssRules as CSSRuleList);
    }
  };
  for (const sheet of document.styleSheets) visit(sheet.cssRules);
}

/** Takes out what paper shows otherwise on purpose: what one chooses among, and what one scrolls. */
export function withoutHands(id: string): void {
  for (const element of document.querySelectorAll<HTMLElement>(`figure[id="${id}"] .drawing *`))
    if (
      element.matches('fieldset, .controls, .settings, .player, .corner') ||
      (element.scrollHeight > element.clientHeight + 1 &&
        /auto|scroll/.test(getComputedStyle(element).overflowY))
    ) {
      element.dataset['hand'] = '';
      element.style.display = 'none';
    }
}

/** Puts back what `withoutHands` took out. */
export function withHands(id: string): void {
  for (const element of document.querySelectorAll<HTMLElement>(`figure[id="${id}"] [data-hand]`)) {
    delete element.dataset['hand'];
    element.style.display = '';
  }
}

/**
 * Presses “Save picture” and returns the file, and where in it the drawing is, in pixels of the page. Fails with what the
 * figure says instead (anything but `busy`, what it says while it draws), or if nothing came within a minute.
 */
export async function saved(id: string, busy: string): Promise<{ png: string; x: number; y: number }> {
  const figure = document.querySelector<HTMLElement>(`figure[id="${id}"]`);
  const drawing = figure?.querySelector('.drawing');
  const buttons = figure?.querySelectorAll<HTMLButtonElement>('.tools button') ?? [];
  const button = [...buttons].find(({ textContent }) => textContent?.trim() === 'Save picture');
  if (!figure || !drawing || !button) throw new Error(`no figure ${id}`);
  const [outer, inner] = [figure.getBoundingClientRect(), drawing.getBoundingClientRect()];
  const make = URL.createObjectURL;
  const output = figure.querySelector('.tools output');
  const watcher = new MutationObserver(() => told());
  let told = (): void => undefined;
  const blob = await new Promise<Blob>((resolve, reject) => {
    URL.createObjectURL = (object) => {
      if (object instanceof Blob && object.type === 'image/png') resolve(object);
      return make.call(URL, object);
    };
    told = () => {
      const said = output?.textContent?.trim() ?? '';
      if (said && said !== busy) reject(new Error(`${id} made no picture: ${said}`));
    };
    if (output) watcher.observe(output, { childList: true, characterData: true, subtree: true });
    AbortSignal.timeout(60_000).addEventListener('abort', () =>
      reject(new Error(`${id} made no picture within a minute`)),
    );
    button.click();
  }).finally(() => {
    watcher.disconnect();
    URL.createObjectURL = make;
  });
  const png = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^.*,/, ''));
    reader.readAsDataURL(blob);
  });
  return { png, x: inner.x - outer.x, y: inner.y - outer.y };
}

/** Of all pixels so many may differ: an edge that is smoothed otherwise here and there, but no mark that is not there. */
export const SAME = 0.005;
/** The same of a saved file, in which Firefox draws sliders and lists to choose from plainly. */
export const SAVED = 0.02;
/** How far a stroke may have moved, in pixels: a place between two may be rounded up or down. */
const SHIFT = 2;
/** Two pixels of one shade may lie so far apart. */
const SHADE = 24;

/** A picture in grey, blurred: how an edge is smoothed is a browser's choice, where it is is not. */
const grey = (png: Buffer, width: number, height: number): Promise<Buffer> =>
  sharp(png)
    .extract({ left: 0, top: 0, width, height })
    .flatten({ background: '#fff' })
    .greyscale()
    .blur(2)
    .raw()
    .toBuffer();

/** The share of pixels in which two renderings differ, from 0 to 1. Of another size by more than two pixels: 1. */
export async function difference(a: Buffer, b: Buffer): Promise<number> {
  if (a.equals(b)) return 0;
  const [one, two] = await Promise.all([sharp(a).metadata(), sharp(b).metadata()]);
  if (Math.abs(one.width - two.width) > 2 || Math.abs(one.height - two.height) > 2) return 1;
  const [width, height] = [Math.min(one.width, two.width), Math.min(one.height, two.height)];
  const [first, second] = await Promise.all([grey(a, width, height), grey(b, width, height)]);
  const near = Array.from({ length: 2 * SHIFT + 1 }, (_, i) => i - SHIFT);
  const shifts = near.flatMap((down) => near.map((right) => down * width + right));
  let apart = 0;
  for (const [i, shade] of first.entries())
    if (shifts.every((shift) => Math.abs(shade - (second[i + shift] ?? shade)) > SHADE)) apart++;
  return apart / first.length;
}

/** The drawing out of a saved file, which is twice as large as the page. */
export async function drawingIn(file: Awaited<ReturnType<typeof saved>>, like: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(like).metadata();
  const png = Buffer.from(file.png, 'base64');
  const whole = await sharp(png).metadata();
  const half = await sharp(png)
    .resize(Math.round(whole.width / 2), Math.round(whole.height / 2))
    .png()
    .toBuffer();
  const area = { left: Math.round(file.x), top: Math.round(file.y), width, height };
  return sharp(half)
    .extend({ bottom: 9, right: 9, background: '#fff' })
    .png()
    .toBuffer()
    .then((wide) => sharp(wide).extract(area).png().toBuffer());
}
