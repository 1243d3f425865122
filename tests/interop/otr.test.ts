/** Our OTR talks to libotr, both versions, both roles, over a wire in memory. */
import { afterEach, describe, expect, test } from 'vitest';
import { fromHex, fromUtf8, toHex, utf8 } from '../../src/sim/bytes.ts';
import { end, extraKey } from '../../src/sim/messengers/otr/actions.ts';
import { startAke } from '../../src/sim/messengers/otr/ake.ts';
import { otr3 } from '../../src/sim/messengers/otr/index.ts';
import { armour, messageBytes, readLine } from '../../src/sim/messengers/otr/line.ts';
import { readOtrMessage } from '../../src/sim/messengers/otr/messages.ts';
import { chanceOf } from '../support/otr.ts';
import { hasLibotr, POLICY } from './libotr.ts';
import { chatting, closeAll, expectChat, expectPrivate, flags, pair } from './otr-pair.ts';

afterEach(closeAll);

describe.skipIf(!hasLibotr).each([2, 3] as const)('version %i', (version) => {
  test.each(['ann', 'bob'] as const)('%s asks, both get private and chat', async (begins) => {
    const all = await chatting(version, {}, begins);
    expectPrivate(all, version);
    await expectChat(all);
  });

  test.each(['ann', 'bob'] as const)(
    'asked a second time by %s, both take fresh keys and go on',
    async (begins) => {
      const all = await chatting(version);
      await expectChat(all, 'abba');
      const { ann, bob, wire } = all;
      const before = ann.session.ssid;
      if (begins === 'ann') await wire.carry(ann, ann.start());
      else await wire.carry(bob, await bob.ask('start'));
      expect(ann.session.ssid).not.toBe(before);
      expect(ann.notices.at(-1)).toBe('still-secure');
      expectPrivate(all, version);
      await expectChat(all, 'babaab');
    },
  );

  test.each([100, 173, 400])('lines of at most %i characters', async (size) => {
    const all = await chatting(version, { fragment: size, size });
    expectPrivate(all, version);
    await expectChat(all, 'abaabbab');
    const [query, ...lines] = all.wire.payloads;
    expect(query).toBeDefined();
    expect(Math.max(...lines.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(size);
    expect(lines.length).toBeGreaterThan(12 * (400 / size));
  });

  test('a plain text with a whitespace tag starts it, from either side', async () => {
    const eager = flags(version) + POLICY.sendTag + POLICY.startOnTag;
    const policy = { sendWhitespaceTag: true, whitespaceStartAke: true };
    const all = await pair(version, { policy, flags: eager });
    await all.wire.carry(all.ann, all.ann.send('hello'));
    expect(all.bob.texts).toEqual(['hello']);
    expectPrivate(all, version);
    const other = await pair(version, { policy, flags: eager });
    await other.wire.carry(other.bob, await other.bob.ask('send', 'good morning'));
    expect(other.ann.texts).toEqual(['good morning']);
    expectPrivate(other, version);
    await expectChat(other, 'ab');
  });

  test('what requires encryption waits for it, at either end', async () => {
    const all = await pair(version, { policy: { requireEncryption: true } });
    await all.wire.carry(all.ann, all.ann.send('secret'));
    expectPrivate(all, version);
    expect(all.bob.texts).toEqual(['secret']);
    const other = await pair(version, { flags: flags(version) + POLICY.require });
    await other.wire.carry(other.bob, await other.bob.ask('send', 'a secret too'));
    expect(other.ann.texts).toEqual(['a secret too']);
  });

  test('both begin at the same moment', async () => {
    const hashOf = (line: Uint8Array | undefined): string => {
      const bytes = line && messageBytes(readLine(line));
      const message = bytes && readOtrMessage(bytes);
      return message?.kind === 'dh-commit' ? toHex(message.values.hashedGx) : '';
    };
    for (let seed = 0; seed < 8; seed++) {
      const all = await pair(version, { seed });
      const { ann, bob, wire } = all;
      // Bob commits because of a query, Ann because of her own; the two commitments cross.
      const [query] = ann.start();
      const [theirs] = await bob.receive(query as Uint8Array);
      const [ours] = ann.act((session, chance) => startAke(session, version, chance));
      wire.post(bob, [theirs as Uint8Array]);
      wire.post(ann, [ours as Uint8Array]);
      await wire.settle();
      // In version 2 libotr gives way whatever the hashes say. Where the specification has us do so too, both wait
      // for the other, as two libotr would. Whoever asks once more gets through.
      const stuck = version === 2 && hashOf(ours) < hashOf(theirs);
      expect(ann.session.state).toBe(stuck ? 'plaintext' : 'encrypted');
      if (stuck) await wire.carry(ann, ann.start());
      expectPrivate(all, version);
      await expectChat(all, 'ab');
    }
  });

  test('what was altered, or sent again, is refused by both, and nothing else is lost', async () => {
    const { ann, bob, wire } = await chatting(version);
    const spoil = (line: Uint8Array, at: number): Uint8Array => {
      const bytes = messageBytes(readLine(line)) as Uint8Array;
      const place = Math.floor(at * (bytes.length - 24));
      bytes[place] = (bytes[place] ?? 0) ^ 0x10;
      return utf8(armour(bytes));
    };
    for (let i = 0; i < 12; i++) {
      const [ours] = ann.send(`ours ${i}`);
      const [theirs] = await bob.ask('send', `theirs ${i}`);
      const [texts, refusals] = [bob.texts.length, ann.refused.length];
      const at = i / 12;
      await bob.receive(spoil(ours as Uint8Array, at));
      ann.receive(spoil(theirs as Uint8Array, at));
      expect(bob.texts.length).toBe(texts);
      expect(ann.refused.length).toBe(refusals + 1);
      wire.post(ann, ann.receive(theirs as Uint8Array));
      await bob.receive(ours as Uint8Array);
      await bob.receive(ours as Uint8Array);
      ann.receive(theirs as Uint8Array);
      expect([bob.texts.slice(texts), ann.texts.at(-1)]).toEqual([[`ours ${i}`], `theirs ${i}`]);
      expect(bob.last('event')).toEqual(['unreadable']);
      expect(ann.refused.at(-1)).toBe('replayed');
    }
    expect([ann.texts.length, bob.texts.length]).toEqual([12, 12]);
  });

  test('what we forge in the name of either, libotr takes for true', async () => {
    const { ann, bob, wire } = await chatting(version);
    await wire.carry(bob, await bob.ask('send', 'hello'));
    wire.post(ann, ann.send('the true words'));
    const place = wire.payloads.length - 1;
    const keys = [otr3.seize(ann.session, 'device')];
    const forged = otr3.forge(
      keys,
      wire.payloads,
      place,
      'never said, and longer than it was',
      null,
      chanceOf(1, 'f'),
    );
    await bob.receive(forged as Uint8Array);
    expect(bob.texts).toEqual(['never said, and longer than it was']);
    expect(bob.log.filter((line) => line.startsWith('event'))).toEqual([]);
  });

  test('the end, from either side', async () => {
    const all = await chatting(version);
    await all.wire.carry(
      all.ann,
      all.ann.act((session) => end(session)),
    );
    expect(all.bob.log).toContain('finished');
    expect(await all.bob.ask('send', 'psst')).toEqual([utf8('')]);
    const other = await chatting(version);
    await other.wire.carry(other.bob, await other.bob.ask('end'));
    expect([other.ann.session.state, other.ann.notices.at(-1)]).toEqual(['finished', 'finished']);
    expect(other.ann.send('psst')).toEqual([]);
  });

  test('the extra symmetric key is the same at both ends', async () => {
    const { ann, bob, wire } = await chatting(version);
    await wire.carry(bob, await bob.ask('extra', 'file.txt'));
    expect(ann.session.extra).toEqual({ use: 7, data: toHex(utf8('file.txt')), key: bob.last('key')[0] });
    let key: string | null = null;
    const lines = ann.act((session) => {
      const [after, sent, made] = extraKey(session, 9, utf8('call'));
      key = made;
      return [after, sent];
    });
    await wire.carry(ann, lines);
    expect(bob.last('symkey')).toEqual(['9', toHex(utf8('call')), key]);
  });
});

describe.skipIf(!hasLibotr)('versions', () => {
  test('both speak both: version 3; a query that was tampered with leads to version 2', async () => {
    const both = { policy: { allowV2: true, allowV3: true }, flags: POLICY.v2 + POLICY.v3 };
    const all = await chatting(3, both);
    expectPrivate(all, 3);
    const other = await pair(3, both);
    const [query] = await other.bob.ask('start');
    const cut = fromUtf8(query as Uint8Array).replace('v23', 'v2');
    await other.wire.carry(other.bob, [utf8(cut)]);
    expectPrivate(other, 2);
    await expectChat(other, 'abab');
  });

  test('keys of libotr are read as they are: a DSA group of its own, the same fingerprint', async () => {
    const all = await chatting(3);
    const theirs = fromHex(all.ann.session.theirKey ?? '');
    const ours = fromHex(all.ann.session.me.publicKey);
    expect(toHex(theirs.slice(6, 40))).not.toBe(toHex(ours.slice(6, 40)));
    expectPrivate(all, 3);
  });
});
