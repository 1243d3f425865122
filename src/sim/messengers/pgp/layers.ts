/* Our own: how a message of OpenPGP (RFC 4880) is shown as layers. */
import { fromUtf8, readU16, toHex, utf8 } from '../../bytes.ts';
import type { Layer, Mark } from '../../layers/field.ts';
import { count, FieldLayout, textLayer } from '../../layers/layout.ts';
import { BLOCK, type Inside, type Outside } from './message.ts';
import { PACKET_TAG, type PgpPacket } from './packets.ts';
import { CREATED, ISSUER, readSignature, type Subpacket } from './signature.ts';

/** A field of a packet's body, which may lie in several parts. */
type Part = [name: string, length: number, mark: Mark, value?: string];

/** Lays the fields of a body over the parts that the packet came in, with the lengths between them. */
function lay(layout: FieldLayout, name: string, { pieces }: PgpPacket, parts: readonly Part[]): void {
  const queue = parts.filter(([, length]) => length > 0);
  let done = 0;
  for (const piece of pieces) {
    if (piece.kind !== 'content') {
      layout.add(`pgp.${name}.${piece.kind}`, piece.length, 'envelope');
      continue;
    }
    for (let left = piece.length; left > 0; ) {
      const [field, length, mark, value] = queue[0] ?? ['rest', left + done, 'sealed' as const];
      const now = Math.min(left, length - done);
      layout.add(`pgp.${name}.${field}`, now, mark, value);
      left -= now;
      done += now;
      if (done === length) {
        queue.shift();
        done = 0;
      }
    }
  }
}

const hex = (bytes: Uint8Array): string => toHex(bytes).toUpperCase();

function pkesk({ body }: PgpPacket): Part[] {
  return [
    ['version', 1, 'envelope', String(body[0])],
    ['keyId', 8, 'envelope', hex(body.subarray(1, 9))],
    ['algorithm', 1, 'envelope', String(body[9])],
    ['bits', 2, 'envelope', String(readU16(body, 10))],
    ['sessionKey', body.length - 12, 'sealed', count(body.length - 12)],
  ];
}

function seipd({ body }: PgpPacket): Part[] {
  return [
    ['version', 1, 'envelope', String(body[0])],
    ['ciphertext', body.length - 1, 'sealed', count(body.length - 1)],
  ];
}

function onePass({ body }: PgpPacket): Part[] {
  return [
    ['version', 1, 'envelope', String(body[0])],
    ['type', 1, 'envelope', String(body[1])],
    ['hash', 1, 'envelope', String(body[2])],
    ['algorithm', 1, 'envelope', String(body[3])],
    ['keyId', 8, 'envelope', hex(body.subarray(4, 12))],
    ['last', body.length - 12, 'envelope', String(body[12])],
  ];
}

function literal({ body }: PgpPacket): Part[] {
  const name = body[1] ?? 0;
  const text = body.subarray(6 + name);
  return [
    ['format', 1, 'envelope', String.fromCharCode(body[0] ?? 0)],
    ['nameLength', 1, 'envelope', String(name)],
    ['name', name, 'envelope', fromUtf8(body.subarray(2, 2 + name))],
    ['time', 4, 'envelope', hex(body.subarray(2 + name, 6 + name))],
    ['text', text.length, 'readable', fromUtf8(text)],
  ];
}

const subpacketParts = (all: readonly Subpacket[]): Part[] =>
  all.map(({ type, length, value }) => [
    { [CREATED]: 'time', [ISSUER]: 'issuer' }[type] ?? 'subpacket',
    length,
    'envelope',
    hex(value),
  ]);

function signature({ body }: PgpPacket): Part[] {
  const cut = readSignature(body);
  if (!cut) return [];
  return [
    ['version', 1, 'envelope', String(body[0])],
    ['type', 1, 'envelope', String(cut.type)],
    ['algorithm', 1, 'envelope', String(cut.algorithm)],
    ['hash', 1, 'envelope', String(cut.hash)],
    ['hashedLength', 2, 'envelope'],
    ...subpacketParts(cut.hashed),
    ['unhashedLength', 2, 'envelope'],
    ...subpacketParts(cut.unhashed),
    ['left', 2, 'envelope', hex(cut.left)],
    ['bits', 2, 'envelope', String(8 * cut.value.length)],
    ['value', cut.value.length, 'envelope', hex(cut.value)],
  ];
}

/** How to name the parts of each kind of packet. */
const LAYOUTS: Record<number, [name: string, parts: (packet: PgpPacket) => Part[]]> = {
  [PACKET_TAG.pkesk]: ['pkesk', pkesk],
  [PACKET_TAG.seipd]: ['seipd', seipd],
  [PACKET_TAG.onePass]: ['onePass', onePass],
  [PACKET_TAG.literal]: ['literal', literal],
  [PACKET_TAG.signature]: ['signature', signature],
  [PACKET_TAG.mdc]: ['mdc', ({ body }) => [['hash', body.length, 'envelope', hex(body)]]],
};

function layAll(layout: FieldLayout, packets: readonly PgpPacket[]): void {
  for (const packet of packets) {
    const [name, parts] = LAYOUTS[packet.tag] ?? ['packet', () => []];
    lay(layout, name, packet, parts(packet));
  }
}

/**
 * The layers of an armoured message: its armour, the packets, the session key, the packets inside, the text, as far as
 * `outside` and `inside`, read from the same bytes, have them. Without `outside`, one layer with a field `unknown`.
 */
export function pgpMessageLayers(bytes: Uint8Array, outside: Outside | null, inside: Inside | null): Layer[] {
  const armor = new FieldLayout();
  const layers: Layer[] = [{ name: 'pgp.armor', hex: toHex(bytes), fields: armor.fields }];
  if (!outside) {
    armor.add('unknown', bytes.length, 'sealed', count(bytes.length));
    return layers;
  }
  const { armored, packets } = outside;
  armor
    .add('pgp.armor.head', armored.head, 'envelope')
    .add('pgp.armor.data', armored.data, 'sealed', count(armored.bytes.length))
    .add('pgp.armor.checksum', armored.checksum, 'envelope')
    .add('pgp.armor.tail', armored.tail, 'envelope');
  const sealed = new FieldLayout();
  layAll(sealed, packets);
  layers.push({ name: 'pgp', hex: toHex(armored.bytes), fields: sealed.fields });
  return inside ? [...layers, ...innerLayers(inside)] : layers;
}

function innerLayers({ session, plain, packets, text }: Inside): Layer[] {
  const key = new FieldLayout()
    .add('pgp.session.cipher', 1, 'envelope', String(session[0]))
    .add('pgp.session.key', session.length - 3, 'envelope', toHex(session.subarray(1, -2)))
    .add('pgp.session.checksum', 2, 'envelope');
  const opened = new FieldLayout().add('pgp.prefix', BLOCK, 'envelope').add('pgp.prefixAgain', 2, 'envelope');
  layAll(opened, packets);
  return [
    { name: 'pgp.session', hex: toHex(session), fields: key.fields },
    { name: 'pgp.opened', hex: toHex(plain), fields: opened.fields },
    textLayer(utf8(text)),
  ];
}
