/**
 * What must be fresh is fresh, in every messenger, with every copy, on the road. The same words are said again and again:
 * whoever took a key and a nonce twice would seal them into the same bytes.
 */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { idleDraws, repeated, twice } from '../../../tests/support/fresh.ts';
import { concat, fromBase64, fromHex, fromUtf8, toHex, u32, xor } from '../bytes.ts';
import { fromBigInt, modPow, toBigInt } from '../crypto/bigint.ts';
import type { Chance } from '../crypto/chance.ts';
import { seededChance } from '../crypto/chance.ts';
import { pkcs1Decrypt, type RsaSecret, rsaExponent } from '../crypto/rsa.ts';
import { publicKey } from '../crypto/x25519.ts';
import type { Layer } from '../layers/field.ts';
import { systemFacts } from '../messengers/facts.ts';
import type { Json, Messenger, Payload } from '../messengers/messenger.ts';
import { opener } from '../messengers/otr/opener.ts';
import { readPayloads } from '../messengers/otr/payloads.ts';
import { type SystemId, systemOf, systems } from '../messengers/registry.ts';
import { examine } from '../messengers/signal/examine.ts';
import { decryptPackets } from '../observers/decrypt.ts';
import { serverTls } from '../observers/keyrings.ts';
import { packetsAt } from '../observers/watch.ts';
import { APPLICATION_DATA } from '../tls/record.ts';
import { withCopies } from './copies.ts';
import { phonePair } from './experiment.ts';
import { heldThroughout } from './keyrings.ts';
import { type End, type Recording, runChat } from './run.ts';
import { traceChat } from './trace.ts';
import { direct } from './wiring.ts';

const SEED = 2015;
const WORDS = 'The same words again, and enough of them for several blocks of any cipher there is.';
/** Bursts and answers: who writes when. */
const PATTERN = 'yyyfyffyyyyffyfyfyyf';
const BURSTS = PATTERN.match(/y+|f+/g)?.length ?? 0;
const linesOf = (pattern: string) =>
  [...pattern].map((who) => ({ from: who === 'y' ? 'you' : 'friend', text: WORDS }) as const);

const sealing = systems.map(({ id }) => id).filter((id) => systemFacts(id).sealed);
const secret = new Uint8Array(32).fill(9);

/** Long-term keys, made once for each system. */
const identities = new Map<string, Json>();
const identityOf = (messenger: Messenger) => (holder: string, account: string) => {
  const name = `${messenger.id} ${holder}`;
  const known = identities.get(name) ?? messenger.identity(account, seededChance(SEED, name));
  identities.set(name, known);
  return known;
};

function talk(messenger: Messenger, pattern: string, chanceOf: (end: string) => Chance): Recording {
  return runChat({
    messenger,
    wiring: direct({ you: 'you.1', friend: 'friend.2', ghost: 'ghost.3' }),
    lines: linesOf(pattern),
    identityOf: identityOf(messenger),
    chanceOf,
    // Spyware is there from the beginning.
    between: (moment, _end: End, session) =>
      moment === 0 && typeof session === 'object' && session && 'on' in session
        ? ({ ...session, on: true } as Json)
        : session,
  });
}

const load = async (id: SystemId, door: 'none' | 'escrow' | 'spy'): Promise<Messenger> => {
  const plain = await systemOf(id).load();
  return door === 'none' ? plain : withCopies(plain, door, publicKey(secret));
};

/** What stands in fields that are sealed, or must be as new as if they were. Text that only carries bytes is left out. */
const CARRIERS = ['otr.line', 'pgp.armor', 'surespot', 'copy'];
const NEW = ['imessage.id', 'imessage.key', 'pgp.session.key', 'pgp.prefix', 'otr.r', 'otr.gx', 'otr.gy'];
const isNew = (field: string): boolean => NEW.includes(field) || /\.(nonce|iv)$/.test(field);
function freshBytes(layers: readonly Layer[]): Uint8Array[] {
  return layers.flatMap(({ name, hex, fields }) =>
    fields
      .filter((field) => (field.mark === 'sealed' && !CARRIERS.includes(name)) || isNew(field.name))
      .map(({ start, end }) => fromHex(hex.slice(2 * start, 2 * end))),
  );
}

