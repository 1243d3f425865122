import type { Forger, Technique } from '../../../../sim/chat/judge.ts';
import type { Proof } from '../../../../sim/messengers/facts.ts';
import type { Verdict } from '../../../../sim/messengers/messenger.ts';
import { isolate } from '../../../messages/bidi.ts';
import { capital, list, spelled } from '../../../messages/language/en.ts';
import { systemName } from '../../../messages/systems/en.ts';
import type { JudgedSystem, Result } from '../widget.ts';

const word = spelled(10, 'none');
const name = (system: JudgedSystem): string => systemName[system].short;

/** Within a sentence. */
const who = (forger: Forger, to: string): string =>
  ({ friend: isolate(to), company: 'the company', outsider: 'an outsider' })[forger];

/** “of ten systems, two prove who wrote a line” */
const proofs = (table: Result['table']): string => {
  const n = table.filter(({ proof }) => proof === 'sender').length;
  return `of ${word(table.length)} systems, ${word(n)} ${n === 1 ? 'proves' : 'prove'} who wrote a line`;
};

/** Words of finding and description. Those of the picture are in `view/`. */
export const words = {
  passes: (system: JudgedSystem, forger: Forger, to: string, table: Result['table']): string =>
    `With ${name(system)} ${who(forger, to)} can put words in your mouth, and no judge can tell; ${proofs(table)}`,
  overwrites: (system: JudgedSystem, forger: Forger, to: string, table: Result['table']): string =>
    `With ${name(system)} ${who(forger, to)}, knowing your words, can write others over them, and no judge can tell; ${proofs(table)}`,
  fails: (system: JudgedSystem, forger: Forger, to: string, table: Result['table']): string =>
    `With ${name(system)} a line forged by ${who(forger, to)} gives itself away: the signature is not yours; ${proofs(table)}`,
  cannot: (system: JudgedSystem, forger: Forger, to: string, proof: Proof): string =>
    `With ${name(system)} ${who(forger, to)} cannot forge your line${proof === 'either' ? `, but ${isolate(to)} could have` : ''}`,
  tooLong: (system: JudgedSystem, forger: Forger, to: string): string =>
    `With ${name(system)} ${who(forger, to)} can only write over your words, and there are too few of them for this claim`,

  way: (way: Technique, forger: Forger, to: string): string =>
    ({
      typed: `What ${who(forger, to)} hands in is the claim and nothing else: the words of this system carry no mark of whoever typed them.`,
      rewritten: `${capital(who(forger, to))} sealed the claim with the very key that had opened your line, since both ends hold the same one, and made the tag that goes with it.`,
      overwritten: `The keys that only vouch for a line are published in later packets; ${who(forger, to)} took the one of your line and, knowing its words, changed them byte by byte into the claim.`,
      'own-key': `${capital(who(forger, to))} made a new key with your name on it and signed the claim with that.`,
    })[way],
  nothing: (forger: Forger, to: string, tooLong: boolean): string =>
    tooLong
      ? `${capital(who(forger, to))} could change words that stand there into others, but not make the line longer, so there is nothing to hand in.`
      : `${capital(who(forger, to))} has no key that opens the line or vouches for it, so there is nothing to hand in.`,

  genuine: (verdict: Verdict): string => `Of your true line the judge finds: ${found(verdict)}.`,
  forged: (verdict: Verdict, same: boolean): string =>
    same
      ? `Of the forged line the judge finds exactly the same: ${found(verdict)}.`
      : `Of the forged line the judge finds: ${found(verdict)}.`,

  table: (table: Result['table'], to: string): string => {
    const of = (wanted: Proof): string =>
      list(table.filter(({ proof }) => proof === wanted).map(({ system }) => name(system))) || 'none';
    return `Nobody but you could have made a line in ${of('sender')}; you or ${isolate(to)} in ${of('either')}; anybody in ${of('anybody')}.`;
  },
};

function found({ signature, mac }: Verdict): string {
  const signed = {
    valid: 'a signature by your key',
    invalid: 'a signature by another key',
    none: 'no signature',
  };
  const tagged = {
    valid: 'a tag that fits',
    invalid: 'a tag that does not fit',
    none: 'no tag',
    'no-key': 'a tag that no key at hand can check',
  };
  return `${signed[signature]} and ${tagged[mac]}`;
}

export type Words = typeof words;
