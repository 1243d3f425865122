/** Every sentence of the figure, held against the bytes, opened by Node’s own ciphers. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Claims, hold, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { defaults, type Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

type Choice = Values<typeof widget.params>;

const hex = (text: string): Buffer => Buffer.from(text, 'hex');
/** What a key makes of a sealed letter: its words, or null if the tag does not fit. */
function opens(
  { suite, nonce, aad }: widget.Result,
  key: string,
  ciphertext: string,
  tag: string,
): string | null {
  const cipher =
    suite === 'aes-256-gcm'
      ? createDecipheriv('aes-256-gcm', hex(key), hex(nonce), { authTagLength: 16 })
      : createDecipheriv('chacha20-poly1305', hex(key), hex(nonce), { authTagLength: 16 });
  cipher.setAAD(hex(aad), { plaintextLength: hex(ciphertext).length });
  cipher.setAuthTag(hex(tag));
  try {
    return Buffer.concat([cipher.update(hex(ciphertext)), cipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
/** The tag that belongs to these words (hex) under a key. */
function tagOf({ suite, nonce, aad }: widget.Result, key: string, text: string): string {
  const cipher =
    suite === 'aes-256-gcm'
      ? createCipheriv('aes-256-gcm', hex(key), hex(nonce), { authTagLength: 16 })
      : createCipheriv('chacha20-poly1305', hex(key), hex(nonce), { authTagLength: 16 });
  cipher.setAAD(hex(aad), { plaintextLength: hex(text).length });
  cipher.update(hex(text));
  cipher.final();
  return cipher.getAuthTag().toString('hex');
}
const worldOf = (chosen: Choice, result: widget.Result) => ({ chosen, result });
type World = ReturnType<typeof worldOf>;

const bytes = (text: string): number => new TextEncoder().encode(text).length;
const HAND: Record<string, string> = {
  wifi: 'Somebody on the same Wi-Fi',
  isp: 'The internet provider',
  company: 'The messaging company',
  thief: 'A thief with your phone',
  investigator: 'An investigator',
};
const HOLDS = ['friend', 'thief'];
const isTo = (text: string, { chosen }: World): void => expect(text).toBe(chosen.to.trim() || 'Ines');
function isWho(said: Said, world: World): void {
  const who = HAND[world.chosen.observer];
  if (who) expect(said.text('who')).toBe(who);
  else isTo(said.text('who').replace(/’s phone$/, ''), world);
}
const words = (world: World): number => bytes(world.chosen.message);
const whole = ({ result }: World): string | null =>
  opens(result, result.keys.derived, result.ciphertext, result.tag);
function holds(said: Said, world: World, key: boolean): void {
  isWho(said, world);
  expect(HOLDS.includes(world.chosen.observer)).toBe(key);
  expect(whole(world)).toBe(world.chosen.message.toWellFormed());
}
const flipped = ({ result: { attack } }: World) => (attack.kind === 'flip' ? attack : expect.unreachable());
const oneBit = (p: string, q: string): boolean =>
  [1, 2, 4, 8, 16, 32, 64, 128].includes(Number.parseInt(p, 16) ^ Number.parseInt(q, 16));
/** The reader’s words as far as the known letter reaches. */
const told = (world: World): number => Math.min(words(world), bytes(reuse(world).known));
const reuse = ({ result: { attack } }: World) =>
  attack.kind === 'reuse-nonce' ? attack : expect.unreachable();
const shut = (world: World): void => {
  const { attack, keys, ciphertext, tag } = world.result;
  const key = attack.kind === 'wrong-key' ? attack.key : '';
  expect(opens(world.result, key, ciphertext, tag)).toBeNull();
  const wrong = hex(key).map((byte, i) => byte ^ (hex(keys.derived)[i] as number));
  expect([...wrong].filter(Boolean)).toEqual([1 << world.chosen.bit]);
};

const CLAIMS: Claims<World> = {
  '{who} cannot open even an empty letter.': (said, world) => {
    isWho(said, world);
    expect([words(world), HOLDS.includes(world.chosen.observer)]).toEqual([0, false]);
  },
  '{who} sees {n#} byte[s|] of noise and no word.': (said, world) => {
    isWho(said, world);
    expect([said.n('n'), HOLDS.includes(world.chosen.observer)]).toEqual([words(world), false]);
  },
  '{who} opens the letter: the key is there.': (said, world) => holds(said, world, true),
  '{who} was not on the road: there is no packet to open, only a record that there was one.': (
    said,
    world,
  ) => {
    isWho(said, world);
    expect(world.chosen.observer).toBe('investigator');
  },
  'One bit changed on the way, and {to}’s phone refuses the whole letter.': (said, world) => {
    isTo(said.text('to'), world);
    const { ciphertext, tag } = flipped(world);
    expect(opens(world.result, world.result.keys.derived, ciphertext, tag)).toBeNull();
    expect(whole(world)).not.toBeNull();
  },
  'One wrong bit in the key, and the letter stays shut.': (_, world) => shut(world),
  'A nonce used twice gives [your words|the first {n#} byte[s|] of your words] to anyone who knows the other letter, without any key.':
    (said, world) => {
      expect(said.has('n') ? said.n('n') : words(world)).toBe(told(world));
      const known = new TextEncoder().encode(reuse(world).known);
      const first = hex(world.result.ciphertext);
      const mine = hex(reuse(world).second).map((byte, i) => byte ^ (first[i] ?? 0) ^ (known[i] as number));
      const text = new TextEncoder().encode(world.chosen.message);
      expect([...mine.subarray(0, told(world))]).toEqual([...text.subarray(0, told(world))]);
    },
  'A nonce used twice gives a letter’s words to anyone who knows the other letter, but an empty letter has none to give.':
    (_, world) => expect(words(world)).toBe(0),
  'Your [one character is|{characters#} characters are] {n#} byte[s|]; sealed, [it travels|they travel] as {packet#} bytes, because a header, a nonce and a tag go with [it|them].':
    (said, world) => {
      const { nonce, aad, ciphertext, tag } = world.result;
      const size = hex(nonce + aad + ciphertext + tag).length;
      expect(said.has('characters') ? said.n('characters') : 1).toBe([...world.chosen.message].length);
      expect([said.n('n'), said.n('packet')]).toEqual([words(world), size]);
    },
  'Your letter is empty, and still {packet#} bytes travel: a header, a nonce and a tag.': (said, world) => {
    const { nonce, aad, tag } = world.result;
    expect([words(world), said.n('packet')]).toEqual([0, hex(nonce + aad + tag).length]);
  },
  'Your phone and {to}’s each made the same key from their own secret and the other’s public key, and {suite=ChaCha20-Poly1305|AES-256-GCM} sealed the letter with it.':
    (said, world) => {
      isTo(said.text('to'), world);
      expect(said.text('suite').toLowerCase()).toBe(world.chosen.suite);
      expect(whole(world)).not.toBeNull();
    },
  '{who} was really given every byte, but holds no key to this letter.': (said, world) =>
    holds(said, world, false),
  '{who} gets what the company and the provider wrote down, and the bytes of the letter are not among it, so no attempt to open it was made.':
    (said, world) => {
      isWho(said, world);
      expect(world.chosen.observer).toBe('investigator');
    },
  '{who} was given every byte and opened it[: that is the one phone the letter was sealed {mine=for}|, because your phone holds the same key as {to}’s].':
    (said, world) => {
      holds(said, world, true);
      expect(said.has('mine')).toBe(world.chosen.observer === 'friend');
      if (said.has('to')) isTo(said.text('to'), world);
    },
  'In byte {n#} of the {part=tag|sealed words} one bit was turned over, from {before} to {after}.': (
    said,
    world,
  ) => {
    const { ciphertext, tag } = flipped(world);
    const [old, now] =
      said.text('part') === 'tag' ? [world.result.tag, tag] : [world.result.ciphertext, ciphertext];
    expect(said.text('part') === 'tag').toBe(words(world) === 0);
    const at = 2 * (said.n('n') - 1);
    expect([old.slice(at, at + 2), now.slice(at, at + 2)]).toEqual([said.text('before'), said.text('after')]);
    expect(old.slice(0, at) + old.slice(at + 2)).toBe(now.slice(0, at) + now.slice(at + 2));
    expect(oneBit(said.text('before'), said.text('after'))).toBe(true);
  },
  'The tag is computed from every byte, so it no longer fits, and a phone shows nothing rather than something false.':
    () => {},
  'Without that check the empty letter would have come out unharmed, because only the tag was touched, and nothing would have given warning.':
    (_, world) => expect([words(world), flipped(world).ciphertext]).toEqual([0, world.result.ciphertext]),
  'Without that check the letter would have opened with that one bit changed, and nothing would have given warning.':
    (_, world) => {
      const text = Buffer.from(new TextEncoder().encode(world.chosen.message));
      const out = hex(flipped(world).unauthenticated.bytes);
      const differ = out.map((byte, i) => byte ^ (text[i] as number)).filter(Boolean);
      expect([...differ]).toEqual([1 << world.chosen.bit]);
    },
  'The key has 256 bits, and one of them, in byte {n#}, is wrong.': (said, world) => {
    shut(world);
    expect(hex(world.result.keys.derived).length).toBe(32);
    expect(said.n('n') - 1).toBe(Math.min(world.chosen.flip, 31));
  },
  'A key that is nearly right is no better than any other wrong key: [even on an {empty=empty} letter the tag does not fit|the tag does not fit, and the bare cipher gives noise].':
    (said, world) => {
      shut(world);
      expect(said.has('empty')).toBe(words(world) === 0);
    },
  'A second letter, known to everybody, was sealed with the same key and the same nonce.': (_, world) => {
    const known = new TextEncoder().encode(reuse(world).known);
    expect(hex(reuse(world).second).length).toBe(known.length);
  },
  'Adding two ciphertexts bit by bit cancels the static, but yours is empty, so there is nothing to add and nothing to read.':
    (_, world) => expect(words(world)).toBe(0),
  'Adding the two ciphertexts bit by bit cancels the static, and adding the known letter leaves {n#} byte[s|] of yours.':
    (said, world) => expect(said.n('n')).toBe(told(world)),
  'That is why a nonce, a number used once, must really be used only once.': () => {},
  'Your letter is empty.': (_, world) => expect(words(world)).toBe(0),
  'Your words are {n#} byte[s|], and anybody could read them.': (said, world) =>
    expect(said.n('n')).toBe(words(world)),
  'Each phone mixes its own secret with the other’s public key, and both get the same key.': (_, world) =>
    expect(whole(world)).toBe(world.chosen.message.toWellFormed()),
  'That key and a number used once make {n#} byte[s|] of static.': (said, world) =>
    expect(said.n('n')).toBe(hex(world.result.ciphertext).length),
  'There are no words to add static to.': (_, world) => expect(words(world)).toBe(0),
  'The static is added to your words bit by bit, and what comes out is noise.': (_, world) => {
    expect(words(world)).toBeGreaterThan(0);
    expect(whole(world)).toBe(world.chosen.message.toWellFormed());
  },
  'Key and noise give a tag of {n#} bytes: change one bit, and it no longer fits.': (
    said,
    { chosen, result },
  ) => {
    expect(said.n('n')).toBe(hex(result.tag).length);
    const text = Buffer.from(chosen.message.toWellFormed()).toString('hex');
    expect(tagOf(result, result.keys.derived, text)).toBe(result.tag);
  },
  '{who} has the key, takes the static away and reads.': (said, world) => holds(said, world, true),
  '{who} has every byte that travels, and no key.': (said, world) => holds(said, world, false),
  '{who} has none of these bytes.': (said, world) => {
    isWho(said, world);
    expect(world.chosen.observer).toBe('investigator');
  },
  'On the way one bit is turned over, in byte {n#} of the {part=tag|sealed words}.': (said, world) => {
    const { ciphertext, tag } = flipped(world);
    const [old, now] =
      said.text('part') === 'tag' ? [world.result.tag, tag] : [world.result.ciphertext, ciphertext];
    const differ = [...hex(now)].flatMap((byte, i) => (byte === hex(old)[i] ? [] : [i + 1]));
    expect(differ).toEqual([said.n('n')]);
  },
  'Another tag would fit what arrives: {to}’s phone refuses it, and shows nothing.': (said, world) => {
    isTo(said.text('to'), world);
    const { unauthenticated, wanted, tag, ciphertext } = flipped(world);
    expect(tagOf(world.result, world.result.keys.derived, unauthenticated.bytes)).toBe(wanted);
    expect(wanted).not.toBe(tag);
    expect(opens(world.result, world.result.keys.derived, ciphertext, tag)).toBeNull();
  },
  'With one bit of the key wrong the static is another[: what comes out is {noise=noise}|].': (
    said,
    world,
  ) => {
    shut(world);
    expect(said.has('noise')).toBe(words(world) > 0);
  },
  'With that key another tag would fit, so the letter stays shut.': (_, world) => {
    shut(world);
    const { attack, tag } = world.result;
    if (attack.kind !== 'wrong-key') return expect.unreachable();
    expect(tagOf(world.result, attack.key, attack.unauthenticated.bytes)).toBe(attack.wanted);
    expect(attack.wanted).not.toBe(tag);
  },
  'A second letter is sealed with the same static.': (_, world) =>
    expect(hex(reuse(world).second).length).toBe(bytes(reuse(world).known)),
  'The two sealed letters are added up, and the static cancels itself out.': (_, world) => {
    const text = new TextEncoder().encode(world.chosen.message);
    const known = new TextEncoder().encode(reuse(world).known);
    const plain = [...known.subarray(0, told(world))].map((byte, i) => byte ^ (text[i] as number));
    expect([...hex(reuse(world).xor)]).toEqual(plain);
  },
  'Take the known second letter out of the sum, and {n#} [byte[s|] |]of yours [is|are] left.': (
    said,
    world,
  ) => expect(said.n('n')).toBe(told(world)),
  'The picture is stopped after {step#} step[s|] of {steps#}.': (said, { chosen }) =>
    expect([said.n('step'), said.n('steps')]).toEqual([chosen.step, chosen.attack === 'none' ? 5 : 6]),
};

it('says what is so', async () => {
  const usual = defaults(widget.params);
  const attacks = widget.params.attack.options;
  const states = [
    ...settings(widget.params, depth(300, 3000), 2),
    ...attacks.flatMap((attack) => ['', 'A', 'é'].map((message) => ({ ...usual, attack, message }))),
    ...attacks.flatMap((attack) => [0, 1, 4, 5].map((step) => ({ ...usual, attack, step }))),
    ...widget.params.observer.options.map((observer) => ({ ...usual, observer, message: '' })),
  ];
  await hold(widget, CLAIMS, states, worldOf, { more: ({ steps }) => steps });
});
