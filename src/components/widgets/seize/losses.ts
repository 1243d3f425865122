import { type Experiment, experiment } from '../../../sim/chat/experiment.ts';
import { type LineSet, readWith } from '../../../sim/chat/lines.ts';
import type { NamedSystem } from '../../../sim/chat/named.ts';
import { historyOf, type SeizedKeys, seizures } from '../../../sim/chat/seizure.ts';
import { memoMany } from '../../../sim/memo.ts';
import { serverTls } from '../../../sim/observers/keyrings.ts';
import { message as usual } from '../../contract/shared.ts';

export const OWNERS = ['friend', 'you'] as const;
export type Owner = (typeof OWNERS)[number];

/** What one system gives up if one phone is taken, by the moment at which it is. */
export interface Losses {
  /** Lines that open with its keys. */
  opened: LineSet[];
  /** Lines that it has kept. */
  kept: LineSet[];
}

/** The chat in one system, with these words as the reader's own. */
export const chatOf = /* @__PURE__ */ memoMany(
  12,
  (...of: [seed: number, system: NamedSystem, message: string]) => JSON.stringify(of),
  (seed, system, message): Promise<Experiment> => experiment({ system, attack: 'none', seed, message }),
);

/** What the company reads by itself, with the keys of the lines alone. */
export const companyReads = /* @__PURE__ */ memoMany(
  100,
  (...of: [seed: number, system: NamedSystem]) => of.join(' '),
  async (seed, system): Promise<LineSet> => {
    const chat = await chatOf(seed, system, usual.default);
    const [set = 0] = await readWith(chat, [serverTls(chat.trace, 'company')]);
    return set;
  },
);

/**
 * Which lines open is a matter of keys and not of words. So this is computed once for each town, with the usual letter
 * in the chat (a test compares other letters).
 */
export const lossesOf = /* @__PURE__ */ memoMany(
  200,
  (...of: [seed: number, system: NamedSystem, whose: Owner, loot: SeizedKeys]) => of.join(' '),
  async (seed, system, whose, loot): Promise<Losses> => {
    const chat = await chatOf(seed, system, usual.default);
    return { opened: await seizures(chat, whose, loot), kept: historyOf(chat, whose) };
  },
);
