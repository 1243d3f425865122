import type { ObserverId } from '../../../../sim/observers/ids.ts';
import { isolate } from '../../../messages/bidi.ts';
import { spelled } from '../../../messages/language/en.ts';

const word = spelled(12);
const bytes = (n: number): string => (n === 1 ? '1 byte' : `${n} bytes`);
const suites = { 'chacha20-poly1305': 'ChaCha20-Poly1305', 'aes-256-gcm': 'AES-256-GCM' } as const;

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  who: (observer: ObserverId, to: string): string =>
    ({
      wifi: 'Somebody on the same Wi-Fi',
      isp: 'The internet provider',
      company: 'The messaging company',
      friend: `${isolate(to)}’s phone`,
      thief: 'A thief with your phone',
      investigator: 'An investigator',
    })[observer],

  findingNoKey: (who: string, n: number): string =>
    n === 0 ? `${who} cannot open even an empty letter` : `${who} sees ${bytes(n)} of noise and no word`,
  findingOpened: (who: string): string => `${who} opens the letter: the key is there`,
  findingRefused: (who: string): string => `${who} cannot open the letter: the key does not fit`,
  findingNotThere: (who: string): string =>
    `${who} was not on the road: there is no packet to open, only a record that there was one`,
  findingFlip: (to: string): string =>
    `One bit changed on the way, and ${isolate(to)}’s phone refuses the whole letter`,
  findingFlipAccepted: (to: string): string =>
    `One bit changed on the way, and ${isolate(to)}’s phone took it all the same`,
  findingWrongKey: 'One wrong bit in the key, and the letter stays shut',
  findingWrongKeyOpened: 'One wrong bit in the key, and the letter opened all the same',
  findingReuse: 'A nonce used twice gives your words to anyone who knows the other letter, without any key',
  findingReusePart: (n: number): string =>
    `A nonce used twice gives the first ${bytes(n)} of your words to anyone who knows the other letter, without any key`,
  findingReuseNothing:
    'A nonce used twice gives a letter’s words to anyone who knows the other letter, but an empty letter has none to give',

  sizes: (characters: number, n: number, packet: number): string =>
    characters === 1
      ? `Your one character is ${bytes(n)}; sealed, it travels as ${bytes(packet)}, because a header, a nonce and a tag go with it.`
      : `Your ${characters} characters are ${bytes(n)}; sealed, they travel as ${bytes(packet)}, because a header, a nonce and a tag go with them.`,
  sizesEmpty: (packet: number): string =>
    `Your letter is empty, and still ${bytes(packet)} travel: a header, a nonce and a tag.`,
  sealedWith: (suite: keyof typeof suites, to: string): string =>
    `Your phone and ${isolate(to)}’s each made the same key from their own secret and the other’s public key, and ${suites[suite]} sealed the letter with it.`,
  noKey: (who: string): string => `${who} was really given every byte, but holds no key to this letter.`,
  notThere: (who: string): string =>
    `${who} gets what the company and the provider wrote down, and the bytes of the letter are not among it, so no attempt to open it was made.`,
  opened: (who: string, to: string, observer: ObserverId): string =>
    observer === 'friend'
      ? `${who} was given every byte and opened it: that is the one phone the letter was sealed for.`
      : `${who} was given every byte and opened it, because your phone holds the same key as ${isolate(to)}’s.`,
  refused: (who: string): string => `${who} was given every byte and a key, but the tag did not fit.`,

  flip: (part: 'ciphertext' | 'tag', byte: number, before: string, after: string): string =>
    `In byte ${byte} of the ${part === 'tag' ? 'tag' : 'sealed words'} one bit was turned over, from ${before} to ${after}.`,
  flipWhy:
    'The tag is computed from every byte, so it no longer fits, and a phone shows nothing rather than something false.',
  flipUnchecked: (changed: number): string =>
    changed === 0
      ? 'Without that check the empty letter would have come out unharmed, because only the tag was touched, and nothing would have given warning.'
      : 'Without that check the letter would have opened with that one bit changed, and nothing would have given warning.',
  wrongKey: (byte: number): string => `The key has 256 bits, and one of them, in byte ${byte}, is wrong.`,
  wrongKeyWhy: (n: number): string =>
    n === 0
      ? 'A key that is nearly right is no better than any other wrong key: even on an empty letter the tag does not fit.'
      : 'A key that is nearly right is no better than any other wrong key: the tag does not fit, and the bare cipher gives noise.',
  reuse: 'A second letter, known to everybody, was sealed with the same key and the same nonce.',
  reuseWhy: (n: number): string =>
    n === 0
      ? 'Adding two ciphertexts bit by bit cancels the static, but yours is empty, so there is nothing to add and nothing to read.'
      : `Adding the two ciphertexts bit by bit cancels the static, and adding the known letter leaves ${n === 1 ? 'one byte' : bytes(n)} of yours.`,
  reuseOnce: 'That is why a nonce, a number used once, must really be used only once.',

  /** What each step of the sealing brings, as it is played; then what comes of it. */
  stepNone: (n: number): string =>
    n === 0 ? 'Your letter is empty.' : `Your words are ${bytes(n)}, and anybody could read them.`,
  stepAgreed: 'Each phone mixes its own secret with the other’s public key, and both get the same key.',
  stepStream: (n: number): string => `That key and a number used once make ${bytes(n)} of static.`,
  stepAdded: (n: number): string =>
    n === 0
      ? 'There are no words to add static to.'
      : 'The static is added to your words bit by bit, and what comes out is noise.',
  stepTag: (n: number): string =>
    `Key and noise give a tag of ${bytes(n)}: change one bit, and it no longer fits.`,
  stepTheirs: {
    opened: (who: string): string => `${who} has the key, takes the static away and reads.`,
    refused: (who: string): string => `${who} has a key, but not the one that fits.`,
    'no-key': (who: string): string => `${who} has every byte that travels, and no key.`,
    'not-there': (who: string): string => `${who} has none of these bytes.`,
  },
  stepFlip: (byte: number, part: 'ciphertext' | 'tag'): string =>
    `On the way one bit is turned over, in byte ${byte} of the ${part === 'tag' ? 'tag' : 'sealed words'}.`,
  stepRefused: (to: string): string =>
    `Another tag would fit what arrives: ${isolate(to)}’s phone refuses it, and shows nothing.`,
  stepTaken: (to: string): string => `${isolate(to)}’s phone takes it all the same.`,
  stepWrongKey: (n: number): string =>
    n === 0
      ? 'With one bit of the key wrong the static is another.'
      : 'With one bit of the key wrong the static is another: what comes out is noise.',
  stepShut: 'With that key another tag would fit, so the letter stays shut.',
  stepSecond: 'A second letter is sealed with the same static.',
  stepSum: 'The two sealed letters are added up, and the static cancels itself out.',
  stepRecovered: (n: number): string =>
    `Take the known second letter out of the sum, and ${n === 0 ? 'nothing' : bytes(n)} of yours ${n < 2 ? 'is' : 'are'} left.`,
  /** The picture is stopped before its end. */
  stopped: (step: number, steps: number): string =>
    `The picture is stopped after ${step === 0 ? 'no step' : step === 1 ? 'one step' : `${word(step)} steps`} of ${word(steps)}.`,
};

export type Words = typeof words;
