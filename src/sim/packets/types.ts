/** Somewhere a packet goes through, and where it can be copied. `isp` is the reader's own provider. */
export type Place = 'wifi' | 'isp' | 'company' | `phone:${number}`;

/** One IPv4 packet. `t` is a whole number of milliseconds since midnight. */
export interface Packet {
  t: number;
  passes: readonly Place[];
  bytes: Uint8Array;
}

/** The company's own frame. `from` and `to` are accounts, `body` is what the sender's phone sealed. */
export interface Frame {
  kind: FrameKind;
  id: string;
  from: string;
  to: string;
  body: Uint8Array;
}
export const FRAME_KINDS = ['message', 'call-start', 'call-sound', 'call-end'] as const;
export type FrameKind = (typeof FRAME_KINDS)[number];
