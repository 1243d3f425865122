import type { Fact } from '../../../sim/observers/facts.ts';
import type { Field } from '../../../sim/observers/types.ts';
import { type Counts, en } from './messages/en.ts';
import type { Result } from './widget.ts';

const counts = ({ totals, span }: Result): Counts => ({ ...totals, span });

function investigators(result: Result): string {
  const { totals } = result;
  if (totals.between > 0) return en.finding.investigator(counts(result));
  // Something of the first day comes by everybody who can be asked.
  return totals.records > 0 ? en.onlyLines(counts(result)) : en.nothingKept;
}

/** The figure's title. */
export function title(result: Result): string {
  const { watcher, to, defences } = result;
  if (watcher === 'investigator') return investigators(result);
  if (watcher === 'company' && defences.sealed) return en.sealedCompany(counts(result));
  return en.finding[watcher](counts(result), to);
}

/** The record that says most about the reader's own message, in words. */
function aboutMine(mine: Result['mine']): string {
  const kinds = ['message', 'sealed-message', 'text', 'flow', 'lookup'];
  const best = kinds.flatMap((kind) => mine?.find((one) => one.kind === kind) ?? [])[0];
  switch (best?.kind) {
    case 'flow':
      return en.mineFlow(best.first, best.bytesUp + best.bytesDown);
    case 'message':
      return en.mineMessage(best.at, best.from, best.to, best.size);
    case 'sealed-message':
      return en.mineSealed(best.at, best.to, best.size);
    case 'text':
      return en.mineText(best.at, best.text === '');
    case 'lookup':
      return en.mineAsked(best.at, best.host);
    default:
      return en.mineNone;
  }
}

function aboutFrame(fields: readonly Field[], packets: number): string {
  const names = fields.map(({ name }) => name);
  if (fields.some(({ mark }) => mark === 'sealed')) return en.pickFrame(packets);
  if (names.includes('http.dns')) return en.pickNames(packets);
  return names.includes('http.host') ? en.pickVisit(packets) : en.pickStart(packets);
}

function aboutPick({ pick: { event, passes, packets, t, strips }, events }: Result): string {
  if (!passes) return en.pickNone(events[event]?.kind ?? 'message', t);
  const last = strips.at(-1);
  switch (last?.name) {
    case 'text':
      return en.pickText(packets, last.hex === '');
    case 'sound':
      return en.pickSound(packets);
    case 'seal':
      return en.pickFrame(packets);
    case 'frame':
      return aboutFrame(last.fields, packets);
    case 'tunnel':
      return en.pickTunnel(packets);
    case 'signal':
      return en.pickSignal(packets);
    default:
      return en.pickShut(packets, (strips[0]?.hex.length ?? 0) / 2);
  }
}

function whatFor({ watcher, defences, asked, book, to, kept }: Result): string {
  if (watcher === 'investigator') {
    const own = book === 'own' && !defences.sealed ? `${en.what.investigator} ` : '';
    return `${own}${en.asked(asked, to, kept)}`;
  }
  return watcher === 'company' && defences.sealed ? en.sealedLines : en.what[watcher];
}

/** What says who or which. A name may be gone as a sender’s and still be there as a customer’s, so that is told apart. */
function values(facts: readonly Fact[]): string[] {
  const role = ({ fact }: Fact) => fact === 'from' || fact === 'to';
  return [
    ...facts.filter((one) => !role(one)).flatMap((one) => one.values.map(String)),
    ...facts.filter(role).map((one) => en.role(one.fact === 'from', one.values.map(String))),
  ];
}

/** The picture in sentences, the finding first. */
export function sentences(result: Result): string[] {
  const { totals, mine, facts, open, prices } = result;
  return [
    `${title(result)}.`,
    en.reach(counts(result)),
    whatFor(result),
    aboutMine(mine),
    ...(mine
      ? [
          en.capital(
            en.facts(
              facts.map(({ fact }) => fact),
              open,
            ),
          ),
        ]
      : []),
    aboutPick(result),
    ...(totals.passing < totals.records ? [en.filtered(totals.passing, totals.records)] : []),
    ...prices.map(({ defence, gone, come, cost }) => en.price(defence, values(gone), values(come), cost)),
  ];
}
