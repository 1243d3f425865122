import { describe } from 'vitest';

/**
 * A group of tests against an independent program. Where that is missing they are skipped, with one line that says
 * so; in continuous integration that is a failure.
 */
export function describeWith(program: string, present: boolean, tests: () => void): void {
  if (present) {
    describe(program, tests);
    return;
  }
  if (process.env['CI']) throw new Error(`${program} is missing`);
  describe.skip(`${program} is missing: skipped`, tests);
}
