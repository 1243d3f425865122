import { type Experiment, experiment } from '../../../sim/chat/experiment.ts';
import { NAMED, type NamedSystem } from '../../../sim/chat/named.ts';
import { type ChatView, chatView, type LineState, withMemory } from '../../../sim/chat/view.ts';
import { memoMany } from '../../../sim/memo.ts';
import { OBSERVERS, type ObserverId } from '../../../sim/observers/ids.ts';
import type { Job } from '../../contract/widget.ts';

/** Of each observer, its twelve lines: with what the phones themselves remember, and without. */
type Row = Record<ObserverId, { stored: LineState[]; deleted: LineState[] }>;

type Of = [seed: number, message: string, system: NamedSystem];
const nameOf = (...of: unknown[]): string => JSON.stringify(of);

/** The chat over one system. A chat takes long, and every control but the message asks for the same ones again. */
const chatOf = /* @__PURE__ */ memoMany(
  2 * NAMED.length,
  nameOf,
  (...[seed, message, system]: Of): Promise<Experiment> =>
    experiment({ system, attack: 'none', seed, message }),
);

/** What one observer has seen of a chat, layer by layer. */
const viewIn = /* @__PURE__ */ memoMany(
  2 * NAMED.length * OBSERVERS.length,
  nameOf,
  async (...[observer, ...of]: [ObserverId, ...Of]): Promise<ChatView> =>
    chatView(await chatOf(...of), observer),
);

/** Lets the chat take place over one system, and an observer decrypt what passes it. */
export const watched = async (seed: number, message: string, system: NamedSystem, observer: ObserverId) => ({
  experiment: await chatOf(seed, message, system),
  view: await viewIn(observer, seed, message, system),
});

/** What came of a chat is small, and kept for longer. */
const rowOf = /* @__PURE__ */ memoMany(30 * NAMED.length, nameOf, async (...of: Of): Promise<Row> => {
  const experiment = await chatOf(...of);
  const row: Partial<Row> = {};
  for (const observer of OBSERVERS) {
    // The investigator has what the company has.
    const { states } =
      observer === 'investigator' && row.company
        ? { states: row.company.deleted }
        : await chatView(experiment, observer, true);
    const memory = (history: boolean) => withMemory(experiment, observer, states, history);
    row[observer] = { stored: memory(true), deleted: memory(false) };
  }
  return row as Row;
});

/** Sends the chat over all systems, with all six watching. */
export async function allRows(seed: number, message: string, job: Job): Promise<Record<NamedSystem, Row>> {
  const all: Partial<Record<NamedSystem, Row>> = {};
  for (const [i, system] of NAMED.entries()) {
    await job.step(i, NAMED.length);
    all[system] = await rowOf(seed, message, system);
  }
  return all as Record<NamedSystem, Row>;
}
