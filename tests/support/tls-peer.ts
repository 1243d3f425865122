/** Our TLS on a real socket: one end of ours talks to a program that knows nothing of this project. */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { concat } from '../../src/sim/bytes.ts';
import type { Chance } from '../../src/sim/crypto/chance.ts';
import { ask, check, hear, type Offer } from '../../src/sim/tls/client.ts';
import { cutMessages } from '../../src/sim/tls/messages.ts';
import {
  APPLICATION_DATA,
  HANDSHAKE,
  innerContent,
  openRecord,
  plainRecord,
  recordLength,
  sealRecord,
  type TrafficKey,
  trafficKey,
} from '../../src/sim/tls/record.ts';
import { accepts, answer, type Serving } from '../../src/sim/tls/server.ts';

/** Sent only to please old machines on the road (RFC 8446 appendix D.4). */
const CHANGE_CIPHER_SPEC = 20;

/** Whole records as they come in on a socket, without those that mean nothing. */
async function* recordsOf(socket: Socket): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of socket) {
    rest = concat(rest, chunk as Buffer);
    for (
      let length = recordLength(rest);
      length !== null && rest.length >= length;
      length = recordLength(rest)
    ) {
      if (rest[0] !== CHANGE_CIPHER_SPEC) yield rest.slice(0, length);
      rest = rest.slice(length);
    }
  }
}

/** Reads and writes application data with the keys of a handshake. */
class Line {
  readonly #socket: Socket;
  readonly #records: AsyncGenerator<Uint8Array>;
  readonly #read: TrafficKey;
  readonly #write: TrafficKey;
  #received = 0;
  #sent = 0;
  readonly protocol: string | null;

  constructor(
    socket: Socket,
    records: AsyncGenerator<Uint8Array>,
    read: TrafficKey,
    write: TrafficKey,
    protocol: string | null,
  ) {
    this.#socket = socket;
    this.#records = records;
    this.#read = read;
    this.#write = write;
    this.protocol = protocol;
  }

  send(content: Uint8Array): void {
    this.#socket.write(sealRecord(this.#write, this.#sent++, content));
  }

  /** The next application data; tickets and the like are passed over. */
  async receive(): Promise<Uint8Array> {
    for (;;) {
      const { content, type } = await this.#next();
      if (type === APPLICATION_DATA) return content;
    }
  }

  async #next() {
    const { value } = await this.#records.next();
    const inner = value && openRecord(this.#read, this.#received++, value);
    const opened = inner && innerContent(inner);
    if (!opened) throw new Error('A record that does not open');
    return opened;
  }
}

async function nextOf(records: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  const { value } = await records.next();
  if (!value) throw new Error('The other end hung up');
  return value;
}

/** Our client against their server. */
export async function connect(socket: Socket, offer: Offer, chance: Chance): Promise<Line> {
  const records = recordsOf(socket);
  const asking = ask(offer, chance);
  socket.write(plainRecord(HANDSHAKE, asking.hello, 0x0301));
  const heard = hear(asking, (await nextOf(records)).slice(5));
  if ('refused' in heard) throw new Error(heard.refused);
  const theirs = trafficKey(heard.stage.server, heard.suite);
  let flight: Uint8Array = new Uint8Array();
  for (let number = 0; (cutMessages(flight)?.length ?? 0) < 4; number++) {
    const inner = openRecord(theirs, number, await nextOf(records));
    flight = concat(flight, (inner && innerContent(inner)?.content) ?? new Uint8Array());
    if (!inner) throw new Error('A handshake record that does not open');
  }
  const done = check(heard, flight);
  if ('refused' in done) throw new Error(done.refused);
  const mine = trafficKey(heard.stage.client, heard.suite);
  socket.write(sealRecord(mine, 0, done.finished, HANDSHAKE));
  const [up, down] = [
    trafficKey(done.secrets.client, heard.suite),
    trafficKey(done.secrets.server, heard.suite),
  ];
  return new Line(socket, records, down, up, done.protocol);
}

/** Our server against their client. */
export async function serve(socket: Socket, serving: Serving, chance: Chance): Promise<Line> {
  const records = recordsOf(socket);
  const answered = answer(serving, (await nextOf(records)).slice(5), chance);
  if ('refused' in answered) throw new Error(answered.refused);
  const { suite, stage, secrets } = answered;
  socket.write(plainRecord(HANDSHAKE, answered.serverHello));
  socket.write(sealRecord(trafficKey(stage.server, suite), 0, answered.flight, HANDSHAKE));
  const inner = openRecord(trafficKey(stage.client, suite), 0, await nextOf(records));
  const message = inner && innerContent(inner)?.content;
  if (!message || !accepts(answered, message)) throw new Error('The other end did not finish');
  return new Line(
    socket,
    records,
    trafficKey(secrets.client, suite),
    trafficKey(secrets.server, suite),
    answered.protocol,
  );
}

/** Waits until something listens, and says at which port. */
export async function listening(server: { address(): unknown } & NodeJS.EventEmitter): Promise<number> {
  if (!server.address()) await once(server, 'listening');
  return (server.address() as { port: number }).port;
}
