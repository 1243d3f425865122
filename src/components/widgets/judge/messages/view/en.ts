import type { Forger, Technique } from '../../../../../sim/chat/judge.ts';
import type { Proof } from '../../../../../sim/messengers/facts.ts';
import type { Verdict } from '../../../../../sim/messengers/messenger.ts';
import { isolate } from '../../../../messages/bidi.ts';
import { systemName } from '../../../../messages/systems/en.ts';
import type { JudgedSystem } from '../../widget.ts';

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'Write what you never said. The judge checks both packets with the keys of the phone they came to.',
  tableLegend: 'Who could have made such a line of yours?',
  system: (system: JudgedSystem): string => systemName[system].name,
  group: (proof: Proof, to: string): string =>
    ({ sender: 'only you', either: `you or ${isolate(to)}`, anybody: 'anybody' })[proof],
  groupNote: (proof: Proof, to: string): string =>
    ({
      sender: 'The line proves who wrote it.',
      either: `It convinces ${isolate(to)}, and no third person.`,
      anybody: 'To a third person it proves nothing.',
    })[proof],

  forgerLegend: 'Who forges?',
  forger: (forger: Forger, to: string): string =>
    ({ friend: isolate(to), company: 'the company', outsider: 'an outsider' })[forger],
  forgerNote: (forger: Forger, to: string): string =>
    ({
      friend: `${isolate(to)} has the recording, and the keys of the phone that your line came to.`,
      company: 'The company carried every packet, and has no key to what is sealed between the phones.',
      outsider: 'An outsider has got hold of the recording, and has no key at all.',
    })[forger],
  claim: 'What you are said to have written',

  true: 'You, just as your phone sent it',
  forged: (forger: Forger, to: string): string =>
    `You, as ${{ friend: isolate(to), company: 'the company', outsider: 'an outsider' }[forger]} has it`,
  of: (n: number, all: number): string => `${n} of ${all}`,
  proving: (n: number): string =>
    n === 1 ? 'system proves who wrote a line' : 'systems prove who wrote a line',
  empty: '(an empty line)',
  finds: 'The judge finds',
  signature: (signature: Verdict['signature']): string =>
    ({
      valid: 'a signature, made with your key',
      invalid: 'a signature, but not by your key',
      none: 'no signature',
    })[signature],
  mac: (mac: Verdict['mac']): string =>
    ({
      valid: 'a check tag that fits',
      invalid: 'a check tag that does not fit',
      none: 'no check tag',
      'no-key': 'a check tag nobody can check',
    })[mac],
  makers: (proof: Proof, to: string): string =>
    `Could have made it: ${{ sender: 'only you', either: `you or ${isolate(to)}`, anybody: 'anybody' }[proof]}`,
  notYou: 'Could have made it: anybody but you',
  way: (way: Technique): string =>
    ({
      typed: 'Typed. Nothing in this system says who did.',
      rewritten: 'Sealed with the same key that opened your line: both phones hold it.',
      overwritten: 'Written over your words, with a key that OTR publishes once it is used up.',
      'own-key': 'Signed with a new key that has your name on it.',
    })[way],
  same: 'The judge finds no difference.',
  different: 'The judge can tell: the signature is not yours.',
  none: 'There is nothing for the judge to compare.',
  opens: 'The keys that the judge has give that of the forged line. With it, a shell opens it:',
  nothing: (tooLong: boolean): string =>
    tooLong
      ? 'Nothing to hand in. Without the key of the words one can only write over them, and your line is too short for this claim.'
      : 'Nothing to hand in. Without a key of either phone no tag can be made.',
};