/** The bytes of all fields of this name. */
const all = (decrypted: readonly { layers: Layer[] }[], field: string): string[] =>
  decrypted.flatMap(({ layers }) =>
    layers.flatMap(({ hex, fields }) =>
      fields.filter(({ name }) => name === field).map(({ start, end }) => hex.slice(2 * start, 2 * end)),
    ),
  );

/** The seed in a block of OAEP with SHA-1 (RFC 8017 section 7.1.2). */
function oaepSeed(key: RsaSecret, block: string): string {
  const n = BigInt(`0x${key.n}`);
  const encoded = fromBigInt(modPow(toBigInt(fromHex(block)), rsaExponent(key), n), 160);
  const masked = encoded.subarray(21);
  return toHex(
    xor(
      encoded.subarray(1, 21),
      createHash('sha1')
        .update(concat(masked, u32(0)))
        .digest(),
    ),
  );
}

/** A chat in which the same words are said again and again, and all keys there were at either end. */
async function held(id: SystemId) {
  const messenger = await load(id, 'none');
  const recording = talk(messenger, PATTERN, (end) => seededChance(SEED, `${id} fresh ${end}`));
  const payloads: Payload[] = recording.crossings.map(({ payload }) => payload);
  const keys = (['you', 'friend'] as const).flatMap((who) => heldThroughout(messenger, recording, who).keys);
  return { messenger, recording, payloads, keys, decrypted: messenger.decrypt(keys, payloads) };
}
const chats = new Map<SystemId, Awaited<ReturnType<typeof held>>>();
for (const id of sealing) chats.set(id, await held(id));

