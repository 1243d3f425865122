/*
 * Sessions of the Signal protocol, version 3, as libaxolotl (2015) keeps them: X3DH begins one, the Double Ratchet goes
 * on with it.
 */
import type { Chance } from '../../crypto/chance.ts';
import type { Outgoing, Received, Refusal } from '../messenger.ts';
import { ratchetDecrypt, ratchetEncrypt } from './ratchet.ts';
import type { Identity, KeyStore, Listing, Seized, Session, State } from './types.ts';
import { type ReceivedMessage as Message, type Opening, readWire } from './wire.ts';
import { answerX3dh, begin } from './x3dh.ts';

/** States kept besides the one in use. */
const MAX_PREVIOUS = 40;

/** Begins a session with the peer's listing, if there is one and its signature is right. */
function open(session: Session, chance: Chance): Session {
  if (!session.listing) return session;
  const state = begin(session.me.identity, session.listing, chance);
  return typeof state === 'string' ? { ...session, untrusted: state } : { ...session, states: [state] };
}

/**
 * One end of a conversation, whose session is begun if `begins`. No packet has to come first, so none is returned: the
 * first message brings what the other side needs. Never throws on what the listing says.
 */
export function setup(
  me: Identity,
  peer: string,
  listing: Listing | null,
  begins: boolean,
  chance: Chance,
): [Session, Outgoing[]] {
  const session: Session = { me, peer, listing, states: [], untrusted: null };
  return [begins ? open(session, chance) : session, []];
}

/**
 * Seals a text. Whoever has no session yet begins one; without a listing to trust nothing is sent, and
 * `session.untrusted` says why.
 */
export function send(session: Session, text: string, chance: Chance): [Session, Outgoing[]] {
  const ready = session.states.length ? session : open(session, chance);
  const [current, ...others] = ready.states;
  if (!current) return [ready, []];
  const [state, bytes] = ratchetEncrypt(current, ready.me.registrationId, text);
  return [{ ...ready, states: [state, ...others] }, [{ bytes }]];
}

/** The states to try: before those at hand, if an opening is new here, the one it leads to with the prekeys it names. */
function candidates(
  { me, states }: Session,
  opening: Opening | null,
): [State[], KeyStore['preKeys']] | Refusal {
  if (!opening || states.some(({ baseKey }) => baseKey === opening.baseKey)) return [states, me.preKeys];
  const state = answerX3dh(me, opening);
  if (!state) return 'wrong-key';
  return [
    [state, ...states].slice(0, 1 + MAX_PREVIOUS),
    me.preKeys.filter(({ id }) => id !== opening.preKeyId),
  ];
}

/** The first state that takes the message moves to the front. A replay ends the search, as in libaxolotl. */
function decryptWith(
  states: readonly State[],
  message: Message,
  chance: Chance,
): [State[], string] | Refusal {
  const refusals: Refusal[] = [];
  for (const state of states) {
    const result = ratchetDecrypt(state, message, chance);
    if (typeof result !== 'string') return [[result[0], ...states.filter((one) => one !== state)], result[1]];
    if (result === 'replayed') return result;
    refusals.push(result);
  }
  return refusals[0] ?? 'not-ready';
}

/**
 * Opens a packet, or says why it is refused and leaves the session as it was. A one-time prekey that was used is
 * deleted. Notices: 'key-changed', if the peer's identity key is another than before. Never throws.
 */
export function receive(session: Session, bytes: Uint8Array, chance: Chance): [Session, Received] {
  const refuse = (refused: Refusal): [Session, Received] => [
    session,
    { texts: [], replies: [], notices: [], refused },
  ];
  const wire = readWire(bytes);
  if (!wire) return refuse('malformed');
  const tried = candidates(session, wire.opening);
  if (typeof tried === 'string') return refuse(tried);
  const [found, preKeys] = tried;
  const result = decryptWith(found, wire.message, chance);
  if (typeof result === 'string') return refuse(result);
  const [states, text] = result;
  const known = theirIdentity(session);
  const next = { ...session, me: { ...session.me, preKeys }, states };
  const notices = known === null || known === theirIdentity(next) ? [] : ['key-changed'];
  return [next, { texts: [text], replies: [], notices, refused: null }];
}

/**
 * The peer's public identity key (33 bytes in hex) as this phone last saw it: in a session, or else in the listing; or
 * null.
 */
export const theirIdentity = (session: Session): string | null =>
  session.states[0]?.theirs ?? session.listing?.identity ?? null;

/** Takes keys out of a phone: the identity key alone, or every key it holds. Read messages leave no key behind. */
export const seize = ({ me, states }: Session, what: 'identity' | 'device'): Seized =>
  what === 'identity'
    ? { identity: me.identity, signedPreKey: null, preKeys: [], states: [] }
    : { identity: me.identity, signedPreKey: me.signedPreKey, preKeys: me.preKeys, states };
