/** A widget that speaks one language, for tests of what it says. */
interface Speaks<R, W, T> {
  finding(result: R, words: W): string;
  describe(result: R, words: W): string[];
  texts?(result: R, words: W): T;
}

export const spoken = <R, W, T = never>(widget: Speaks<R, W, T>, words: W) => ({
  finding: (result: R): string => widget.finding(result, words),
  describe: (result: R): string[] => widget.describe(result, words),
  texts: (result: R): T => widget.texts?.(result, words) as T,
});
