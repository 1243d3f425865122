/** libotr’s toolkit reads, forges and alters what we wrote, and we take what it made. */
import { beforeAll, describe, expect, test } from 'vitest';
import { fromUtf8, utf8 } from '../../src/sim/bytes.ts';
import type { Layer } from '../../src/sim/layers/field.ts';
import { otr3, remacable, type Session } from '../../src/sim/messengers/otr/index.ts';
import { type DhPair, dataKeys, macKeyOf } from '../../src/sim/messengers/otr/keys.ts';
import { pairOf } from '../../src/sim/messengers/otr/ratchet.ts';
import { seize } from '../../src/sim/messengers/otr/seize.ts';
import { chanceOf, Phone, Wire } from '../support/otr.ts';
import { hasToolkit, tool } from './libotr.ts';

const chance = chanceOf(1, 'forger');

async function chat(version: 2 | 3) {
  const policy = { allowV2: version === 2, allowV3: version === 3 };
  const [ann, bob] = [new Phone('ann', 'bob', 3, { policy }), new Phone('bob', 'ann', 3, { policy })];
  const wire = new Wire(ann, bob);
  await wire.carry(ann, ann.start());
  const places: number[] = [];
  const bobs: Session[] = [];
  for (let i = 0; i < 12; i++) {
    const phone = i % 2 ? bob : ann;
    bobs.push(bob.session);
    places.push(...(await wire.carry(phone, phone.send(`message ${i + 1}`))));
  }
  return { ann, bob, payloads: wire.payloads, places, bobs };
}

/** The names that otr_parse has for fields of ours. */
const NAMES: Record<string, string> = {
  Version: 'version',
  Flags: 'flags',
  'Sender instance': 'senderTag',
  'Receiver instance': 'receiverTag',
  'Encrypted Key': 'encryptedGx',
  'Hashed Key': 'hashedGx',
  'D-H Key': 'gy',
  Key: 'r',
  'Encrypted Signature': 'encryptedSignature',
  MAC: 'mac',
  'Sender keyid': 'senderKeyId',
  'Rcpt keyid': 'receiverKeyId',
  'DH y': 'nextDh',
  Counter: 'counter',
  'Encrypted message': 'ciphertext',
};
const DECIMAL = ['flags', 'senderTag', 'receiverTag', 'senderKeyId', 'receiverKeyId'];

/** What otr_parse prints of a message, by our names; numbers as hex without leading zeros. */
function parsed(line: Uint8Array): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of tool('otr_parse', [], `${fromUtf8(line)}\n`).matchAll(
    /^\t+(.+): (.*)$/gm,
  )) {
    if (name.startsWith('Key ')) fields['oldMacKeys'] = (fields['oldMacKeys'] ?? '') + value;
    else {
      const own = NAMES[name];
      if (!own) throw new Error(`otr_parse has a field that we have no name for: ${name}`);
      fields[own] = bare(DECIMAL.includes(own) ? Number(value).toString(16) : value);
    }
  }
  return fields;
}
const bare = (hex: string) => hex.replace(/^0+(?=.)/, '');

/** The fields of our layer for the same message; its type, and lengths, are not among what otr_parse prints. */
function stripped({ hex, fields }: Layer): Record<string, string> {
  const own = fields.map(({ name, start, end }) => [name.slice(4), hex.slice(2 * start, 2 * end)] as const);
  const kept = own.filter(([name]) => name !== 'type' && !name.endsWith('Length'));
  return Object.fromEntries(kept.map(([name, value]) => [name, name === 'oldMacKeys' ? value : bare(value)]));
}

