/** The way back through what was set, and forth again. A step is what takes it back. */
export class Trail<P> {
  back = $state.raw<readonly P[]>([]);
  forth = $state.raw<readonly P[]>([]);
  readonly #swap: (step: P) => P;

  /** `swap` takes a step and returns the one that takes that back. */
  constructor(swap: (step: P) => P) {
    this.#swap = swap;
  }

  /** A step was taken that `before` takes back; a movement that goes on is one step, however long it lasts. */
  went(before: P, going: boolean): void {
    if (!going) this.back = [...this.back, before];
    this.forth = [];
  }

  undo(): void {
    const step = this.back.at(-1);
    if (step === undefined) return;
    this.back = this.back.slice(0, -1);
    this.forth = [...this.forth, this.#swap(step)];
  }

  redo(): void {
    const step = this.forth.at(-1);
    if (step === undefined) return;
    this.forth = this.forth.slice(0, -1);
    this.back = [...this.back, this.#swap(step)];
  }
}
