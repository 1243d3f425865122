import { createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import type { Chain, Seized, State } from '../../src/sim/messengers/signal/types.ts';
import { openingOf, type RealPhone } from './libsignal.ts';

/** All values of each field of a Protocol Buffers message, with a reader of its own: the library's stores have lists. */
function fieldsOf(bytes: Buffer): Map<number, (number | Buffer)[]> {
  const fields = new Map<number, (number | Buffer)[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes.readUInt8(at++);
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const tag = varint();
    const kind = tag & 7;
    let value: number | Buffer = kind === 1 ? bytes.subarray(at, at + 8) : varint();
    if (kind === 1) at += 8;
    if (kind === 2) {
      value = bytes.subarray(at, at + Number(value));
      at += value.length;
    }
    fields.set(tag >> 3, [...(fields.get(tag >> 3) ?? []), value]);
  }
  return fields;
}

class Structure {
  readonly fields: Map<number, (number | Buffer)[]>;
  constructor(bytes: Buffer) {
    this.fields = fieldsOf(bytes);
  }
  all(field: number): Structure[] {
    return (this.fields.get(field) ?? []).map((value) => new Structure(value as Buffer));
  }
  one(field: number): Structure {
    return new Structure(this.bytes(field));
  }
  has(field: number): boolean {
    return this.fields.has(field);
  }
  bytes(field: number): Buffer {
    return (this.fields.get(field)?.[0] as Buffer | undefined) ?? Buffer.alloc(0);
  }
  hex(field: number): string {
    return this.bytes(field).toString('hex');
  }
  number(field: number): number {
    return (this.fields.get(field)?.[0] as number | undefined) ?? 0;
  }
}

/** The serialized sessions with a peer: the one in use, then the archived ones. Field numbers of the library's storage.proto. */
function sessionsOf(phone: RealPhone, peer: string): Structure[] {
  const record = phone.stored.sessions.get(peer);
  if (!record) return [];
  const { fields } = new Structure(record);
  return [...(fields.get(1) ?? []), ...(fields.get(2) ?? [])].map((bytes) => new Structure(bytes as Buffer));
}

function chainOf(chain: Structure): Chain {
  return {
    ratchet: chain.hex(1),
    index: chain.one(3).number(1),
    key: chain.one(3).hex(2),
    skipped: chain
      .all(4)
      .map((one) => ({ index: one.number(1), keys: one.hex(2) + one.hex(3) + one.hex(4) })),
  };
}

function stateOf(session: Structure): State {
  const { ratchet, key, index } = chainOf(session.one(6));
  return {
    mine: session.hex(2),
    theirs: session.hex(3),
    root: session.hex(4),
    sending: { ratchet: { secret: session.one(6).hex(2), public: ratchet }, key, index },
    receiving: session.all(7).map(chainOf),
    previousCounter: session.number(5),
    baseKey: session.hex(13),
    pending: session.has(9)
      ? {
          preKeyId: session.one(9).has(1) ? session.one(9).number(1) : null,
          signedPreKeyId: session.one(9).number(3),
        }
      : null,
  };
}

/** What a seizure of a phone that runs libsignal takes, in our form. */
export function seizeReal(phone: RealPhone, peer: string): Seized {
  const { lib, stored } = phone;
  const [signed] = [...stored.signedPreKeys.values()].map((one) => lib.SignedPreKeyRecord.deserialize(one));
  const pair = (one: { privateKey(): { serialize(): Buffer }; publicKey(): { serialize(): Buffer } }) => ({
    secret: one.privateKey().serialize().toString('hex'),
    public: one.publicKey().serialize().toString('hex'),
  });
  const preKeys = [...stored.preKeys.values()].map((one) => lib.PreKeyRecord.deserialize(one));
  return {
    identity: { secret: stored.identity.toString('hex'), public: phone.identity.serialize().toString('hex') },
    signedPreKey: signed
      ? { id: signed.id(), ...pair(signed), signature: signed.signature().toString('hex') }
      : null,
    preKeys: preKeys.map((one) => ({ id: one.id(), ...pair(one) })),
    states: sessionsOf(phone, peer).map(stateOf),
  };
}

/**
 * The text of a message that a phone sends under its present sending chains, computed from its stored sessions with
 * node:crypto alone; null if it is not under them. The library itself never decrypts what it sent.
 */
export function readOwn(phone: RealPhone, peer: string, bytes: Uint8Array): string | null {
  const { lib } = phone;
  const inner = openingOf(lib, bytes)
    ? new Structure(Buffer.from(bytes.slice(1))).bytes(4)
    : Buffer.from(bytes);
  const message = lib.SignalMessage.deserialize(inner);
  for (const session of sessionsOf(phone, peer)) {
    const chain = session.one(6).one(3);
    const hmac = (key: Buffer, byte: number) => createHmac('sha256', key).update(Buffer.of(byte)).digest();
    let key = chain.bytes(2);
    for (let index = chain.number(1); index < message.counter(); index++) key = hmac(key, 2);
    const keys = Buffer.from(hkdfSync('sha256', hmac(key, 1), Buffer.alloc(32), 'WhisperMessageKeys', 80));
    const [mine, theirs] = [2, 3].map((field) => lib.PublicKey.deserialize(session.bytes(field)));
    if (!mine || !theirs || !message.verifyMac(mine, theirs, keys.subarray(32, 64))) continue;
    const body = createDecipheriv('aes-256-cbc', keys.subarray(0, 32), keys.subarray(64));
    return Buffer.concat([body.update(message.body()), body.final()]).toString();
  }
  return null;
}
