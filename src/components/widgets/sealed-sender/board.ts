import type { Result } from './widget.ts';

/** A line of the count: phones that got something so many times; or a stretch of times at which there is nobody. */
export type Line =
  | { kind: 'score'; score: number; phones: number; you: boolean }
  | { kind: 'gap'; from: number; to: number }
  | { kind: 'rest'; score: number; phones: number; you: boolean };

/** The count is as long as this at most: the top line by line, and all below in the last. */
const LINES = 6;

/** The count from the top. `keep`: scores that have a line of their own even while nobody is there. */
export function board(
  { now, crowd }: { now: Pick<Result['now'], 'score' | 'crowd'>; crowd: number },
  keep: readonly number[] = [],
): Line[] {
  const { score } = now;
  const scored = now.crowd.reduce((sum, [, phones]) => sum + phones, 0);
  const phones = new Map([...now.crowd, [0, crowd - scored] as const]);
  const kept = new Set([score, ...keep]);
  const scores = [...new Set([...kept, ...phones.keys()])]
    .filter((s) => kept.has(s) || (phones.get(s) ?? 0) > 0)
    .sort((p, q) => q - p);
  const lines: Line[] = [];
  for (const [i, s] of scores.entries()) {
    const above = scores[i - 1];
    if (lines.length >= LINES - 1 && i < scores.length - 1) {
      const rest = scores.slice(i).reduce((sum, one) => sum + (phones.get(one) ?? 0), 0);
      return [...lines, { kind: 'rest', score: s, phones: rest, you: score <= s }];
    }
    if (above !== undefined && above - s > 1) lines.push({ kind: 'gap', from: s + 1, to: above - 1 });
    lines.push({ kind: 'score', score: s, phones: phones.get(s) ?? 0, you: s === score });
  }
  return lines;
}
