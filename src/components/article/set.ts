/**
 * Marks in the text that set figures. A mark is pressed while its figure is in its state; pressed again, it takes that
 * back. Where the figure's own picture is not in view, a copy of it is shown beside what was pressed.
 */
interface Figure {
  id: string;
  values: Record<string, unknown>;
  set(patch: Record<string, unknown>, going: boolean, keep: boolean): void;
  undo(): void;
}

const all = (name: string) => [...document.querySelectorAll<HTMLElement>(name)];
const marks = all('.set');
const views = all('.view');
const awake = new Map<string, Figure>();
/** What is to be pressed once its figure is awake. */
const wishes = new Map<string, HTMLElement>();
/** What takes back what a mark has set. */
const before = new Map<HTMLElement, string>();

const nameOf = ({ dataset }: HTMLElement) => dataset['figure'] ?? '';
const stateOf = ({ dataset }: HTMLElement): Figure['values'] => JSON.parse(dataset['to'] ?? '');
const figureOf = (id: string) => document.getElementById(id);
const pictureOf = (id: string) => figureOf(id)?.querySelector<HTMLElement>('.picture-first');
/** What asks for a guess before its figure shows what it has. */
const guessOf = (id: string) => figureOf(id)?.closest<HTMLElement & { look(): void }>('guess-first');
const topOf = (element?: Element) => element?.getBoundingClientRect().top ?? 0;

/** Whether half of it, or half a screen of it, is in view. */
function inView(element?: Element | null): boolean {
  const { top = 0, bottom = 0, height = 0 } = element?.getBoundingClientRect() ?? {};
  return Math.min(bottom, innerHeight) - Math.max(top, 0) > Math.min(height, innerHeight) / 2;
}

/** Draws title and picture of its figure again, as large as there is room for; while that asks, the question alone. */
function drawCopy(view: HTMLElement): void {
  const id = nameOf(view);
  const picture = pictureOf(id);
  const { top, bottom, height } = view.getBoundingClientRect();
  if (!picture || !height || bottom < 0 || top > innerHeight) return;
  const title = document.createElement('b');
  const guess = guessOf(id);
  const asks = guess?.dataset['state'] === 'asked';
  title.textContent =
    (asks ? guess.querySelector('.asked') : figureOf(id)?.querySelector('figcaption > h2'))?.textContent ??
    '';
  if (asks) {
    const unknown = document.createElement('i');
    unknown.textContent = '?';
    view.replaceChildren(title, unknown);
    return;
  }
  const copy = picture.cloneNode(true) as HTMLElement;
  // The names of the copy would be taken for those of the figure.
  for (const name of ['id', 'name'])
    for (const element of copy.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
  const drawn = picture.querySelectorAll('canvas');
  for (const [i, canvas] of copy.querySelectorAll('canvas').entries())
    canvas.getContext('2d')?.drawImage(drawn[i] as HTMLCanvasElement, 0, 0);
  const room = document.createElement('div');
  room.inert = true;
  // It waits for its answer.
  room.classList.toggle('late', Boolean(picture.closest('.dim')));
  room.append(copy);
  view.replaceChildren(title, room);
  copy.style.scale = `${Math.min(1, room.clientHeight / copy.offsetHeight)}`;
}

const root = document.documentElement;
/**
 * The mark that was pressed last, while it is in view, and how far from the top of the window it stands. There it stays
 * when a figure above becomes higher or lower; a browser would hold what is higher up, which may be in that figure.
 */
let pressed: HTMLElement | undefined;
let place = 0;
/** The copy over the text. */
const over = document.createElement('a');
over.ariaHidden = 'true';
over.tabIndex = -1;

function look(mark: HTMLElement): void {
  const id = nameOf(mark);
  const beside = mark.closest('.walk')?.querySelector('.view');
  if (beside?.clientHeight || inView(pictureOf(id))) return;
  over.className = `view over ${topOf(mark) < innerHeight / 2 ? 'low' : ''}`;
  over.href = `#${id}`;
  over.dataset['figure'] = id;
  document.body.append(over);
  drawCopy(over);
}

function press(mark: HTMLElement): void {
  const id = nameOf(mark);
  const figure = awake.get(id);
  const guess = guessOf(id);
  if (guess?.dataset['state'] === 'asked') {
    // Who has it shown in the text need not guess any more.
    guess.dataset['told'] = '';
    guess.look();
  }
  pressed = mark;
  place = topOf(mark);
  root.style.overflowAnchor = 'none';
  if (!figure) {
    wishes.set(id, mark);
    mark.ariaBusy = 'true';
    figureOf(id)?.closest('astro-island')?.dispatchEvent(new Event('wake'));
  } else if (mark.ariaPressed === 'true') {
    const back = before.get(mark);
    if (back) {
      figure.set(JSON.parse(back), false, false);
      over.remove();
      return;
    }
    // The reader came to this state otherwise.
    figure.undo();
  } else {
    const state = stateOf(mark);
    before.set(mark, JSON.stringify(figure.values, Object.keys(state)));
    figure.set(state, false, false);
  }
  look(mark);
}

addEventListener('figure', (event) => {
  const figure = (event as CustomEvent<Figure>).detail;
  const { id, values } = figure;
  awake.set(id, figure);
  for (const mark of marks.filter((one) => nameOf(one) === id)) {
    const state = Object.entries(stateOf(mark));
    mark.ariaBusy = null;
    mark.ariaPressed = `${state.every(([name, to]) => `${values[name]}` === `${to}`)}`;
  }
  const wish = wishes.get(id);
  wishes.delete(id);
  // It may have woken in that very state.
  if (wish?.ariaPressed === 'true') look(wish);
  else if (wish) press(wish);
});
// Figures that are awake already ask again, and so say where they are.
dispatchEvent(new Event('online'));

for (const mark of marks) {
  mark.role = 'button';
  mark.ariaPressed ??= 'false';
  mark.addEventListener('click', (event) => {
    // Whoever wants it in a window of its own gets the page of the figure.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    press(mark);
  });
  mark.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    mark.click();
  });
}

let due = false;
function drawSoon(): void {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    for (const view of [...views, over]) drawCopy(view);
  });
}
const changed = new MutationObserver(() => {
  const moved = topOf(pressed) - place;
  if (pressed && moved) scrollBy({ top: moved, behavior: 'instant' });
  drawSoon();
});
for (const id of new Set([...marks, ...views].map(nameOf))) {
  const island = figureOf(id)?.closest('astro-island');
  if (island)
    changed.observe(guessOf(id) ?? island, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
}
const seen = new IntersectionObserver(drawSoon);
for (const view of views) seen.observe(view);
addEventListener('resize', drawSoon);
function scrolled(): void {
  place = topOf(pressed);
  if (inView(pressed) && !inView(pictureOf(nameOf(over)))) return;
  over.remove();
  if (inView(pressed)) return;
  pressed = undefined;
  root.style.overflowAnchor = '';
}
addEventListener('scroll', scrolled, { passive: true });
addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') over.remove();
});
