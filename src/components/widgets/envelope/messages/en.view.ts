import type { LogRecord } from '../../../../sim/observers/types.ts';

const clock = (t: number): string => {
  const minutes = Math.floor(t / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
};
const bytes = (n: number): string => (n === 1 ? '1 byte' : `${n.toLocaleString('en-GB')} bytes`);
const length = (seconds: number): string =>
  seconds < 60 ? `${Math.round(seconds)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;

/** Words of the picture. Those of the description are in `en.ts`, which only the worker loads. */
export const en = {
  caption:
    'One day of messages, calls and visits to websites in the harbour town, your letter among them, byte for byte as it was sealed. Every line of a log is parsed from packets that passed its writer; nothing else is known to them.',
  clock,
  bytes,
  day: 'The day, one mark for each message, call or visit',
  hour: (h: number): string => `${h}:00`,
  seen: (seen: number, all: number): string => `${seen} of ${all}`,
  seenNote: 'messages, calls and visits left a line in this log',
  named: (n: number): string => (n === 1 ? 'name in it' : 'names in it'),
  texts: (n: number): string => (n === 1 ? 'text read' : 'texts read'),
  mineTitle: 'What was written down about your letter',
  mineNone: 'Nothing. Your letter never came by here.',
  logTitle: (n: number): string => `The whole log: ${n === 1 ? '1 line' : `${n} lines`}`,
  more: (n: number): string => `and ${n} more lines`,
  logEmpty: 'Not a line. None of the day’s packets came by here.',
  yours: 'your letter',
  record: (r: LogRecord): { when: string; what: string; detail: string } => {
    switch (r.kind) {
      case 'flow': {
        const name = r.subscriber ?? r.address;
        const far = r.host ?? r.remote;
        const both = r.bytesUp > 0 && r.bytesDown > 0;
        return {
          when: clock(r.first),
          what: both ? `${name} and ${far}` : r.bytesUp > 0 ? `${name} to ${far}` : `${far} to ${name}`,
          detail: [
            both ? `${bytes(r.bytesUp)} out, ${bytes(r.bytesDown)} in` : bytes(r.bytesUp + r.bytesDown),
            r.last > r.first ? `in ${length(r.last - r.first)}` : '',
            `port ${r.port}`,
            r.host ? `at ${r.remote}` : '',
            r.subscriber ? `address ${r.address}` : '',
            r.shared ? `shared as ${r.shared}` : '',
          ]
            .filter(Boolean)
            .join(', '),
        };
      }
      case 'lookup':
        return {
          when: clock(r.at),
          what: `${r.subscriber ?? r.address} asked for ${r.host}`,
          detail: r.subscriber ? `name looked up, address ${r.address}` : 'name looked up',
        };
      case 'message':
        return {
          when: clock(r.at),
          what: `${r.from} to ${r.to}`,
          detail: `message, ${bytes(r.size)} sealed, sent from ${r.address}`,
        };
      case 'sealed-message':
        return {
          when: clock(r.at),
          what: `to ${r.to}`,
          detail: `message, ${bytes(r.size)} sealed, sent from ${r.address}`,
        };
      case 'call':
        return {
          when: clock(r.at),
          what: `${r.from} to ${r.to}`,
          detail: `call, ${length(r.seconds)}, from ${r.address}`,
        };
      case 'sealed-call':
        return {
          when: clock(r.at),
          what: `to ${r.to}`,
          detail: `call, ${length(r.seconds)}, from ${r.address}`,
        };
      case 'sms':
        return {
          when: clock(r.at),
          what: `${r.from} to ${r.to}`,
          detail: `text, from cell ${r.fromCell} to cell ${r.toCell}`,
        };
      case 'telephone':
        return {
          when: clock(r.at),
          what: `${r.from} to ${r.to}`,
          detail: `call, ${length(r.seconds)}, from cell ${r.fromCell} to cell ${r.toCell}`,
        };
      case 'visit':
        return { when: clock(r.at), what: r.host, detail: `visited from ${r.address}` };
      case 'text':
        return {
          when: clock(r.at),
          what: `${r.direction === 'out' ? 'to' : 'from'} ${r.with}`,
          detail: r.text,
        };
      case 'phone-call':
        return {
          when: clock(r.at),
          what: `${r.direction === 'out' ? 'call to' : 'call from'} ${r.with}`,
          detail: length(r.seconds),
        };
      case 'phone-visit':
        return { when: clock(r.at), what: r.host, detail: 'website visited' };
    }
  },
  books: {
    wifi: 'Wi-Fi',
    isp: 'provider',
    'friend-isp': 'friend’s provider',
    company: 'company',
    mail: 'mail company',
    telco: 'phone company',
    site: 'website',
    resolver: 'resolver',
    relay: 'relay',
    phone: 'phone',
  },
  packetsTitle: (t: number, packets: number, size: number): string =>
    packets > 1
      ? `The ${packets} packets of ${clock(t)}: ${bytes(size)}`
      : `The packet of ${clock(t)}: ${bytes(size)}`,
  hidden: (who: string): string => `This packet did not come this way. ${who} gets no byte of it.`,
  papers: 'An investigator is never on the road. There is no packet to look at, only the lines of the log.',
  strip: {
    wire: 'On the road',
    tunnel: 'Opened with the relay’s key: the packet inside',
    handshake: 'Opened: the end of the handshake',
    frame: 'Opened with the company’s key: the frame inside',
    signal: 'In the phone company’s own network',
    seal: 'Inside the frame: the sealed letter',
    text: 'Opened with the phone’s key: the words',
    sound: 'Opened with the phone’s key: the sound',
  },
  shut: {
    wire: 'The red part stays shut for this observer.',
    seal: 'The company’s key fits no further. The letter itself stays shut.',
  },
  marks: {
    envelope: 'envelope: readable to this observer',
    sealed: 'sealed',
    readable: 'readable',
    unknown: 'unknown to this observer',
  },
  field: {
    'ip.version': 'version',
    'ip.service': 'service',
    'ip.length': 'length',
    'ip.id': 'number',
    'ip.fragment': 'pieces',
    'ip.ttl': 'hops left',
    'ip.protocol': 'next',
    'ip.checksum': 'check',
    'ip.source': 'from address',
    'ip.destination': 'to address',
    'tcp.sourcePort': 'from port',
    'tcp.port': 'to port',
    'tcp.sequence': 'sent so far',
    'tcp.acknowledgement': 'received so far',
    'tcp.flags': 'flags',
    'tcp.window': 'room',
    'tcp.checksum': 'check',
    'tcp.urgent': 'urgent',
    'tcp.limit': 'longest piece',
    'udp.sourcePort': 'from port',
    'udp.port': 'to port',
    'udp.length': 'length',
    'udp.checksum': 'check',
    'dns.id': 'number',
    'dns.flags': 'question or answer',
    'dns.counts': 'how many',
    'dns.name': 'name asked for',
    'dns.type': 'kind',
    'dns.answerHead': 'answer',
    'dns.address': 'address',
    'dns.data': 'what else',
    'tls.type': 'kind',
    'tls.version': 'TLS',
    'tls.length': 'length',
    'tls.message': 'message',
    'tls.messageLength': 'length',
    'tls.legacyVersion': 'version',
    'tls.random': 'chance',
    'tls.session': 'session',
    'tls.suites': 'ciphers offered',
    'tls.suite': 'cipher chosen',
    'tls.compression': 'compression',
    'tls.extensions': 'length',
    'tls.serverNameHead': 'name follows',
    'tls.serverName': 'name of the server',
    'tls.groups': 'curves',
    'tls.signatures': 'signatures',
    'tls.alpn': 'protocol',
    'tls.versions': 'versions',
    'tls.keyShare': 'public key',
    'tls.echHead': 'sealed hello follows',
    'tls.echKey': 'key to seal with',
    'tls.echLength': 'length',
    'tls.echHello': 'the true hello, sealed',
    'tls.extension': 'extension',
    'tls.certificateContext': 'context',
    'tls.certificatesLength': 'length',
    'tls.certificateLength': 'length',
    'tls.certificate': 'certificate',
    'tls.certificateExtensions': 'extensions',
    'tls.scheme': 'kind of signature',
    'tls.signature': 'signature',
    'tls.finished': 'code over all of it',
    'tls.alert': 'goodbye',
    'tls.unknown': 'message',
    'tls.ciphertext': 'sealed for the company',
    'tls.tag': 'tag',
    'tls.fragment': 'sealed, continued',
    'tls.innerType': 'kind',
    'tunnel.type': 'kind',
    'tunnel.length': 'length',
    'tunnel.context': 'context',
    content: 'content',
    'http.request': 'request',
    'http.host': 'website',
    'http.type': 'kind',
    'http.status': 'found',
    'http.length': 'length',
    'http.headersEnd': 'end of headers',
    'http.page': 'page',
    'http.dns': 'question or answer',
    'smtp.mailFrom': 'from',
    'smtp.rcptTo': 'to',
    'smtp.data': 'letter follows',
    'smtp.date': 'date',
    'smtp.subject': 'subject',
    'smtp.mime': 'format',
    'smtp.type': 'kind',
    'smtp.encoding': 'encoding',
    'sms.begin': 'begins',
    'sms.dialogue': 'talk',
    'sms.components': 'part',
    'sms.invoke': 'part',
    'sms.operation': 'what to do',
    'sms.argument': 'with what',
    'sms.centre': 'message centre',
    'sms.submit': 'text follows',
    'sms.type': 'kind',
    'sms.reference': 'number',
    'sms.protocol': 'protocol',
    'sms.coding': 'alphabet',
    'sms.validity': 'kept for',
    'sms.length': 'length',
    'sms.part': 'part',
    'isup.circuit': 'circuit',
    'isup.kind': 'signal',
    'isup.how': 'what kind of call',
    'isup.pointers': 'where what is',
    'isup.option': 'option',
    'isup.cause': 'why',
    'isup.end': 'end',
    'bssap.head': 'message',
    'bssap.cell': 'cell',
    'bssap.why': 'what for',
    'bssap.subscriber': 'card',
    unknown: 'not a packet we know',
    frame: 'frame',
    'frame.version': 'version',
    'frame.kind': 'kind',
    'frame.id': 'number',
    'frame.from': 'from',
    'frame.to': 'to',
    'frame.body': 'sealed for the phone',
    'frame.bodyMark': 'what follows',
    'frame.end': 'end',
    'courier.version': 'version',
    'courier.key': 'which key',
    'courier.counter': 'count',
    'courier.nonce': 'nonce',
    'courier.ciphertext': 'the words, sealed',
    'courier.tag': 'tag',
    text: 'the words',
    sound: 'the sound',
  } as Record<string, string>,
  about: {
    'ip.source': 'Where the packet comes from. Without it no answer could come back.',
    'ip.destination': 'Where it goes. Every machine on the road must read this.',
    'ip.length': 'How long the packet is. A long letter makes a long packet.',
    'ip.ttl': 'Each machine on the road takes one off, so that lost packets do not circle for ever.',
    'ip.protocol': 'What comes next: here TCP.',
    'ip.checksum': 'Catches accidents, not people: anyone can compute it anew.',
    'tcp.port': 'Which service at that address: 443 is the usual one for sealed connections.',
    'tcp.sourcePort': 'Picked by your phone, so that the answer finds the right app.',
    'tcp.sequence': 'How many bytes have gone before. It lets the other end put packets in order.',
    'tcp.acknowledgement': 'How many bytes have arrived from the other end.',
    'tls.serverName':
      'Which website or service the phone wants. It stands in the open, so that a machine with many of them knows which.',
    'dns.name': 'The name whose address is asked for, in the open.',
    'tls.echHello': 'Another hello, with the true name in it. Only the server has the key.',
    'tls.length': 'The size of the sealed part stands outside, readable.',
    'tls.ciphertext': 'The frame with your letter, sealed between phone and company. Only they hold its key.',
    'tls.tag': 'Proves that nobody touched the sealed part.',
    'frame.from': 'Who sends it. The company must know, or it could not deliver.',
    'frame.to': 'Who gets it. The company must know that too.',
    'frame.body': 'Your letter, sealed between the two phones. The company holds no key to it.',
    'courier.nonce': 'A number used once.',
    'courier.ciphertext': 'As many bytes as your words have.',
  } as Record<string, string>,
};
