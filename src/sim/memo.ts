import type { Steps } from './steps.ts';

/** A promise that fails is no answer: what was stopped, or went wrong, is worked out anew when asked for again. */
function whenFailed(answer: unknown, forget: () => void): void {
  if (answer instanceof Promise) answer.catch(forget);
}

/**
 * Remembers the last call: the same arguments (compared with ===) give the same answer without work. One entry
 * only, so it never grows. For pure functions alone, whose answer nobody changes: then it cannot be noticed.
 */
export function memo<A extends readonly unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
  let last: { args: A; answer: R } | null = null;
  return (...args) => {
    if (last?.args.every((arg, i) => arg === args[i])) return last.answer;
    const fresh = { args, answer: compute(...args) };
    last = fresh;
    whenFailed(fresh.answer, () => {
      if (last === fresh) last = null;
    });
    return fresh.answer;
  };
}

/**
 * Remembers the latest `most` answers, each under a name of its question. For pure functions that take long and are
 * asked the same again and again, as when of twelve lines the reader has changed one.
 */
export function memoMany<A extends readonly unknown[], R>(
  most: number,
  nameOf: (...args: A) => string,
  compute: (...args: A) => R,
): (...args: A) => R {
  const answers = new Map<string, R>();
  return (...args) => {
    const name = nameOf(...args);
    const known = answers.has(name);
    const answer = known ? (answers.get(name) as R) : compute(...args);
    // The least recently used comes first.
    answers.delete(name);
    answers.set(name, answer);
    if (answers.size > most) answers.delete(answers.keys().next().value as string);
    if (!known)
      whenFailed(answer, () => {
        if (answers.get(name) === answer) answers.delete(name);
      });
    return answer;
  };
}

/**
 * The same for work in steps: its answer is remembered once the work is done. Until then everybody who asks does it
 * anew, so that whoever stops takes nothing from the others.
 */
export function memoSteps<A extends readonly unknown[], R>(
  most: number,
  nameOf: (...args: A) => string,
  work: (...args: A) => Steps<R>,
): (...args: A) => Steps<R> {
  const done = new Map<string, R>();
  return function* (...args) {
    const name = nameOf(...args);
    const answer = done.has(name) ? (done.get(name) as R) : yield* work(...args);
    done.delete(name);
    done.set(name, answer);
    if (done.size > most) done.delete(done.keys().next().value as string);
    return answer;
  };
}

/** How many towns' keys and handshakes are kept: going back to a town that was just left takes no time. */
export const TOWNS = 6;
