import type { Layer } from '../layers/field.ts';
import type { Place } from '../network/types.ts';
import { decryptPackets } from '../observers/decrypt.ts';
import type { ObserverId } from '../observers/ids.ts';
import { phoneTls, serverTls } from '../observers/keyrings.ts';
import { placeOf } from '../observers/lookup.ts';
import { both, type Keyring, NO_KEYS } from '../observers/types.ts';
import { packetsAt } from '../observers/watch.ts';
import { wireLayer } from '../observers/wire.ts';
import type { OpenedFrame } from './decrypt.ts';
import { crossingOf, type Experiment, lineOf, observeChat } from './experiment.ts';
import { heldThroughout, seizedAt } from './keyrings.ts';
import { placeFor } from './trace.ts';

/** Where an observer of a chat stands, and every key it holds. */
export interface Standpoint {
  place: Place;
  keyring: Keyring;
}

/**
 * What an observer made of one line. `opened`: the words, out of packets, with its keys. `kept`: the words, as they
 * stand in the phone's own memory. `altered`: words, but not those that were typed. `sealed`: bytes that no key of its
 * opens. `absent`: none of the line's packets passes where it stands.
 */
export type LineState = 'opened' | 'kept' | 'altered' | 'sealed' | 'absent';

/** What an observer sees of a chat. `packets`: of each line, the packets that pass it (indices into the trace). */
export interface ChatView {
  standpoint: Standpoint;
  frames: OpenedFrame[];
  /** Of each line, the frame that says most, or null. */
  best: (OpenedFrame | null)[];
  packets: number[][];
  states: LineState[];
}

/**
 * The six observers of a chat. The friend's phone is hers from before the first line to the last. The thief's is yours
 * after the last line, with a recording of what passed it. The investigator makes the company hand over its keys.
 */
function standpointOf(
  observer: ObserverId,
  { trace, transport, messenger, recording }: Experiment,
): Standpoint {
  const [you, friend] = trace.phones;
  const end = recording.moments.length - 1;
  const place = placeFor(transport, placeOf(observer, trace.phones) ?? 'company');
  switch (observer) {
    case 'wifi':
    case 'isp':
      return { place, keyring: NO_KEYS };
    case 'company':
    case 'investigator':
      return { place, keyring: serverTls(trace, 'company') };
    case 'friend':
      return {
        place,
        keyring: both(phoneTls(trace, friend), heldThroughout(messenger, recording, 'friend')),
      };
    case 'thief':
      return {
        place,
        keyring: both(phoneTls(trace, you), seizedAt(messenger, recording, 'you', end, 'device')),
      };
  }
}

/** Of a frame that was seen twice, on its way up and on its way down, one will do: the one that opened further. */
const further = (a: OpenedFrame | null, b: OpenedFrame): OpenedFrame =>
  a && (a.text !== null || b.text === null) ? a : b;

/** Decrypts what passes an observer, and says of each line how much of it was in there. `wordsOnly`: without layers. */
export async function chatView(
  experiment: Experiment,
  observer: ObserverId,
  wordsOnly = false,
): Promise<ChatView> {
  const { trace, transport, lines } = experiment;
  const standpoint = standpointOf(observer, experiment);
  const { place, keyring } = standpoint;
  // Without a key a sealed road ends before the first frame.
  const blind = transport === 'tls' && keyring === NO_KEYS;
  const frames = blind ? [] : await observeChat(experiment, place, keyring, wordsOnly);
  const packets: number[][] = lines.map(() => []);
  for (const i of packetsAt(place, trace)) packets[crossingOf(experiment, i)?.line ?? -1]?.push(i);
  const best: (OpenedFrame | null)[] = lines.map(() => null);
  for (const frame of frames) {
    const line = lineOf(experiment, frame);
    if (line in best) best[line] = further(best[line] ?? null, frame);
  }
  const states = lines.map(({ text }, i): LineState => {
    const found = best[i]?.text ?? null;
    if (found !== null) return found === text ? 'opened' : 'altered';
    return packets[i]?.length ? 'sealed' : 'absent';
  });
  return { standpoint, frames, best, packets, states };
}

/**
 * Adds what a phone knows without opening anything: what was typed on it, and what it showed. A thief finds that only
 * if it is stored (`history`); the friend's phone was there all the while.
 */
export function withMemory(
  { recording, lines }: Experiment,
  observer: ObserverId,
  states: readonly LineState[],
  history: boolean,
): LineState[] {
  const holder = { friend: 'friend', thief: 'you' }[observer as string];
  if (!holder || (observer === 'thief' && !history)) return [...states];
  const knows = (text: string, i: number): boolean =>
    lines[i]?.from === holder ||
    recording.shown.some((one) => one.end === holder && one.line === i && one.text === text);
  return states.map((state, i) => (state !== 'opened' && knows(lines[i]?.text ?? '', i) ? 'kept' : state));
}

/** The packets in which a line first passed an observer, as anybody on the road sees them; null on an open road. */
export function wireLayerOf(
  { trace, transport }: Experiment,
  { standpoint, best, packets }: ChatView,
  line: number,
): Layer | null {
  const [first] = best[line]?.packets ?? packets[line] ?? [];
  if (transport === 'open' || first === undefined) return null;
  const there = packetsAt(standpoint.place, trace);
  const seen = there.flatMap((i) => trace.packets[i] ?? []);
  const { records } = decryptPackets(NO_KEYS, seen);
  const at = there.indexOf(first);
  const record = records.find((one) => one.packets.includes(at));
  return wireLayer(
    seen.map(({ bytes }) => bytes),
    record?.packets ?? [at],
    records,
  );
}
