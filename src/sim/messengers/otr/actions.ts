/* OTR, protocol version 3, "The protocol state machine". */
import { concat, u32, utf8 } from '../../bytes.ts';
import type { Outgoing } from '../messenger.ts';
import { sendData } from './data.ts';
import { tagged } from './line.ts';
import { forgetKeys } from './receive.ts';
import { allowed, askPrivate, type Session } from './session.ts';
import { TLV } from './tlv.ts';

/**
 * What somebody typed goes out ("User types a message to be sent"): sealed if the conversation is private; plain if it
 * is not and the policy has nothing against it; and not at all once the other end has ended the conversation. Returns
 * the session after it and the lines to be sent. Throws a RangeError if `session.fragment` is too short for fragments.
 */
export function send(session: Session, text: string): [Session, Outgoing[]] {
  const { state, policy, heardPlain } = session;
  if (state === 'encrypted') {
    const { session: after, lines } = sendData(session, text);
    return [after, lines];
  }
  if (state === 'finished') return [{ ...session, pending: text }, []];
  if (policy.requireEncryption) return [{ ...session, pending: text }, [askPrivate(session)]];
  const versions = allowed(session);
  const advertise = policy.sendWhitespaceTag && !heardPlain && versions.length > 0;
  return [session, [{ bytes: advertise ? tagged(text, versions) : utf8(text) }]];
}

/**
 * Ends the private conversation, and tells the other end. From then on texts go out plain. Returns the session after it
 * and the lines to be sent: none if the conversation is not private.
 */
export function end(session: Session): [Session, Outgoing[]] {
  const { session: after, lines } = sendData(session, '', [
    { type: TLV.disconnected, value: new Uint8Array() },
  ]);
  return [forgetKeys(after, 'plaintext'), lines];
}

/**
 * Announces to use the extra symmetric key: for what (a number below 2^32 that both know), and whatever goes with it.
 * Returns the key too (32 bytes, hex), or null if the conversation is not private. Throws a RangeError if `data` has
 * more than 65,531 bytes.
 */
export function extraKey(
  session: Session,
  use: number,
  data: Uint8Array,
): [Session, Outgoing[], string | null] {
  const {
    session: after,
    lines,
    extra,
  } = sendData(session, '', [{ type: TLV.extraKey, value: concat(u32(use), data) }]);
  return [after, lines, extra];
}
