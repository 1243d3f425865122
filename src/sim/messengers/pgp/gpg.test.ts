/**
 * What gpg 2.2.40 made with its defaults, but for shorter keys: a key of Carol's with a subkey, and messages of hers to the
 * key that `pgp.identity('bob', chanceOf(1))` makes. Recorded, so that no gpg is needed; tests/interop/pgp.test.ts asks a
 * live one.
 */
import { sha1 } from '@noble/hashes/legacy.js';
import { describe, expect, test } from 'vitest';
import { chanceOf, covered, flip } from '../../../../tests/support/messenger.ts';
import { concat, fromUtf8, u16, u32, utf8 } from '../../bytes.ts';
import { armor, dearmor } from './armor.ts';
import { exportPublic, pgp } from './index.ts';
import { importPublic, keyIdOf, pgpPublicKey } from './keys.ts';
import { readPackets, writePacket } from './packets.ts';
import { CERTIFICATION, writeSignature } from './signature.ts';

const CAROL = `-----BEGIN PGP PUBLIC KEY BLOCK-----

mI0Eaw19vgEEAO8hStRv8S+zy71lSLgae7SZm2OTWHCyceCZHZuLaTWT4Nl35HWy
binBCYy02mEwEiaFJYPAkZxg2cOa9Qaz/vi27Iex48roxxzF12z7SLy/sPttB/HE
RCqV0WHUVjXQE9lrmTZzcFVighpG5cznlGppw8IUm1luHH87dWT1OoULABEBAAG0
BUNhcm9siM4EEwEKADgWIQQsP/3qyHkrv+TFwy1EDNs754CaZQUCaw19vgIbAwUL
CQgHAgYVCgkICwIEFgIDAQIeAQIXgAAKCRBEDNs754CaZe0oBAC/BzOsp7uOTwpd
3z+yGOP01Q5AQ2GbxJkJ371/FKwlXzsTqjXV1nJ88PY7XJi/29BpZ9PXa7CPXWxS
N/XKsM8rXk5wbCVzerqkYrrsd0EMyPyl2LW121guBOtHXG9MJAWVyqT3uDeAvFLD
+2L3lFPJQbGd74PDXL16PpHuIb3mo7iNBGsNfb4BBAC8QmOABQDPI0dtx0jm8Dti
gwtDGqtn3GIJw2gujYHdDFuTeBjkGEfCM+wsKFz+WxpcvWrS7VYLk/q+s8BRCbG9
9AcLwk5ai4vO5xIEAQUZA3aHtJDC9YQS1pyKoUWeeMbo6+6ERo3i5gEbqCPPcVZJ
2vl3YhnPsfxlMMp+ACSZtQARAQABiLYEGAEKACAWIQQsP/3qyHkrv+TFwy1EDNs7
54CaZQUCaw19vgIbDAAKCRBEDNs754CaZavSBACkR+5KtApk3LUhE4lW1iBTSaDR
K+NCVOTyXjhg7PZKP9OVsTnw0h/LXEY5HUoaXviJx/EyEygk5pQji/nV0rrkYJ+M
pnlqCqrh9HtHOb7lvSaVoBEHbsfbS12azR2h12k/6Um4maEsw6zz8iQrIceTxcR4
wHHWZK8QzxI/0X4XMQ==
=vKsw
-----END PGP PUBLIC KEY BLOCK-----
`;

