/**
 * Protocols broken on purpose, by putting a wrong part in the place of a right one: what the figures show has to
 * change. A picture that stayed as it was would be an answer from a table.
 */
import { afterEach, expect, test, vi } from 'vitest';
import { fromHex, toHex, xor } from '../bytes.ts';
import type { Chance } from '../crypto/chance.ts';
import type { SystemId } from '../messengers/registry.ts';
import { phoneTls } from '../observers/keyrings.ts';
import { both } from '../observers/types.ts';

const OTR_RATCHET = '../messengers/otr/ratchet.ts';
const SIGNAL_RATCHET = '../messengers/signal/ratchet.ts';
const PAYLOAD = '../messengers/imessage/payload.ts';
const KEYS = '../messengers/surespot/keys.ts';

afterEach(() => {
  for (const module of [OTR_RATCHET, SIGNAL_RATCHET, PAYLOAD, KEYS]) vi.doUnmock(module);
  vi.resetModules();
});

/** Puts a spoilt module in the place of the real one, for everything that is loaded from here on. */
async function broken<M extends object>(path: string, spoil: (real: M) => Partial<M>): Promise<void> {
  vi.resetModules();
  vi.doMock(path, async (original) => {
    const real = await original<M>();
    return { ...real, ...spoil(real) };
  });
}

/** The chat over a system, with whatever is broken, and tools that were loaded together with it. */
async function chat(system: SystemId) {
  const [{ experiment, linesRead, observeChat }, keyrings, { chatView }] = await Promise.all([
    import('./experiment.ts'),
    import('./keyrings.ts'),
    import('./view.ts'),
  ]);
  const e = await experiment({ system, attack: 'none', seed: 2015, message: 'Meet me.' });
  const payloads = e.recording.crossings.map(({ payload }) => payload);
  /** The lines, from 1, that the friend's phone gives away which is seized after so many. */
  const seizedAfter = async (moment: number) => {
    const keys = keyrings.seizedAt(e.messenger, e.recording, 'friend', moment, 'device');
    const friend = e.trace.phones[1];
    const frames = await observeChat(
      e,
      `phone:${friend?.person ?? 1}`,
      both(phoneTls(e.trace, friend), keys),
    );
    return linesRead(e, frames).flatMap((read, i) => (read ? [i + 1] : []));
  };
  const thief = async () =>
    (await chatView(e, 'thief')).states.flatMap((one, i) => (one === 'opened' ? [i + 1] : []));
  // It still talks: what is broken is its secrecy, not the chat.
  expect(e.recording.shown).toHaveLength(e.lines.length);
  return { e, payloads, seizedAfter, thief, view: (by: 'company' | 'friend') => chatView(e, by) };
}

const ALL = Array.from({ length: 12 }, (_, i) => i + 1);

type OtrRatchet = typeof import('../messengers/otr/ratchet.ts');

test('OTR that never changes its keys: the window of a seizure becomes the whole chat', async () => {
  const right = await chat('otr3');
  expect([await right.seizedAfter(6), await right.thief()]).toEqual([[5, 6, 7, 8], [12]]);
  await broken<OtrRatchet>(OTR_RATCHET, () => ({
    afterIn: (keys, pair, received) => ({
      ...keys,
      pairs: [
        ...keys.pairs.filter(({ ours, theirs }) => ours !== pair.ours || theirs !== pair.theirs),
        { ...pair, received, used: true },
      ],
    }),
  }));
  const wrong = await chat('otr3');
  expect([await wrong.seizedAfter(6), await wrong.thief()]).toEqual([ALL, ALL]);
});

test('OTR that keeps its old MAC keys to itself: nobody but the two can alter a line any more', async () => {
  const altered = async () => {
    const [{ payloads }, { remacable }] = await Promise.all([
      chat('otr3'),
      import('../messengers/otr/index.ts'),
    ]);
    return remacable(payloads).length;
  };
  vi.resetModules();
  expect(await altered()).toBe(9);
  await broken<OtrRatchet>(OTR_RATCHET, ({ nextOut }) => ({
    nextOut: (keys) => ({ ...nextOut(keys), oldMacKeys: '' }),
  }));
  expect(await altered()).toBe(0);
});

