import { SMALL } from '../../../sim/town/small.ts';
import { broughtAt, stepsOf } from '../links/spread.ts';
import type { Words } from './messages/en.ts';
import type { Result, Task } from './result.ts';
import type { Pair } from './ties.ts';

/** What the view says beside the picture. */
export interface Texts {
  /** What the puzzle asks for; empty without one. */
  task: string;
  /** After each step of the search, the beginning first. */
  steps: string[];
}

/** What somebody is called; null for the reader, as the catalogue wants it. */
const nameOf = ({ people }: Result, id: number): string | null => people[id]?.name || null;
const namesOf = (result: Result, ids: readonly number[]) => ids.map((id) => nameOf(result, id));
const isThief = ({ people }: Result, id: number): boolean => people[id]?.role === 'crew';

function asks(result: Result, { id, best, who }: Task, words: Words): string {
  return words.task[id](best, nameOf(result, who));
}

/** Why it is no answer yet. */
function missing(result: Result, { must, who }: Task, words: Words): string {
  const { first, crew, counts } = result;
  if (first.length === 0) return words.notChosen;
  if (must === 'off') return words.notOff(nameOf(result, who));
  if (must === 'crew') return words.notAll(crew.total - crew.found);
  if (must === 'everybody') return words.notEverybody(counts.others - counts.total);
  return words.notInnocent(nameOf(result, first.find((id) => isThief(result, id)) ?? 0));
}

function verdict(result: Result, task: Task, words: Words): string {
  if (!task.begun) return asks(result, task, words);
  if (!task.met) return missing(result, task, words);
  const counted = words.counted(task.counts, task.tap, task.count);
  return task.solved ? words.solved(counted) : words.worse(counted, task.best);
}

/** The figure's title: what a puzzle asks for or how it stands; without one, the list in numbers. */
export function title(result: Result, words: Words): string {
  const { first, hops, task, counts, crew, bystanders } = result;
  if (task) return verdict(result, task, words);
  if (first.length === 0) return words.findingNobody;
  const names = namesOf(result, first);
  if (counts.total === 0) return words.findingEmpty(names);
  return words.finding(hops, names, counts.total, counts.others, crew.found, bystanders);
}

/** What each step of the search brings. */
function stepSentences(result: Result, words: Words): string[] {
  const { hops, steps } = stepsOf({ first: -1, people: result.people });
  return Array.from({ length: steps + 1 }, (_, step) => {
    if (step === 0) return words.stepNone(namesOf(result, result.first));
    if (step > hops) return words.way(namesOf(result, result.way));
    const { people, by, most } = broughtAt(result, step);
    return words.stepHop(step, people, by < 0 ? null : { name: nameOf(result, by), brought: most });
  });
}

export const sayings = (result: Result, words: Words): Texts => ({
  task: result.task ? asks(result, result.task, words) : '',
  steps: stepSentences(result, words),
});

function stopped({ step, steps, people }: Result, words: Words): string[] {
  if (step === null) return [];
  const reached = people.filter((p) => p.role !== 'hub' && p.hop > 0 && p.hop <= step).length;
  return [words.stopped(step, steps, reached)];
}

function listed(result: Result, words: Words): string[] {
  const { first, hops, hubs, busy, out, counts, crew, bystanders, way } = result;
  if (first.length === 0) return [words.noSearch];
  const thief = first.some((id) => isThief(result, id));
  const off = first.includes(0) ? words.youFirst : words.youOff;
  return [
    words.rule(namesOf(result, first), hops, hubs === 'all' ? null : Number(hubs), namesOf(result, busy)),
    ...(out.length > 0 ? [words.leftOut(namesOf(result, out))] : []),
    words.reached(counts.perHop.slice(1), counts.others),
    words.crew(crew.found, crew.total, thief, bystanders),
    way.length > 0 ? words.way(namesOf(result, way)) : off,
  ];
}

/** What a sighted reader would take from the picture, the finding first. */
export function sentences(result: Result, words: Words): string[] {
  const { task, people, ties, drawn, cut } = result;
  const named = (pairs: readonly Pair[]) =>
    pairs.map(([a, b]) => [nameOf(result, a), nameOf(result, b)] as const);
  const thieves = people.filter(({ role }) => role === 'crew').length;
  return [
    `${title(result, words)}.`,
    ...stopped(result, words),
    ...(task?.begun ? [`${asks(result, task, words)}.`] : []),
    ...listed(result, words),
    ...(drawn.length > 0 ? [words.drawn(named(drawn))] : []),
    ...(cut.length > 0 ? [words.cut(named(cut))] : []),
    words.basis(SMALL.people, thieves, people.length - SMALL.people, ties.length),
    words.caution,
  ];
}