const MESSAGES = {
  SHA512: `-----BEGIN PGP MESSAGE-----

hQEMAyzKMNTC++rtAQf+OW3uEww5lLD0lHmervgbHx9Q2ks8RMUU3R9+SgYrINP7
nqyl9K783dti5bd3L2jgVHHIHsT2JxONK7LzXnuQmlpU+UO3fQO/wUZxTqTzK0nq
IJ8VczDABmntcVqV7sUgLJPHU4C6h8x01F3hdBC/KiAm2ScTGm6ZCFj9etVkny5z
9bre5yl8wEtjvBSBMJeFVbAOlu79wl7Fgw6w6Wa+Dcpyi9qAZrd1uPlkuPEjn6ht
8ValoyO7KgnJlXSGKYnqxsz1U/bXDBJBX20pqNPSc2l2dNMdxWgx5jCBDQW220tt
ojrUWu2zG5BsyJENcMw0AGoD5Pcjco/o5pjLNPEtBdLAXQF1DxbndveVdH1zfetl
5wdT4Idzc6th3EFS8SlCwMlSjqwp/Z21UwuvLEdb38cl19eWCcco/cyjBQwp2hZi
+IQpQ/UxbvO9SFSEfY5pnwGN2FvRuZxj61SOZhVqYANHPPBrhRexPCPQO8zxa7F4
a8QMVg+rrHlMO/lAqYwfIYuPzlM8Hh6lv0jog6tJ2tZP4FwMaUKtNbjd3EcO8Lhn
k5aWpRLD5TF1cZmab00gUBMl8NvayxhfsGpCLcIH/KhWuj9fQGGf3gTtwgjpN9nI
qGvPbzIrSi7XjacJsIOHI8rP0ICmOAzJTnu06AbA/wCQ8khUDtLsB5K+3D2qSWW+
H1QuBrYTl3fsyoJ+UIk0FtvHPh+nVlymfuwnqbgh0g==
=IYbK
-----END PGP MESSAGE-----
`,
  SHA1: `-----BEGIN PGP MESSAGE-----

hQEMAyzKMNTC++rtAQgAmzIkly3IAqkkhJn6C083wBCL8p/zZMwmeNHb4ijIyXoj
Qhl82RyJagUBqdPaylJA0RlCfDDbp2zE9TQhKYWqu1gcsASf9kbWnsPxXrlmDOAm
Fc3QWDDviZl3xEbrc4arUmm2aW4Ut3tPbCB12lYevOt8cNgX7SVJG+4e3PLRMSF3
cvFf1DbFZVyLY+FlM0bFDe5/WMNTgLBOB57O2wc4DhhMGkkIAb5/sHKyDG+5Vbz5
bUFrXG26CubCCJvyioP1I36dbc1R8zai1vPg8K5za1+NnNzBB+evFe6OmGOpLpYz
NzW7c1xv7o6fzzIOvrAhKFsRPfJlfAveDKTemqtlddLAXQFOIG8GgmUGfHXm36w2
3io+gm+FUdNtgBYj3eW43G1rRGbp7zH7Kz6ZUqBgjZb9NjK/GqKQt3Jb30xsPIHc
uDbhmMjIQMIBqoDhjxFysloA7XtBIm86jOVU4WMP9gNZ00Ovb/46n8+Cnin3GCBw
jd7F5g4qsuVEc96Tu5LbCjmn2FNxFSgCCZFz0X5OQiT8DHgIaqbE7cKLSfJ9oXbB
WSxtn/AEFLVqIWdxXZeYp7KkmObvjhOJEd5V/Zfv49Gu0+yL+bKkWuKh+Pz0k9v/
5wCPEaqw8NYODmgttnq0Hvg02BjmBwK81gPLUQsmAOAOqZxYvyshon0ebo/aC8M8
bHvaIMv6/kKNdO7wb6YHGiHhQpDBOuxGdhIqamAJHQ==
=s5Rl
-----END PGP MESSAGE-----
`,
  RIPEMD160: `-----BEGIN PGP MESSAGE-----

hQEMAyzKMNTC++rtAQgAjfZx8Moj9PPQDUOd/8A8U/Il9X4ZcP9+8Q+0HY6ODuUr
PYG+N8SphFLd6vMnCVWYQFuDoQ1oYz6223a/VrCf1vhVO+IEk5x1Zvp4NpcZn6Xx
L28t3kmOn+KnhPCyKuJDSgGeSFpnJhwNJlPbgAIt1tqZlVMIO95PAlomwcocMTFl
sIxt97UEp4WZcmtN18m3Hqr1y0tgCx2pdRyeGp/PKMb23N8vpLKJACh6vvBnSXgH
oWruAqd5zn6Ck5dm6TIXSt4eb4hRoZzmInk7sKCOOdawQCQUkzUJ+ReYUpLhMM8m
U4s/T3MNzQQxICppV9lWrswI4UjOEdgsYfHnihBTvNLAXQEacQPi7z2dPlApE8fQ
0QBdZYboyRyBn5ArQuZfbjnfd9PsaZTF0h0dmwcaYo7F76gw/yzvHfzPtavCQxAq
hbK3ruI2cvnlLuSPENfDIt48M7KOutYF5fseF9aeLjUj/MvAJjfYGZn1snZlzqZo
KihSpeflc/B1LFwQcT/dMD0IEbW9t7ujtyFMdawtrljqTwupA45pCi74hjODYh7d
u8A5rtA+/8P9zKTSG2hhQsl89aiLjeUzQMm6CTGyMOK5DSsmRAKYa7qgi60bcEjU
bBrsToYwldQCe4bdBDJ3JEUj5SYT08qQfaiiut8QAzgkvkmgjQMIkyLrcNwSpgN5
VIecYzcbMfMJ369hrQamT3jwIAs0VcFJD0hoDiBB5w==
=0siG
-----END PGP MESSAGE-----
`,
  '3DES': `-----BEGIN PGP MESSAGE-----

hQEMAyzKMNTC++rtAQgAsXuOrix+jYH7frg0M+CL5uFySPS90pCFmS62v5whuqrx
1hFjTsR3alPMAoRgjn5Mf7dQTbNXFtiqjKvW/ayq2JbClNSovlbdYKhAhHduHn69
cqUh2lpWfgjYhiBO+2GAXNo2/xhupdyavf9m8TK+wGmiYc+usvFuDV23vVAs2oGS
v5gIDmYMnkIwFcwRbkFQF8MSVP3fQg+8cusxGEL5dCtM9aXDuqivrBkpMYV8XY+n
X4BDUUVAFcKP12gcYE9MiEiCTdSzBCSFW2wSlK+YMdSp6ESWzAr6CPRukDrpFtMU
75XadenX99mQHfCNa7gPhp01v5X4LTx+U9kRbr1sytLAVQE9TG+mrR+Jl0z0T4bv
lGutb0yVvIaL7apVMyYV6KHpBgPJRs06Vy5N4VFH8qpN63rY3B7YwBQyvGzz/NmB
JnjhoP3kXN5rNiW8HE6u+Y/m8+GHb5DP1JuywUwPU47VFlHwPXoGuB/eET4DXBo9
koNhRftTSGITlySQSaJv+qtZbcJvaNifO5HH0rj9BF6PONg4ox2Zrohx1BQ+SQ2X
1BmpYZ/xThxCBHlXeNhrUqddHLnPEwr7nEr3P4V9xSw0711pPISwnEalog2anpcH
FJTR7RiPSweTgSEyQ/IW3UhINIk/lLguyHm4+vl9C3cU0DmI8vStYd5LVIU2PMQ5
Tff/SwPOBawN8Os8yDulQLud2A2Tv+o=
=ulev
-----END PGP MESSAGE-----
`,
  compressed: `-----BEGIN PGP MESSAGE-----

hQEMAyzKMNTC++rtAQf/V3x3R3jgwWCkqMjW1jNjMSWotfKUXrdUOk0O4K6H+jSa
nm+/juyvFdoTutdmpNPNMX+X+3PrVyZfGWYcLQIdya+HsIVMmmxh57W/tQ2Q/MZc
fxZ6/WfcSHSYrMvAFFILeGv7SG9fi2tVovXJ7pOw8jjaEkx1sPQCg2wXFvSi2CVo
QUAzIOQub081C/awnHoFomBIvn9n+AaQN6qn7rNveUF5TaHv+Fn5vez4cy/vY7VU
AxQ5PWZV9NIR7g4wXOq36jyC4TDVxn2cgj87JyODg8uK+zbH1+7y7lvKIkDZtczl
zOsPK5c42FnRUUoIv7JKjfAV2+jPu40no4+VHPcKUdLAXAGDx8wovHtHByH9gmly
8k/J9rRHHK3Nd0XenLDhikxqRm6G8CnhrmAc21LCNZTJhR/gLS/20kze/0458o7G
UBva8Tklrd8i43zq8xn0WzyDrHmLTky/M5WdStQSe5NUfh0e2MaVI76hn+qTKDol
qNlfWLrg+XHrbtfjUt7Kg6uzlJHpIdYiCDoYInnWGcKhkXGd6nQ7iHPzhAGDNPAG
wIYCuFPs8H3nuX8bNm/xHCvKAK171BjxcqVQuyjZPlQgN733mfaf5Q5fFcxLg6L/
k8sQngfKnHilYfcMpEC4nPb6+cX8j3vCTYj9GrNw5kSWG1Kxzg+qMW+96Wjj+llz
CPksBYSVj00uB1F+lZ4Jb0FsC759yKGbhpYyYizf
=P8q8
-----END PGP MESSAGE-----
`,
} as const;

