/* OTR, protocol version 3, "The protocol state machine". */
import { fromUtf8, readU32, toHex } from '../../bytes.ts';
import type { Chance } from '../../crypto/chance.ts';
import type { Outgoing } from '../messenger.ts';
import { receiveAke, startAke } from './ake.ts';
import { mayIgnore, openData, sendData } from './data.ts';
import { defragment, fragmentTags } from './fragments.ts';
import {
  beginningOf,
  bytesOf,
  errorLine,
  isFirstMark,
  isFragment,
  type Line,
  messageBytes,
  offers,
  readLine,
  wordsOf,
} from './line.ts';
import { type DataMessage, FIRST_TAG, type OtrMessage, readOtrMessage } from './messages.ts';
import { allowed, askPrivate, refuse, type Session, type Step, took } from './session.ts';
import { receiveSmp, type TlvStep } from './smp-steps.ts';
import { readPlaintext, TLV, type Tlv } from './tlv.ts';

/**
 * Takes a line of chat, whatever it is ("The protocol state machine"): the session after it, and what it led to. A
 * refused line leaves the session as it was. Never throws on what came from outside.
 */
export function receive(session: Session, bytes: Uint8Array, chance: Chance): Step {
  if (allowed(session).length === 0) return took(session, { texts: [fromUtf8(bytes)] });
  const [after, received] = receiveLine(session, readLine(bytes), chance);
  return [received.refused ? session : after, received];
}

/** What is said to somebody who writes what cannot be read. */
const MALFORMED = { replies: [{ bytes: errorLine('malformed') }] };

function receiveLine(session: Session, line: Line, chance: Chance): Step {
  if (isFragment(line)) return receiveFragment(session, line, chance);
  // Whatever comes whole ends the wait for further pieces.
  return receiveWhole({ ...session, pieces: null }, line, chance);
}

function receiveFragment(session: Session, line: Line, chance: Chance): Step {
  if (line.form.endsWith('3') && isFirstMark(line)) {
    const { senderTag, receiverTag } = fragmentTags(line);
    if (receiverTag !== 0 && receiverTag !== session.me.tag) return refuse(session, 'not-for-this-device');
    if (senderTag < FIRST_TAG) return refuse(session, 'malformed', MALFORMED);
  }
  if (line.form.startsWith('broken')) return refuse(session, 'malformed');
  const { held: pieces, whole } = defragment(session.pieces, line);
  if (whole === null) return took({ ...session, pieces });
  const inner = readLine(bytesOf(whole));
  return isFragment(inner)
    ? refuse(session, 'malformed')
    : receiveWhole({ ...session, pieces }, inner, chance);
}

function receiveWhole(session: Session, line: Line, chance: Chance): Step {
  switch (line.form) {
    case 'message':
      return receiveMessage(session, line, chance);
    case 'query':
      return answerOffer(session, line, took(session), chance);
    case 'error':
      return took(session, {
        notices: ['error'],
        replies: session.policy.errorStartAke ? [askPrivate(session)] : [],
      });
    case 'tagged': {
      const step = receivePlain(session, line);
      return session.policy.whitespaceStartAke ? answerOffer(session, line, step, chance) : step;
    }
    case 'plain':
      return receivePlain({ ...session, heardPlain: true }, line);
    default:
      return refuse(session, 'malformed');
  }
}

/** Starts the key exchange in the best version that both speak; without one, nothing more happens. */
function answerOffer(session: Session, line: Line, [, received]: Step, chance: Chance): Step {
  const version = offers(line).findLast((one) => allowed(session).includes(one));
  if (!version) return [session, received];
  const [after, replies] = startAke(session, version, chance);
  return [after, { ...received, replies }];
}

function receivePlain(session: Session, line: Line): Step {
  const fine = session.state === 'plaintext' && !session.policy.requireEncryption;
  return took(session, { texts: [wordsOf(line)], notices: fine ? [] : ['unencrypted'] });
}

function receiveMessage(session: Session, line: Line, chance: Chance): Step {
  const bytes = messageBytes(line);
  const message = bytes && readOtrMessage(bytes);
  if (!message) return refuse(session, 'malformed', isAnswered(session, line) ? MALFORMED : {});
  if (!allowed(session).includes(message.version)) return refuse(session, 'not-ready');
  if (!isForUs(session, message)) return refuse(session, 'not-for-this-device');
  if (message.kind === 'data') return receiveData(session, message, chance);
  const step = receiveAke(session, message, chance);
  return step[1].notices.some((notice) => notice.endsWith('secure')) ? sendPending(step) : step;
}

/**
 * Whether the other end is told that a message could not be read. libotr does so if the message is of version 3 and from
 * no device that there can be, or if it is a data message of the version in which the conversation is private.
 */
function isAnswered({ state, version }: Session, line: Line): boolean {
  const begins = beginningOf(line);
  if (begins?.version === 3 && begins.senderTag < FIRST_TAG) return true;
  return begins?.kind === 'D' && begins.version === version && state === 'encrypted';
}

/** Version 3 names the device it is for; only a commitment may leave that open. */
const isForUs = ({ me }: Session, { version, kind, receiverTag }: OtrMessage): boolean =>
  version === 2 || receiverTag === me.tag || (kind === 'dh-commit' && receiverTag === 0);

/** The text that was waiting for a private conversation goes out. */
function sendPending([session, received]: Step): Step {
  if (session.pending === null) return [session, received];
  const { session: after, lines } = sendData({ ...session, pending: null }, session.pending);
  return [after, { ...received, replies: [...received.replies, ...lines] }];
}

function receiveData(session: Session, message: DataMessage, chance: Chance): Step {
  const fromOther = message.version === 3 && message.senderTag !== session.theirTag;
  if (session.state === 'encrypted' && fromOther) return refuse(session, 'not-for-this-device');
  const unreadable = mayIgnore(message) ? [] : [{ bytes: errorLine('unreadable') }];
  if (session.state !== 'encrypted' || message.version !== session.version) {
    return refuse(session, 'not-ready', { replies: unreadable });
  }
  const opened = openData(session, message, chance);
  if (typeof opened === 'string') return refuse(session, opened, { replies: unreadable });
  const { text, tlvs } = readPlaintext(opened.plaintext);
  let after = opened.session;
  const [replies, notices]: [Outgoing[], string[]] = [[], []];
  for (const tlv of tlvs) {
    if (after.state !== 'encrypted') break;
    const step = receiveTlv(after, tlv, opened.extra, chance);
    after = step.session;
    replies.push(...step.replies);
    notices.push(...step.notices);
  }
  // A message without words only moves the keys on: it is not shown.
  return took(after, { texts: text === '' ? [] : [text], replies, notices });
}

function receiveTlv(session: Session, tlv: Tlv, extra: string, chance: Chance): TlvStep {
  if (tlv.type === TLV.disconnected) {
    return { session: forgetKeys(session, 'finished'), replies: [], notices: ['finished'] };
  }
  if (tlv.type === TLV.extraKey && tlv.value.length >= 4) {
    const announced = { use: readU32(tlv.value, 0), data: toHex(tlv.value.slice(4)), key: extra };
    return { session: { ...session, extra: announced }, replies: [], notices: ['extra-key'] };
  }
  return receiveSmp(session, tlv, chance);
}

/** The conversation is over: all keys of it are forgotten, also the MAC keys that were to be revealed. */
export const forgetKeys = (session: Session, state: 'plaintext' | 'finished'): Session => ({
  ...session,
  state,
  ake: { at: 'none' },
  keys: null,
  ssid: null,
  smp: { at: 'idle' },
  extra: null,
  heardPlain: false,
});
