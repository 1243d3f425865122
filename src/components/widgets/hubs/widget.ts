import type { Values } from '../../contract/params.ts';
import { type Job, unwatched } from '../../contract/widget.ts';
import type { Words } from './messages/en.ts';
import type { params, Result } from './result.ts';
import { search } from './search.ts';
import { inTown } from './town.ts';

export { HOPS, MAP, params, type Result } from './result.ts';

/** Builds a town of up to a million people and follows the lines from one thief, with busy numbers and without. */
export function compute(values: Values<typeof params>, job: Job = unwatched): Promise<Result> {
  const rule = { days: Number(values.kept), limit: Number(values.limit) };
  return inTown(values.seed, Number(values.people), job, (town) => search(town, values, rule));
}

/**
 * Whether busy numbers bring ten times as many people, and more than one hop more would bring without them. Beyond the
 * third hop nothing is counted, so of that nothing is said.
 */
function outdoesHop({ hops, listed: { followed, stopped }, counted }: Result): boolean {
  const further = counted.stopped[hops];
  return followed >= 10 * stopped && further !== undefined && followed > stopped + further;
}

/** The figure’s title. */
export function finding(result: Result, words: Words): string {
  const { hops, hubs, people, limit, busy, listed } = result;
  const { followed, stopped } = listed;
  if (followed === 0) return words.findingNobody(hops);
  if (busy === 0) return words.findingNoneBusy(hops, followed, limit);
  if (followed === stopped) return words.findingSame(hops, followed);
  if (hubs) return words.findingFollowed(hops, followed, people, stopped, outdoesHop(result));
  return words.findingStopped(hops, stopped, followed);
}

/** What stands once so many hops are done. */
function stepSentence({ counted, hubs }: Result, hop: number, words: Words): string {
  if (hop === 0) return words.stepNone;
  const counts = counted[hubs ? 'followed' : 'stopped'].slice(0, hop);
  return words.stepHop(
    hop,
    counts[hop - 1] as number,
    counts.reduce((sum, n) => sum + n, 0),
  );
}

export interface Texts {
  /** After each hop, the beginning first. */
  steps: string[];
  /** Of the people who are shown singly, where there are any. */
  street: string;
}

/** What the view says beside the picture. */
export const texts = (result: Result, words: Words): Texts => ({
  steps: Array.from({ length: result.steps + 1 }, (_, hop) => stepSentence(result, hop, words)),
  street: result.street ? words.street(result.street) : '',
});

/** What a sighted reader would take from the picture, the finding first. */
export function describe(result: Result, words: Words): string[] {
  const { hops, hubs, listed, found, members, chance, hub, crews, median, recall, limit, contacts } = result;
  const rule = hubs ? 'followed' : 'stopped';
  const sentences = [
    `${finding(result, words)}.`,
    ...(result.step === null
      ? []
      : [words.stopped(result.step, result.steps), stepSentence(result, result.step, words)]),
    words.setting(result.people, result.kept, limit),
    words.crew(found[rule], members, listed[rule], chance),
    ...(result.street ? [words.street(result.street)] : []),
  ];
  if (hub) sentences.push(words.hub(hub, hubs));
  if (found.followed !== found.stopped) sentences.push(words.otherRule(hubs, found));
  sentences.push(
    words.crews(crews, hops, median, recall),
    words.sum(hops, contacts, result.counted),
    result.you > 0 ? words.youListed(result.you) : words.youNot,
    words.caution,
  );
  return sentences;
}
