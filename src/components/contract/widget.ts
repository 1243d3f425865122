import type { Params, Values } from './params.ts';

/** What a long `compute` may know of whoever waits for it. */
export interface Job {
  /** Says that `done` of `total` steps are behind, and lets go for a moment. Throws if the answer is no longer wanted. */
  step(done: number, total: number): Promise<void>;
}

/** Nobody watches, nobody cancels: for pages, tests and the command line. */
export const unwatched: Job = { step: async () => {} };

/** A file that a reader may keep. */
export interface Download {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * What `widget.ts` in a widget's folder exports. `compute` is pure and its result is plain JSON, so that the
 * same parameters give the same picture in a browser, in a worker, on paper and on the command line. It may load
 * code when it needs it, and if it takes long it reports its steps to `job`. Nothing in a result is in a language: the
 * words come from the catalogue that is handed in, `messages/<language>.ts`.
 */
export interface Widget<P extends Params = Params, R = unknown, W = unknown, T = unknown> {
  params: P;
  compute(values: Values<P>, job: Job): R | Promise<R>;
  /** The figure's title: what the result shows, in one sentence that is true for these parameters. */
  finding(result: R, words: W): string;
  /** What a sighted reader would take from the picture, the finding first. */
  describe(result: R, words: W): string[];
  /** Whatever else the view says of this result, if that needs more of the catalogue than a page should carry. */
  texts?(result: R, words: W): T;
  /** What the figure is made of, as a file for other programs, if there is such a thing. */
  file?(values: Values<P>, job: Job): Promise<Download>;
}
