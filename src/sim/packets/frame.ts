import { fromBase64, toBase64, utf8 } from '../bytes.ts';
import { FRAME_KINDS, type Frame } from './types.ts';

/**
 * The company's own frame as bytes: one line of JSON, fields always in this order and without spaces. An
 * invented format of an invented company. Accounts and ids hold nothing that JSON would have to escape.
 */
export const writeFrame = ({ kind, id, from, to, body }: Frame): Uint8Array =>
  utf8(JSON.stringify({ v: 1, kind, id, from, to, body: toBase64(body) }));

/** The frame in these bytes, or null if they are not exactly what `writeFrame` writes. Never throws. */
export function readFrame(text: string): Frame | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  const { v, kind, id, from, to, body } = (data ?? {}) as Record<string, unknown>;
  const known = FRAME_KINDS.find((k) => k === kind);
  if (v !== 1 || !known || typeof id !== 'string' || typeof from !== 'string' || typeof to !== 'string') {
    return null;
  }
  const bytes = typeof body === 'string' ? fromBase64(body) : null;
  if (!bytes) return null;
  const frame = { kind: known, id, from, to, body: bytes };
  return text === JSON.stringify({ v: 1, kind, id, from, to, body }) ? frame : null;
}
