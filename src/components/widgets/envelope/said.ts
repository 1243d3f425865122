import type { Field } from '../../../sim/layers/field.ts';
import type { Fact } from '../../../sim/observers/facts.ts';
import type { Counts, Words } from './messages/en.ts';
import { sceneAt } from './scene.ts';
import type { Result } from './widget.ts';

const counts = ({ totals, span }: Result): Counts => ({ ...totals, span });

function investigators(result: Result, words: Words): string {
  const { totals } = result;
  if (totals.between > 0) return words.finding.investigator(counts(result));
  // Something of the first day comes by everybody who can be asked.
  return totals.records > 0 ? words.onlyLines(counts(result)) : words.nothingKept;
}

/** The figure's title. */
export function title(result: Result, words: Words): string {
  const { watcher, to, defences } = result;
  if (watcher === 'investigator') return investigators(result, words);
  if (watcher === 'company' && defences.sealed) return words.sealedCompany(counts(result));
  return words.finding[watcher](counts(result), to);
}

/** The record that says most about the reader's own message, in words. */
function aboutMine(mine: Result['mine'], words: Words): string {
  const kinds = ['message', 'sealed-message', 'text', 'flow', 'lookup'];
  const best = kinds.flatMap((kind) => mine?.find((one) => one.kind === kind) ?? [])[0];
  switch (best?.kind) {
    case 'flow':
      return words.mineFlow(best.first, best.bytesUp + best.bytesDown);
    case 'message':
      return words.mineMessage(best.at, best.from, best.to, best.size);
    case 'sealed-message':
      return words.mineSealed(best.at, best.to, best.size);
    case 'text':
      return words.mineText(best.at, best.text === '');
    case 'lookup':
      return words.mineAsked(best.at, best.host);
    default:
      return words.mineNone;
  }
}

function aboutFrame(fields: readonly Field[], packets: number, words: Words): string {
  const names = fields.map(({ name }) => name);
  if (fields.some(({ mark }) => mark === 'sealed')) return words.pickFrame(packets);
  if (names.includes('http.dns')) return words.pickNames(packets);
  return names.includes('http.host') ? words.pickVisit(packets) : words.pickStart(packets);
}

function aboutPick({ pick: { event, passes, packets, t, layers }, events }: Result, words: Words): string {
  if (!passes) return words.pickNone(events[event]?.kind ?? 'message', t);
  const last = layers.at(-1);
  switch (last?.name) {
    case 'text':
      return words.pickText(packets, last.hex === '');
    case 'sound':
      return words.pickSound(packets);
    case 'seal':
      return words.pickFrame(packets);
    case 'frame':
      return aboutFrame(last.fields, packets, words);
    case 'tunnel':
      return words.pickTunnel(packets);
    case 'signal':
      return words.pickSignal(packets);
    default:
      return words.pickShut(packets, (layers[0]?.hex.length ?? 0) / 2);
  }
}

function whatFor({ watcher, defences, asked, book, to, kept }: Result, words: Words): string {
  if (watcher === 'investigator') {
    const own = book === 'own' && !defences.sealed ? `${words.what.investigator} ` : '';
    return `${own}${words.asked(asked, to, kept)}`;
  }
  return watcher === 'company' && defences.sealed ? words.sealedLines : words.what[watcher];
}

/** What says who or which. A name may be gone as a sender’s and still be there as a customer’s, so that is told apart. */
function values(facts: readonly Fact[], words: Words): string[] {
  const role = ({ fact }: Fact) => fact === 'from' || fact === 'to';
  return [
    ...facts.filter((one) => !role(one)).flatMap((one) => one.values.map(String)),
    ...facts.filter(role).map((one) => words.role(one.fact === 'from', one.values.map(String))),
  ];
}

/** What each step of the letter's way brings, the beginning first. */
export function stepSentences({ way, to, events }: Result, words: Words): string[] {
  const [own, ...hands] = way;
  const sent = events.find(({ mine }) => mine)?.t ?? 0;
  return [
    words.stepNone(sent, own ? own.envelope + own.readable + own.sealed : 0),
    ...hands.map((hand) => words.step(hand, to)),
  ];
}

/** The picture in sentences, the finding first. */
export function sentences(result: Result, words: Words): string[] {
  const { totals, mine, facts, open, prices, way, step, steps } = result;
  const hands = way.slice(1);
  return [
    `${title(result, words)}.`,
    ...(step === null ? [] : [words.stopped(step, steps, sceneAt(result, step).lines)]),
    words.reach(counts(result)),
    whatFor(result, words),
    words.way(
      hands.length,
      hands.filter(({ line }) => line).length,
      hands.filter(({ opens }) => opens === 'words').length,
    ),
    aboutMine(mine, words),
    ...(mine
      ? [
          words.facts(
            facts.map(({ fact }) => fact),
            open,
          ),
        ]
      : []),
    aboutPick(result, words),
    ...(totals.passing < totals.records ? [words.filtered(totals.passing, totals.records)] : []),
    ...prices.map(({ defence, gone, come, cost }) =>
      words.price(defence, values(gone, words), values(come, words), cost),
    ),
  ];
}
