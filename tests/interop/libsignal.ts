import type * as Library from '@signalapp/libsignal-client';
import type { Listing } from '../../src/sim/messengers/signal/types.ts';

/** Signal's own library, version 0.22, whose sessions are of version 3. Null where there is no build of it for the system. */
export const libsignal = await import('@signalapp/libsignal-client').catch(() => null);

/** Everything a phone stores, serialized, so that copying it is seizing it. */
export interface Stored {
  identity: Buffer;
  registrationId: number;
  sessions: Map<string, Buffer>;
  preKeys: Map<number, Buffer>;
  signedPreKeys: Map<number, Buffer>;
  trusted: Map<string, Buffer>;
}

/** The library's four stores over one `Stored`. */
function storesOf(lib: typeof Library, stored: Stored) {
  const lookUp = <K>(map: Map<K, Buffer>, key: K): Buffer => {
    const found = map.get(key);
    if (!found) throw new Error(`Nothing is stored under ${key}`);
    return found;
  };
  class Sessions extends lib.SessionStore {
    async saveSession(name: Library.ProtocolAddress, record: Library.SessionRecord) {
      stored.sessions.set(name.name(), record.serialize());
    }
    async getSession(name: Library.ProtocolAddress) {
      const found = stored.sessions.get(name.name());
      return found ? lib.SessionRecord.deserialize(found) : null;
    }
    async getExistingSessions(): Promise<Library.SessionRecord[]> {
      throw new Error('Nobody asks for this');
    }
  }
  class Identities extends lib.IdentityKeyStore {
    async getIdentityKey() {
      return lib.PrivateKey.deserialize(stored.identity);
    }
    async getLocalRegistrationId() {
      return stored.registrationId;
    }
    async saveIdentity(name: Library.ProtocolAddress, key: Library.PublicKey) {
      stored.trusted.set(name.name(), key.serialize());
      return true;
    }
    async isTrustedIdentity() {
      return true;
    }
    async getIdentity(name: Library.ProtocolAddress) {
      const found = stored.trusted.get(name.name());
      return found ? lib.PublicKey.deserialize(found) : null;
    }
  }
  class PreKeys extends lib.PreKeyStore {
    async savePreKey(id: number, record: Library.PreKeyRecord) {
      stored.preKeys.set(id, record.serialize());
    }
    async getPreKey(id: number) {
      return lib.PreKeyRecord.deserialize(lookUp(stored.preKeys, id));
    }
    async removePreKey(id: number) {
      stored.preKeys.delete(id);
    }
  }
  class SignedPreKeys extends lib.SignedPreKeyStore {
    async saveSignedPreKey(id: number, record: Library.SignedPreKeyRecord) {
      stored.signedPreKeys.set(id, record.serialize());
    }
    async getSignedPreKey(id: number) {
      return lib.SignedPreKeyRecord.deserialize(lookUp(stored.signedPreKeys, id));
    }
  }
  return [new Sessions(), new Identities(), new PreKeys(), new SignedPreKeys()] as const;
}

/** A phone that runs libsignal. */
export class RealPhone {
  readonly lib: typeof Library;
  readonly stored: Stored;

  constructor(lib: typeof Library, stored: Stored) {
    this.lib = lib;
    this.stored = stored;
  }

  static make(lib: typeof Library, registrationId: number, preKeyIds: readonly number[]): RealPhone {
    const identity = lib.PrivateKey.generate();
    const preKeys = preKeyIds.map((id) => {
      const key = lib.PrivateKey.generate();
      return [id, lib.PreKeyRecord.new(id, key.getPublicKey(), key).serialize()] as const;
    });
    const signed = lib.PrivateKey.generate();
    const signature = identity.sign(signed.getPublicKey().serialize());
    const record = lib.SignedPreKeyRecord.new(77, 0, signed.getPublicKey(), signed, signature);
    return new RealPhone(lib, {
      identity: identity.serialize(),
      registrationId,
      sessions: new Map(),
      preKeys: new Map(preKeys),
      signedPreKeys: new Map([[77, record.serialize()]]),
      trusted: new Map(),
    });
  }

  /** A copy of the phone at this moment; `forgetful` without its sessions. */
  copy(forgetful = false): RealPhone {
    const { sessions, preKeys, signedPreKeys, trusted } = this.stored;
    return new RealPhone(this.lib, {
      ...this.stored,
      sessions: new Map(forgetful ? [] : sessions),
      preKeys: new Map(preKeys),
      signedPreKeys: new Map(signedPreKeys),
      trusted: new Map(trusted),
    });
  }

  get identity(): Library.PublicKey {
    return this.lib.PrivateKey.deserialize(this.stored.identity).getPublicKey();
  }

  /** Its listing in the directory, in our form. */
  listing(): Listing {
    const { lib, stored } = this;
    const hex = (key: Library.PublicKey) => key.serialize().toString('hex');
    const [signed] = [...stored.signedPreKeys.values()].map((one) => lib.SignedPreKeyRecord.deserialize(one));
    if (!signed) throw new Error('no signed prekey');
    const preKeys = [...stored.preKeys.values()].map((one) => lib.PreKeyRecord.deserialize(one));
    const signature = signed.signature().toString('hex');
    return {
      registrationId: stored.registrationId,
      identity: hex(this.identity),
      signedPreKey: { id: signed.id(), public: hex(signed.publicKey()), signature },
      preKeys: preKeys.map((one) => ({ id: one.id(), public: hex(one.publicKey()) })),
    };
  }

  /** Begins a session with the owner of a listing. */
  async begin(peer: string, { registrationId, identity, signedPreKey, preKeys }: Listing): Promise<void> {
    const { lib } = this;
    const key = (hex: string) => lib.PublicKey.deserialize(Buffer.from(hex, 'hex'));
    const [preKey] = preKeys;
    const bundle = lib.PreKeyBundle.new(
      registrationId,
      1,
      preKey?.id ?? null,
      preKey ? key(preKey.public) : null,
      signedPreKey.id,
      key(signedPreKey.public),
      Buffer.from(signedPreKey.signature, 'hex'),
      key(identity),
    );
    const [sessions, identities] = storesOf(lib, this.stored);
    await lib.processPreKeyBundle(bundle, lib.ProtocolAddress.new(peer, 1), sessions, identities);
  }

  async send(peer: string, text: string): Promise<Uint8Array> {
    const [sessions, identities] = storesOf(this.lib, this.stored);
    const address = this.lib.ProtocolAddress.new(peer, 1);
    return (await this.lib.signalEncrypt(Buffer.from(text), address, sessions, identities)).serialize();
  }

  /** The text, or the library's error. */
  async receive(peer: string, bytes: Uint8Array): Promise<string | Error> {
    const { lib } = this;
    const [sessions, identities, preKeys, signedPreKeys] = storesOf(lib, this.stored);
    const address = lib.ProtocolAddress.new(peer, 1);
    try {
      const opening = openingOf(lib, bytes);
      const text = opening
        ? await lib.signalDecryptPreKey(opening, address, sessions, identities, preKeys, signedPreKeys)
        : await lib.signalDecrypt(
            lib.SignalMessage.deserialize(Buffer.from(bytes)),
            address,
            sessions,
            identities,
          );
      return text.toString();
    } catch (error) {
      return error as Error;
    }
  }
}

/** Whether the library takes the bytes for a PreKey message. */
export function openingOf(lib: typeof Library, bytes: Uint8Array): Library.PreKeySignalMessage | null {
  try {
    return lib.PreKeySignalMessage.deserialize(Buffer.from(bytes));
  } catch {
    return null;
  }
}
