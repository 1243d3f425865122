import { describe } from 'vitest';

/**
 * Tests against an independent program. Where it is missing they are skipped, and a line says so; in continuous
 * integration that is a failure, unless the program is a second witness only.
 */
export function describeWith(program: string, present: boolean, tests: () => void, second = false): void {
  if (!present && process.env['CI'] && !second) throw new Error(`${program} is missing`);
  if (!present) console.warn(`${program} is missing: its tests are skipped.`);
  describe.skipIf(!present)(program, tests);
}
