import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flip } from '../../../../tests/support/messenger.ts';
import { installed, testWith } from '../../../../tests/support/oracle.ts';
import { concat, fromHex, toHex, utf8 } from '../../bytes.ts';
import { type Plist, readPlist, writePlist } from './plist.ts';

const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 300 }));
const { plist } = fc.letrec<{ plist: Plist }>((tie) => ({
  plist: fc.oneof(
    { maxDepth: 3 },
    word,
    fc.nat({ max: 65_535 }),
    fc.array(tie('plist'), { maxLength: 4 }),
    fc.dictionary(word, tie('plist'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test('what is written is read, and every byte belongs to something', () => {
  fc.assert(
    fc.property(plist, (value) => {
      const bytes = writePlist(value);
      const read = readPlist(bytes);
      expect(read?.value).toEqual(value);
      expect(read?.parts[0]?.start).toBe(8);
      expect(read?.parts.at(-1)?.end).toBe(read?.table);
    }),
    draws(300),
  );
});

describe('what came from outside', () => {
  const bytes = writePlist({ p: ['bob', 'alice'], t: 'Grüße', v: '1', n: 300 });

  test('cuts, flips and nonsense are refused or read, never thrown', () => {
    for (let end = 0; end < bytes.length; end++) expect(readPlist(bytes.slice(0, end))).toBeNull();
    for (let bit = 0; bit < bytes.length * 8; bit++) readPlist(flip(bytes, bit));
    const behind = fc
      .uint8Array({ maxLength: 300 })
      .map((rest) => concat(utf8('bplist00'), rest, bytes.slice(-32)));
    fc.assert(
      fc.property(behind, (hostile) => {
        readPlist(hostile);
      }),
      draws(2000),
    );
  });

  test('a list that contains itself, or another one twice, is refused', () => {
    const list = (objects: string) => {
      const count = objects.split(' ').length;
      let at = 8;
      const starts = objects.split(' ').map((object) => {
        at += object.length / 2;
        return toHex(Uint8Array.of(at - object.length / 2));
      });
      const trailer = `00000000000001010000000000000000`.slice(0, 16);
      const number = (n: number) => n.toString(16).padStart(16, '0');
      return fromHex(
        toHex(utf8('bplist00')) +
          objects.replaceAll(' ', '') +
          starts.join('') +
          trailer +
          number(count) +
          number(0) +
          number(at),
      );
    };
    expect(readPlist(list('a101 5178'))?.value).toEqual(['x']);
    expect(readPlist(list('a20101 5178'))?.value).toEqual(['x', 'x']);
    expect(readPlist(list('a100'))).toBeNull();
    expect(readPlist(list('a20101 a0'))).toBeNull();
    expect(readPlist(list('a101 5178 5179'))).toBeNull();
  });

  test('what would not fit is refused loudly', () => {
    expect(() => writePlist('x'.repeat(65_536))).toThrow(RangeError);
    expect(() => writePlist(Array.from({ length: 256 }, () => 'x'))).toThrow(RangeError);
    expect(() => writePlist(-1)).toThrow(RangeError);
  });
});

const PYTHON = `
import json, plistlib, sys
for line in sys.stdin:
    data = plistlib.loads(bytes.fromhex(line.strip()), fmt=plistlib.FMT_BINARY)
    print(json.dumps([data, plistlib.dumps(data, fmt=plistlib.FMT_BINARY, sort_keys=False).hex()]))
`;

import { draws } from '../../../../tests/support/depth.ts';

testWith('/usr/bin/python3', installed('/usr/bin/python3'))(
  'Python reads what is written, and writes the same bytes unless it can share a string',
  () => {
    // JSON, by which Python answers, has no lone surrogates.
    const values = fc.sample(plist, draws(200)).filter((v) => JSON.stringify(v).isWellFormed());
    const ours = values.map(writePlist).map(toHex);
    const { stdout } = spawnSync('/usr/bin/python3', ['-c', PYTHON], {
      input: ours.join('\n'),
      encoding: 'utf8',
    });
    const theirs: [Plist, string][] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(theirs.map(([value]) => value)).toEqual(values);
    for (const [value, bytes] of theirs) expect(readPlist(fromHex(bytes))?.value).toEqual(value);
    const same = theirs.filter(([, bytes], i) => bytes === ours[i]).length;
    expect(same).toBeGreaterThan(values.length / 2);
  },
);
