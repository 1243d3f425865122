/** Independent programs and published test vectors that our own code is checked against. None is ever copied here. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'vitest';

const VECTORS = '/usr/lib/python3/dist-packages/cryptography_vectors';

/** What is missing skips its tests, and says so in one line; in continuous integration it makes them fail. */
export function testWith(what: string, present: boolean) {
  if (present || process.env['CI']) return test;
  console.warn(`Skipped, as ${what} is not installed.`);
  return test.skip;
}

/**
 * A group of tests against an independent program, skipped or failing like `testWith`. A second witness may be missing
 * even in continuous integration.
 */
export function describeWith(program: string, present: boolean, tests: () => void, second = false): void {
  if (!present && process.env['CI'] && !second) throw new Error(`${program} is missing`);
  if (!present) console.warn(`Skipped, as ${program} is not installed.`);
  describe.skipIf(!present)(program, tests);
}

/** Whether a program answers `--version`. */
export const installed = (program: string): boolean =>
  spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

/** Tests against files of vectors as Debian's python3-cryptography-vectors installs them. */
export const testWithVectors = testWith('python3-cryptography-vectors', existsSync(VECTORS));

/** One case of a file: its section, and what was set last under each name (in lower case, bytes as hex). */
export interface Vector {
  section: string;
  get(name: string): string;
}

/**
 * The cases of a file of vectors, either of lines `name = value` or of titles `# Name:` with lines of hex below. A case
 * ends with the value of `last`; what the next one does not set again still holds.
 */
export function* vectors(path: string, last: string): Generator<Vector> {
  const values = new Map<string, string>();
  let [section, title] = ['', ''];
  const get = (name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`${path} has no ${name}`);
    return value;
  };
  for (const line of [...readFileSync(`${VECTORS}/${path}`, 'utf8').split(/\r?\n/), '']) {
    const set = /^(\w+) = ?(.*)$/.exec(line);
    const heading = /^# ([\w ]+?):? *$/.exec(line);
    if (line.startsWith('[')) section = line;
    if (set) values.set((set[1] ?? '').toLowerCase(), (set[2] ?? '').trim());
    if (heading) {
      title = (heading[1] ?? '').toLowerCase();
      values.set(title, '');
    } else if (/^(?:[\da-f]{2} *)+$/i.test(line)) {
      values.set(title, (values.get(title) ?? '') + line.replaceAll(' ', ''));
    }
    const over = set ? set[1]?.toLowerCase() === last : !line && title === last;
    if (over && values.get(last) !== undefined) yield { section, get };
    if (!line) title = '';
  }
}
