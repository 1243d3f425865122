/**
 * `client:wake`: an island takes input once its scripts have come, which are asked for when it is in view; at once
 * with `client:wake="now"`; with `client:wake="used"` when it is used, or a figure is awake that it goes with. Until then what the server drew stays, and so it does where the scripts cannot run. This
 * stands in every page, before its islands.
 */
import type { ClientDirective } from 'astro';
import { remember } from './early.ts';
import { guard } from './guard.ts';

/** What an island is called that stands still, and says so. */
const STILL = 'still';
/** Seconds until scripts that did not come are asked for again, at most. */
const LONGEST = 60;

/** What the server drew again, where nothing answers to fields and buttons. */
function putBack(island: HTMLElement, drawn: readonly Node[]): void {
  island.replaceChildren(...drawn);
  for (const field of island.querySelectorAll<HTMLButtonElement>('button, input, select, textarea'))
    field.disabled = true;
}

/**
 * Firefox remembers that a script did not come, until the page is loaded again. That is done once, when the file that it
 * names is there, and only if nothing is lost by it.
 */
async function startAfresh(reason: string): Promise<void> {
  const [file = location.href] = /http\S+\.js/.exec(reason) ?? [];
  const { ok } = await fetch(file, { cache: 'no-store' });
  const { state } = history;
  if (!ok || state?.afresh || document.querySelector('astro-island:is(:not([ssr]), [touched])')) return;
  history.replaceState({ ...state, afresh: true }, '');
  location.reload();
}

/** Whether the reader has written or chosen something that what the server drew does not show. */
function hasChosen(): boolean {
  try {
    return location.hash !== '' || sessionStorage.getItem('envelope:reader') !== null;
  } catch {
    return false;
  }
}

const wake: ClientDirective = (load, { value }, island) => {
  const recall = remember(island);
  let reason = '';
  island.addEventListener('astro:hydration-error', (event) => {
    reason = String((event as CustomEvent<{ error: unknown }>).detail.error);
  });

  async function start(tries: number): Promise<void> {
    const hydrate = await load();
    // A copy, as what wakes by half may take away much of it.
    const drawn = [...island.childNodes].map((node) => node.cloneNode(true));
    const replay = recall();
    try {
      await hydrate();
    } catch (error) {
      putBack(island, drawn);
      island.setAttribute(STILL, '');
      throw error;
    }
    island.toggleAttribute(STILL, island.hasAttribute('ssr'));
    if (!island.hasAttribute('ssr')) {
      if (history.state?.afresh) history.replaceState({ ...history.state, afresh: false }, '');
      guard(island);
      replay();
      return;
    }
    // Every engine has its own words for a module that did not come; this one is in all of them.
    if (tries > 0 && /^TypeError.*module/.test(reason)) startAfresh(reason).catch(() => {});
    const again = () => {
      clearTimeout(timer);
      removeEventListener('online', again);
      void start(tries + 1);
    };
    const timer = setTimeout(again, 1000 * Math.min(LONGEST, 2 ** tries));
    addEventListener('online', again);
  }

  if (value === 'now') {
    void start(0);
    return;
  }
  // The text may call it before, and so does a reader who uses it.
  const calls = new AbortController();
  const wakeOnce = () => {
    calls.abort();
    void start(0);
  };
  const call = (on: EventTarget, ...events: string[]) => {
    for (const event of events) on.addEventListener(event, wakeOnce, { signal: calls.signal });
  };
  call(island, 'wake', 'focusin', 'pointerdown');
  if (value === 'used') {
    call(window, 'figure');
    // A page that was put aside may come back when the reader has written elsewhere.
    const look = () => hasChosen() && wakeOnce();
    addEventListener('pageshow', look, { signal: calls.signal });
    look();
    return;
  }
  // Just out of view is too early, and so is what only peeps in: what a reader never scrolls to is not worth its bytes.
  const seen = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) island.dispatchEvent(new Event('wake'));
    },
    { rootMargin: '-64px 0px -22%' },
  );
  calls.signal.addEventListener('abort', () => seen.disconnect());
  // The island itself has no box.
  for (const child of island.children) seen.observe(child);
};

export default wake;
