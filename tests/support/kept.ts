/** Made once in a run of the browser tests, and read by every worker. `tests/support/start.ts` clears it first. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../test-results/kept/', import.meta.url));

export function forget(): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

export async function kept(name: string, make: () => Promise<string>): Promise<string> {
  const file = `${folder}${name}`;
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const text = await make();
    // Two workers may make the same at once: each file is whole or not there.
    const own = `${file}.${process.pid}`;
    writeFileSync(own, text);
    renameSync(own, file);
    return text;
  }
}
