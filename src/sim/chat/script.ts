import chat from '../../../content/scenarios/chat.json' with { type: 'json' };
import { flag, list, object, oneOf, text } from '../schema.ts';
import type { ChatLine } from './run.ts';

const script = /* @__PURE__ */ list(object({ from: oneOf(['you', 'friend']) }, { text, mine: flag }), 1)(
  chat,
  'chat.json',
);

/** Where the reader's own message stands in the chat, from 0. */
export const MINE: number = /* @__PURE__ */ script.findIndex(({ mine }) => mine);

/** How many lines the chat has. */
export const LINES: number = script.length;

/** The lines of the chat as chat.json has them, with the reader's message in its place. */
export const scriptLines = (message: string): ChatLine[] =>
  script.map(({ from, mine, text: words = '' }) => ({ from, text: mine ? message : words }));
