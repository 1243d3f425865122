import { OBSERVERS, type ObserverId } from '../../sim/observers/ids.ts';
import { characters } from '../contract/params.ts';
import * as shared from '../contract/shared.ts';

/** What the reader has chosen, once for all widgets. What is undefined was not chosen: a widget's own default holds. */
interface Chosen {
  message?: string;
  to?: string;
  observer?: ObserverId;
  seed?: number;
}

const KEY = 'envelope:reader';

/** A sandboxed frame may not touch storage at all: then the choice lives as long as the page. */
function storage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

function valid(value: unknown): Chosen {
  const from = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const out: Chosen = {};
  const { message, to, observer, seed } = from;
  if (typeof message === 'string' && characters(message) <= shared.message.max) out.message = message;
  if (typeof to === 'string' && characters(to) <= shared.to.max) out.to = to;
  if (OBSERVERS.includes(observer as ObserverId)) out.observer = observer as ObserverId;
  if (Number.isInteger(seed) && Number(seed) >= shared.seed.min && Number(seed) <= shared.seed.max)
    out.seed = Number(seed);
  return out;
}

/** What this tab has kept; nothing where there is nothing, or where it may not be touched. */
function kept(): Chosen | undefined {
  try {
    return valid(JSON.parse(storage()?.getItem(KEY) ?? 'undefined'));
  } catch {
    return undefined;
  }
}

class Reader {
  chosen = $state<Chosen>({});
  /** What goes along to the next page. */
  #kept: Chosen = {};
  #restored = false;

  /** Called once by each island after it has woken, so that the first render equals the server's. */
  restore(): void {
    if (this.#restored) return;
    this.#restored = true;
    this.#kept = { ...kept(), ...this.#kept };
    this.chosen = { ...this.#kept, ...this.chosen };
    // A page that the browser has put aside comes back as it was, while the reader has gone on elsewhere.
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) this.chosen = this.#kept = kept() ?? this.#kept;
    });
  }

  /** What the text chooses, to show something, is not kept: on the next page nobody knows of it any more. */
  choose(patch: Record<string, unknown>, keep = true): void {
    const choice = valid(patch);
    this.chosen = { ...this.chosen, ...choice };
    if (!keep) return;
    this.#kept = { ...this.#kept, ...choice };
    try {
      storage()?.setItem(KEY, JSON.stringify(this.#kept));
    } catch {
      // Full or forbidden: the choice still holds for this page.
    }
  }
}

export const reader = new Reader();
export const SHARED = ['message', 'to', 'observer', 'seed'] as const;
