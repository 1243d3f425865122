import { fromUtf8, toHex, utf8 } from '../../../sim/bytes.ts';
import { aesGcm } from '../../../sim/crypto/aes.ts';
import { chachaPoly } from '../../../sim/crypto/chacha.ts';
import { seededBytes } from '../../../sim/crypto/hkdf.ts';
import { memo } from '../../../sim/memo.ts';
import {
  decrypter,
  directionKey,
  identity,
  publish,
  type Seized,
  seize,
  sharedSecret,
} from '../../../sim/messengers/courier.ts';
import { cutPacket, sealPacket } from '../../../sim/messengers/courier-packet.ts';
import { letterNonce } from '../../../sim/messengers/letter.ts';
import { LETTER_COUNTER } from '../../../sim/network/letter.ts';
import type { ObserverId } from '../../../sim/observers/ids.ts';
import { placeOf } from '../../../sim/observers/lookup.ts';
import { FORECAST } from '../../../sim/town/forecast.ts';
import { characters, type Params, type Values } from '../../contract/params.ts';
import { message, observer, seed, step, to } from '../../contract/shared.ts';
import { flip, reuseNonce, type Target, wrongKey } from './attack.ts';
import type { Words } from './messages/en.ts';
import { stepsOf } from './stages.ts';
import { stepSentences, type Texts } from './steps.ts';

export const params = {
  message,
  to,
  observer: observer('wifi'),
  seed,
  suite: { kind: 'choice', default: 'chacha20-poly1305', options: ['chacha20-poly1305', 'aes-256-gcm'] },
  attack: { kind: 'choice', default: 'none', options: ['none', 'flip', 'wrong-key', 'reuse-nonce'] },
  flip: { kind: 'int', default: 0, min: 0, max: 4095 },
  bit: { kind: 'int', default: 0, min: 0, max: 7 },
  step,
} as const satisfies Params;

/** Bytes are hex throughout. */
export interface Result {
  observer: ObserverId;
  to: string;
  suite: Values<typeof params>['suite'];
  /** Code points typed, and the UTF-8 bytes they make. */
  characters: number;
  textBytes: number;
  /** Those bytes. */
  text: string;
  keys: { yourPublic: string; friendPublic: string; shared: string; derived: string };
  nonce: string;
  aad: string;
  ciphertext: string;
  tag: string;
  packet: string;
  opened: Opened;
  attack: Attack;
  /** How many steps the sealing can be played in, and the one it is stopped at; null for the end. */
  steps: number;
  step: number | null;
}

/**
 * What became of the observer's attempt. `not-there`: it holds records and no packets, so it had nothing to try.
 * `no-key`: it was given every byte and has no key to them. `refused`: it has a key, and the tag did not fit.
 */
export type Opened =
  | { by: ObserverId; text: string; reason: 'opened' }
  | { by: ObserverId; text: null; reason: 'no-key' | 'refused' | 'not-there' };

export type Attack = { kind: 'none' } | FlipAttack | WrongKeyAttack | ReuseAttack;

export interface FlipAttack {
  kind: 'flip';
  /** An empty message has no ciphertext; then a bit of the tag is flipped. */
  part: 'ciphertext' | 'tag';
  byte: number;
  bit: number;
  before: string;
  after: string;
  /** Ciphertext and tag as they arrive. */
  ciphertext: string;
  tag: string;
  /** The tag that would fit what arrives. */
  wanted: string;
  /** The friend's phone tried. */
  refused: boolean;
  /** What the cipher would have handed over had nobody checked the tag. */
  unauthenticated: { bytes: string; text: string };
}

export interface WrongKeyAttack {
  kind: 'wrong-key';
  byte: number;
  bit: number;
  key: string;
  /** The tag that would fit the letter if this were the key. */
  wanted: string;
  refused: boolean;
  unauthenticated: { bytes: string; text: string };
}

export interface ReuseAttack {
  kind: 'reuse-nonce';
  /** A second message, sealed with the same key and nonce, whose words the eavesdropper knows. */
  known: string;
  /** Its ciphertext, without the tag. */
  second: string;
  /** First ciphertext XOR second, up to the shorter of the two. */
  xor: string;
  /** That XOR the known message: the reader's own words, found without any key. */
  recovered: { bytes: string; text: string };
}

const SUITES = { 'chacha20-poly1305': chachaPoly, 'aes-256-gcm': aesGcm } as const;

/** Everything that depends on the seed alone: both identities, what they agree on, and the letter's nonce. */
const keysOf = /* @__PURE__ */ memo((seed: number) => {
  // The same labels as in the scripted day, so that these are the same two people.
  const you = identity('you', seededBytes(seed, 'phone you', 32));
  const friend = identity('friend', seededBytes(seed, 'phone friend', 32));
  const shared = sharedSecret(you, friend);
  const yours = directionKey(shared, you.public, friend.public);
  // The friend's phone works it out for itself.
  const theirs = directionKey(sharedSecret(friend, you), you.public, friend.public);
  return { you, friend, shared, yours, theirs, nonce: letterNonce(seed) };
});

/** The keys in each observer's hands. Only the two phones ever had any. */
function seizedBy(observer: ObserverId, seed: number): Seized {
  const { you, friend } = keysOf(seed);
  if (observer === 'friend') return seize(friend, [publish(you)]);
  if (observer === 'thief') return seize(you, [publish(friend)]);
  return { identities: [], peers: [] };
}

