import { utf8 } from '../bytes.ts';
import type { Chance } from '../crypto/chance.ts';
import { seededChance } from '../crypto/chance.ts';
import type { Proof } from '../messengers/facts.ts';
import type { Json, Payload, Verdict } from '../messengers/messenger.ts';
import type { OpenedFrame } from './decrypt.ts';
import { type Experiment, identityOf } from './experiment.ts';
import { seizedAt } from './keyrings.ts';
import { type Specimen, specimenOf } from './specimen.ts';

/** Whoever wants to show words that you never wrote. The company and an outsider have the recording and no key. */
export type Forger = 'friend' | 'company' | 'outsider';

/** What a judge is handed: every packet as the messenger made it, and what it takes to check the one in dispute. */
export interface Evidence {
  payloads: readonly Payload[];
  /** The packet in dispute, sent by you. */
  index: number;
  /** The keys of the friend's phone as they were when it came. Nobody else hands in any. */
  keys: readonly Json[];
  /** Your public key. The judge has the true one. */
  listing: Json;
  /** What the friend's phone showed. */
  text: string;
}

/** How a forger went about it. */
export type Technique =
  /** No key is needed: the packet is the words. */
  | 'typed'
  /** With a key that opens the packet. */
  | 'rewritten'
  /** With a key that only vouches for it, byte upon byte of words he knows. */
  | 'overwritten'
  /** Signed with a key of his own that bears your name. */
  | 'own-key';

export interface Forgery {
  way: Technique;
  /** What it says: words written over others are filled up with spaces. */
  text: string;
  bytes: Uint8Array;
}

/** What the friend hands to a judge of a line of yours, by its number from 0. */
export function evidenceOf(experiment: Experiment, line: number): Evidence {
  const { messenger, recording, lines } = experiment;
  const { crossings, shown } = recording;
  const index = crossings.findIndex((one) => one.line === line && one.from.holder === 'you');
  const { holder, account } = crossings[index]?.from ?? { holder: 'you', account: '' };
  return {
    payloads: crossings.map(({ payload }) => payload),
    index,
    keys: seizedAt(messenger, recording, 'friend', line, 'device').keys,
    listing: messenger.publish(identityOf(experiment, holder, account)),
    text: shown.find((one) => one.line === line)?.text ?? lines[line]?.text ?? '',
  };
}

/** The recording with another packet in place of the one in dispute. */
function handed({ payloads, index }: Evidence, instead: Uint8Array | undefined): readonly Payload[] {
  return instead ? payloads.with(index, { ...(payloads[index] as Payload), bytes: instead }) : payloads;
}

/**
 * What a judge finds of the packet in dispute, or of another in its place: what it says, and whether signature and MAC fit.
 */
export function judge({ messenger }: Experiment, evidence: Evidence, instead?: Uint8Array): Verdict {
  const { keys, listing, index } = evidence;
  return messenger.verify(keys, listing, handed(evidence, instead), index);
}

/** The same packet as a real program takes it; null where a system seals nothing. */
export async function exhibit(
  { messenger, system }: Experiment,
  evidence: Evidence,
  instead?: Uint8Array,
): Promise<Specimen | null> {
  const { keys, index } = evidence;
  const payloads = handed(evidence, instead);
  const frame = { name: 'frame', hex: '', fields: [] };
  const frames = messenger.decrypt(keys, payloads).map(({ layers, text }, i): OpenedFrame => {
    const { from = '', to = '', device = null } = payloads[i] ?? {};
    return { packets: [], from, to, device, layers: [frame, ...layers], text };
  });
  const disputed = frames[index];
  return disputed ? specimenOf(system, { keys }, frames, disputed) : null;
}

/** The words, filled up with spaces to the bytes of others; null if they are longer. */
function filled(text: string, others: string): string | null {
  const room = utf8(others).length - utf8(text).length;
  return room < 0 ? null : text + ' '.repeat(room);
}

/** A packet from a new key pair with your name on it, sealed for the friend. */
function signedByAnother(
  experiment: Experiment,
  { payloads, index }: Evidence,
  text: string,
  chance: Chance,
): Uint8Array | null {
  const { messenger } = experiment;
  const { from = '', to = '' } = payloads[index] ?? {};
  const friend = messenger.publish(identityOf(experiment, 'friend', to));
  const [session] = messenger.setup(identityOf(experiment, 'forger', from), to, friend, true, chance);
  return messenger.send(session, text, chance)[1][0]?.bytes ?? null;
}

/**
 * The best that a forger can do to have your line say `text`: the easiest way that leads to a packet. Whoever has to write
 * over words is taken to know them. Null if there is no way.
 */
export function forgeLine(
  experiment: Experiment,
  evidence: Evidence,
  forger: Forger,
  text: string,
): Forgery | null {
  const { messenger, seed, system } = experiment;
  const { payloads, index, text: truth } = evidence;
  const keys = forger === 'friend' ? evidence.keys : [];
  const chance = seededChance(seed, `${system} forged by ${forger}`);
  const over = filled(text, truth);
  const made = (way: Technique, bytes: Uint8Array | null, says = text): Forgery | null =>
    bytes && { way, text: says, bytes };
  return (
    made('typed', messenger.forge([], payloads, index, text, null, chance)) ??
    made('rewritten', messenger.forge(keys, payloads, index, text, null, chance)) ??
    (over === null
      ? null
      : made('overwritten', messenger.forge(keys, payloads, index, over, truth, chance), over)) ??
    (judge(experiment, evidence).signature === 'valid'
      ? made('own-key', signedByAnother(experiment, evidence, text, chance))
      : null)
  );
}

/** Whether a judge finds the same of two packets, apart from what they say: signature, MAC, and that it opens or not. */
export const alike = (one: Verdict, other: Verdict): boolean =>
  one.signature === other.signature && one.mac === other.mac && (one.text === null) === (other.text === null);

/**
 * Who, besides you, could have made a packet that passes for this line and says something else? Tries it, with other words
 * of the same length: an outsider first, then the friend.
 */
export function proofOf(experiment: Experiment, evidence: Evidence): Proof {
  const genuine = judge(experiment, evidence);
  const length = utf8(evidence.text).length;
  const other = evidence.text.startsWith('x') ? 'y'.repeat(length) : 'x'.repeat(length);
  const passes = (forger: Forger): boolean => {
    const forged = forgeLine(experiment, evidence, forger, other);
    const found = forged && judge(experiment, evidence, forged.bytes);
    return found !== null && found.text === forged?.text && alike(found, genuine);
  };
  if (passes('outsider')) return 'anybody';
  return passes('friend') ? 'either' : 'sender';
}
