/**
 * SHA-256 of all numbers of a town: the same in two engines if and only if they built the same town.
 * @param {{ graph: { row: Uint32Array, adj: Uint32Array, age: Uint16Array } }} town
 */
export async function townDigest({ graph: { row, adj, age } }) {
  let all = '';
  for (const column of [row, adj, age]) {
    const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
    const hash = await crypto.subtle.digest('SHA-256', /** @type {BufferSource} */ (bytes));
    for (const byte of new Uint8Array(hash)) all += byte.toString(16).padStart(2, '0');
  }
  return all;
}
