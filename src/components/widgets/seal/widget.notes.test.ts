/** The notes on the model give no number that is not a standard’s, or a count in words of what is told beside it. */
import { it } from 'vitest';
import { expectChapter, expectNotes, word } from '../../../../tests/support/notes.ts';
import { TAG } from '../../../sim/crypto/aead.ts';

it('give no number of ours that nothing vouches for', () => {
  expectChapter('01-seal-it', [`a tag of ${word(TAG)} bytes computed from the key and the ciphertext`]);
  expectNotes('seal', {
    sentences: [],
    others: [
      'Two phones, yours and your friend’s, each with one long-term key pair.',
      'The keys are mixed with X25519 (RFC 7748), the mixture is stirred into a message key with HKDF-SHA-256 (RFC 5869), and your own words are sealed with ChaCha20-Poly1305 (RFC 8439) or AES-256-GCM (NIST SP 800-38D).',
      'The attacks are carried out in the same way: a bit of the real packet is changed and the friend’s phone really tries to open it; a real key is altered; a second message is really sealed with the same nonce, and your words are worked out from the two ciphertexts and the second message, without the key.',
      'The packet’s layout, the two people, and the message that everybody in Marlsund knows.',
    ],
  });
});
