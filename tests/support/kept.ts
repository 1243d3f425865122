/**
 * What is made once in a run of the browser tests, whose workers are processes of their own: each reads what another has
 * made. What an earlier run left is cleared before the first test; elsewhere nothing is kept.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../test-results/kept/', import.meta.url));

export default function forget(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Plain JSON under a name: read, or made and written. */
export async function kept<T>(name: string, make: () => Promise<T>): Promise<T> {
  if (process.env['TEST_WORKER_INDEX'] === undefined) return make();
  const file = `${folder}${createHash('sha256').update(name).digest('hex')}.json`;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    const made = await make();
    // Two workers may make the same at once: each file is whole or not there.
    const own = `${file}.${process.pid}`;
    writeFileSync(own, JSON.stringify(made));
    renameSync(own, file);
    return made;
  }
}
