import type { Specimen } from '../../sim/chat/specimen.ts';

const PLIST = 'import plistlib, sys; print(plistlib.loads(sys.stdin.buffer.read())["t"])';
const GCM =
  'import base64, json, sys; from cryptography.hazmat.primitives.ciphers.aead import AESGCM; ' +
  'm = json.loads(sys.argv[1]); b = base64.b64decode; ' +
  'print(AESGCM(bytes.fromhex(sys.argv[2])).decrypt(b(m["iv"]), b(m["data"]), None).decode())';
/** iMessage counts from one. */
const ONE = '1'.padStart(32, '0');

const base64 = (text = ''): string => `echo '${text}' | openssl base64 -d -A`;

/**
 * A line for a shell (POSIX) in which a program that is not ours opens a packet with its key; without one, takes it
 * apart as far as anybody can. Null if there is no program for that. No packet has a quotation mark in it that would
 * end its own.
 */
export function commandFor({ kind, packet, key, parts: [part] }: Specimen): string | null {
  switch (kind) {
    case 'otr':
      return key ? `echo '${packet}' | otr_readforge ${key}` : `echo '${packet}' | otr_parse`;
    case 'pgp': {
      const option = key ? `--decrypt --override-session-key 9:${key}` : '--list-packets';
      return `echo '${packet}' | gpg ${option}`;
    }
    case 'imessage':
      return (
        key && `${base64(part)} | openssl enc -d -aes-128-ctr -K ${key} -iv ${ONE} | python3 -c '${PLIST}'`
      );
    case 'surespot':
      return key && `python3 -c '${GCM}' '${packet}' ${key}`;
    case 'signal':
      return (
        key && `${base64(part)} | openssl enc -d -aes-256-cbc -K ${key.slice(0, 64)} -iv ${key.slice(128)}`
      );
  }
}
