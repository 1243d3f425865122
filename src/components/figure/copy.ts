/** The copy of a figure that its picture is made of, and how it is laid out. */
const FIELDS = 'input, select, textarea';
/** What no picture shows. */
export const TAKEN_OUT = 'details, .player, .controls, .settings, .tools';
/** The widths at which a copy is tried for a picture of a fixed size, in pixels of the page. */
const [LEAST, STEP] = [360, 40];
/** What is left out, one after the other, of a figure whose letters would come out small, or that would stand narrow. */
const SPARED = ['.further', '.stage .caption'];
const [READABLE, FILLED] = [1.25, 0.8];

/** How wide and tall a copy is, and how many times larger its picture is. */
export interface Layout {
  width: number;
  height: number;
  scale: number;
}

/** A copy of the figure as it stands now. A clone knows what the markup says, not what the reader chose. */
export function copyOf(sheet: HTMLElement, credit: string): HTMLElement {
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
    image.style.cssText = canvas.style.cssText;
    canvases[i]?.replaceWith(image);
  }
  // They stay, as rules count them, but need not weigh anything.
  for (const part of copy.querySelectorAll(TAKEN_OUT)) part.replaceChildren();
  // A picture leads nowhere, least of all from where it was saved.
  for (const link of copy.querySelectorAll('a')) link.removeAttribute('href');
  copy.classList.add('picture');
  const line = document.createElement('p');
  line.className = 'credit';
  line.textContent = credit;
  copy.append(line);
  copy.inert = true;
  return copy;
}

/** Measures the copy in the page, off the screen, and lays it out as that says. */
function measured(copy: HTMLElement, sheet: HTMLElement, measure: () => Layout): Layout {
  const own = copy.style.cssText;
  copy.style.cssText = `${own}; position: absolute; left: -99999px; margin: 0`;
  sheet.after(copy);
  // Off the screen these would not be laid out.
  for (const part of copy.querySelectorAll<HTMLElement>('*'))
    if (getComputedStyle(part).contentVisibility === 'auto') part.style.contentVisibility = 'visible';
  let layout: Layout;
  try {
    layout = measure();
  } finally {
    copy.remove();
  }
  // At the left of the picture, whichever way the page is written.
  copy.style.cssText = `${own}; width: ${layout.width}px; min-height: ${layout.height}px; margin: 0 auto 0 0`;
  return layout;
}

/** As wide as the figure: without its tools the copy is lower. */
export function asItStands(copy: HTMLElement, sheet: HTMLElement, scale: number): Layout {
  const { width } = sheet.getBoundingClientRect();
  return measured(copy, sheet, () => {
    copy.style.width = `${width}px`;
    return { width, height: copy.getBoundingClientRect().height, scale };
  });
}

/** All of it within the size, at the width at which its letters come out large and little room is left beside it. */
export function fitted(copy: HTMLElement, sheet: HTMLElement, [across, down]: readonly [number, number]) {
  const drawing = copy.querySelector<HTMLElement>('.drawing');
  // Enlarged, letters that were fitted to the screen's pixels would stand too near or too far apart.
  copy.style.textRendering = 'geometricPrecision';
  copy.style.cssText += '; display: flex; flex-direction: column; gap: 8px; border: 0';
  // Title above, credit below, and what room is left around the drawing.
  if (drawing) drawing.style.marginBlock = 'auto';
  const filled = ({ width, scale }: Layout) => (width * scale) / across;
  const good = (layout: Layout) => layout.scale * Math.sqrt(filled(layout));
  const best = (): Layout => {
    const tried: Layout[] = [];
    for (let width = LEAST; width <= across; width += STEP) {
      copy.style.width = `${width}px`;
      const { height } = copy.getBoundingClientRect();
      tried.push({ width, height, scale: Math.min(across / width, down / height) });
    }
    return tried.reduce((one, other) => (good(other) > good(one) ? other : one));
  };
  return measured(copy, sheet, () => {
    let layout = best();
    for (const name of SPARED) {
      if (layout.scale >= READABLE && filled(layout) >= FILLED) break;
      copy.querySelector(name)?.remove();
      layout = best();
    }
    return { ...layout, height: down / layout.scale };
  });
}

/** The copy in what the figure stands in, down to the body: rules may speak of it, but it has no box here. */
export function inPlace(copy: HTMLElement, sheet: HTMLElement): HTMLElement {
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
  whole.dir = document.documentElement.dir;
  return whole;
}
