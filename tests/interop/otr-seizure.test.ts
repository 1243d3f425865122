/**
 * What a seizure opens, here and in libotr. The same chat is held by two phones of ours and by two libotr; one phone
 * is taken at the same instant of both. What libotr’s keys open is found out without any code of ours: its memory,
 * the toolkit’s reading of its messages, keys by otr_sesskeys, words by otr_readforge.
 */
import { createDecipheriv, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromUtf8 } from '../../src/sim/bytes.ts';
import { dhPublicKey } from '../../src/sim/crypto/dh1536.ts';
import type { Payload } from '../../src/sim/messengers/messenger.ts';
import { otr3, remacable, type Seized } from '../../src/sim/messengers/otr/index.ts';
import { digits, number } from '../../src/sim/messengers/otr/keys.ts';
import { seize } from '../../src/sim/messengers/otr/seize.ts';
import { draws } from '../support/depth.ts';
import { type End, Phone, Wire } from '../support/otr.ts';
import { hasLibotr, hasToolkit, LibotrPeer, POLICY, tool } from './libotr.ts';

type Who = 'ann' | 'bob';

/** Who writes, and how many of the lines on their way to either then arrive. */
interface Event {
  who: Who;
  toAnn: number;
  toBob: number;
}
interface Story {
  events: Event[];
  /** The phone that is taken, and after which event. */
  taken: Who;
  at: number;
}

interface Held {
  payloads: Payload[];
  /** Where in the recording each message stands. */
  places: number[];
}

/** Lets two ends hold a chat; `take` is called at the instant of the seizure. */
async function hold(
  { ann, bob }: Record<Who, End>,
  start: readonly Uint8Array[],
  write: (who: Who, text: string) => Promise<Uint8Array[]>,
  { events, at }: Story,
  take: () => Promise<void>,
): Promise<Held> {
  const wire = new Wire(ann, bob);
  await wire.carry(ann, start);
  const places: number[] = [];
  for (const [i, { who, toAnn, toBob }] of events.entries()) {
    places.push(...wire.post(who === 'ann' ? ann : bob, await write(who, `message ${i + 1}`)));
    for (let n = 0; n < toAnn; n++) await wire.deliver(ann);
    for (let n = 0; n < toBob; n++) await wire.deliver(bob);
    if (i === at) await take();
  }
  await wire.settle();
  return { payloads: wire.payloads, places };
}

const opened = (keys: Seized[], { payloads, places }: Held): number[] => {
  const decrypted = otr3.decrypt(keys, payloads);
  return places.flatMap((place, i) => (decrypted[place]?.text === `message ${i + 1}` ? [i + 1] : []));
};

/** The numbers of the messages that our phone, taken at this instant, opens, and of those anybody can alter. */
async function ours(story: Story, seed: number): Promise<{ opens: number[]; altered: number[] }> {
  const phones = { ann: new Phone('ann', 'bob', seed), bob: new Phone('bob', 'ann', seed) };
  let keys: Seized | null = null;
  const held = await hold(
    phones,
    phones.ann.start(),
    async (who, text) => phones[who].send(text),
    story,
    async () => {
      keys = seize(phones[story.taken].session, 'device');
    },
  );
  const altered = remacable(held.payloads).map((place) => held.places.indexOf(place) + 1);
  return { opens: opened(keys ? [keys] : [], held), altered };
}

/** What otr_parse prints of each line of a recording: names and values. Of lines that carry no message, nothing. */
function parse(payloads: readonly Payload[]): Map<string, string>[] {
  const lines = payloads.map(({ bytes }) => fromUtf8(bytes));
  const carriers = lines.filter((line) => line.startsWith('?OTR:'));
  const blocks = tool('otr_parse', [], `${carriers.join('\n')}\n`).match(/^\S.*\n(?:\t.*\n)+/gm) ?? [];
  expect(blocks).toHaveLength(carriers.length);
  return lines.map((line) => {
    const block = line.startsWith('?OTR:') ? (blocks.shift() ?? '') : '';
    return new Map([...block.matchAll(/^\t+(.+): (.*)$/gm)].map((m) => [m[1] ?? '', m[2] ?? '']));
  });
}

/** The public keys of both by key id, as they crossed the wire; key 1 is that of the key exchange. */
function publics(payloads: readonly Payload[], read: readonly Map<string, string>[]): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [i, fields] of read.entries()) {
    const from = payloads[i]?.from;
    const [r, gy, nextDh] = ['Key', 'D-H Key', 'DH y'].map((name) => fields.get(name));
    if (gy) keys.set(`${from} 1`, gy);
    if (nextDh) keys.set(`${from} ${Number(fields.get('Sender keyid')) + 1}`, nextDh);
    if (!r) continue;
    const commit = read.find((other, k) => payloads[k]?.from === from && other.has('Encrypted Key'));
    const cipher = createDecipheriv('aes-128-ctr', Buffer.from(r, 'hex'), Buffer.alloc(16));
    keys.set(`${from} 1`, cipher.update(commit?.get('Encrypted Key') ?? '', 'hex', 'hex').slice(8));
  }
  return keys;
}

