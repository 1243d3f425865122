import type { FieldWords } from '../../fields.ts';

/** What the bytes of the road are called, and what each is for: IPv4, TCP, TLS. */
export const words: FieldWords = {
  'ip.version': ['version', 'Which kind of internet packet this is: version 4.'],
  'ip.service': ['service', 'A wish for hurry, which hardly anybody heeds.'],
  'ip.length': ['length', 'How long the packet is. A long letter makes a long packet.'],
  'ip.id': ['number', 'Counts this sender’s packets.'],
  'ip.fragment': ['pieces', 'Whether the packet may be cut on its way.'],
  'ip.ttl': [
    'hops left',
    'Each machine on the road takes one off, so that lost packets do not circle for ever.',
  ],
  'ip.protocol': ['next', 'What comes next: here TCP.'],
  'ip.checksum': ['check', 'Catches accidents, not people: anyone can compute it anew.'],
  'ip.source': ['from address', 'Where the packet comes from. Without it no answer could come back.'],
  'ip.destination': ['to address', 'Where it goes. Every machine on the road must read this.'],
  'tcp.sourcePort': ['from port', 'Picked by your phone, so that the answer finds the right app.'],
  'tcp.port': ['to port', 'Which service at that address: 443 is the usual one for sealed connections.'],
  'tcp.sequence': [
    'sent so far',
    'How many bytes have gone before. It lets the other end put packets in order.',
  ],
  'tcp.acknowledgement': ['received so far', 'How many bytes have arrived from the other end.'],
  'tcp.flags': ['flags', 'Says what kind of packet this is: one with data in it, and an answer.'],
  'tcp.window': ['room', 'How much more the sender of this packet has room to take.'],
  'tcp.checksum': ['check', 'Catches accidents in the data, not people.'],
  'tcp.urgent': ['urgent', 'Not used.'],
  'tls.type': ['kind', 'What kind of record this is. All sealed ones say the same.'],
  'tls.version': ['TLS', 'Says 1.2 although it is 1.3, so that old machines let it pass.'],
  'tls.length': ['length', 'The size of the sealed part stands outside, readable.'],
  'tls.ciphertext': [
    'sealed for the company',
    'The frame with your letter, sealed between phone and company. Only they hold its key.',
  ],
  'tls.tag': ['tag', 'Proves that nobody touched the sealed part.'],
  'tls.fragment': ['sealed, continued', 'The rest of what was sealed in the packet before.'],
  'tls.innerType': ['kind', 'What was inside: data for an app.'],
  unknown: ['not known', 'Bytes of a kind that is not known here.'],
};
