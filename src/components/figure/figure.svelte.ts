import { onMount, type Snippet, untrack } from 'svelte';
import { id as language } from '#words/language';
import type { Answer } from '../contract/answer.ts';
import { unpack } from '../contract/pack.ts';
import {
  type Correction,
  decode,
  encode,
  type Params,
  type Values,
  worthSaying,
} from '../contract/params.ts';
import { reader, SHARED } from '../reader/reader.svelte.ts';
import { Trail } from './trail.svelte.ts';
import type { Reply, Request } from './worker.ts';
import workerAddress from './worker.ts?worker&url';

/** What an island is given by the page: the default answer, computed when the page was built. */
export interface FigureProps {
  id: string;
  /** Parameters the page sets for this figure, as a query. */
  query: string;
  /** The answer for `query`, packed. */
  initial: string;
  /** Paths of this figure's own page and embed. */
  home: string;
  embed: string;
  standalone: boolean;
  /** Where it asks before it shows: what stands in place of its title, and what it is answered with. */
  question?: Snippet;
  ask?: Snippet;
  /** More than one slot is an array to Astro’s types. */
  children?: unknown;
}

const FAST = 120;
/** Milliseconds until what did not come is asked for again: at first, and at most. */
const [SOON, LATE] = [2000, 60_000];

/** What computes did not come: the line was down, or the file was gone for a moment. */
class Absent extends Error {}

/**
 * A sandboxed embed has an opaque origin and may start no worker from an address, but it may start one from a
 * blob, and that may import what the page may import.
 */
export function startWorker(): Promise<Worker> {
  const address = JSON.stringify(new URL(workerAddress, import.meta.url).href);
  const source = `import(${address}).then(() => postMessage('ready'), () => postMessage('absent'))`;
  const blob = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(blob);
  return new Promise((resolve, reject) => {
    const done = () => URL.revokeObjectURL(blob);
    worker.onmessage = ({ data }) => {
      done();
      if (data === 'ready') resolve(worker);
      else reject(new Absent());
    };
    worker.onerror = () => {
      done();
      reject(new Absent());
    };
  });
}

/** One figure's state: its values, the answer for them, and the worker that finds answers. */
export class Figure<P extends Params, R, T = unknown> {
  answer = $state.raw() as Answer<R, T>;
  corrections = $state.raw<Correction[]>([]);
  /** A question is open … */
  asking = $state(false);
  /** … and has been for long enough to say so. */
  busy = $state(false);
  /** Of a long computation: how much of it is done, 0 to 1. */
  progress = $state<number>();
  /** Why the last question has no answer. */
  failed = $state<'computing' | 'absent'>();
  /** Scripts run. Before that, and so without them, some lists are shorter, to save bytes. */
  awake = $state(false);
  #own = $state() as Values<P>;
  #worker: Promise<Worker> | undefined;
  #post: ((request: Request) => void) | undefined;
  #pause = SOON;
  #later: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  /** The question that is being answered, and the one that comes next. */
  #open = '';
  #waiting: Values<P> | undefined;
  #current: string;
  #here = $state('https://envelope.example');
  #trail: Trail<Partial<Values<P>>>;

  readonly id: string;
  readonly props: FigureProps;
  readonly #params: P;
  readonly #widget: string;

