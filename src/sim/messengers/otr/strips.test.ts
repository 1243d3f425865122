import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { talk } from '../../../../tests/support/otr.ts';
import { utf8 } from '../../bytes.ts';
import type { Payload } from '../messenger.ts';
import { otr3, type Seized, type Session } from './index.ts';
import { seize } from './seize.ts';
import { smpStart } from './smp-steps.ts';

describe('strips', () => {
  const check = (tape: readonly Payload[], keys: Seized[]) => {
    const names = new Set<string>();
    for (const { strips } of otr3.peel(keys, tape)) {
      for (const { hex, fields } of strips) {
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
      const { tape, moments, ann, wire } = await talk('abab', 3, fragment);
      await wire.carry(
        ann,
        ann.act((s, chance) => smpStart(s, 'x', 'really?', chance)),
      );
      const [start, now] = [moments[0], moments.at(-1)] as { ann: Session }[];
      const names = check(
        tape,
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
    const tape = lines.map((line) => ({ from: 'ann', to: 'bob', bytes: utf8(line) }));
    const names = check(tape, []);
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
    const peeled = otr3.peel([], tape);
    expect(peeled.map(({ text }) => text)).toEqual(['hi', 'hiü', null, null, null, '', null, null]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
        check([{ from: 'a', to: 'b', bytes }], []);
      }),
    );
  });
});
