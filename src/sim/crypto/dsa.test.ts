import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toBigInt } from './bigint.ts';
import { dsaPublicKey, dsaSign, dsaVerify, GROUP_1024_160 } from './dsa.ts';
import { seededBytes } from './hkdf.ts';

/** Test vectors of NIST and of RFCs, as Debian's python3-cryptography-vectors brings them. */
const VECTORS = '/usr/lib/python3/dist-packages/cryptography_vectors/asymmetric/';
const missing = !process.env['CI'] && !existsSync(VECTORS);
if (missing)
  console.warn('python3-cryptography-vectors is not installed: DSA is checked without NIST’s vectors.');

type Values = Record<string, string>;

/** The blocks of a CAVP file as name and value; p, q and g of a section go along with each block in it. */
function blocks(file: string): Values[] {
  const found: Values[] = [];
  let section: Values = {};
  for (const part of readFileSync(VECTORS + file, 'utf8').split(/\r?\n\r?\n/)) {
    if (part.startsWith('[')) section = { section: part.split(/\r?\n/, 1)[0] ?? '' };
    const values: Values = Object.fromEntries(
      [...part.matchAll(/^(\w+) = (\w+)/gm)].map((m) => [m[1], m[2]]),
    );
    if (values['P']) section = { ...section, ...values };
    else if (values['Y']) found.push({ ...section, ...values });
  }
  return found.filter((values) => values['P']?.length === 256);
}

const number = (values: Values, name: string): bigint => BigInt(`0x${values[name]}`);

function parts(values: Values) {
  const [p, q, g] = ['P', 'Q', 'G'].map((name) => number(values, name)) as [bigint, bigint, bigint];
  const sha = /SHA-\d+/.exec(values['section'] ?? '')?.[0] ?? 'SHA-1';
  const digest = createHash(sha.replace('-', '')).update(Buffer.from(values['Msg'] ?? '', 'hex'));
  // The standard cuts the hash to the length of q: 160 bits.
  return { group: { p, q, g }, hash: toBigInt(digest.digest().subarray(0, 20)) };
}

describe.skipIf(missing)('NIST FIPS 186, modulus of 1024 bits', () => {
  test.each(['FIPS_186-2', 'FIPS_186-3'])('%s: signatures are the published ones', (folder) => {
    const all = ['txt', 'rsp']
      .map((end) => `DSA/${folder}/SigGen.${end}`)
      .flatMap(blocks)
      .filter((values) => values['K'] && values['R']);
    expect(all.length).toBeGreaterThanOrEqual(10);
    for (const values of all) {
      const { group, hash } = parts(values);
      const signature = { r: number(values, 'R'), s: number(values, 'S') };
      expect(dsaSign(group, number(values, 'X'), hash, number(values, 'K'))).toEqual(signature);
      expect(dsaVerify(group, dsaPublicKey(group, number(values, 'X')), hash, signature)).toBe(true);
    }
  });

  test.each(['FIPS_186-2', 'FIPS_186-3'])('%s: verdicts are the published ones', (folder) => {
    const all = blocks(`DSA/${folder}/SigVer.rsp`);
    const verdicts = new Set(all.map((values) => values['Result']));
    expect(verdicts).toEqual(new Set(['P', 'F']));
    for (const values of all) {
      const { group, hash } = parts(values);
      const signature = { r: number(values, 'R'), s: number(values, 'S') };
      expect(dsaVerify(group, number(values, 'Y'), hash, signature)).toBe(values['Result'] === 'P');
    }
  });

  test('the shared group is that of RFC 5114, and so are the keys in it', () => {
    const text = readFileSync(`${VECTORS}DH/RFC5114.txt`, 'utf8');
    const value = (name: string) => BigInt(`0x${new RegExp(`^${name} = (\\w+)`, 'm').exec(text)?.[1]}`);
    expect(GROUP_1024_160).toEqual({ p: value('P'), q: value('Q'), g: value('G') });
    for (const who of ['CAVS', 'IUT']) {
      expect(dsaPublicKey(GROUP_1024_160, value(`Xstat${who}`))).toBe(value(`Ystat${who}`));
    }
  });
});

test('groups and keys from outside never make it throw', () => {
  const { p, q, g } = GROUP_1024_160;
  const x = toBigInt(seededBytes(1, 'x', 19));
  const signature = dsaSign(GROUP_1024_160, x, 5n, toBigInt(seededBytes(1, 'k', 19)));
  if (!signature) throw new Error('no signature');
  const y = dsaPublicKey(GROUP_1024_160, x);
  expect(dsaVerify(GROUP_1024_160, y, 5n, signature)).toBe(true);
  expect(dsaVerify(GROUP_1024_160, y, 6n, signature)).toBe(false);
  for (const bad of [0n, 1n, 2n, 4n, q - 1n, q + 1n, p - 1n, p]) {
    expect(dsaVerify({ p: bad === p ? p + 2n : bad, q, g }, y, 5n, signature)).toBe(false);
    expect(dsaVerify({ p, q: bad, g }, y, 5n, signature)).toBe(false);
    expect(dsaVerify({ p, q, g: bad }, y, 5n, signature)).toBe(false);
    expect(dsaVerify(GROUP_1024_160, bad, 5n, signature)).toBe(false);
    expect(dsaVerify(GROUP_1024_160, y, 5n, { ...signature, r: bad })).toBe(false);
    expect(dsaVerify(GROUP_1024_160, y, 5n, { ...signature, s: bad })).toBe(false);
  }
});

test('numbers that are the same modulo p or q, but too large, do not verify', () => {
  const { p, q, g } = GROUP_1024_160;
  const x = toBigInt(seededBytes(1, 'x', 19));
  const signature = dsaSign(GROUP_1024_160, x, 5n, toBigInt(seededBytes(1, 'k', 19)));
  if (!signature) throw new Error('no signature');
  const y = dsaPublicKey(GROUP_1024_160, x);
  const { r, s } = signature;
  expect(dsaVerify(GROUP_1024_160, y, 5n, { r, s })).toBe(true);
  // The hash is not cut, and may be larger than q.
  expect(dsaVerify(GROUP_1024_160, y, 5n + q, { r, s })).toBe(true);
  expect(dsaVerify(GROUP_1024_160, y, 5n, { r, s: s + q })).toBe(false);
  expect(dsaVerify(GROUP_1024_160, y, 5n, { r: r + q, s })).toBe(false);
  expect(dsaVerify(GROUP_1024_160, y, 5n, { r, s: -s })).toBe(false);
  expect(dsaVerify(GROUP_1024_160, y + p, 5n, { r, s })).toBe(false);
  expect(dsaVerify({ p, q, g: g + p }, y, 5n, { r, s })).toBe(false);
});
