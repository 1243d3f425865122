/** Remembers the answers to the last few questions, by name. For answers that take long and that nobody changes. */
export interface Few<R> {
  get(name: string): R | undefined;
  set(name: string, answer: R): void;
}

/** A memory for so many answers; of a new one too many, the one that was longest not asked for is forgotten. */
export function few<R>(limit: number): Few<R> {
  const kept = new Map<string, R>();
  return {
    get(name) {
      const answer = kept.get(name);
      if (answer !== undefined) {
        kept.delete(name);
        kept.set(name, answer);
      }
      return answer;
    },
    set(name, answer) {
      kept.delete(name);
      kept.set(name, answer);
      const [oldest] = kept.keys();
      if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
    },
  };
}
