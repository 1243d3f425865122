import { webRequest, webResponse } from '../services/web.ts';
import type { Phone } from './phone.ts';
import { pageOf, serverOf } from './servers.ts';
import { PhoneSession } from './session.ts';
import { type Defences, type Dispatch, type NetworkState, NO_DEFENCES, phoneIn, type Sent } from './state.ts';
import { telephone } from './telephone.ts';
import type { Trace } from './trace.ts';
import type { PhoneId, ServerId } from './types.ts';

/** Milliseconds from a frame's arrival at a company to its departure. */
const RELAY = 60;
/** How long before it is needed a connection is opened. */
const LEAD = 2000;
/** How long before it is next used a phone has left its old network. */
const MOVE = 120_000;

/**
 * The network before anything is sent: no connection is open, and the reader is at home. The reader's phone comes first;
 * its provider is the one that `isp` means.
 */
export function openNetwork(
  seed: number,
  phones: readonly Phone[],
  defences: Defences = NO_DEFENCES,
): NetworkState {
  return {
    seed,
    defences,
    provider: phones[0]?.provider ?? 0,
    phones: Object.fromEntries(
      phones.map((phone) => [phone.id, { phone, home: true, open: {}, used: 0, free: 0 }]),
    ),
    keys: [],
    bindings: [],
  };
}

/** A phone at time `t` with a connection to a host, opened before if it has none; before that it leaves its old network. */
function ready(
  network: NetworkState,
  id: PhoneId,
  { home: wanted, event }: Dispatch,
  t: number,
  server: ServerId,
  host: string,
): PhoneSession {
  const { home, open } = phoneIn(network, id);
  const moves = id === 'you' && home !== wanted;
  const lead = moves ? MOVE : Object.hasOwn(open, host) ? 0 : LEAD;
  const session = new PhoneSession(network, id, t - lead, event);
  if (moves) {
    session.move(wanted);
    session.now = Math.max(session.now, t - LEAD);
  }
  session.open(server, host);
  session.now = Math.max(session.now, t);
  return session;
}

/** One leg of a frame's way, between a phone and the company. */
function leg(
  network: NetworkState,
  id: PhoneId,
  dispatch: Dispatch & { by: 'server' },
  t: number,
  up: boolean,
): [NetworkState, Sent[], at: number] {
  const { server, frame, close } = dispatch;
  const { host } = serverOf(server);
  const session = ready(network, id, dispatch, t, server, host);
  const at = session.now;
  session.sendFrame(host, up, frame);
  if (close) session.close(host);
  return [...session.end(), at];
}

/** From the sender's phone to the company, from there to the receiver's: either leg is left out if a company is that end. */
function pass(network: NetworkState, dispatch: Dispatch & { by: 'server' }): [NetworkState, Sent[]] {
  const { from, to, t } = dispatch;
  const [sent, up, at] = from === null ? [network, [], t] : leg(network, from, dispatch, t, true);
  if (to === null) return [sent, up];
  const [got, down] = leg(sent, to, dispatch, at + RELAY, false);
  return [got, [...up, ...down]];
}

/** A page is asked for and comes. */
function visit(network: NetworkState, dispatch: Dispatch & { by: 'web' }): [NetworkState, Sent[]] {
  const { from, host, t } = dispatch;
  if (from === null) return [network, []];
  const session = ready(network, from, dispatch, t, 'site', host);
  session.sendFrame(host, true, webRequest.write({ host }));
  session.now += RELAY;
  session.send(host, false, webResponse.write({ host, text: pageOf(host) ?? '' }));
  session.close(host);
  return session.end();
}

/**
 * Carries one dispatch, and returns the network afterwards and the packets. Dispatches must come in order of time; packets
 * of one may overlap with those of the next. Each layer is the real one, from TLS down to IPv4. Throws a RangeError for a
 * phone that is not on the network.
 */
export function carry(network: NetworkState, dispatch: Dispatch): [NetworkState, Sent[]] {
  switch (dispatch.by) {
    case 'server':
      return pass(network, dispatch);
    case 'web':
      return visit(network, dispatch);
    default:
      return [network, telephone(network, dispatch)];
  }
}

/**
 * Closes whatever is open, one phone after the other, five seconds apart from time `t` on (milliseconds since the first
 * midnight). Returns the network afterwards and the packets.
 */
export function closeAll(network: NetworkState, t: number): [NetworkState, Sent[]] {
  const all: Sent[] = [];
  let now = network;
  for (const [i, { phone, home }] of Object.values(network.phones).entries()) {
    const session = new PhoneSession(now, phone.id, t + 5000 * i, -1);
    session.move(home);
    const [after, packets] = session.end();
    now = after;
    all.push(...packets);
  }
  return [now, all];
}

/**
 * The same packets in order of time, each with its truth; of the same millisecond, in the order in which they were made.
 */
export const inOrder = (sent: readonly Sent[]): Sent[] => sent.toSorted((a, b) => a.packet.t - b.packet.t);

/** What was sent over the network as a trace; `sent` has to be in order of time already (`inOrder`). */
export function traceOf({ phones, keys, bindings }: NetworkState, sent: readonly Sent[]): Trace {
  return {
    phones: Object.values(phones).map(({ phone }) => phone),
    packets: sent.map(({ packet }) => packet),
    truth: sent.map(({ event, frame }) => ({ event, frame })),
    keys,
    bindings,
  };
}
