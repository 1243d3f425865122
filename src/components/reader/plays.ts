import { isWidget, widgets } from '../widgets/registry.ts';

/** Whether the reader's letter plays a part in any of these figures. */
export const letterPlaysIn = (ids: readonly string[]): boolean =>
  ids.some((id) => isWidget(id) && Object.hasOwn(widgets[id].params, 'message'));

/** The figures that a text shows. */
export const figuresIn = (text: string): string[] =>
  [...text.matchAll(/<Widget id="([\w-]+)"/g)].map(([, id = '']) => id);
