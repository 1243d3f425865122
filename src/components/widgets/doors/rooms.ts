import {
  addedBy,
  type DoorId,
  LOOKERS,
  type Looker,
  lookerKeys,
  type Traffic,
  trafficOf,
} from '../../../sim/chat/doors.ts';
import { type Experiment, experiment } from '../../../sim/chat/experiment.ts';
import { type LineSet, readWith } from '../../../sim/chat/lines.ts';
import type { NamedSystem } from '../../../sim/chat/named.ts';
import { memoMany } from '../../../sim/memo.ts';
import { message as usual } from '../../contract/shared.ts';

type Which = [seed: number, system: NamedSystem, door: DoorId, infected: number];

/** What one system gives up through one door, to each that may look; what the chat weighs on the road, and of that the door. */
export interface Rooms {
  opened: Record<Looker, LineSet>;
  freight: Traffic;
  added: Traffic;
}

/** A chat with a door in it. When spyware comes matters to spyware only. */
export const chatOf = /* @__PURE__ */ memoMany(
  12,
  (...of: [...Which, message: string]) => JSON.stringify(of),
  (seed, system, attack, infected, message): Promise<Experiment> =>
    experiment({ system, attack, seed, infected, message }),
);

/**
 * Which lines open is a matter of keys and not of words. So this is computed once for each town and moment of
 * infection, with the usual letter in the chat (a test compares other letters).
 */
export const roomsOf = /* @__PURE__ */ memoMany(
  300,
  (...of: Which) => of.join(' '),
  async (seed, system, door, infected): Promise<Rooms> => {
    const chat = await chatOf(seed, system, door, infected, usual.default);
    const sets = await readWith(
      chat,
      LOOKERS.map((looker) => lookerKeys(chat, looker)),
    );
    const opened = Object.fromEntries(LOOKERS.map((looker, i) => [looker, sets[i]]));
    return { opened: opened as Rooms['opened'], freight: trafficOf(chat), added: addedBy(chat) };
  },
);