describe.each(sealing)('%s', (id) => {
  const { messenger, recording, payloads, keys, decrypted } = chats.get(id) as Awaited<
    ReturnType<typeof held>
  >;

  test('the same words are never sealed into the same bytes, and nothing new comes twice', () => {
    expect(recording.shown).toHaveLength(PATTERN.length);
    expect(decrypted.filter(({ text }) => text === WORDS)).toHaveLength(PATTERN.length);
    const fresh = decrypted.flatMap(({ layers }) => freshBytes(layers));
    expect(fresh.length).toBeGreaterThanOrEqual(2 * PATTERN.length);
    expect(repeated(fresh)).toEqual([]);
  });

  test('every draw of chance tells, from its first byte to its last', () => {
    const run = (end: string) => (chance: Chance) => {
      const { crossings, moments } = talk(messenger, 'yf', (name) =>
        name === end ? chance : seededChance(SEED, `${id} draws ${name}`),
      );
      return [crossings.map(({ payload }) => toHex(payload.bytes)), moments.at(-1)];
    };
    for (const end of ['you', 'friend']) {
      const { idle, lengths } = idleDraws(() => seededChance(SEED, `${id} draws ${end}`), run(end));
      expect(idle).toEqual([]);
      expect(lengths.length).toBeGreaterThan(0);
    }
  });

  test.each(['escrow', 'spy'] as const)('copies for %s are boxes with keys of their own', async (door) => {
    const spied = talk(await load(id, door), 'yyfyf', (end) => seededChance(SEED, `${id} ${door} ${end}`));
    const boxes = spied.crossings.flatMap(({ payload: { device, bytes } }) =>
      device === door ? [fromBase64(fromUtf8(bytes)) ?? new Uint8Array()] : [],
    );
    expect(boxes).toHaveLength(door === 'spy' ? 10 : 5);
    expect(repeated(boxes)).toEqual([]);
  });

  if (id === 'otr2' || id === 'otr3')
    test('no key of a data message meets a counter twice, and each answer brings a new public key', () => {
      const read = readPayloads(payloads);
      const open = opener(keys as unknown as Parameters<typeof opener>[0], read);
      const used = read.records.flatMap((record) =>
        record.message?.kind === 'data'
          ? [`${open.aesKey(record)} ${toHex(record.message.values.counter)}`]
          : [],
      );
      expect(used).toHaveLength(PATTERN.length);
      expect(twice(used)).toEqual([]);
      expect(new Set(all(decrypted, 'otr.nextDh')).size).toBeGreaterThanOrEqual(BURSTS);
      // r of DSA, half of the signature: it is made of its secret number alone, and that may not come again.
      const signatures = all(decrypted, 'otr.signature').map((hex) => hex.slice(0, 40));
      expect(signatures).toHaveLength(2);
      expect(twice(signatures)).toEqual([]);
    });

  if (id === 'signal' || id === 'whatsapp')
    test('each message has its own keys, each burst its own ratchet key', () => {
      const opened = examine(keys as unknown as Parameters<typeof examine>[0], payloads).map(
        (one) => one?.opened?.with.keys,
      );
      expect(opened.every((one) => one?.length === 160)).toBe(true);
      expect(repeated(opened.map((one) => fromHex(one ?? '')))).toEqual([]);
      expect(new Set(all(decrypted, 'signal.ratchetKey')).size).toBe(BURSTS);
    });

  if (id === 'imessage')
    test('each block has its own seed, each signature its own r', () => {
      const secrets = new Map(
        (keys as unknown as { me: { account: string; rsa: RsaSecret } }[]).map(({ me }) => [
          me.account,
          me.rsa,
        ]),
      );
      const blocks = all(decrypted, 'imessage.rsa');
      const seeds = blocks.map((block, i) =>
        oaepSeed(secrets.get(payloads[i]?.to ?? '') as RsaSecret, block),
      );
      expect(seeds).toHaveLength(PATTERN.length);
      expect(twice(seeds)).toEqual([]);
      expect(repeated(seeds.map(fromHex))).toEqual([]);
      const r = all(decrypted, 'imessage.signature').map((hex) => hex.slice(8, 60));
      expect(twice(r)).toEqual([]);
    });

  if (id === 'pgp')
    test('the padding of each session key is new', () => {
      const secrets = new Map(
        (keys as unknown as { me: { account: string; rsa: RsaSecret } }[]).map(({ me }) => [
          me.account,
          me.rsa,
        ]),
      );
      const paddings = all(decrypted, 'pgp.pkesk.sessionKey').map((block, i) => {
        const key = secrets.get(payloads[i]?.to ?? '') as RsaSecret;
        const sealed = fromHex(block.padStart(512, '0'));
        const session = pkcs1Decrypt(key, sealed)?.length ?? 0;
        const encoded = fromBigInt(modPow(toBigInt(sealed), rsaExponent(key), BigInt(`0x${key.n}`)), 256);
        return encoded.slice(2, 255 - session);
      });
      expect(paddings.every(({ length }) => length > 200)).toBe(true);
      expect(repeated(paddings)).toEqual([]);
    });
});

/** All that the ends of connections seal while a chat takes place, frames and what opens connections, is sealed once. */
test.each(systems.filter(({ transport }) => transport === 'tls').map(({ id }) => id))(
  'on the road of %s no record comes twice, and each frame is in one of its own on either leg',
  async (id) => {
    const phones = phonePair(SEED);
    const [messenger, service] = await Promise.all([load(id, 'none'), systemOf(id).service()]);
    const [you, friend] = [service.address('you.1'), service.address('friend.2')];
    const recording = runChat({
      messenger,
      wiring: direct({ you, friend, ghost: '' }),
      lines: linesOf('yyfyf'),
      identityOf: identityOf(messenger),
      chanceOf: (end) => seededChance(SEED, `${id} road ${end}`),
    });
    const trace = traceChat(recording, service, 'tls', SEED, phones);
    const packets = packetsAt('company', trace).flatMap((i) => trace.packets[i] ?? []);
    const { records, opened } = decryptPackets(serverTls(trace, 'company'), packets);
    const sealed = records.filter(({ bytes }) => bytes[0] === APPLICATION_DATA);
    expect(opened).toHaveLength(sealed.length);
    expect(opened.filter(({ type }) => type === APPLICATION_DATA)).toHaveLength(
      2 * recording.crossings.length,
    );
    expect(repeated(sealed.map(({ bytes }) => bytes.subarray(5)))).toEqual([]);
  },
);