test('Signal without new ratchet keys: a seizure opens all that comes after it', async () => {
  const right = await chat('whatsapp');
  expect(await right.seizedAfter(6)).toEqual([7]);
  await broken<typeof import('../messengers/signal/ratchet.ts')>(SIGNAL_RATCHET, ({ ratchetDecrypt }) => ({
    ratchetDecrypt: (state, message, chance) => {
      const opened = ratchetDecrypt(state, message, chance);
      if (typeof opened === 'string' || !state.receiving.length) return opened;
      const [after, text] = opened;
      // The first answer is needed to talk at all; no later one makes a new key.
      return [{ ...after, root: state.root, sending: state.sending }, text];
    },
  }));
  const wrong = await chat('whatsapp');
  expect(await wrong.seizedAfter(6)).toEqual(ALL.slice(6));
});

type Payload = typeof import('../messengers/imessage/payload.ts');

/** The sealed rest of a line as the company sees it, and what is in there, as the receiver's phone finds it. */
async function rests({ view }: Awaited<ReturnType<typeof chat>>) {
  const [company, friend] = [await view('company'), await view('friend')];
  const cut = (line: number, from: typeof company, layer: string, field?: string) => {
    const found = from.best[line]?.layers.find(({ name }) => name === layer);
    const part = found?.fields.find(({ name }) => name === field);
    return found?.hex.slice(2 * (part?.start ?? 0), part && 2 * part.end) ?? '';
  };
  const [first, second] = [0, 2].map((line) => ({
    sealed: fromHex(cut(line, company, 'imessage', 'imessage.ciphertext')),
    plain: fromHex(cut(line, friend, 'imessage.plist')).slice(100),
    key: cut(line, friend, 'imessage.block', 'imessage.key'),
  }));
  if (!first || !second) throw new Error('two lines are missing');
  return {
    keys: new Set([first.key, second.key]).size,
    // Who knows what one line says, and adds it to both ciphertexts, has the other.
    read: toHex(second.plain).startsWith(toHex(xor(xor(first.sealed, second.sealed), first.plain))),
  };
}

test('iMessage that takes the same key twice: the company reads one line by means of another', async () => {
  vi.resetModules();
  expect(await rests(await chat('imessage'))).toEqual({ keys: 2, read: false });
  await broken<Payload>(PAYLOAD, ({ sealBody }) => ({
    sealBody: (device, plain, chance) =>
      sealBody(device, plain, (length) => (length === 16 ? new Uint8Array(16).fill(9) : chance(length))),
  }));
  expect(await rests(await chat('imessage'))).toEqual({ keys: 1, read: true });
});

/** Whether the next line is sealed for a stranger, once the directory shows his keys as the friend's newest. */
async function takesStranger(): Promise<boolean> {
  const { refresh, surespot } = await import('../messengers/surespot/index.ts');
  const { listKeys, makeKeys } = await import('../messengers/surespot/keys.ts');
  let drawn = 0;
  const chance: Chance = (length) =>
    new Uint8Array(length).map((_, i) => (i + 31 * drawn) & 255).fill(++drawn, 0, 4);
  const [you, friend] = [surespot.identity('you', chance), surespot.identity('friend', chance)];
  const [session] = surespot.setup(you, 'friend', surespot.publish(friend), true, chance);
  const stranger = { account: 'friend', keys: [makeKeys(2, chance)] };
  // The service signs whatever it likes; what it cannot make is the signature of the friend's first version.
  const listing = { account: 'friend', keys: listKeys('friend', stranger.keys, true) };
  const [after] = refresh(session, you, listing);
  const [, [packet]] = surespot.send(after, 'for my friend', chance);
  const payload = { from: 'you', to: 'friend', bytes: packet?.bytes ?? new Uint8Array() };
  const held = surespot.publish(you)?.keys ?? [];
  const [his] = surespot.setup(stranger, 'you', { account: 'you', keys: held }, false, chance);
  return surespot.decrypt([surespot.seize(his, 'device')], [payload])[0]?.text === 'for my friend';
}

test('SureSpot that does not look at the chain of signatures: a stranger’s keys are taken for the friend’s', async () => {
  vi.resetModules();
  expect(await takesStranger()).toBe(false);
  await broken<typeof import('../messengers/surespot/keys.ts')>(KEYS, ({ judgeListing }) => ({
    // What the app did with phones that sent no chain, done to all.
    judgeListing: (account, held, listing) =>
      judgeListing(
        account,
        held,
        listing.map(({ clientSig: _, ...one }) => one),
      ),
  }));
  expect(await takesStranger()).toBe(true);
});
