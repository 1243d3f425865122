import type { Params, Values } from './params.ts';

/**
 * What `widget.ts` in a widget's folder exports. `compute` is pure and its result is plain JSON, so that the
 * same parameters give the same picture in a browser, in a worker, on paper and on the command line.
 */
export interface Widget<P extends Params = Params, R = unknown> {
  params: P;
  compute(values: Values<P>): R;
  /** The figure's title: what the result shows, in one sentence that is true for these parameters. */
  finding(result: R): string;
  /** What a sighted reader would take from the picture, the finding first. */
  describe(result: R): string[];
}
