import type { Fingerprints, Messenger } from '../messenger.ts';
import { decrypt, forge, verify } from './decrypt.ts';
import { signalFingerprint } from './fingerprint.ts';
import { identity, publish } from './identity.ts';
import { receive, seize, send, setup, theirIdentity } from './session.ts';
import type { Identity, Listing, Seized, Session } from './types.ts';

export { forgeFirst } from './decrypt.ts';
export { signalFingerprint } from './fingerprint.ts';

type SignalMessenger = Messenger<Identity, Listing, Session, Seized>;

/** The two halves of the safety number: whose keys this phone uses, its own and the peer's. */
function check(session: Session): Fingerprints | null {
  const theirs = theirIdentity(session);
  return theirs === null
    ? null
    : {
        mine: signalFingerprint(session.me.account, session.me.identity.public),
        theirs: signalFingerprint(session.peer, theirs),
      };
}

/**
 * Signal (TextSecure, until late in 2015): X3DH and Double Ratchet in version 3 of the protocol, byte for byte what
 * libaxolotl sent. Its safety numbers came in 2016; before, whole identity keys were compared.
 */
export const signal: SignalMessenger = {
  id: 'signal',
  identity,
  publish,
  setup,
  send,
  receive,
  seize,
  decrypt: decrypt,
  forge,
  verify,
  check,
};

/**
 * WhatsApp on Android, 2015: the same protocol and bytes, for text between two Android phones. The app showed no key
 * and did not tell when one changed. The text goes in as it is, as version 1 of WhatsApp's `enc` element has it.
 */
export const whatsapp: SignalMessenger = {
  ...signal,
  id: 'whatsapp',
  receive(session, bytes, chance) {
    const [next, received] = receive(session, bytes, chance);
    return [next, { ...received, notices: [] }];
  },
  check: () => null,
};