  /** Call while a component is being set up. `widget` answers the questions: the one with this figure's id. */
  constructor(given: () => FigureProps, params: P, widget = given().id) {
    const props = given();
    this.id = props.id;
    this.props = props;
    this.#params = params;
    this.#widget = widget;
    this.#own = decode(params, props.query).values;
    this.#trail = new Trail((patch) => this.#swap(patch));
    this.answer = unpack<R, T>(props.initial);
    this.#current = JSON.stringify(this.#own);
    onMount(() => {
      this.awake = true;
      this.#here = location.href;
      reader.restore();
      this.#readAddress();
      const moved = () => {
        this.#here = location.href;
        this.#readAddress(true);
      };
      const again = () => this.#ask(this.values);
      addEventListener('hashchange', moved);
      addEventListener('online', again);
      return () => {
        removeEventListener('hashchange', moved);
        removeEventListener('online', again);
      };
    });
    $effect(() => {
      const { values } = this;
      // What is asked follows the values alone: progress must not ask again, as that would stop what progresses.
      untrack(() => this.#ask(values));
    });
  }

  get result(): R {
    return this.answer.result;
  }

  get texts(): T {
    return this.answer.texts as T;
  }

  has(param: string): boolean {
    return Object.hasOwn(this.#params, param);
  }

  /** The town's number. A figure that leaves nothing to chance has none. */
  get seed(): number | undefined {
    return this.has('seed') ? Number((this.values as Record<string, unknown>)['seed']) : undefined;
  }

  reseed(seed: number): void {
    this.set({ seed } as unknown as Partial<Values<P>>);
  }

  /** The figure's own values, under what the reader has chosen for all figures. */
  get values(): Values<P> {
    const values: Record<string, unknown> = { ...this.#own };
    for (const name of SHARED) {
      const chosen = reader.chosen[name];
      if (name in this.#params && chosen !== undefined) values[name] = chosen;
    }
    return values as Values<P>;
  }

  /**
   * What the reader sets, and may take back. `going`: one more moment of the same movement of the hand; without `keep`
   * what holds for all figures does so on this page alone.
   */
  set(patch: Partial<Values<P>>, going = false, keep = true): void {
    // Of something else the end is shown first.
    const whole = this.has('step') ? { step: -1, ...patch } : patch;
    const before = this.#swap(whole, keep);
    if (JSON.stringify(before) !== JSON.stringify(whole)) this.#trail.went(before, going);
  }

  /** The step that is shown: −1 is the last. It is no setting, so nothing is to be taken back. */
  get moment(): number {
    return Number((this.values as Record<string, unknown>)['step'] ?? -1);
  }

  show(step: number): void {
    this.#put({ step } as unknown as Partial<Values<P>>);
  }

  get undoable(): boolean {
    return this.#trail.back.length > 0;
  }

  get redoable(): boolean {
    return this.#trail.forth.length > 0;
  }

  undo(): void {
    this.#trail.undo();
  }

  redo(): void {
    this.#trail.redo();
  }

  /** Puts these values in the place of others, which are returned. */
  #swap(patch: Partial<Values<P>>, keep = true): Partial<Values<P>> {
    const now = this.values as Record<string, unknown>;
    const before = Object.fromEntries(Object.keys(patch).map((name) => [name, now[name]]));
    this.#put(patch, keep);
    return JSON.parse(JSON.stringify(before)) as Partial<Values<P>>;
  }

  #put(patch: Partial<Values<P>>, keep = true): void {
    this.corrections = [];
    const own = { ...this.#own } as Record<string, unknown>;
    const common: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(patch)) {
      if ((SHARED as readonly string[]).includes(name)) common[name] = value;
      else own[name] = value;
    }
    this.#own = own as Values<P>;
    if (Object.keys(common).length > 0) reader.choose(common, keep);
  }

  /** Address of this state on one of the figure's own pages. The message is in it only if asked for, and then where no server is sent it. */
  link(page: 'home' | 'embed', withMessage: boolean): string {
    const url = new URL(this.props[page], this.#here);
    url.search = encode(this.#params, this.values, 'public');
    if (withMessage) url.hash = encode(this.#params, this.values, 'private');
    return url.href;
  }

  /**
   * Takes the state in the page's address, if it is meant for this figure; when only the part behind the # is new, that.
   * An address is taken once: when it is loaded again, or come back to, what the reader has chosen since then stays.
   */
  #readAddress(moved = false): void {
    const search = new URLSearchParams(location.search);
    const widget = search.get('widget');
    if (widget === null ? !this.props.standalone : widget !== this.id) return;
    const given = moved ? new URLSearchParams() : search;
    for (const [name, value] of new URLSearchParams(location.hash.replace(/^#\??/, '')))
      if (this.#params[name]?.kind === 'text') given.append(name, value);
    if (moved && given.size === 0) return;
    const { values, corrections } = decode(this.#params, given);
    const chosen: Record<string, unknown> = history.state?.taken ? { ...reader.chosen } : {};
    const named = Object.entries(values).filter(([name]) => given.has(name) && chosen[name] === undefined);
    this.#put(Object.fromEntries(named) as Partial<Values<P>>);
    history.replaceState({ ...history.state, taken: true }, '');
    this.corrections = worthSaying(this.#params, corrections);
  }

  /** Gives up a long computation: the figure goes back to what it shows. */
  cancel(): void {
    this.#put(JSON.parse(this.#current) as Values<P>);
  }

  /** Asks for the same once more, of whoever left out of the first answer what only a reader who plays it needs. */
  recompute(): void {
    this.#current = '';
    this.#ask(this.values);
  }

  #ask(values: Values<P>): void {
    // The text may set figures, and shows which of its marks a figure is in.
    dispatchEvent(new CustomEvent('figure', { detail: this }));
    const wanted = JSON.stringify(values);
    if (!this.#waiting && wanted === (this.asking ? this.#open : this.#current)) return;
    this.#waiting = JSON.parse(wanted) as Values<P>;
    if (!this.asking) void this.#work();
    // Whoever reports progress also listens: a long answer to an old question is not waited for.
    else if (this.progress !== undefined) this.#post?.({ id: this.#asked, cancel: true });
  }

  /** One question at a time; of those that came meanwhile only the latest is asked. */
  async #work(): Promise<void> {
    clearTimeout(this.#later);
    this.asking = true;
    const slow = setTimeout(() => {
      this.busy = true;
    }, FAST);
    while (this.#waiting) {
      const values = this.#waiting;
      this.#waiting = undefined;
      const name = JSON.stringify(values);
      if (name === this.#current) continue;
      this.#open = name;
      try {
        this.answer = await this.#question(values);
        this.#current = name;
        this.failed = undefined;
        // The record of the letter is kept by somebody else, who is not in every page.
        dispatchEvent(new CustomEvent('answered', { detail: this }));
        this.#pause = SOON;
      } catch (error) {
        // What was given up for a newer question did not fail.
        if (this.#waiting === undefined) this.#fail(error);
      }
      this.progress = undefined;
    }
    clearTimeout(slow);
    this.busy = false;
    this.asking = false;
  }

  /** Says so; what did not come is asked for again, of a new worker, as some remember what they did not get. */
  #fail(error: unknown): void {
    this.failed = error instanceof Absent ? 'absent' : 'computing';
    if (this.failed === 'computing') return;
    this.#worker?.then(
      (worker) => worker.terminate(),
      () => {},
    );
    this.#worker = undefined;
    this.#later = setTimeout(() => this.#ask(this.values), this.#pause);
    this.#pause = Math.min(LATE, 2 * this.#pause);
  }

  async #question(values: Values<P>): Promise<Answer<R, T>> {
    this.#worker ??= startWorker();
    const worker = await this.#worker;
    this.#post = (request) => worker.postMessage(request);
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Reply>) => {
        if (data.id !== id) return;
        if ('progress' in data) this.progress = data.progress;
        else if ('answer' in data) resolve(data.answer as Answer<R, T>);
        else reject('absent' in data ? new Absent() : new Error('error' in data ? data.error : 'no answer'));
      };
      worker.onerror = () => reject(new Error('worker'));
      this.#post?.({ id, widget: this.#widget, language, values: values as never });
    });
  }
}
