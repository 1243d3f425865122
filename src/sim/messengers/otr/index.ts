/* Off-the-Record Messaging, versions 2 and 3: OTR, protocol version 3; Borisov, Goldberg and Brewer 2004. */
import type { Messenger } from '../messenger.ts';
import { send } from './actions.ts';
import { decrypt } from './decrypt.ts';
import { forge } from './forge.ts';
import { type Identity, identity, otrFingerprint } from './identity.ts';
import { verify } from './judge.ts';
import { receive } from './receive.ts';
import { type Seized, seize } from './seize.ts';
import { askPrivate, MANUAL, open, type Policy, type Session } from './session.ts';

export { end, extraKey } from './actions.ts';
export { startAke } from './ake.ts';
export { remacable } from './judge.ts';
export { receive } from './receive.ts';
export type { Seized } from './seize.ts';
/**
 * Off-the-Record Messaging, versions 2 and 3 (OTR Development Team, "Off-the-Record Messaging Protocol version 3";
 * Borisov, Goldberg and Brewer 2004). What is sent are lines of chat as they stand in the frame of a chat service.
 * Left out: version 1; the heartbeat and the sending again of the last text after an error, as both need a clock;
 * more than one device of the other end at a time.
 */
export type { Session } from './session.ts';
export { open } from './session.ts';
export { smpAnswer, smpStart } from './smp-steps.ts';

const otr = (id: string, policy: Policy): Messenger<Identity, null, Session, Seized> => ({
  id,
  identity,
  // Long-term keys are on the phones and nowhere else.
  publish: () => null,
  setup(me, peer, _listing, begins) {
    const session = open(me, peer, { policy });
    return [session, begins ? [askPrivate(session)] : []];
  },
  send: (session, text) => send(session, text),
  receive,
  seize,
  decrypt: decrypt,
  forge: (keys, payloads, index, text, guess) => forge(keys, payloads, index, text, guess),
  verify: (keys, _listing, payloads, index) => verify(keys, payloads, index),
  check: ({ me, theirKey }) =>
    theirKey === null ? null : { mine: otrFingerprint(me.publicKey), theirs: otrFingerprint(theirKey) },
});

/** Speaks versions 2 and 3, and takes 3 if the other end does: the clients of 2015. */
export const otr3 = otr('otr3', MANUAL);

/** Speaks version 2 alone: clients before 2012. */
export const otr2 = otr('otr2', { ...MANUAL, allowV3: false });
