/* E-mail under OpenPGP: RFC 4880. */
import { generateRsa, type RsaSecret } from '../../crypto/rsa.ts';
import type { Messenger, Payload, Received, Refusal, Verdict } from '../messenger.ts';
import { exportPublic, importPublic, KEY_BITS, type PublicKey, pgpPublicKey } from './keys.ts';
import { pgpMessageLayers } from './layers.ts';
import {
  type Inside,
  isCheckable,
  isSignedBy,
  openPgpMessage,
  type PgpKeys,
  readOutside,
  sealPgpMessage,
} from './message.ts';

export { exportPublic, exportSecret } from './keys.ts';

/** A key pair and the name on it. On a real disk a passphrase would lie over it: here it has been typed. */
export type Identity = { readonly account: string; readonly rsa: RsaSecret };

/** An armoured public key, as people put on key servers and web pages. */
export type Listing = { readonly account: string; readonly key: string };

/** One end of a correspondence. `theirs` is null if the listing held no key that can be used. */
export type Session = { readonly me: Identity; readonly peer: string; readonly theirs: PublicKey | null };

/** What a seized computer gives away: the secret key, and the public ones it had collected. */
export type Seized = Session;

const holder = ({ account, rsa }: Identity): PgpKeys => ({ secret: rsa, key: pgpPublicKey(rsa, account) });

const NOTHING = new Uint8Array();

/** The first of these keys' owners that can open a message, and what is inside. */
function openWith(keys: readonly Seized[], bytes: Uint8Array): Inside | null {
  const outside = readOutside(bytes);
  if (!outside) return null;
  for (const { me } of keys) {
    const inside = openPgpMessage(holder(me), outside);
    if (typeof inside !== 'string') return inside;
  }
  return null;
}

/** A public key of an account, out of what these computers had. */
function publicOf(keys: readonly Seized[], account: string): PublicKey | null {
  for (const { me, peer, theirs } of keys) {
    if (me.account === account) return pgpPublicKey(me.rsa, account);
    if (peer === account && theirs) return theirs;
  }
  return null;
}

/**
 * E-mail under OpenPGP as gpg wrote it in 2015 (RFC 4880): RSA with 2,048 bits, AES-256 in CFB mode with a hash against
 * changes, armour; signed inside, or not. Every message is sealed for its receiver alone, under a key that stays for
 * years: NO forward secrecy, a stolen key opens all that ever came in. A signature convinces everybody. Without one
 * there is no telling who wrote: anybody can seal for a public key. Times are invented and always the same.
 */
function messenger(id: string, signs: boolean): Messenger<Identity, Listing, Session, Seized> {
  return {
    id,

    /** Takes a while: memoise it. */
    identity: (account, chance) => ({ account, rsa: generateRsa(KEY_BITS, chance) }),

    publish: ({ account, rsa }) => ({ account, key: exportPublic(rsa, account) }),

    setup: (me, peer, listing) => [{ me, peer, theirs: listing && importPublic(listing.key) }, []],

    /** Without a key of the receiver's, nothing is sent. */
    send(session, text, chance) {
      const { me, theirs } = session;
      if (!theirs) return [session, []];
      return [session, [{ bytes: sealPgpMessage(theirs, signs ? holder(me) : null, text, chance) }]];
    },

    /** Notices are 'signed' and 'unsigned'. What is not signed is shown as such; what is signed wrongly is not shown. */
    receive(session, bytes) {
      const refuse = (refused: Refusal): [Session, Received] => [
        session,
        { texts: [], replies: [], notices: [], refused },
      ];
      const outside = readOutside(bytes);
      if (!outside) return refuse('malformed');
      const inside = openPgpMessage(holder(session.me), outside);
      if (typeof inside === 'string') return refuse(inside);
      const signed = isSignedBy(session.theirs, inside);
      if (signed === false) return refuse(isCheckable(inside) ? 'tampered' : 'unsupported');
      const notices = [signed ? 'signed' : 'unsigned'];
      return [session, { texts: [inside.text], replies: [], notices, refused: null }];
    },

    /** Both the same: nothing else would open more. */
    seize: (session) => session,

    decrypt: (keys, payloads) =>
      payloads.map(({ bytes }) => {
        const inside = openWith(keys, bytes);
        return { layers: pgpMessageLayers(bytes, readOutside(bytes), inside), text: inside?.text ?? null };
      }),

    /** Signed: only with the sender's secret key. Unsigned: with nothing but the receiver's public one. */
    forge(keys, payloads, index, text, _guess, chance) {
      const { from, to }: Partial<Payload> = payloads[index] ?? {};
      const signer = keys.find(({ me }) => me.account === from)?.me;
      const receiver = to === undefined ? null : publicOf(keys, to);
      if (!receiver || (signs && !signer)) return null;
      return sealPgpMessage(receiver, signs && signer ? holder(signer) : null, text, chance);
    },

    /** The signature is sealed too: who wants it checked has to hand in a key that opens the message. */
    verify(keys, listing, payloads, index): Verdict {
      const inside = openWith(keys, payloads[index]?.bytes ?? NOTHING);
      if (!inside) return { signature: 'none', mac: 'none', text: null };
      const signed = isSignedBy(listing && importPublic(listing.key), inside);
      const signature = signed === null ? 'none' : signed ? 'valid' : 'invalid';
      return { signature, mac: 'none', text: inside.text };
    },

    check: ({ me, theirs }) => ({
      mine: pgpPublicKey(me.rsa, me.account).fingerprint,
      theirs: theirs?.fingerprint ?? '',
    }),
  };
}

/** OpenPGP with a signature inside. */
export const pgp = messenger('pgp', true);

/** OpenPGP without: sealed, and from anybody. */
export const pgpUnsigned = messenger('pgp-unsigned', false);
