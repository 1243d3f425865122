import { type Experiment, experiment } from '../../../sim/chat/experiment.ts';
import { type LineSet, readIn } from '../../../sim/chat/lines.ts';
import { NAMED, type NamedSystem } from '../../../sim/chat/named.ts';
import { historyOf, type Loot, recorded, seizures } from '../../../sim/chat/seizure.ts';
import { few } from '../../../sim/few.ts';
import { message as usual } from '../../contract/shared.ts';
import type { Job } from '../../contract/widget.ts';

export const OWNERS = ['friend', 'you'] as const;
export type Owner = (typeof OWNERS)[number];
const LOOT: readonly Loot[] = ['identity', 'device'];

/** What one system gives up, whoever's phone is taken, and when. */
export interface Losses {
  system: NamedSystem;
  /** What the company reads by itself. */
  company: LineSet;
  opened: Record<Owner, Record<Loot, LineSet[]>>;
  kept: Record<Owner, LineSet[]>;
}

const chats = few<Experiment>(12);
const matrices = few<Losses[]>(8);

/** The chat in one system, with these words as the reader's own. */
export async function chatOf(seed: number, system: NamedSystem, message: string): Promise<Experiment> {
  const name = JSON.stringify([seed, system, message]);
  const chat = chats.get(name) ?? (await experiment({ system, attack: 'none', seed, message }));
  chats.set(name, chat);
  return chat;
}

async function lossesOf(chat: Experiment, step: () => Promise<void>): Promise<Losses> {
  const opened = {
    you: { identity: [], device: [] },
    friend: { identity: [], device: [] },
  } as Losses['opened'];
  for (const whose of OWNERS)
    for (const loot of LOOT) {
      await step();
      opened[whose][loot] = await seizures(chat, whose, loot);
    }
  return {
    system: chat.system as NamedSystem,
    company: readIn(chat, await recorded(chat)),
    opened,
    kept: { you: historyOf(chat, 'you'), friend: historyOf(chat, 'friend') },
  };
}

/**
 * Every system, phone, loot and moment, once for each town. Which lines open is a matter of keys and not of words, so
 * the chat that is used has the usual letter in it (a test compares other letters).
 */
export async function matrixOf(seed: number, job: Job): Promise<Losses[]> {
  const known = matrices.get(String(seed));
  if (known) return known;
  const matrix: Losses[] = [];
  let done = 0;
  const step = () => job.step(done++, NAMED.length * OWNERS.length * LOOT.length);
  for (const system of NAMED) matrix.push(await lossesOf(await chatOf(seed, system, usual.default), step));
  matrices.set(String(seed), matrix);
  return matrix;
}