const bob = pgp.identity('bob', chanceOf(1));
const eve = pgp.identity('eve', chanceOf(5));
const [atBob] = pgp.setup(bob, 'Carol', { account: 'Carol', key: CAROL }, false, chanceOf(1));
const received = (text: string) => pgp.receive(atBob, utf8(text), chanceOf(1))[1];
const WORDS = 'Meet me under the harbour clock at nine.';

const hashedKey = (body: Uint8Array) => concat(Uint8Array.of(0x99), u16(body.length), body);
const certified = (body: Uint8Array, name: Uint8Array) =>
  concat(hashedKey(body), Uint8Array.of(0xb4), u32(name.length), name);
const block = (...packets: Uint8Array[]) => fromUtf8(armor('PUBLIC KEY BLOCK', concat(...packets)));
const packetsOf = (key: string) => readPackets(dearmor(utf8(key))?.bytes ?? new Uint8Array()) ?? [];
const again = (key: string) => packetsOf(key).map(({ tag, body }) => writePacket(tag, body));

describe('messages of gpg', () => {
  test.each(['SHA512', 'SHA1'] as const)('signed over %s: opened, and the signature found good', (hash) => {
    expect(received(MESSAGES[hash])).toEqual({
      texts: [WORDS],
      replies: [],
      notices: ['signed'],
      refused: null,
    });
    const payloads = [{ from: 'Carol', to: 'bob', bytes: utf8(MESSAGES[hash]) }];
    const listing = { account: 'Carol', key: CAROL };
    expect(pgp.verify([atBob], listing, payloads, 0)).toEqual({
      signature: 'valid',
      mac: 'none',
      text: WORDS,
    });
    expect(pgp.verify([atBob], pgp.publish(eve), payloads, 0).signature).toBe('invalid');
    for (const { layers } of pgp.decrypt([atBob], payloads)) layers.forEach(covered);
  });

  test.each(['RIPEMD160', '3DES', 'compressed'] as const)('%s: whole, and only not known here', (what) => {
    expect(received(MESSAGES[what])).toMatchObject({ texts: [], refused: 'unsupported' });
    const below = dearmor(utf8(MESSAGES[what]))?.bytes ?? new Uint8Array();
    // Changed in what is sealed it is no longer whole, as far as anybody here can tell.
    if (what !== '3DES')
      expect(received(fromUtf8(armor('MESSAGE', flip(below, 8 * below.length - 200)))).refused).toBe(
        'tampered',
      );
  });

  test('sealed data of another version are not taken for that of 2015', () => {
    const [session, data] = packetsOf(MESSAGES.SHA512);
    if (!session || !data) throw new Error('not the message');
    const of = (version: number) =>
      armor('MESSAGE', concat(writePacket(1, session.body), writePacket(18, data.body.with(0, version))));
    const refused = [1, 2, 0, 3].map((version) => received(fromUtf8(of(version))).refused);
    expect(refused).toEqual([null, 'unsupported', 'malformed', 'malformed']);
  });

  test('signed by somebody else than the one in the listing: tampered with', () => {
    const [stranger] = pgp.setup(bob, 'eve', pgp.publish(eve), false, chanceOf(1));
    expect(pgp.receive(stranger, utf8(MESSAGES.SHA512), chanceOf(1))[1].refused).toBe('tampered');
  });
});

