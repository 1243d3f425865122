/**
 * `client:wake`: an island takes input once its scripts have come, which are asked for when it is in view, or at once
 * with `client:wake="now"`. Until then what the server drew stays, and so it does where the scripts cannot run. This
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
  // Just out of view is too early: what a reader never scrolls to is not worth its bytes.
  const seen = new IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) island.dispatchEvent(new Event('wake'));
    },
    { rootMargin: '-64px 0px' },
  );
  // The text may call it before.
  const wakeOnce = () => {
    seen.disconnect();
    void start(0);
  };
  island.addEventListener('wake', wakeOnce, { once: true });
  // The island itself has no box.
  for (const child of island.children) seen.observe(child);
};

export default wake;
