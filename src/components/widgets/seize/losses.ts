import { type Experiment, experiment } from '../../../sim/chat/experiment.ts';
import { lineKeys } from '../../../sim/chat/keyrings.ts';
import { type LineSet, readWith } from '../../../sim/chat/lines.ts';
import { NAMED, type NamedSystem } from '../../../sim/chat/named.ts';
import { historyOf, type Loot, seizures } from '../../../sim/chat/seizure.ts';
import { memoMany } from '../../../sim/memo.ts';
import { message as usual } from '../../contract/shared.ts';
import type { Job } from '../../contract/widget.ts';

export const OWNERS = ['friend', 'you'] as const;
export type Owner = (typeof OWNERS)[number];
const LOOT: readonly Loot[] = ['identity', 'device'];

/** What one system gives up, whoever's phone is taken, and when. */
export interface Losses {
  /** What the company reads by itself. */
  company: LineSet;
  opened: Record<Owner, Record<Loot, LineSet[]>>;
  kept: Record<Owner, LineSet[]>;
}

/** The chat in one system, with these words as the reader's own. */
export const chatOf = /* @__PURE__ */ memoMany(
  12,
  (...of: [seed: number, system: NamedSystem, message: string]) => JSON.stringify(of),
  (seed, system, message): Promise<Experiment> => experiment({ system, attack: 'none', seed, message }),
);

const tables = /* @__PURE__ */ memoMany(8, String, (_seed: number) => new Map<NamedSystem, Losses>());

async function lossesOf(chat: Experiment, step: () => Promise<void>): Promise<Losses> {
  const opened = { you: {}, friend: {} } as Losses['opened'];
  for (const whose of OWNERS)
    for (const loot of LOOT) {
      await step();
      opened[whose][loot] = await seizures(chat, whose, loot);
    }
  const [company = 0] = await readWith(chat, [lineKeys(chat.cast)]);
  return {
    company,
    opened,
    kept: { you: historyOf(chat, 'you'), friend: historyOf(chat, 'friend') },
  };
}

/**
 * Every system, phone, loot and moment, once for each town. Which lines open is a matter of keys and not of words, so
 * the chat that is used has the usual letter in it (a test compares other letters).
 */
export async function allLosses(seed: number, job: Job): Promise<Map<NamedSystem, Losses>> {
  const table = tables(seed);
  const each = OWNERS.length * LOOT.length;
  for (const [i, system] of NAMED.entries()) {
    if (table.has(system)) continue;
    let done = i * each;
    const step = () => job.step(done++, NAMED.length * each);
    table.set(system, await lossesOf(await chatOf(seed, system, usual.default), step));
  }
  return table;
}
