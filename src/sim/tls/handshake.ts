/* A whole handshake of TLS 1.3: RFC 8446 section 2. */
import { toHex } from '../bytes.ts';
import type { Chance } from '../crypto/chance.ts';
import { type Asking, ask, check, hear, type Offer, type Refused } from './client.ts';
import { echConfig } from './ech.ts';
import { clientHello } from './hello.ts';
import type { SessionKeys } from './keylog.ts';
import { HANDSHAKE, plainRecord, sealRecord, type TrafficKey, trafficKey } from './record.ts';
import { type Answered, accepts, answer, type Serving } from './server.ts';

/** What one end says in one go: whole records. `up` is from the client. */
export interface Saying {
  up: boolean;
  records: Uint8Array[];
}

/** Two ends that share keys, and all they said to get there. */
export interface Established {
  sayings: Saying[];
  keys: SessionKeys;
  up: TrafficKey;
  down: TrafficKey;
  host: string;
  protocol: string | null;
}

function keysOf({ hello, ech, random }: Asking, { stage, secrets }: Answered): SessionKeys {
  const outside = clientHello.read(hello)?.random ?? random;
  return {
    random: toHex(outside),
    inner: ech ? toHex(random) : null,
    clientHandshake: toHex(stage.client),
    serverHandshake: toHex(stage.server),
    client: toHex(secrets.client),
    server: toHex(secrets.server),
    ech: ech && { shared: toHex(ech.shared), config: toHex(echConfig.write(ech.config)) },
  };
}

/** Stands for the check of a signature that was made a moment ago, by the same hands. */
const known = (): boolean => true;

/**
 * A whole handshake between a client and a server (RFC 8446 section 2), each of which looks only at what the other sent.
 * Two slow things are done once for both: the agreement, of which they get the same, and the signature, which the client
 * could only find to be right. `client` and `server` are the chance of each end. Returns all records and the keys, or
 * the alert of whoever gave up first. Throws where `ask` does, and a RangeError if a message is too long for one record.
 */
export function shakeHands(
  offer: Offer,
  serving: Serving,
  client: Chance,
  server: Chance,
): Established | Refused {
  const asking = ask(offer, client);
  const answered = answer(serving, asking.hello, server);
  if ('refused' in answered) return answered;
  const heard = hear(asking, answered.serverHello, answered.shared);
  if ('refused' in heard) return heard;
  const done = check(heard, answered.flight, known);
  if ('refused' in done) return done;
  if (!accepts(answered, done.finished)) return { refused: 'decrypt_error' };
  const { suite, stage, serverHello, flight, host, protocol } = answered;
  const sealed = (secret: Uint8Array, messages: Uint8Array) =>
    sealRecord(trafficKey(secret, suite), 0, messages, HANDSHAKE);
  return {
    sayings: [
      { up: true, records: [plainRecord(HANDSHAKE, asking.hello, 0x0301)] },
      { up: false, records: [plainRecord(HANDSHAKE, serverHello), sealed(stage.server, flight)] },
      { up: true, records: [sealed(stage.client, done.finished)] },
    ],
    keys: keysOf(asking, answered),
    up: trafficKey(done.secrets.client, suite),
    down: trafficKey(answered.secrets.server, suite),
    host,
    protocol,
  };
}
