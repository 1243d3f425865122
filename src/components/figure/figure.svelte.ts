import { onMount } from 'svelte';
import type { Answer } from '../contract/answer.ts';
import { type Correction, decode, encode, type Params, type Values } from '../contract/params.ts';
import { reader, SHARED } from '../reader/reader.svelte.ts';

type StartWorker = () => Promise<{ default: new () => Worker }>;

/** What an island is given by the page: the default answer, computed when the page was built. */
export interface FigureProps {
  id: string;
  /** Parameters the page sets for this figure, as a query. */
  query: string;
  /** The answer for `query`, as JSON. */
  initial: string;
  /** Paths of this figure's own page and embed. */
  home: string;
  embed: string;
  standalone: boolean;
}

const FAST = 120;

/** One figure's state: its values, the answer for them, and the worker that finds answers. */
export class Figure<P extends Params, R> {
  answer = $state.raw() as Answer<R>;
  corrections = $state.raw<Correction[]>([]);
  busy = $state(false);
  failed = $state(false);
  #own = $state() as Values<P>;
  #worker: Promise<Worker> | undefined;
  #asked = 0;
  #waiting: Values<P> | undefined;
  #working = false;
  #current: string;
  #here = $state('https://envelope.example');

  readonly id: string;
  readonly props: FigureProps;
  readonly #params: P;
  readonly #start: StartWorker;

  /** Call while a component is being set up. */
  constructor(given: () => FigureProps, params: P, start: StartWorker) {
    const props = given();
    this.id = props.id;
    this.props = props;
    this.#params = params;
    this.#start = start;
    this.#own = decode(params, props.query).values;
    this.answer = JSON.parse(props.initial) as Answer<R>;
    this.#current = JSON.stringify(this.#own);
    onMount(() => {
      this.#here = location.href;
      this.#readAddress();
      reader.restore();
    });
    $effect(() => this.#ask(this.values));
  }

  get result(): R {
    return this.answer.result;
  }

  /** The town's number. Every widget has one. */
  get seed(): number {
    return Number((this.values as Record<string, unknown>)['seed']);
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

  set(patch: Partial<Values<P>>): void {
    this.corrections = [];
    const own = { ...this.#own } as Record<string, unknown>;
    const common: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(patch)) {
      if ((SHARED as readonly string[]).includes(name)) common[name] = value;
      else own[name] = value;
    }
    this.#own = own as Values<P>;
    if (Object.keys(common).length > 0) reader.choose(common);
  }

  /** Address of this state on one of the figure's own pages. The message is in it only if asked for, and then where no server is sent it. */
  link(page: 'home' | 'embed', withMessage: boolean): string {
    const url = new URL(this.props[page], this.#here);
    url.search = encode(this.#params, this.values, 'public');
    if (withMessage) url.hash = encode(this.#params, this.values, 'private');
    return url.href;
  }

  /** Takes the state in the page's address, if it is meant for this figure. */
  #readAddress(): void {
    const search = new URLSearchParams(location.search);
    const widget = search.get('widget');
    if (widget === null ? !this.props.standalone : widget !== this.id) return;
    for (const [name, value] of new URLSearchParams(location.hash.replace(/^#\??/, '')))
      if (this.#params[name]?.kind === 'text') search.append(name, value);
    const { values, corrections } = decode(this.#params, search);
    const named = Object.entries(values).filter(([name]) => search.has(name));
    this.set(Object.fromEntries(named) as Partial<Values<P>>);
    this.corrections = corrections.filter(({ problem }) => problem !== 'unknown');
  }

  #ask(values: Values<P>): void {
    const wanted = JSON.stringify(values);
    if (wanted === this.#current && !this.#working) return;
    this.#waiting = JSON.parse(wanted) as Values<P>;
    if (!this.#working) void this.#work();
  }

  /** One question at a time; of those that came meanwhile only the latest is asked. */
  async #work(): Promise<void> {
    this.#working = true;
    const slow = setTimeout(() => {
      this.busy = true;
    }, FAST);
    while (this.#waiting) {
      const values = this.#waiting;
      this.#waiting = undefined;
      try {
        this.answer = await this.#question(values);
        this.#current = JSON.stringify(values);
        this.failed = false;
      } catch {
        this.failed = true;
      }
    }
    clearTimeout(slow);
    this.busy = false;
    this.#working = false;
  }

  async #question(values: Values<P>): Promise<Answer<R>> {
    this.#worker ??= this.#start().then(({ default: Work }) => new Work());
    const worker = await this.#worker;
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      // One signal takes both listeners away again: a reader may ask a thousand questions.
      const done = new AbortController();
      const { signal } = done;
      const listen = ({ data }: MessageEvent<{ id: number; answer?: Answer<R>; error?: string }>) => {
        if (data.id !== id) return;
        done.abort();
        if (data.answer) resolve(data.answer);
        else reject(new Error(data.error));
      };
      const fail = () => {
        done.abort();
        reject(new Error('worker'));
      };
      worker.addEventListener('message', listen, { signal });
      worker.addEventListener('error', fail, { signal });
      worker.postMessage({ id, values });
    });
  }
}
