import type { Strip } from '../layers/field.ts';
import type { Place } from '../network/types.ts';
import { placeOf } from '../observers/books.ts';
import { follow } from '../observers/follow.ts';
import type { ObserverId } from '../observers/ids.ts';
import { wireStrip } from '../observers/wire.ts';
import { type Experiment, observe } from './experiment.ts';
import { both, type ChatKeyring, heldThroughout, lineKeys, NO_KEYS, seizedAt } from './keyrings.ts';
import type { PeeledFrame } from './peel.ts';

/** Where an observer of a chat stands, and every key it holds. */
export interface Post {
  place: Place;
  keyring: ChatKeyring;
}

/**
 * What an observer made of one line. `opened`: the words, out of packets, with its keys. `kept`: the words, as they
 * stand in the phone's own memory. `altered`: words, but not those that were typed. `sealed`: bytes that no key of its
 * opens. `absent`: none of the line's packets passes where it stands.
 */
export type LineState = 'opened' | 'kept' | 'altered' | 'sealed' | 'absent';

/** What an observer sees of a chat. `packets`: of each line, the packets that pass it (indices into the tape). */
export interface Sight {
  post: Post;
  frames: PeeledFrame[];
  /** Of each line, the frame that says most, or null. */
  best: (PeeledFrame | null)[];
  packets: number[][];
  states: LineState[];
}

/**
 * The six observers of a chat. The friend's phone is hers from before the first line to the last. The thief's is yours
 * after the last line, with a recording of what passed it. The investigator makes the company hand over its keys.
 */
export function postOf(observer: ObserverId, { cast, messenger, recording }: Experiment): Post {
  const [you, friend] = cast.slice(0, 2);
  if (!you || !friend) throw new RangeError('A chat needs two phones');
  const end = recording.moments.length - 1;
  const place = placeOf(observer, cast) ?? 'company';
  switch (observer) {
    case 'wifi':
    case 'isp':
      return { place, keyring: NO_KEYS };
    case 'company':
    case 'investigator':
      return { place, keyring: lineKeys([you, friend]) };
    case 'friend':
      return { place, keyring: both(lineKeys([friend]), heldThroughout(messenger, recording, 'friend')) };
    case 'thief':
      return { place, keyring: both(lineKeys([you]), seizedAt(messenger, recording, 'you', end, 'device')) };
  }
}

/** Of a frame that was seen twice, on its way up and on its way down, one will do: the one that opened further. */
const further = (a: PeeledFrame | null, b: PeeledFrame): PeeledFrame =>
  a && (a.text !== null || b.text === null) ? a : b;

/** Peels what passes an observer, and says of each line how much of it was in there. `wordsOnly`: without layers. */
export async function sightOf(
  experiment: Experiment,
  observer: ObserverId,
  wordsOnly = false,
): Promise<Sight> {
  const { tape, recording, lines } = experiment;
  const post = postOf(observer, experiment);
  const lineOf = (packet: number): number => recording.crossings[tape.crossing[packet] ?? -1]?.line ?? -1;
  // Without a key a sealed road ends before the first frame.
  const blind = tape.road === 'tls' && post.keyring === NO_KEYS;
  const frames = blind ? [] : await observe(experiment, post.place, post.keyring, wordsOnly);
  const packets: number[][] = lines.map(() => []);
  for (const [i, { passes }] of tape.packets.entries())
    if (passes.includes(post.place)) packets[lineOf(i)]?.push(i);
  const best: (PeeledFrame | null)[] = lines.map(() => null);
  for (const frame of frames) {
    const line = lineOf(frame.packets[0] ?? -1);
    if (line in best) best[line] = further(best[line] ?? null, frame);
  }
  const states = lines.map(({ text }, i): LineState => {
    const found = best[i]?.text ?? null;
    if (found !== null) return found === text ? 'opened' : 'altered';
    return packets[i]?.length ? 'sealed' : 'absent';
  });
  return { post, frames, best, packets, states };
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
export function roadStrip({ tape }: Experiment, { best, packets }: Sight, line: number): Strip | null {
  const packet = (i: number) => tape.packets[i];
  const passing = best[line]?.packets ?? packets[line] ?? [];
  if (tape.road === 'open' || passing.length === 0) return null;
  // What travels in one record has its list of places in common.
  const together = passing.filter((i) => packet(i)?.passes === packet(passing[0] ?? -1)?.passes);
  const bytes = together.map((i) => packet(i)?.bytes ?? new Uint8Array());
  return wireStrip(bytes, [...bytes.keys()], follow(bytes));
}