/** The numbers of the messages that the toolkit opens with these secrets of one person, by key id. */
function byToolkit(who: Who, secrets: Map<string, string>, { payloads, places }: Held): number[] {
  const read = parse(payloads);
  const keys = publics(payloads, read);
  return places.flatMap((place, i) => {
    const { from = '', to = '', bytes = new Uint8Array() } = payloads[place] ?? {};
    const [senderId, receiverId] = ['Sender keyid', 'Rcpt keyid'].map((name) => read[place]?.get(name) ?? '');
    const [secret, other] =
      from === who
        ? [secrets.get(senderId ?? ''), keys.get(`${to} ${receiverId}`)]
        : [secrets.get(receiverId ?? ''), keys.get(`${from} ${senderId}`)];
    if (!secret || !other) return [];
    const [sending, receiving] =
      tool('otr_sesskeys', [secret, other]).match(/(?<=AES key: *)[\da-f]{32}/g) ?? [];
    const words = tool('otr_readforge', [(from === who ? sending : receiving) ?? ''], fromUtf8(bytes));
    return words.includes(`\`\`message ${i + 1}''`) ? [i + 1] : [];
  });
}

/** The same chat between two libotr, and what is in the memory of the one that is taken: secrets by key id. */
async function theirs(story: Story) {
  const ready = (name: Who, other: Who) => new LibotrPeer(name, other, POLICY.v3).ready();
  const peers = { ann: await ready('ann', 'bob'), bob: await ready('bob', 'ann') };
  const [secrets, ofExchange] = [new Map<string, string>(), new Map<string, string>()];
  const held = await hold(
    peers,
    await peers.ann.ask('start'),
    (who, text) => peers[who].ask('send', text),
    story,
    async () => {
      for (const [kind, id = '', value = ''] of await peers[story.taken].keys()) {
        if (kind === 'dh') secrets.set(id, value);
        if (kind === 'ake') ofExchange.set('1', value);
      }
    },
  );
  peers.ann.close();
  peers.bob.close();
  return { held, secrets, ofExchange };
}

/** The numbers of the messages whose MAC one of the keys revealed in the recording makes. */
function byRevealedKeys({ payloads, places }: Held): number[] {
  const read = parse(payloads);
  const revealed = read.flatMap((fields) =>
    [...fields].filter(([name]) => /^Key \d+$/.test(name)).map(([, key]) => key),
  );
  return places.flatMap((place, i) => {
    const raw = Buffer.from(fromUtf8(payloads[place]?.bytes ?? new Uint8Array()).slice(5, -1), 'base64');
    const mac = read[place]?.get('MAC') ?? '';
    // The MAC stands behind all that it covers.
    const covered = raw.subarray(0, raw.lastIndexOf(Buffer.from(mac, 'hex')));
    const of = (key: string) => createHmac('sha1', Buffer.from(key, 'hex')).update(covered).digest('hex');
    return revealed.some((key) => of(key) === mac) ? [i + 1] : [];
  });
}

/** libotr’s secrets as keys for our decrypt. */
const seized = (account: string, secrets: Map<string, string>): Seized => ({
  account,
  dsa: null,
  dh: [...secrets.values()].map((x) => ({ x, y: digits(dhPublicKey(number(x))) })),
  aes: [],
  mac: [],
});

describe.skipIf(!hasLibotr || !hasToolkit)('a phone is taken', () => {
  const some = fc.nat({ max: 2 });
  const who = fc.constantFrom('ann' as const, 'bob' as const);
  const CHATS = draws(20, 400);
  /** Lines cross, and some arrive late. */
  const crossing = fc.array(fc.record({ who, toAnn: some, toBob: some }), { minLength: 20, maxLength: 40 });
  const arriving = (ann: boolean): Event => ({ who: ann ? 'ann' : 'bob', toAnn: 1, toBob: 1 });
  /** One after the other, each when the one before has arrived. */
  const turns = fc
    .integer({ min: 20, max: 40 })
    .map((length) => Array.from({ length }, (_, i) => arriving(i % 2 === 0)));
  /** Several in a row of one, then several of the other. */
  const bursts = fc
    .array(fc.integer({ min: 1, max: 6 }), { minLength: 8, maxLength: 12 })
    .map((rows) => rows.flatMap((length, i) => Array.from({ length }, () => arriving(i % 2 === 0))));

  test(`in ${CHATS.numRuns} chats: our keys open what libotr’s open, and what can be altered in the end is the same`, async () => {
    const sizes = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.oneof(crossing, turns, bursts), who, fc.nat(), async (events, taken, moment) => {
        const story = { events, taken, at: moment % events.length };
        const { held, secrets } = await theirs(story);
        const toolkit = byToolkit(taken, secrets, held);
        expect(opened([seized(taken, secrets)], held)).toEqual(toolkit);
        expect(await ours(story, moment)).toEqual({ opens: toolkit, altered: byRevealedKeys(held) });
        sizes.add(toolkit.length);
      }),
      CHATS,
    );
    // They are windows of many widths, and the comparison is not one of nothing with nothing.
    expect(sizes.size).toBeGreaterThan(5);
  });

  test('libotr itself keeps a copy of the first key that the protocol tells it to forget: it opens two more', async () => {
    const events = Array.from({ length: 12 }, (_, i) => arriving(i % 2 === 0));
    const { held, secrets, ofExchange } = await theirs({ events, taken: 'bob', at: 5 });
    expect(byToolkit('bob', secrets, held)).toEqual([5, 6, 7, 8]);
    expect(byToolkit('bob', ofExchange, held)).toEqual([1, 2]);
  });
});