describe('keys of gpg', () => {
  test('one to sign with, the other to be sealed for', () => {
    expect(atBob.theirs).toMatchObject({
      userId: 'Carol',
      fingerprint: '2c3ffdeac8792bbfe4c5c32d440cdb3be7809a65',
      subkey: { fingerprint: 'f698c8bbc13a78a73adf1dfbb29861ae039a5b44' },
    });
    const [, [packet]] = pgp.send(atBob, 'To Carol.', chanceOf(3));
    const [layers] = pgp.decrypt(
      [],
      [{ from: 'bob', to: 'Carol', bytes: packet?.bytes ?? new Uint8Array() }],
    );
    const field = layers?.layers[1]?.fields.find(({ name }) => name === 'pgp.pkesk.keyId');
    expect(field?.value).toBe('B29861AE039A5B44');
  });

  test('a subkey without the key’s word, or a name without it, is none', () => {
    const packets = again(CAROL);
    const [key, name, certificate, subkey, binding] = packets;
    if (!key || !name || !certificate || !subkey || !binding) throw new Error('not the key');
    expect(importPublic(block(...packets))).toEqual(atBob.theirs);
    // The first is for signing alone: without its subkey nothing can be sealed.
    for (const some of [
      [key, name, certificate],
      [key, name, certificate, subkey],
      [key, name, binding, subkey, certificate],
    ])
      expect(importPublic(block(...some))).toBeNull();
    const both = concat(subkey, binding);
    for (let bit = 0; bit < 8 * both.length; bit += 61) {
      const found = importPublic(block(key, name, certificate, flip(both, bit)));
      // What no signature covers is the key’s own name for its maker.
      expect(found === null || JSON.stringify(found) === JSON.stringify(atBob.theirs)).toBe(true);
    }
  });

  test('what the key has taken back is gone, and nobody else can take it back', () => {
    const { rsa, account } = eve;
    const [key, name] = packetsOf(exportPublic(rsa, account));
    if (!key || !name) throw new Error('no key');
    const own = pgpPublicKey(rsa, account);
    const said = (secret: typeof rsa, kind: number, data: Uint8Array) =>
      writePacket(2, writeSignature(secret, keyIdOf(own), kind, 1, data));
    const [first, second, third] = again(exportPublic(rsa, account)) as [Uint8Array, Uint8Array, Uint8Array];
    const whole = (afterKey: Uint8Array[], afterName: Uint8Array[]) =>
      importPublic(block(first, ...afterKey, second, ...afterName));
    expect(whole([], [third])).toEqual(own);
    expect(whole([said(rsa, 0x20, hashedKey(key.body))], [third])).toBeNull();
    expect(whole([said(bob.rsa, 0x20, hashedKey(key.body))], [third])).toEqual(own);
    const named = certified(key.body, name.body);
    expect(whole([], [third, said(rsa, 0x30, named)])).toBeNull();
    expect(whole([], [said(bob.rsa, 0x30, named), third])).toEqual(own);
    // Certified by another kind of signature, or over something else.
    expect(whole([], [said(rsa, 0, named)])).toBeNull();
    expect(whole([], [said(rsa, CERTIFICATION, hashedKey(key.body))])).toBeNull();
    expect(whole([], [said(rsa, 0, named), third])).toEqual(own);
  });
});