describe.skipIf(!hasToolkit).each([2, 3] as const)('version %i', (version) => {
  let all: Awaited<ReturnType<typeof chat>>;
  beforeAll(async () => {
    all = await chat(version);
  });
  const lineOf = (n: number) =>
    fromUtf8(all.payloads[all.places[n - 1] as number]?.bytes ?? new Uint8Array());
  const place = (n: number) => all.places[n - 1] as number;
  /** Bob as he was before message n. */
  const bobBefore = (n: number) => {
    const bob = new Phone('bob', 'ann', 3);
    bob.session = all.bobs[n - 1] as Session;
    return bob;
  };

  test('otr_parse finds in every message the fields that our layers have', () => {
    const decrypted = otr3.decrypt([], all.payloads);
    const kinds = new Set<string>();
    for (const [i, { layers }] of decrypted.entries()) {
      const layer = layers.find(({ name }) => name === 'otr.message');
      if (!layer) continue;
      kinds.add(layer.fields.find(({ name }) => name === 'otr.type')?.value ?? '');
      expect(stripped(layer)).toEqual(parsed(all.payloads[i]?.bytes ?? new Uint8Array()));
    }
    expect(kinds).toEqual(new Set(['dh-commit', 'dh-key', 'reveal-signature', 'signature', 'data']));
    expect(decrypted.filter(({ layers }) => layers.length > 1).length).toBe(16);
  });

  test('otr_sesskeys and otr_mackey derive the keys that we do', () => {
    const pairs: [DhPair, string][] = [];
    const { keys } = all.bob.session;
    for (const ours of keys?.ours ?? []) for (const { y } of keys?.theirs ?? []) pairs.push([ours, y]);
    expect(pairs).toHaveLength(4);
    for (const [ours, y] of pairs) {
      const printed = tool('otr_sesskeys', [ours.x, y]);
      const { send, receive } = dataKeys(ours, y);
      for (const key of [send, receive, macKeyOf(send), macKeyOf(receive), ours.y])
        expect(printed).toContain(key);
      expect(printed.indexOf(send)).toBeLessThan(printed.indexOf(receive));
      expect(tool('otr_mackey', [send])).toContain(macKeyOf(send));
    }
  });

  test('otr_readforge reads our message; what it forges Bob takes for Ann’s; ours is the same', () => {
    const keys = bobBefore(11).session.keys;
    if (!keys) throw new Error('no keys');
    const ours = keys.ours.find(({ id }) => id === Number(`0x${parsed(utf8(lineOf(11)))['receiverKeyId']}`));
    const theirs = keys.theirs.find(
      ({ id }) => id === Number(`0x${parsed(utf8(lineOf(11)))['senderKeyId']}`),
    );
    if (!ours || !theirs) throw new Error('no keys');
    const key = pairOf(keys, ours, theirs).receive;
    const [read, forged = ''] = tool('otr_readforge', [key, 'I never wrote this'], lineOf(11)).split('\n');
    expect(read).toContain('message 11');
    const bob = bobBefore(11);
    bob.receive(utf8(forged));
    expect(bob.texts).toEqual(['I never wrote this']);

    // The toolkit leaves out the NUL behind the words; on top of its message ours is equal to the byte.
    const payloads = all.payloads.with(place(11), { from: 'ann', to: 'bob', bytes: utf8(forged) });
    const device = [seize(bobBefore(11).session, 'device')];
    const own = otr3.forge(device, payloads, place(11), 'nor that', null, chance);
    expect(fromUtf8(own ?? new Uint8Array())).toBe(
      tool('otr_readforge', [key, 'nor that'], forged).split('\n')[1],
    );

    const mine = otr3.forge(device, all.payloads, place(11), 'words of mine', null, chance);
    expect(tool('otr_readforge', [key], fromUtf8(mine ?? new Uint8Array()))).toContain('words of mine');
  });

  test('otr_modify alters with a revealed MAC key what we alter with it', () => {
    const revealed = otr3.decrypt([], all.payloads).flatMap(({ layers }) => {
      const old = layers.flatMap(({ hex, fields }) =>
        fields.filter(({ name }) => name === 'otr.oldMacKeys').map((f) => hex.slice(2 * f.start, 2 * f.end)),
      );
      return old.flatMap((hex) => hex.match(/.{40}/g) ?? []);
    });
    const altered = remacable(all.payloads);
    expect(altered).toEqual(all.places.slice(0, 9));
    for (const [i, at] of all.places.entries()) {
      const [old, wanted] = [`message ${i + 1}`, `nothing ${i + 1}`];
      const made = revealed
        .map((key) => tool('otr_modify', [key, old, wanted, '0'], lineOf(i + 1)).trim())
        .filter((line) => line !== '');
      const own = otr3.forge([], all.payloads, at, wanted, old, chance);
      expect([...new Set(made)]).toEqual(own ? [fromUtf8(own)] : []);
      expect(own !== null).toBe(altered.includes(at));
    }
    // Had Bob not yet had the true one, he would take it: the key is revealed only once he no longer would.
    const bob = bobBefore(5);
    bob.receive(otr3.forge([], all.payloads, place(5), 'nothing 5', 'message 5', chance) as Uint8Array);
    expect(bob.texts).toEqual(['nothing 5']);
    all.bob.receive(otr3.forge([], all.payloads, place(5), 'nothing 5', 'message 5', chance) as Uint8Array);
    expect(all.bob.refused.at(-1)).toBe('out-of-order');
  });

  // It only makes messages of version 3.
  if (version === 2) return;

  test('otr_remac puts a message together again out of its parts', () => {
    const layer = otr3
      .decrypt([], all.payloads)
      [place(11)]?.layers.find(({ name }) => name === 'otr.message');
    const part = (name: string) => {
      const field = layer?.fields.find((one) => one.name === `otr.${name}`);
      return layer?.hex.slice(2 * (field?.start ?? 0), 2 * (field?.end ?? 0)) ?? '';
    };
    const decimal = (name: string) => String(Number(`0x${part(name)}`));
    const { aes } = seize(bobBefore(11).session, 'device');
    const lines = aes.map((key) =>
      tool('otr_remac', [
        macKeyOf(key),
        ...['senderTag', 'receiverTag', 'flags', 'senderKeyId', 'receiverKeyId'].map(decimal),
        ...['nextDh', 'counter', 'ciphertext', 'oldMacKeys'].map(part),
      ]).trim(),
    );
    expect(lines).toContain(lineOf(11));
  });
});
