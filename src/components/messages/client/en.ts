import type { Specimen } from '../../../sim/chat/specimen.ts';

type Kind = Specimen['kind'];

/** Words around a packet that can be taken to a real program. */
export const words = {
  title: 'Try it in a real program',
  packet: {
    otr: 'The line as it stood in the chat. Programs with OTR know it by its beginning.',
    pgp: 'The message as it stood in the mail. GnuPG takes it as it is.',
    imessage: 'The packet in base64: what is sealed for the device, the rest, and the signature.',
    surespot: 'The message as the app wrote it. What is sealed stands in “data”.',
    signal: 'The packet in base64, as a library of the Signal protocol takes it.',
  } satisfies Record<Kind, string>,
  opens: 'This observer can work out the key of this one line. With it, a shell opens the line:',
  takesApart: 'This observer has no key to it. A shell takes it apart as far as anybody can:',
  shut: 'This observer has no key to it, and without one no program makes anything of it.',
  needs: {
    otr: 'Needs the toolkit that comes with libotr.',
    pgp: 'Needs GnuPG.',
    imessage:
      'Needs OpenSSL and Python. The key and the first 100 bytes come out of the part that is sealed for the device.',
    surespot: 'Needs Python with its library “cryptography”.',
    signal: 'Needs OpenSSL. The key changes with every line.',
  } satisfies Record<Kind, string>,
  thePacket: 'The packet',
  theCommand: 'The command',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'Select the text and copy it.',
};