test('a key of another version or algorithm is none, even under its own signature', () => {
  const { rsa, account } = eve;
  const [key] = packetsOf(exportPublic(rsa, account));
  const imported = (at: number, byte: number, behind = new Uint8Array()) => {
    const body = concat((key?.body ?? new Uint8Array()).with(at, byte), behind);
    const id = sha1(hashedKey(body)).slice(-8);
    const certificate = writeSignature(rsa, id, CERTIFICATION, 1, certified(body, utf8(account)));
    return importPublic(
      block(writePacket(6, body), writePacket(13, utf8(account)), writePacket(2, certificate)),
    );
  };
  expect(imported(0, 4)?.rsa.n).toBe(rsa.n);
  for (const version of [3, 5]) expect(imported(0, version)).toBeNull();
  // RSA to be sealed for alone, RSA to sign alone, DSA (RFC 4880 section 9.1).
  for (const algorithm of [2, 3, 17]) expect(imported(5, algorithm)).toBeNull();
  expect(imported(0, 4, Uint8Array.of(0))).toBeNull();
});

test('bytes in an armour that are no text are not taken', () => {
  const dressed = utf8(CAROL.replace('\n', '\nComment: ?\n'));
  const at = dressed.indexOf(0x3f);
  expect(dearmor(dressed)?.kind).toBe('PUBLIC KEY BLOCK');
  expect(dearmor(dressed.with(at, 0xff))).toBeNull();
});
