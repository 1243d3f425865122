import type { Params, Values } from './params.ts';
import { type Job, unwatched, type Widget } from './widget.ts';

/** Everything a view shows: the result; and in words the finding that is the figure's title, the description and the rest. */
export interface Answer<R, T = unknown> {
  result: R;
  title: string;
  sentences: string[];
  texts?: T;
}

/** A widget's answer, in the language of the catalogue. */
export async function answer<P extends Params, R, W, T>(
  widget: Omit<Widget<P, R, W, T>, 'params'>,
  values: Values<P>,
  words: W,
  job: Job = unwatched,
): Promise<Answer<R, T>> {
  const result = await widget.compute(values, job);
  const { texts } = widget;
  return {
    result,
    title: widget.finding(result, words),
    sentences: widget.describe(result, words),
    ...(texts && { texts: texts(result, words) }),
  };
}