const peelerOf = /* @__PURE__ */ memo((observer: ObserverId, seed: number, suite: Result['suite']) =>
  decrypter(seizedBy(observer, seed), SUITES[suite]),
);

function attempt(values: Values<typeof params>, packet: Uint8Array): Opened {
  const by = values.observer;
  // Where an observer stands does not depend on who else takes part; the investigator stands nowhere.
  if (placeOf(by, []) === null) return { by, text: null, reason: 'not-there' };
  const text = peelerOf(by, values.seed, values.suite)('you', 'friend', packet);
  if (text) return { by, text: fromUtf8(text), reason: 'opened' };
  const holdsKey = seizedBy(by, values.seed).identities.length > 0;
  return { by, text: null, reason: holdsKey ? 'refused' : 'no-key' };
}

function attacked(values: Values<typeof params>, target: Target): Attack {
  switch (values.attack) {
    case 'none':
      return { kind: 'none' };
    case 'flip':
      return flip(target, values.flip, values.bit);
    case 'wrong-key':
      return wrongKey(target, values.flip, values.bit);
    case 'reuse-nonce':
      return reuseNonce(target, FORECAST);
  }
}

/**
 * Seals the reader's message for the friend with the courier (X25519, HKDF-SHA-256 and the chosen suite), lets
 * the observer try to open it with the keys it holds, and carries out the chosen attack.
 */
export function compute(values: Values<typeof params>): Result {
  const { you, friend, shared, yours, theirs, nonce } = keysOf(values.seed);
  const suite = SUITES[values.suite];
  const text = utf8(values.message);
  const packet = sealPacket(suite, yours, LETTER_COUNTER, nonce, text);
  const parts = cutPacket(packet);
  if (!parts) throw new Error('A packet of our own could not be read');
  const attack = attacked(values, { suite, key: theirs, packet });
  const steps = stepsOf({ attack });
  return {
    observer: values.observer,
    to: values.to.trim() || params.to.default,
    suite: values.suite,
    characters: characters(values.message),
    textBytes: text.length,
    text: toHex(text),
    keys: {
      yourPublic: you.public,
      friendPublic: friend.public,
      shared: toHex(shared),
      derived: toHex(yours.key),
    },
    nonce: toHex(parts.nonce),
    aad: toHex(parts.header),
    ciphertext: toHex(parts.ciphertext),
    tag: toHex(parts.tag),
    packet: toHex(packet),
    opened: attempt(values, packet),
    attack,
    steps,
    step: values.step < 0 || values.step >= steps ? null : values.step,
  };
}

/** The figure's title. */
export function finding({ observer, to, textBytes, opened, attack }: Result, words: Words): string {
  const who = words.who(observer, to);
  switch (attack.kind) {
    case 'flip':
      return attack.refused ? words.findingFlip(to) : words.findingFlipAccepted(to);
    case 'wrong-key':
      return attack.refused ? words.findingWrongKey : words.findingWrongKeyOpened;
    case 'reuse-nonce': {
      const found = attack.recovered.bytes.length / 2;
      if (textBytes === 0) return words.findingReuseNothing;
      return found < textBytes ? words.findingReusePart(found) : words.findingReuse;
    }
    case 'none':
      return {
        opened: words.findingOpened(who),
        refused: words.findingRefused(who),
        'no-key': words.findingNoKey(who, textBytes),
        'not-there': words.findingNotThere(who),
      }[opened.reason];
  }
}

function story({ attack, ciphertext, textBytes }: Result, words: Words): string[] {
  switch (attack.kind) {
    case 'flip': {
      const changed = attack.ciphertext === ciphertext ? 0 : 1;
      const what = words.flip(attack.part, attack.byte + 1, attack.before, attack.after);
      return [what, words.flipWhy, words.flipUnchecked(changed)];
    }
    case 'wrong-key':
      return [words.wrongKey(attack.byte + 1), words.wrongKeyWhy(textBytes)];
    case 'reuse-nonce':
      return [words.reuse, words.reuseWhy(attack.recovered.bytes.length / 2), words.reuseOnce];
    case 'none':
      return [];
  }
}

/** What the view says beside the picture. */
export const texts = (result: Result, words: Words): Texts => ({ steps: stepSentences(result, words) });
export type { Texts };

/** The picture in three to seven sentences, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { observer, to, suite, characters, textBytes, packet, opened, attack } = result;
  const who = words.who(observer, to);
  const size = packet.length / 2;
  const outcome = {
    opened: words.opened(who, to, observer),
    refused: words.refused(who),
    'no-key': words.noKey(who),
    'not-there': words.notThere(who),
  }[opened.reason];
  const sizes = textBytes === 0 ? words.sizesEmpty(size) : words.sizes(characters, textBytes, size);
  // With an attack the story is the attack: who could open the untouched letter would only confuse.
  const rest =
    attack.kind === 'none' ? [outcome, words.sealedWith(suite, to), sizes] : [...story(result, words), sizes];
  const stopped = result.step === null ? [] : [words.stopped(result.step, result.steps)];
  return [`${finding(result, words)}.`, ...stopped, ...rest];
}
