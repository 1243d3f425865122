/** The notes on the model: each number of them is one of the systems’. */
import { expect, it } from 'vitest';
import { constant, expectChapter, expectNotes, grouped, word } from '../../../../tests/support/notes.ts';
import { otrFingerprint } from '../../../sim/messengers/otr/identity.ts';
import { params } from './widget.ts';

it('give what is there, each number in its place', () => {
  // What two people who use OTR would read out to each other.
  expect(otrFingerprint('0000')).toHaveLength(40);
  expectChapter('02-same-words-many-envelopes', [
    'If you would rather not read out forty digits, OTR offers',
  ]);
  expectNotes('key-server', {
    sentences: [
      `Two phones chat over one of ${word(params.system.options.length)} systems, as they were at the end of 2015 (Signal: with the safety numbers of 2016).`,
      'The company then runs two clients of its own, one towards each phone, and says in the one chat what it heard in the other.',
      `What the screens show is computed as each app did: Signal’s safety numbers by ${grouped(constant('src/sim/messengers/signal/fingerprint.ts', 'ITERATIONS'))} rounds of SHA-512, OTR’s and PGP’s fingerprints by SHA-1, SureSpot’s by MD5.`,
    ],
    others: [
      'The question is OTR’s own (protocol version 3, “Socialist Millionaires’ Protocol”), carried out message by message between all ends.',
      'From July 2015 each new key was signed with the one before, and the app checked that; but the version of November 2015 still took keys without such a signature, as older phones sent none.',
      'Whether the two compare honestly.',
      'What became later of the systems without a screen: WhatsApp has shown one since April 2016, iMessage since the end of 2023.',
      'The two people, their chat, the question and both answers to it.',
    ],
  });
});
