import type { Params, Values } from './params.ts';
import type { Widget } from './widget.ts';

/** Everything a view shows: the result, the finding that is the figure's title, and the words for it. */
export interface Answer<R> {
  result: R;
  title: string;
  sentences: string[];
}

export function answer<P extends Params, R>(
  widget: Omit<Widget<P, R>, 'params'>,
  values: Values<P>,
): Answer<R> {
  const result = widget.compute(values);
  return { result, title: widget.finding(result), sentences: widget.describe(result) };
}
