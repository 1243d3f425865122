import { type Experiment, experiment } from '../../../sim/chat/experiment.ts';
import { NAMED, type NamedSystem } from '../../../sim/chat/named.ts';
import { type LineState, type Sight, sightOf, withMemory } from '../../../sim/chat/sight.ts';
import { memoMany } from '../../../sim/memo.ts';
import { OBSERVERS, type ObserverId } from '../../../sim/observers/ids.ts';
import type { Job } from '../../contract/widget.ts';

/** A chat over one system, and what each observer has seen of it so far. */
interface Chat {
  experiment: Promise<Experiment>;
  sights: Map<ObserverId, Promise<Sight>>;
}

/** Of each observer, its twelve lines: with what the phones themselves remember, and without. */
type Row = Record<ObserverId, { stored: LineState[]; deleted: LineState[] }>;

const nameOf = (seed: number, message: string): string => `${seed} ${message}`;
/** Chats of a town with a message: of the last two, and no more. */
const chats = /* @__PURE__ */ memoMany(2, nameOf, () => new Map<NamedSystem, Chat>());
/** What came of them is small, and kept for longer. */
const rows = /* @__PURE__ */ memoMany(30, nameOf, () => new Map<NamedSystem, Promise<Row>>());

function chatOf(seed: number, message: string, system: NamedSystem): Chat {
  const known = chats(seed, message);
  const before = known.get(system);
  if (before) return before;
  const chat = { experiment: experiment({ system, attack: 'none', seed, message }), sights: new Map() };
  known.set(system, chat);
  // Code that could not be loaded is asked for again.
  chat.experiment.catch(() => known.delete(system));
  return chat;
}

/** Lets the chat take place over one system, if it has not yet, and an observer peel what passes it. */
export async function watched(seed: number, message: string, system: NamedSystem, observer: ObserverId) {
  const chat = chatOf(seed, message, system);
  const experiment = await chat.experiment;
  const sight = chat.sights.get(observer) ?? sightOf(experiment, observer);
  chat.sights.set(observer, sight);
  return { experiment, sight: await sight };
}

async function rowOf(seed: number, message: string, system: NamedSystem): Promise<Row> {
  const experiment = await chatOf(seed, message, system).experiment;
  const row: Partial<Row> = {};
  for (const observer of OBSERVERS) {
    // The investigator has what the company has.
    const { states } =
      observer === 'investigator' && row.company
        ? { states: row.company.deleted }
        : await sightOf(experiment, observer, true);
    const memory = (history: boolean) => withMemory(experiment, observer, states, history);
    row[observer] = { stored: memory(true), deleted: memory(false) };
  }
  return row as Row;
}

/** Sends the chat over all systems, with all six watching. What was computed before is not computed again. */
export async function allRows(seed: number, message: string, job: Job): Promise<Record<NamedSystem, Row>> {
  const table = rows(seed, message);
  const all: Partial<Record<NamedSystem, Row>> = {};
  for (const [i, system] of NAMED.entries()) {
    if (!table.has(system)) await job.step(i, NAMED.length);
    // Whoever asks the same meanwhile waits for this one.
    const row = table.get(system) ?? rowOf(seed, message, system);
    table.set(system, row);
    row.catch(() => table.delete(system));
    all[system] = await row;
  }
  return all as Record<NamedSystem, Row>;
}
