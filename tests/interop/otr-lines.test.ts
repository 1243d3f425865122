/** Lines of chat with several marks in them, whole and broken: we take each for what libotr takes it for. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { fromHex, fromUtf8, utf8 } from '../../src/sim/bytes.ts';
import { draws } from '../support/depth.ts';
import { hasLibotr, POLICY } from './libotr.ts';
import { chatting, closeAll, type Pair, pair } from './otr-pair.ts';

afterEach(closeAll);

const BASE = ' \t  \t\t\t\t \t \t \t  ';
const pieces = [
  ...[
    '?OTR',
    '?OTR?',
    '?OTRv',
    '?OTRv2?',
    '?OTRv23?',
    '?OTRv3',
    '?OTR?v2?',
    '?OTR?v',
    '?OTR:',
    '?OTR:AAMD',
    '?OTR:AAMK.',
    '?OTR:AAMCAAABIwAAAAA.',
    '?OTR:AAMCAAABIwAAAAAAAAAA.',
    '?OTR:AAMCAAABIw.',
    '?OTR:AAID.',
    '?OTR:AAIC',
    '?OTR:AAMDAAABIwAAAAA.',
  ],
  ...[
    '?OTR|',
    '?OTR|00000123|00000000',
    '?OTR|00000123|00000000,1,2,?OTR,',
    '?OTR|00000123|00000000,1,1,?OTRv23?,',
  ],
  ...[
    '?OTR|00000012|00000000,1,1,?OTRv23?,',
    '?OTR|123|fff,1,1,?OTRv23?,',
    '?OTR|0|0,',
    '?OTR||',
    '?OTR|x',
    '?OTR,',
  ],
  ...[
    '?OTR,1,1,?OTRv23?,',
    '?OTR,1,2,?OTR,',
    '?OTR,2,2,v2?,',
    '?OTR,0,1,x,',
    '?OTR,2,1,x,',
    '?OTR,1,1,,',
    '?OTR,1,1,x',
    '?OTR,a',
  ],
  ...[
    '?OTR Error:',
    '?OTR Error: no',
    '?OTR Errors',
    BASE,
    `${BASE}  \t\t  \t `,
    `${BASE}  \t\t  \t\t`,
    '  \t\t  \t ',
  ],
  ...['hello', ' ', '.', ',', '?', 'v', '2', '3', '|', '1', 'ü', '\n'],
];
const line = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 3 }).map((all) => all.join(''));

/** What a client showed and what it answered, by kind. */
const kinds = (lines: readonly Uint8Array[]) =>
  lines
    .map((bytes) => fromUtf8(bytes))
    .map((text) =>
      text.startsWith('?OTR:')
        ? text.slice(0, 9)
        : text.startsWith('?OTR Error')
          ? 'error'
          : text.slice(0, 5),
    );

/** Of lines without a mark, also what is shown: with one, libotr leaves it to the program, which has only the line. */
async function both({ ann, bob }: Pair, text: string) {
  const [shown, logged] = [ann.texts.length, bob.log.length];
  const replies = ann.receive(utf8(text));
  const answers = await bob.receive(utf8(text));
  const plain = !text.includes('?OTR');
  const heard = bob.log.slice(logged).flatMap((entry) => {
    const hex = /^(?:text|event unencrypted) ?([\da-f]*)$/.exec(entry)?.[1];
    return hex === undefined ? [] : [fromUtf8(fromHex(hex))];
  });
  return {
    ours: [kinds(replies), plain ? ann.texts.slice(shown) : []],
    libotr: [kinds(answers), plain ? heard : []],
  };
}

describe.skipIf(!hasLibotr)('lines', () => {
  test.each(['before', 'in'] as const)('%s a private conversation', async (when) => {
    const different: unknown[] = [];
    const setting = {
      flags: POLICY.v2 | POLICY.v3 | POLICY.startOnTag,
      policy: { allowV2: true, whitespaceStartAke: true },
    };
    const all = await (when === 'before' ? pair : chatting)(3, setting);
    const { session } = all.ann;
    await fc.assert(
      fc.asyncProperty(line, async (text) => {
        // Nobody waits for pieces of a line before this one.
        all.ann.session = session;
        await all.bob.receive(utf8('?OTR'));
        const { ours, libotr } = await both(all, text);
        if (JSON.stringify(ours) !== JSON.stringify(libotr)) different.push([text, ours, libotr]);
      }),
      draws(400),
    );
    expect(different).toEqual([]);
  });
});
