import type { Params } from '../contract/params.ts';
import type { Widget } from '../contract/widget.ts';
import * as baseRate from './base-rate/widget.ts';
import * as doors from './doors/widget.ts';
import * as envelope from './envelope/widget.ts';
import * as hubs from './hubs/widget.ts';
import * as hunt from './hunt/widget.ts';
import * as judge from './judge/widget.ts';
import * as keyServer from './key-server/widget.ts';
import * as links from './links/widget.ts';
import * as newPhone from './new-phone/widget.ts';
import * as oneCup from './one-cup/widget.ts';
import * as retention from './retention/widget.ts';
import * as rhythm from './rhythm/widget.ts';
import * as rumours from './rumours/widget.ts';
import * as sandbox from './sandbox/widget.ts';
import * as seal from './seal/widget.ts';
import * as sealedSender from './sealed-sender/widget.ts';
import * as seize from './seize/widget.ts';
import * as squirrels from './squirrels/widget.ts';
import * as thisPage from './this-page/widget.ts';
import * as whoCanRead from './who-can-read/widget.ts';
import * as wrongNumber from './wrong-number/widget.ts';

/** Checks a folder's exports against the contract, then forgets which widget it is. */
const widget = <P extends Params, R, W, T>(exports: Widget<P, R, W, T>): Widget =>
  exports as unknown as Widget;

/** Every widget, by its id, which is also its folder's name and its address, in the order of the story. */
export const widgets = {
  seal: widget(seal),
  'who-can-read': widget(whoCanRead),
  'key-server': widget(keyServer),
  judge: widget(judge),
  rumours: widget(rumours),
  envelope: widget(envelope),
  rhythm: widget(rhythm),
  'sealed-sender': widget(sealedSender),
  links: widget(links),
  hubs: widget(hubs),
  hunt: widget(hunt),
  'wrong-number': widget(wrongNumber),
  sandbox: widget(sandbox),
  retention: widget(retention),
  'new-phone': widget(newPhone),
  doors: widget(doors),
  'one-cup': widget(oneCup),
  seize: widget(seize),
  squirrels: widget(squirrels),
  'base-rate': widget(baseRate),
  'this-page': widget(thisPage),
};

export type WidgetId = keyof typeof widgets;
export const ids = Object.keys(widgets) as WidgetId[];
export const isWidget = (id: string): id is WidgetId => Object.hasOwn(widgets, id);
