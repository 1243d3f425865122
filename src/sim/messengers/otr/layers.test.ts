import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { talk } from '../../../../tests/support/otr.ts';
import { utf8 } from '../../bytes.ts';
import type { Payload } from '../messenger.ts';
import { otr3, type Seized, type Session } from './index.ts';
import { seize } from './seize.ts';
import { smpStart } from './smp-steps.ts';

describe('layers', () => {
  const check = (payloads: readonly Payload[], keys: Seized[]) => {
    const names = new Set<string>();
    for (const { layers } of otr3.decrypt(keys, payloads)) {
      for (const { hex, fields } of layers) {
        let at = 0;
        for (const { start, end: stop, name } of fields) {
          expect(start).toBe(at);
          at = stop;
          names.add(name);
        }
        expect(at).toBe(hex.length / 2);
      }
    }
    return names;
  };

  test.each([0, 150])(
    'cover every byte once, and name what stands there; fragments of %i',
    async (fragment) => {
      const { payloads, moments, ann, wire } = await talk('abab', 3, fragment);
      await wire.carry(
        ann,
        ann.act((s, chance) => smpStart(s, 'x', 'really?', chance)),
      );
      const [start, now] = [moments[0], moments.at(-1)] as { ann: Session }[];
      const names = check(
        payloads,
        [start, now].map((one) => seize(one?.ann as Session, 'device')),
      );
      for (const name of [
        ...['query', 'armour', 'base64', 'armourEnd', 'version', 'type', 'senderTag', 'receiverTag', 'flags'],
        ...[
          'encryptedGx',
          'hashedGx',
          'gx',
          'gy',
          'r',
          'encryptedSignature',
          'mac',
          'keyType',
          'p',
          'q',
          'g',
          'y',
        ],
        ...[
          'keyId',
          'signature',
          'senderKeyId',
          'receiverKeyId',
          'nextDhLength',
          'nextDh',
          'counter',
          'ciphertext',
        ],
        ...['oldMacKeysLength', 'oldMacKeys', 'nul', 'tlvType', 'tlvLength', 'tlvValue'],
        ...(fragment ? ['fragmentMark', 'number', 'count', 'piece'] : []),
      ]) {
        expect(names).toContain(`otr.${name}`);
      }
    },
  );

  test('of lines of every kind', () => {
    const lines = [
      'hi',
      'hi \t  \t\t\t\t \t \t \t    \t\t  \t ü',
      '?OTR Error: ü',
      'a?OTRv23?b',
      '?OTRx',
      '',
      'ü?OTR:AA.',
      '?OTR:AAMD.',
    ];
    const payloads = lines.map((line) => ({ from: 'ann', to: 'bob', bytes: utf8(line) }));
    const names = check(payloads, []);
    for (const name of [
      'plain',
      'whitespaceTag',
      'whitespaceVersions',
      'error',
      'query',
      'unknown',
      'before',
    ]) {
      expect(names).toContain(`otr.${name}`);
    }
    const decrypted = otr3.decrypt([], payloads);
    expect(decrypted.map(({ text }) => text)).toEqual(['hi', 'hiü', null, null, null, '', null, null]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        check([{ from: 'a', to: 'b', bytes }], []);
      }),
    );
  });
});
