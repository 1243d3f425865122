import { doorKeys, type Experiment } from './experiment.ts';
import { both, type ChatKeyring, heldThroughout, lineKeys, NO_KEYS, seizedAt } from './keyrings.ts';

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
function behind({ messenger, recording, seed, door, attack }: Experiment, looker: Looker): ChatKeyring {
  if (looker === 'company') return NO_KEYS;
  const end = recording.moments.length - 1;
  if (door) return doorKeys(seed, door);
  if (attack === 'ghost')
    return looker === 'authority'
      ? heldThroughout(messenger, recording, 'company')
      : seizedAt(messenger, recording, 'company', end, 'device');
  return looker === 'authority' ? NO_KEYS : seizedAt(messenger, recording, 'friend', end, 'device');
}

/** All keys of a looker. Everybody is given the company's recording, and so the keys of the lines. */
export const lookerKeys = (experiment: Experiment, looker: Looker): ChatKeyring =>
  both(lineKeys(experiment.cast), behind(experiment, looker));

/** What was on the move between the phones and the company: packets, and the bytes in them. */
export interface Freight {
  packets: number;
  bytes: number;
}

/** The whole chat's freight, handshakes and all. */
export const freightOf = ({ tape }: Experiment): Freight => ({
  packets: tape.packets.length,
  bytes: tape.packets.reduce((sum, { bytes }) => sum + bytes.length, 0),
});
