/** The notes on the model: each number of them is one of the chat’s, or of the systems’. */
import { it } from 'vitest';
import { expectChapter, expectNotes, Word, word } from '../../../../tests/support/notes.ts';
import { NAMED } from '../../../sim/chat/named.ts';
import { LINES } from '../../../sim/chat/script.ts';
import { OBSERVERS } from '../../../sim/observers/ids.ts';

it('give what is there, each number in its place', () => {
  expectChapter('02-same-words-many-envelopes', [
    `The same ${word(LINES)} lines, yours among them, go through ${word(NAMED.length)} systems`,
    `Then ${word(OBSERVERS.length)} observers get the bytes that passed them`,
    `The ciphers in these ${word(NAMED.length)} are of their time`,
  ]);
  expectNotes('who-can-read', {
    sentences: [
      `${Word(NAMED.length)} named systems, each as it was in November 2015.`,
      `Over each of them two clients of our own really hold the same chat of ${word(LINES)} lines, yours among them: they make their keys, shake hands where the system has a handshake, seal, send and open.`,
      `The order of the rows is computed: first come the systems of which the ${word(OBSERVERS.length)} observers together read most lines.`,
      `The people, their accounts and telephone numbers, ${word(LINES - 1)} of the ${word(LINES)} lines, and the hour.`,
    ],
    others: [
      'Every packet goes out in the frame of its service, and that frame in a TLS 1.3 record and in TCP/IP packets (RFC 8446, RFC 9293); a text message goes over the telephone company’s own network instead, without a seal.',
      'The road between two companies, and the cipher between a mobile phone and its mast.',
      'The frames of PlayStation 4 and Skype are stand-ins, since neither company published its own.',
    ],
  });
});
