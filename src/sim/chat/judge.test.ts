import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { utf8 } from '../bytes.ts';
import { seededChance } from '../crypto/chance.ts';
import { systemFacts } from '../messengers/facts.ts';
import type { Json } from '../messengers/messenger.ts';
import { type SystemId, systems } from '../messengers/registry.ts';
import { type Experiment, experiment, identityOf, MINE } from './experiment.ts';
import { alike, evidenceOf, type Forger, forgeLine, judge, proofOf } from './judge.ts';

const MESSAGE = 'Meet me under the harbour clock.';
const CLAIM = 'I took the painting.';

const chatIn = (system: SystemId, seed = 1, message = MESSAGE): Promise<Experiment> =>
  experiment({ system, attack: 'none', seed, message });

/** What the friend's phone makes of a packet when your line is due. */
function taken({ messenger, recording, seed }: Experiment, bytes: Uint8Array) {
  const session = recording.moments[MINE]?.['friend'] as Json;
  const [, { texts, refused }] = messenger.receive(session, bytes, seededChance(seed, 'taken'));
  return { texts, refused };
}

describe.each(systems.map(({ id }) => id))('%s', (system) => {
  test.each([1, 2, 2015])('town %i: who could have made a line', async (seed) => {
    const chat = await chatIn(system, seed);
    expect(proofOf(chat, evidenceOf(chat, MINE))).toBe(systemFacts(system).proof);
  });

  test('the judge finds the true line true, and not if a bit of it is changed', async () => {
    const chat = await chatIn(system);
    const evidence = evidenceOf(chat, MINE);
    expect(evidence.text).toBe(MESSAGE);
    const genuine = judge(chat, evidence);
    expect(genuine.text).toBe(MESSAGE);
    expect([genuine.signature, genuine.mac]).not.toContain('invalid');
    const bytes = evidence.payloads[evidence.index]?.bytes as Uint8Array;
    expect(judge(chat, evidence, bytes)).toEqual(genuine);
    const bent = bytes.slice();
    const middle = bytes.length >> 1;
    bent[middle] = (bent[middle] ?? 0) ^ 1;
    const other = judge(chat, evidence, bent);
    const bare = genuine.signature === 'none' && genuine.mac === 'none';
    expect(alike(genuine, other) && other.text !== null).toBe(bare);
  });

  test('what passes the judge, the friend’s phone takes for yours too; what does not, it refuses', async () => {
    const chat = await chatIn(system);
    const evidence = evidenceOf(chat, MINE);
    const genuine = judge(chat, evidence);
    for (const forger of ['friend', 'company', 'outsider'] as const) {
      const forged = forgeLine(chat, evidence, forger, CLAIM);
      const could =
        systemFacts(system).proof === 'anybody' ||
        (systemFacts(system).proof === 'either' && forger === 'friend');
      if (!forged) {
        expect([could, systemFacts(system).proof]).toEqual([false, 'either']);
        continue;
      }
      const found = judge(chat, evidence, forged.bytes);
      expect(found.text).toBe(forged.text);
      expect(forged.text.trimEnd()).toBe(CLAIM);
      expect(alike(genuine, found)).toBe(could);
      expect(taken(chat, forged.bytes)).toEqual(
        could ? { texts: [forged.text], refused: null } : { texts: [], refused: 'tampered' },
      );
    }
  });
});

const wayOf = async (system: SystemId, forger: Forger, claim = CLAIM) => {
  const chat = await chatIn(system);
  return forgeLine(chat, evidenceOf(chat, MINE), forger, claim)?.way ?? null;
};

test('each takes the easiest way', async () => {
  expect(await wayOf('sms', 'outsider')).toBe('typed');
  expect(await wayOf('skype', 'friend')).toBe('typed');
  expect(await wayOf('otr3', 'friend')).toBe('rewritten');
  expect(await wayOf('otr3', 'company')).toBe('overwritten');
  expect(await wayOf('whatsapp', 'friend')).toBe('rewritten');
  expect(await wayOf('whatsapp', 'company')).toBeNull();
  expect(await wayOf('pgp', 'friend')).toBe('own-key');
});

test('whoever writes over words has to know them and gets no more room; the friend has as much as he likes', async () => {
  const chat = await chatIn('otr3');
  const evidence = evidenceOf(chat, MINE);
  const room = utf8(MESSAGE).length;
  const words = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replaceAll('\0', ''));
  fc.assert(
    fc.property(words, (claim) => {
      const bytes = utf8(claim).length;
      const over = forgeLine(chat, evidence, 'outsider', claim);
      expect(over?.text ?? null).toBe(bytes <= room ? claim + ' '.repeat(room - bytes) : null);
      if (over) expect(judge(chat, evidence, over.bytes)).toMatchObject({ mac: 'valid', text: over.text });
      const again = forgeLine(chat, evidence, 'friend', claim);
      expect(again && judge(chat, evidence, again.bytes)).toMatchObject({ mac: 'valid', text: claim });
    }),
    draws(40),
  );
  // A wrong guess still passes, and gives noise: so the words must have been known.
  const wrong = { ...evidence, text: 'Meet me under the station clock.' };
  const noise = forgeLine(chat, wrong, 'outsider', CLAIM);
  const found = noise && judge(chat, evidence, noise.bytes);
  expect(found?.mac).toBe('valid');
  expect(found?.text?.trimEnd()).not.toBe(CLAIM);
});

test('while the key that vouches is still secret, an outsider cannot touch the line', async () => {
  const chat = await chatIn('otr3');
  const evidence = evidenceOf(chat, MINE);
  const soon = { ...evidence, payloads: evidence.payloads.slice(0, evidence.index + 1) };
  expect(forgeLine(chat, soon, 'outsider', CLAIM)).toBeNull();
  expect(forgeLine(chat, soon, 'friend', CLAIM)?.way).toBe('rewritten');
});

test.each(['pgp', 'imessage'] as const)(
  '%s: a judge who is given a false key believes the forger',
  async (system) => {
    const chat = await chatIn(system);
    const evidence = evidenceOf(chat, MINE);
    const forged = forgeLine(chat, evidence, 'company', CLAIM);
    const { from = '' } = evidence.payloads[evidence.index] ?? {};
    const listing = chat.messenger.publish(identityOf(chat, 'forger', from));
    expect(judge(chat, { ...evidence, listing }, forged?.bytes)).toMatchObject({
      signature: 'valid',
      text: CLAIM,
    });
    expect(judge(chat, { ...evidence, listing }).signature).toBe('invalid');
  },
);

test('a packet that says nothing to the judge does not pass for one that does', () => {
  const genuine = { signature: 'none', mac: 'valid', text: 'Yes.' } as const;
  expect(alike(genuine, { ...genuine, text: 'No.' })).toBe(true);
  for (const other of [{ text: null }, { mac: 'invalid' }, { signature: 'valid' }] as const)
    expect([alike(genuine, { ...genuine, ...other }), alike({ ...genuine, ...other }, genuine)]).toEqual([
      false,
      false,
    ]);
});
