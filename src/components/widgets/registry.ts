import type { Widget } from '../contract/widget.ts';
import * as envelope from './envelope/widget.ts';
import * as links from './links/widget.ts';
import * as seal from './seal/widget.ts';

/** Every widget, by its id, which is also its folder's name and its address. */
export const widgets = { seal, envelope, links } as const satisfies Record<string, Widget<never, never>>;

export type WidgetId = keyof typeof widgets;
export const ids = Object.keys(widgets) as WidgetId[];
export const isWidget = (id: string): id is WidgetId => Object.hasOwn(widgets, id);
