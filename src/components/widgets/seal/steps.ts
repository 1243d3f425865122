import { TAG } from '../../../sim/crypto/aead.ts';
import type { Words } from './messages/en.ts';
import type { Result } from './widget.ts';

/** What the view says beside the picture. */
export interface Texts {
  /** After each step of the sealing and of what comes then, the beginning first. */
  steps: string[];
}

/** What comes after the sealing. */
function outcome({ attack, observer, opened, to, textBytes }: Result, words: Words): string[] {
  switch (attack.kind) {
    case 'none':
      return [words.stepTheirs[opened.reason](words.who(observer, to))];
    case 'flip':
      return [
        words.stepFlip(attack.byte + 1, attack.part),
        attack.refused ? words.stepRefused(to) : words.stepTaken(to),
      ];
    case 'wrong-key':
      return [words.stepWrongKey(textBytes), attack.refused ? words.stepShut : words.stepTaken(to)];
    case 'reuse-nonce':
      return [words.stepSecond, words.stepSum, words.stepRecovered(attack.recovered.bytes.length / 2)];
  }
}

export function stepSentences(result: Result, words: Words): string[] {
  const { textBytes, attack } = result;
  return [
    words.stepNone(textBytes),
    words.stepAgreed,
    words.stepStream(textBytes),
    words.stepAdded(textBytes),
    // With a nonce used twice the tag is beside the point.
    ...(attack.kind === 'reuse-nonce' ? [] : [words.stepTag(TAG)]),
    ...outcome(result, words),
  ];
}
