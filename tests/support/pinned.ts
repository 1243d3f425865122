import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';

/** A hash of data, in few characters. */
export function fingerprint(...data: readonly (string | NodeJS.ArrayBufferView)[]): string {
  const digest = createHash('sha256');
  for (const part of data) digest.update(part);
  return digest.digest('hex').slice(0, 16);
}

/**
 * A pin: output of our own as it was when it was written down here. It proves nothing, but makes a change that nobody
 * meant be seen. `mayChange` says what may change it on purpose; then the new value goes here.
 */
export function pinned(
  what: string,
  mayChange: string,
  output: () => string | Promise<string>,
  was: string,
): void {
  test(`pinned: ${what}. May change: ${mayChange}`, async () => {
    expect(await output()).toBe(was);
  });
}
