import type { Trace } from '../network/trace.ts';
import { serverTls } from '../observers/keyrings.ts';
import { both, type Keyring, NO_KEYS } from '../observers/types.ts';
import { doorKeys, type Experiment } from './experiment.ts';
import { heldThroughout, seizedAt } from './keyrings.ts';
import { isCopy } from './run.ts';

/** Ways in for an authority that were proposed or are used. All of them work on any messenger. */
export const DOORS = ['none', 'escrow', 'ghost', 'spy'] as const;
export type DoorId = (typeof DOORS)[number];

/**
 * Who looks at what the company carried: an authority that uses the door all along; a thief who, when the chat is over,
 * takes what opens the door (without one: the keys on your friend's phone); the company with its own keys alone.
 */
export const LOOKERS = ['authority', 'thief', 'company'] as const;
export type Looker = (typeof LOOKERS)[number];

/** What the door itself gives to somebody who holds it all along, or who takes it from its holder at the end. */
function behind({ messenger, recording, seed, door, attack }: Experiment, looker: Looker): Keyring {
  if (looker === 'company') return NO_KEYS;
  const end = recording.moments.length - 1;
  if (door) return doorKeys(seed, door);
  if (attack === 'ghost')
    return looker === 'authority'
      ? heldThroughout(messenger, recording, 'company')
      : seizedAt(messenger, recording, 'company', end, 'device');
  return looker === 'authority' ? NO_KEYS : seizedAt(messenger, recording, 'friend', end, 'device');
}

/** All keys of a looker. Everybody is given the company's recording, and so the keys of the connections. */
export const lookerKeys = (experiment: Experiment, looker: Looker): Keyring =>
  both(serverTls(experiment.trace, 'company'), behind(experiment, looker));

/** What the two phones sent and got: packets, and the bytes in them. */
export interface Traffic {
  packets: number;
  bytes: number;
}

/** Of these packets of a trace, those at the phones. */
function weigh({ packets }: Trace, counts: (index: number) => boolean = () => true): Traffic {
  const atPhones = packets.filter(
    ({ passes }, i) => passes.some((place) => place.startsWith('phone:')) && counts(i),
  );
  return { packets: atPhones.length, bytes: atPhones.reduce((sum, { bytes }) => sum + bytes.length, 0) };
}

/** What the whole chat weighs at the two phones: packets and their bytes, with all that it took to open connections. */
export const trafficOf = ({ trace }: Experiment): Traffic => weigh(trace);

/**
 * What of it the door has put there: copies, and all that passes between a phone and a ghost, with its acknowledgements.
 * Nothing else tells what a door weighs: two chats, with it and without, have other keys, and packets that chance makes
 * a byte longer or shorter.
 */
export const addedBy = ({ trace, recording }: Experiment): Traffic =>
  weigh(trace, (i) => {
    const crossing = recording.crossings[trace.truth[i]?.event ?? -1];
    return (
      crossing !== undefined &&
      (isCopy(crossing.payload) || [crossing.from, crossing.to].some(({ holder }) => holder === 'company'))
    );
  });
