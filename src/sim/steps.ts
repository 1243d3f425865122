/**
 * Long work in steps: a generator that yields the share done, from 0 to 1, and returns the answer. Whoever asks
 * sets the pace; who stops asking has cancelled it.
 */
export type Steps<T> = Generator<number, T, void>;

/** Does long work to its end at once, and returns its answer: for whoever does not want to watch. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Work in steps as a part of larger work: its share done, from 0 to 1, becomes `from` to `to` of the whole. */
export function* partOf<T>(steps: Steps<T>, from: number, to: number): Steps<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + (to - from) * step.value;
  }
}
