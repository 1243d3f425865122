import { toHex, utf8 } from '../bytes.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { letterNonce } from '../messengers/letter.ts';
import { stream } from '../random.ts';
import type { FrameKind } from '../services/courier.ts';
import type { PhoneId, Role, ServiceId } from './types.ts';

/** One line of the script, as it stands in content/scenarios/day.json. */
export interface ScriptLine {
  /** 'HH:MM' */
  at: string;
  from: Role;
  /** Nobody, if it is a website that somebody looks at. */
  to?: Role;
  kind: 'message' | 'call' | 'visit';
  /** By which service; if nothing is said, by the courier. */
  by?: ServiceId;
  /** Host of a website. */
  site?: string;
  /** Length of a call. */
  seconds?: number;
  /** Words of a message; the reader's own message has none here. */
  text?: string;
  /** Where the reader is; counts only if the reader takes part. */
  where?: 'home' | 'out';
  mine?: true;
}

/** A message, call or visit. `t` is in whole milliseconds since the first day's midnight. */
export interface DayEvent extends Omit<ScriptLine, 'at' | 'from' | 'to'> {
  /** As it stands in the script, if it is from one. */
  at?: string;
  t: number;
  from: PhoneId;
  to?: PhoneId;
}

/** Something that a phone hands to its messenger at time `t` (milliseconds since the first day's midnight). */
export interface Message {
  /** Index of the event it belongs to. */
  event: number;
  t: number;
  from: PhoneId;
  to: PhoneId;
  home: boolean;
  by: ServiceId;
  kind: FrameKind | 'visit';
  site: string;
  id: string;
  /** What gets sealed, and the nonce for it (12 bytes). Frames without a body have neither. */
  text: Uint8Array | null;
  nonce: Uint8Array;
}

export const DAY_MS = 86_400_000;
/** How far a time may be moved, in seconds either way. */
const JITTER = 540;
/** Lines of the same two people closer than this (in seconds) are one conversation and move together. */
const CONVERSATION = 1800;
/** The sound of a call is left out: in its place, one frame in this many seconds. Real calls send 50 a second. */
export const SOUND_EVERY = 30;
/** Bytes of silence in such a frame. */
const SOUND_BYTES = 160;

function seconds(at: string): number {
  const [hours, minutes] = at.split(':').map(Number);
  return (hours ?? 0) * 3600 + (minutes ?? 0) * 60;
}

/**
 * Day number `day` with this seed: the script's lines in order of time, each conversation moved by up to nine minutes.
 * The reader's own message, and what belongs to its conversation, stays where it is.
 */
export function makeDay(seed: number, script: readonly ScriptLine[], day = 0): DayEvent[] {
  const chance = day === 0 ? stream(seed, 'day') : stream(seed, 'day', String(day));
  const midnight = day * DAY_MS;
  const talks: { pair: string; last: number; shift: number; lines: ScriptLine[] }[] = [];
  for (const line of script) {
    const pair = [line.from, line.to ?? ''].sort().join();
    const at = seconds(line.at);
    let talk = talks.findLast((one) => one.pair === pair);
    if (!talk || at - talk.last > CONVERSATION) {
      talk = {
        pair,
        last: at,
        shift: 1000 * (chance.int(2 * JITTER + 1) - JITTER) + chance.int(1000),
        lines: [],
      };
      talks.push(talk);
    }
    talk.last = at;
    talk.lines.push(line);
  }
  return talks
    .flatMap(({ shift, lines }) => {
      const fixed = lines.some((line) => line.mine);
      return lines.map((line) => ({ ...line, t: midnight + seconds(line.at) * 1000 + (fixed ? 0 : shift) }));
    })
    .sort((a, b) => a.t - b.t);
}

/**
 * What is sent in a day, or in several, in order of time. `message` is the reader's own. A call of the courier is a start,
 * a frame of sealed sound every 30 s, in turns from either side, and an end; a plain telephone call has no sound. Depends
 * on the seed only for ids and nonces.
 */
export function makeMessages(seed: number, day: readonly DayEvent[], message: string): Message[] {
  return day
    .flatMap((line, event): Message[] => {
      const { by = 'courier', to = line.from } = line;
      // The sound of a plain telephone call is on a circuit of its own, and no packet.
      const sounds =
        line.kind === 'call' && by === 'courier' ? Math.ceil((line.seconds ?? 0) / SOUND_EVERY) : 0;
      const chance = seededBytes(seed, `event ${event}`, 4 + 12 * (sounds + 1));
      const id = toHex(chance.slice(0, 4));
      const one = (
        kind: Message['kind'],
        after: number,
        n: number,
        text: Uint8Array | null,
        back = false,
      ): Message => ({
        event,
        t: line.t + after * 1000,
        from: back ? to : line.from,
        to: back ? line.from : to,
        home: line.where === 'home',
        by,
        kind,
        site: line.site ?? '',
        id,
        text,
        nonce: line.mine ? letterNonce(seed) : chance.slice(4 + 12 * n, 16 + 12 * n),
      });
      if (line.kind === 'message')
        return [one('message', 0, 0, utf8(line.mine ? message : (line.text ?? '')))];
      if (line.kind === 'visit') return [one('visit', 0, 0, null)];
      const silence = new Uint8Array(SOUND_BYTES);
      const sound = Array.from({ length: sounds }, (_, n) =>
        one('call-sound', n * SOUND_EVERY + 1, n, silence, n % 2 === 1),
      );
      return [one('call-start', 0, sounds, null), ...sound, one('call-end', line.seconds ?? 0, sounds, null)];
    })
    .sort((a, b) => a.t - b.t);
}
