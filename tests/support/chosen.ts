/** A widget, as far as it speaks. */
interface Speaks<R, W> {
  finding(result: R, words: W): string;
  describe(result: R, words: W): string[];
  texts?(result: R, words: W): unknown;
}

/** The catalogue, with every text that is taken out of it noted by its name in there. */
function noting<W extends object>(words: W, taken: string[], within = ''): W {
  return new Proxy(words, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key);
      const name = `${within}${String(key)}`;
      if (typeof value === 'object' && value !== null) return noting(value, taken, `${name}.`);
      if (typeof value === 'string' || typeof value === 'function') taken.push(name);
      return value;
    },
  });
}

/**
 * Which sentences a figure chooses for a result, by their names in its catalogue: what a test of its logic asks for, as
 * no copy edit changes it. Whether they are true, whatever their words are, is for claims.test.ts.
 */
export function chosen<R, W extends object>(widget: Speaks<R, W>, words: W) {
  const names = (say: (words: W) => unknown): string[] => {
    const taken: string[] = [];
    say(noting(words, taken));
    return taken;
  };
  return {
    finding: (result: R): string[] => names((all) => widget.finding(result, all)),
    describe: (result: R): string[] => names((all) => widget.describe(result, all)),
    texts: (result: R): string[] => names((all) => widget.texts?.(result, all)),
  };
}
