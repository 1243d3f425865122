import { expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/sim/bytes.ts';
import { xeddsaSign, xeddsaVerify } from '../../src/sim/crypto/xeddsa.ts';
import { forgeFirst, signalFingerprint, whatsapp } from '../../src/sim/messengers/signal/index.ts';
import { keyPair } from '../../src/sim/messengers/signal/keys.ts';
import type { Session } from '../../src/sim/messengers/signal/types.ts';
import { readWire, writeOpening, writeSignalMessage } from '../../src/sim/messengers/signal/wire.ts';
import { stream } from '../../src/sim/random.ts';
import { describeWith } from '../support/oracle.ts';
import { seededChance } from '../support/phones.ts';
import { libsignal, RealPhone } from './libsignal.ts';
import { seizeReal } from './libsignal-store.ts';

const PREKEY_IDS = [31, 32, 33];

describeWith('libsignal 0.22', libsignal !== null, () => {
  const lib = libsignal as NonNullable<typeof libsignal>;

  /** Ours is Ann, libsignal is Bob; each has the other's listing. */
  async function meet(seed: number, beginners: readonly ('ours' | 'real')[], preKeyIds = PREKEY_IDS) {
    const chance = seededChance(seed);
    const real = RealPhone.make(lib, 1234, preKeyIds);
    const ann = whatsapp.identity('ann', chance);
    const begins = beginners.includes('ours');
    let [session] = whatsapp.setup(ann, 'bob', real.listing(), begins, chance);
    const listing = whatsapp.publish(ann);
    if (listing && beginners.includes('real')) await real.begin('ann', listing);
    return {
      real,
      session: (): Session => session,
      send(text: string): Uint8Array {
        const [next, [packet]] = whatsapp.send(session, text, chance);
        session = next;
        return packet?.bytes ?? new Uint8Array();
      },
      receive(bytes: Uint8Array) {
        const [next, received] = whatsapp.receive(session, bytes, chance);
        session = next;
        return received;
      },
    };
  }

  const key = (hex: string) => lib.PublicKey.deserialize(Buffer.from(hex, 'hex'));

  test('writes the same bytes for the same fields', () => {
    const chance = seededChance(1);
    const rng = stream(1, 'fields');
    for (let i = 0; i < 100; i++) {
      const [ratchet, baseKey, identity] = [1, 2, 3].map(() => keyPair(chance(32)).public) as [
        string,
        string,
        string,
      ];
      const [counter, previousCounter] = [rng.int(2 ** (1 + rng.int(31))), rng.int(300)];
      const body = Buffer.from(chance(16 * (1 + rng.int(20))));
      const id = key(identity);
      const macKey = Buffer.alloc(32);
      const theirs = lib.SignalMessage._new(3, macKey, key(ratchet), counter, previousCounter, body, id, id);
      const covered = writeSignalMessage({ ratchet, counter, previousCounter, ciphertext: body });
      expect(toHex(covered)).toBe(theirs.serialize().subarray(0, -8).toString('hex'));
      const preKeyId = rng.chance(500) ? rng.int(2 ** 24) : null;
      const [registrationId, signed] = [rng.int(16_381), rng.int(65_536)];
      const first = lib.PreKeySignalMessage._new(
        3,
        registrationId,
        preKeyId,
        signed,
        key(baseKey),
        id,
        theirs,
      );
      const opening = { registrationId, preKeyId, signedPreKeyId: signed, baseKey, identity };
      const bytes = writeOpening(opening, theirs.serialize());
      expect(toHex(bytes)).toBe(first.serialize().toString('hex'));
      expect(readWire(bytes)).toMatchObject({ opening, message: { ratchet, counter, previousCounter } });
    }
  });

  test('takes 200 XEdDSA signatures of ours, and we 200 of its', () => {
    const chance = seededChance(2);
    for (let i = 0; i < 200; i++) {
      const [mine, text] = [keyPair(chance(32)), chance(33)];
      const signature = xeddsaSign(fromHex(mine.secret), text, chance(64));
      const theirs = lib.PrivateKey.deserialize(Buffer.from(mine.secret, 'hex'));
      expect(theirs.getPublicKey().verify(Buffer.from(text), Buffer.from(signature))).toBe(true);
      expect(xeddsaVerify(fromHex(mine.public).slice(1), text, theirs.sign(Buffer.from(text)))).toBe(true);
    }
  });

  test('shows the same fingerprints', () => {
    const chance = seededChance(3);
    for (let i = 0; i < 10; i++) {
      const [a, b] = [keyPair(chance(32)).public, keyPair(chance(32)).public];
      const [ann, bob] = [`ann ${i}`, 'bob é'];
      const both = lib.Fingerprint.new(5200, 0, Buffer.from(ann), key(a), Buffer.from(bob), key(b));
      const theirs = both.displayableFingerprint().toString();
      expect([signalFingerprint(ann, a), signalFingerprint(bob, b)].toSorted().join('')).toBe(theirs);
    }
  });

  test.each(['ours', 'real'] as const)('200 messages, some lost, some late: %s begins', async (beginner) => {
    const phones = await meet(4, [beginner]);
    const rng = stream(4, beginner);
    const under: { due: number; ours: boolean; text: string; bytes: Uint8Array }[] = [];
    const read = { ours: 0, real: 0 };
    for (let i = 0; i < 200 + 12; i++) {
      // Until the first message has arrived, only the beginner writes.
      const ours = read.ours + read.real === 0 ? beginner === 'ours' : rng.chance(500);
      const text = `message ${i} ${'x'.repeat(rng.int(60))}`;
      if (i < 200) {
        const bytes = ours ? phones.send(text) : await phones.real.send('ann', text);
        const due = i + (rng.chance(250) ? rng.int(8) : 0);
        if (!rng.chance(100)) under.push({ due, ours, text, bytes });
      }
      for (const packet of under.filter(({ due }) => due === i)) {
        if (packet.ours) {
          expect(await phones.real.receive('ann', packet.bytes)).toBe(packet.text);
          const again = await phones.real.receive('ann', packet.bytes);
          expect(again).toMatchObject({ code: lib.ErrorCode.DuplicatedMessage });
          read.real++;
        } else {
          expect(phones.receive(packet.bytes).texts).toEqual([packet.text]);
          expect(phones.receive(packet.bytes).refused).toBe('replayed');
          read.ours++;
        }
      }
    }
    expect(read.ours).toBeGreaterThan(60);
    expect(read.real).toBeGreaterThan(60);
  });

  test('PreKey messages are repeated until the answer, in both directions, and use up one prekey', async () => {
    const kinds = (packets: Uint8Array[]) => packets.map((bytes) => readWire(bytes)?.opening !== null);
    const ours = await meet(5, ['ours']);
    const packets = [ours.send('1'), ours.send('2')];
    for (const bytes of packets) await ours.real.receive('ann', bytes);
    ours.receive(await ours.real.send('ann', '3'));
    packets.push(ours.send('4'));
    expect(await ours.real.receive('ann', packets[2] ?? new Uint8Array())).toBe('4');
    expect(kinds(packets)).toEqual([true, true, false]);
    expect([...ours.real.stored.preKeys.keys()]).toEqual(PREKEY_IDS.slice(1));

    const theirs = await meet(6, ['real']);
    const left = theirs.session().me.preKeys.slice(1);
    const others = [await theirs.real.send('ann', '1'), await theirs.real.send('ann', '2')];
    for (const bytes of others) expect(theirs.receive(bytes).refused).toBeNull();
    expect(await theirs.real.receive('ann', theirs.send('3'))).toBe('3');
    others.push(await theirs.real.send('ann', '4'));
    expect(theirs.receive(others[2] ?? new Uint8Array()).texts).toEqual(['4']);
    expect(kinds(others)).toEqual([true, true, false]);
    expect(theirs.session().me.preKeys).toEqual(left);
  });

  test('a session without a one-time prekey', async () => {
    const { real, send, receive } = await meet(7, ['ours'], []);
    expect(await real.receive('ann', send('hello'))).toBe('hello');
    expect(receive(await real.send('ann', 'you too')).texts).toEqual(['you too']);
  });

  test('both begin at once', async () => {
    const { real, send, receive } = await meet(8, ['ours', 'real']);
    for (let round = 0; round < 3; round++) {
      const [a, b] = [send(`ours ${round}`), await real.send('ann', `real ${round}`)];
      expect(await real.receive('ann', a)).toBe(`ours ${round}`);
      expect(receive(b).texts).toEqual([`real ${round}`]);
    }
    for (const way of [true, true, false, true, false, false]) {
      if (way) expect(await real.receive('ann', send('one way'))).toBe('one way');
      else expect(receive(await real.send('ann', 'the other')).texts).toEqual(['the other']);
    }
  });

  test('refuses every flipped byte that we refuse', async () => {
    const { real, send, receive } = await meet(9, ['ours']);
    await real.receive('ann', send('1'));
    receive(await real.send('ann', '2'));
    const packet = send('Meet me.');
    for (let i = 0; i < packet.length; i++) {
      const flipped = packet.with(i, (packet[i] ?? 0) ^ 4) as Uint8Array;
      expect(await real.copy().receive('ann', flipped)).toBeInstanceOf(Error);
    }
    expect(await real.receive('ann', packet)).toBe('Meet me.');
  });

  test('takes a message with the words exchanged, made with the keys of its own phone', async () => {
    const { real, send, receive } = await meet(10, ['ours']);
    for (const said of ['in a first message', 'and later']) {
      const bytes = send(said);
      const payloads = [{ from: 'ann', to: 'bob', bytes }];
      const keys = [seizeReal(real, 'ann')];
      const forged = whatsapp.forge(keys, payloads, 0, 'I owe you 900.', null, seededChance(0));
      expect(await real.copy().receive('ann', forged ?? bytes)).toBe('I owe you 900.');
      expect(await real.receive('ann', bytes)).toBe(said);
      receive(await real.send('ann', 'yes'));
    }
  });

  test("takes a first message for Ann's that was made with her public key and the receiver's own keys", async () => {
    const { real, session } = await meet(11, []);
    const { identity, signedPreKey, preKeys } = seizeReal(real, 'ann');
    if (!signedPreKey) throw new Error('no signed prekey');
    const ann = session().me.identity.public;
    const bob = { account: 'bob', registrationId: 1234, identity, signedPreKey, preKeys };
    const forged = forgeFirst(bob, ann, 'It was me.', seededChance(11));
    expect(forged && (await real.receive('ann', forged))).toBe('It was me.');
    expect(real.stored.trusted.get('ann')?.toString('hex')).toBe(ann);
    expect(seizeReal(real, 'ann').states[0]?.theirs).toBe(ann);
  });
});
