/**
 * Gives the memory of arrays back at once, where the engine can (ECMAScript 2024), instead of at some later garbage
 * collection: large work would else hold several times what it needs. The arrays are empty afterwards.
 */
export function release(...arrays: { buffer: ArrayBufferLike }[]): void {
  for (const { buffer } of arrays) {
    if (buffer instanceof ArrayBuffer && 'transfer' in buffer && !buffer.detached) buffer.transfer(0);
  }
}
