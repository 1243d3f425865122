import type { Params } from '../contract/params.ts';
import type { Widget } from '../contract/widget.ts';
import * as envelope from './envelope/widget.ts';
import * as links from './links/widget.ts';
import * as rhythm from './rhythm/widget.ts';
import * as seal from './seal/widget.ts';
import * as sealedSender from './sealed-sender/widget.ts';

/** Checks a folder's exports against the contract, then forgets which widget it is. */
const widget = <P extends Params, R>(exports: Widget<P, R>): Widget => exports as unknown as Widget;

/** Every widget, by its id, which is also its folder's name and its address. */
export const widgets = {
  seal: widget(seal),
  envelope: widget(envelope),
  rhythm: widget(rhythm),
  'sealed-sender': widget(sealedSender),
  links: widget(links),
};

export type WidgetId = keyof typeof widgets;
export const ids = Object.keys(widgets) as WidgetId[];
export const isWidget = (id: string): id is WidgetId => Object.hasOwn(widgets, id);
