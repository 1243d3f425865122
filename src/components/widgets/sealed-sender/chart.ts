import { ticks } from 'd3-array';
import { words } from '#view/sealed-sender';
import type { Moment, Result } from './widget.ts';

/** What both charts share: the messages that are shown, the one that is looked at, and the marks below. */
export function shownOf({ moments, messages, outcome }: Pick<Result, 'moments' | 'messages' | 'outcome'>): {
  shown: Moment[];
  at: number;
  xTicks: { at: number; text: string }[];
} {
  /** As many messages as there is something to see, and the one that is looked at among them. */
  const last = [12, 24].find((n) => messages <= n && 2 * (outcome.most ?? n) <= n) ?? moments.length;
  const xTicks = ticks(0, last, 4).map((n, i) => {
    const message = Math.max(1, n);
    return { at: message - 0.5, text: i === 2 ? `${message} ${words.axis}` : String(message) };
  });
  return { shown: moments.slice(0, last), at: messages - 0.5, xTicks };
}
