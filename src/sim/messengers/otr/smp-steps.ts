/* OTR, protocol version 3, "SMP state machine": its messages in the records of data messages. */
import { concat, fromUtf8, utf8 } from '../../bytes.ts';
import type { Chance } from '../../crypto/chance.ts';
import type { Outgoing } from '../messenger.ts';
import { sendData } from './data.ts';
import { otrFingerprint } from './identity.ts';
import type { Session } from './session.ts';
import {
  checkMessage1,
  type Smp,
  smpMessage1,
  smpMessage2,
  smpMessage3,
  smpMessage4,
  smpSecret,
  smpVerdict,
} from './smp-state.ts';
import { TLV, type Tlv } from './tlv.ts';

/** Sends one record of the comparison, in a message without words, and takes up the state after it. */
function sendRecord(session: Session, smp: Smp, type: number, value: Uint8Array): [Session, Outgoing[]] {
  const { session: after, lines } = sendData(session, '', [{ type, value }]);
  return [{ ...after, smp }, lines];
}

const abort = (session: Session): [Session, Outgoing[]] =>
  sendRecord(session, { at: 'idle' }, TLV.smpAbort, new Uint8Array());

function secretOf({ me, theirKey, ssid }: Session, words: string, mine: 'initiator' | 'responder'): bigint {
  const [own, other] = [otrFingerprint(me.publicKey), otrFingerprint(theirKey ?? '')];
  return mine === 'initiator'
    ? smpSecret(own, other, ssid ?? '', words)
    : smpSecret(other, own, ssid ?? '', words);
}

/**
 * Begins to compare a secret with the other end, with a question for it or without. If a comparison is under way it is
 * called off first. Nothing is sent unless the conversation is private. Returns the session after it and the lines to be
 * sent. Throws a RangeError if the question does not fit into a record, which has at most 65,535 bytes.
 */
export function smpStart(
  session: Session,
  words: string,
  question: string | null,
  chance: Chance,
): [Session, Outgoing[]] {
  if (session.state !== 'encrypted') return [session, []];
  const [before, calledOff] = session.smp.at === 'idle' ? [session, []] : abort(session);
  const { smp, value } = smpMessage1(secretOf(before, words, 'initiator'), chance);
  const asked = question?.replaceAll('\0', '');
  const [after, lines] =
    asked === undefined
      ? sendRecord(before, smp, TLV.smp1, value)
      : sendRecord(before, smp, TLV.smp1Question, concat(utf8(asked), Uint8Array.of(0), value));
  return [after, [...calledOff, ...lines]];
}

/**
 * Answers with the words of this end, once it has been asked; otherwise nothing happens. Returns the session after it
 * and the lines to be sent.
 */
export function smpAnswer(session: Session, words: string, chance: Chance): [Session, Outgoing[]] {
  if (session.state !== 'encrypted' || session.smp.at !== 'asked') return [session, []];
  const { smp, value } = smpMessage2(session.smp, secretOf(session, words, 'responder'), chance);
  return sendRecord(session, smp, TLV.smp2, value);
}

/**
 * Calls the comparison off, and tells the other end: the session after it and the lines to be sent, none if not private.
 */
export const smpAbort = (session: Session): [Session, Outgoing[]] =>
  session.state === 'encrypted' ? abort(session) : [session, []];

/** What a record behind the words of a message led to. */
export interface TlvStep {
  session: Session;
  replies: Outgoing[];
  notices: string[];
}

/**
 * Takes one record of the comparison, if it is one ("State Transitions"). One that is not expected, or whose proof
 * fails, ends the comparison, and the other end is told. Never throws on what came from outside.
 */
export function receiveSmp(session: Session, { type, value }: Tlv, chance: Chance): TlvStep {
  const { smp } = session;
  const stay = { session, replies: [], notices: [] };
  const end = (notice: string, [after, replies]: [Session, Outgoing[]] = [session, []]): TlvStep => ({
    session: { ...after, smp: { at: 'idle' } },
    replies,
    notices: [notice],
  });
  const calledOff = (notice: string) => end(notice, abort(session));
  switch (type) {
    case TLV.smp1:
    case TLV.smp1Question: {
      if (smp.at !== 'idle' && smp.at !== 'asked') return calledOff('smp-aborted');
      const nul = type === TLV.smp1Question ? value.indexOf(0) : -1;
      const question = nul < 0 ? null : fromUtf8(value.slice(0, nul));
      const asked = checkMessage1(value.slice(nul + 1), question);
      return asked
        ? { session: { ...session, smp: asked }, replies: [], notices: ['smp-asked'] }
        : calledOff('smp-cheated');
    }
    case TLV.smp2: {
      if (smp.at !== 'expect-2') return calledOff('smp-aborted');
      const next = smpMessage3(smp, value, chance);
      if (!next) return calledOff('smp-cheated');
      const [after, replies] = sendRecord(session, next.smp, TLV.smp3, next.value);
      return { session: after, replies, notices: [] };
    }
    case TLV.smp3: {
      if (smp.at !== 'expect-3') return calledOff('smp-aborted');
      const next = smpMessage4(smp, value, chance);
      if (!next) return calledOff('smp-cheated');
      return end(verdict(next.equal), sendRecord(session, { at: 'idle' }, TLV.smp4, next.value));
    }
    case TLV.smp4: {
      if (smp.at !== 'expect-4') return calledOff('smp-aborted');
      const equal = smpVerdict(smp, value);
      return equal === null ? calledOff('smp-cheated') : end(verdict(equal));
    }
    case TLV.smpAbort:
      return end('smp-aborted');
    default:
      return stay;
  }
}

const verdict = (equal: boolean): string => (equal ? 'smp-succeeded' : 'smp-failed');
