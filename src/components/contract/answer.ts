import type { Params, Values } from './params.ts';
import { type Job, unwatched, type Widget } from './widget.ts';

/** Everything a view shows: the result, the finding that is the figure's title, and the words for it. */
export interface Answer<R> {
  result: R;
  title: string;
  sentences: string[];
}

export async function answer<P extends Params, R>(
  widget: Omit<Widget<P, R>, 'params'>,
  values: Values<P>,
  job: Job = unwatched,
): Promise<Answer<R>> {
  const result = await widget.compute(values, job);
  return { result, title: widget.finding(result), sentences: widget.describe(result) };
}
