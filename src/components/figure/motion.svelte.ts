import { onMount } from 'svelte';
import Player from './Player.svelte';

/** Milliseconds that a step takes; and what is gone back or on to, to the nearest whole step. */
const [PACE, GLIDE] = [2000, 300];
/** After a frame that took longer than this the motion goes on where it was: nothing is skipped. */
const LONGEST = 100;
const SPEEDS: readonly number[] = [1, 2, 0.5];

/** A figure: how many steps it has, and the one that was chosen. −1 is the last, the still picture. */
interface Played {
  readonly result: { steps: number };
  readonly moment: number;
  show(step: number): void;
}

/**
 * Where a played figure is, counted in steps. Whole steps are moments that an address can name; what lies between is
 * motion. It runs on the frames of the page alone, stops where nobody sees it, and goes from step to step without
 * anything between where motion is unwanted.
 */
export class Motion {
  /** What shows it: it comes with the figures that are played, and with no others. */
  readonly player = Player;
  speed = $state(1);
  /** Where it is while it moves or is dragged. */
  #moving = $state<number>();
  #playing = $state(false);
  #frame = 0;
  #calm = false;
  readonly #of: Played;
  readonly #ready: () => boolean;

  /** Call while a component is being set up. As long as it is not `ready` to be drawn it waits at the beginning. */
  constructor(of: Played, ready = () => true) {
    this.#of = of;
    this.#ready = ready;
    onMount(() => {
      const query = matchMedia('(prefers-reduced-motion: reduce)');
      const look = () => {
        this.#calm = query.matches;
      };
      look();
      query.addEventListener('change', look);
      return () => {
        query.removeEventListener('change', look);
        cancelAnimationFrame(this.#frame);
      };
    });
  }

  get steps(): number {
    return this.#of.result.steps;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** The whole step that stands in the address. */
  get rest(): number {
    const chosen = this.#of.moment;
    return chosen < 0 ? this.steps : Math.min(chosen, this.steps);
  }

  /** What is to be drawn: 0 is the beginning, `steps` the end. */
  get at(): number {
    return Math.min(this.#moving ?? this.rest, this.steps);
  }

  /** The next of a few speeds. */
  faster(): void {
    this.speed = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length] ?? 1;
  }

  /** From the beginning if it is at the end, or from where the caller says. */
  play(from = this.at >= this.steps ? 0 : this.at): void {
    this.#playing = true;
    this.#run(Math.min(from, this.steps), this.steps, PACE);
  }

  /** Stands still at the nearest whole step. */
  pause(): void {
    if (!this.#playing) return;
    this.#playing = false;
    this.#run(this.at, Math.round(this.at), GLIDE);
  }

  /** One step on or back. */
  step(by: 1 | -1): void {
    const next = by > 0 ? Math.floor(this.at + 1) : Math.ceil(this.at - 1);
    if (next < 0 || next > this.steps) return;
    this.#playing = false;
    // Back at once: what is taken away explains nothing.
    this.#run(by > 0 ? this.at : next, next, by > 0 ? PACE / 2 : GLIDE);
  }

  /** Dragged to somewhere between two steps; `let go` is where it comes to rest. */
  drag(at: number): void {
    this.#playing = false;
    cancelAnimationFrame(this.#frame);
    this.#moving = this.#calm ? Math.round(at) : at;
  }

  letGo(): void {
    this.#playing = false;
    this.#run(this.at, Math.round(this.at), GLIDE);
  }

  #run(from: number, to: number, pace: number): void {
    cancelAnimationFrame(this.#frame);
    let exact = from;
    let before: number | undefined;
    const done = () => {
      this.#moving = undefined;
      this.#playing = false;
      this.#of.show(to >= this.steps ? -1 : to);
    };
    const frame = (now: number) => {
      const passed = this.#ready() ? Math.min(LONGEST, now - (before ?? now)) : 0;
      before = now;
      const way = ((to > from ? 1 : -1) * passed * this.speed) / pace;
      exact = to > from ? Math.min(to, exact + way) : Math.max(to, exact + way);
      this.#moving = this.#calm ? Math.floor(exact) : exact;
      if (exact === to) done();
      else this.#frame = requestAnimationFrame(frame);
    };
    if (from === to || (this.#calm && !this.#playing)) done();
    else {
      this.#moving = from;
      this.#frame = requestAnimationFrame(frame);
    }
  }
}
