import script from '../../../content/scenarios/chat.json' with { type: 'json' };
import type { ChatLine } from './run.ts';

/** Where the reader's own message stands in the chat, from 0. */
export const MINE: number = /* @__PURE__ */ script.findIndex((line) => 'mine' in line);

/** How many lines the chat has. */
export const LINES: number = script.length;

/** The chat, with the reader's message in its place. */
export const scriptLines = (message: string): ChatLine[] =>
  script.map((line) => ({
    from: line.from as ChatLine['from'],
    text: 'mine' in line ? message : (line.text ?? ''),
  }));
