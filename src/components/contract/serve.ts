import { answer } from './answer.ts';
import type { Params, Values } from './params.ts';
import type { Widget } from './widget.ts';

export interface Question {
  id: number;
  values: Record<string, unknown>;
}

/** The worker's side: answers each question with the widget's result. Values were checked by the codec. */
export function serve<P extends Params, R>(widget: Omit<Widget<P, R>, 'params'>): void {
  addEventListener('message', ({ data }: MessageEvent<Question>) => {
    try {
      postMessage({ id: data.id, answer: answer(widget, data.values as Values<P>) });
    } catch (error) {
      postMessage({ id: data.id, error: String(error) });
    }
  });
}
