import { expect, test } from 'vitest';
import { phones } from '../../../../tests/support/otr.ts';
import { fromUtf8, utf8 } from '../../bytes.ts';
import { offers, readLine } from './line.ts';

/** As libotr 4.1.1 takes them; tests/interop/otr-lines.test.ts asks it about hundreds more. */
test.each([
  ['hello', 'plain'],
  ['?OT', 'plain'],
  ['?OTR', 'unknown'],
  ['?OTRx', 'unknown'],
  ['a ?OTR? b', 'query'],
  ['?OTRv23', 'query'],
  ['?OTR Error: no', 'error'],
  ['?OTR Errors', 'unknown'],
  ['?OTR:AAMD.', 'message'],
  ['?OTR:AAMD', 'message'],
  // Of several marks the first counts …
  ['?OTR? ?OTR:AAMD.', 'query'],
  ['?OTR:AAMD. ?OTR?', 'message'],
  ['?OTR Error: ?OTR?', 'error'],
  ['?OTR ?OTRv2?', 'unknown'],
  // … but for that of a fragment, wherever it stands, of version 3 rather than 2.
  ['?OTR? ?OTR,1,2,a,', 'fragment2'],
  ['?OTR:AAMD. ?OTR|123|0,1,2,a,', 'fragment3'],
  ['?OTR,1,2,a, ?OTR|123|0,1,2,b,', 'fragment3'],
  ['?OTR,1,2,a, ?OTR|', 'broken3'],
  ['?OTR? ?OTR,', 'broken2'],
  ['?OTR|123', 'broken3'],
] as const)('%j is %s', (text, form) => {
  const line = readLine(utf8(text));
  expect(line.form).toBe(form);
  expect(line.parts.map(([, bytes]) => bytes).join('')).toBe(text);
});

test.each([
  ['?OTRv2?', [2]],
  ['?OTR?v3?', [3]],
  ['?OTRv2v3?', [2, 3]],
  ['?OTRv3 and 2', [2, 3]],
  ['?OTR?2', []],
  ['?OTRv?23', []],
] as const)('%j offers %j', (text, versions) => {
  expect(offers(readLine(utf8(text)))).toEqual(versions);
});

test('who hears an error, and who hears nothing', () => {
  const { ann } = phones();
  const tag = ann.session.me.tag.toString(16);
  const answer = (text: string) => ann.receive(utf8(text)).map(fromUtf8);
  const error = ['?OTR Error: malformed'];
  for (const text of ['?OTR|', '?OTR||', '?OTR|ff|', '?OTR|ff|0,1,1,a,', '?OTR:AAMD.', '?OTR:AAMCAAAAAA.'])
    expect([text, answer(text)]).toEqual([text, error]);
  for (const text of [
    '?OTR|100',
    `?OTR|100|${tag},1,2,`,
    '?OTR|100|1,1,1,a,',
    '?OTR|0|1',
    '?OTR,',
    '?OTR? ?OTR|',
  ])
    expect([text, answer(text)]).toEqual([text, []]);
  for (const text of ['?OTR:AAID.', '?OTR:AAMCAAABIwAAAAAAAAAA.', '?OTR:.', '?OTR:hello', '?OTRx'])
    expect([text, answer(text)]).toEqual([text, []]);
});
