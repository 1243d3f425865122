import {
  type DoorId,
  type Freight,
  freightOf,
  LOOKERS,
  type Looker,
  lookerKeys,
} from '../../../sim/chat/doors.ts';
import { type Experiment, experiment } from '../../../sim/chat/experiment.ts';
import { type LineSet, readWith } from '../../../sim/chat/lines.ts';
import { NAMED, type NamedSystem } from '../../../sim/chat/named.ts';
import { memoMany } from '../../../sim/memo.ts';
import { message as usual } from '../../contract/shared.ts';

/** What one system gives up through one door, to each that may look, and what the door adds on the road. */
export interface Rooms {
  opened: Record<Looker, LineSet>;
  freight: Freight;
}

/** A chat with a door in it. When spyware comes matters to spyware only. */
export const chatOf = /* @__PURE__ */ memoMany(
  12,
  (...of: [seed: number, system: NamedSystem, door: DoorId, infected: number, message: string]) =>
    JSON.stringify(of),
  (seed, system, attack, infected, message): Promise<Experiment> =>
    experiment({ system, attack, seed, infected, message }),
);

const tables = /* @__PURE__ */ memoMany(
  60,
  (...of: [seed: number, door: DoorId, infected: number]) => of.join(' '),
  () => new Map<NamedSystem, Rooms>(),
);

async function roomsOf(chat: Experiment): Promise<Rooms> {
  const sets = await readWith(
    chat,
    LOOKERS.map((looker) => lookerKeys(chat, looker)),
  );
  const opened = Object.fromEntries(LOOKERS.map((looker, i) => [looker, sets[i]])) as Rooms['opened'];
  return { opened, freight: freightOf(chat) };
}

/**
 * Every system through one door, once for each town and moment of infection. Which lines open is a matter of keys and
 * not of words, so the chat that is used has the usual letter in it (a test compares other letters).
 */
export async function allRooms(
  seed: number,
  door: DoorId,
  infected: number,
  step: () => Promise<void>,
): Promise<Map<NamedSystem, Rooms>> {
  const table = tables(seed, door, infected);
  for (const system of NAMED) {
    await step();
    if (table.has(system)) continue;
    table.set(system, await roomsOf(await chatOf(seed, system, door, infected, usual.default)));
  }
  return table;
}
