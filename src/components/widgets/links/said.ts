import { DAYS } from '../../../sim/town/clock.ts';
import { TOWN, YOU } from '../../../sim/town/data.ts';
import { en } from './messages/en.ts';
import type { Node, Result } from './widget.ts';

/** How many of those who stand highest are named; places that are looked at for thieves. */
export const TOP = 5;

const nameOf = (result: Result, id: number): string =>
  id === YOU ? en.you : (result.people[id]?.name ?? '');
const source = (result: Result): string => en.records[result.observer](result.friendName);
const wholeYear = ({ days: [first, last] }: Result): boolean => first === 1 && last === DAYS;
/** Whether it would be otherwise if busy numbers were followed too. */
const ruled = ({ you }: Result): boolean => you.distance !== you.hopWithHubs;
const leftOut = ({ hubs, busy }: Result): boolean => !hubs && busy.length > 0;
const followed = ({ by, hops, opened }: Result): boolean => (by === 'hops' ? hops > 0 : opened.length > 0);

/** The figure's title: one sentence that is true for whatever was chosen. */
export function title(result: Result): string {
  const { observer, by, hops, opened, first, you, counts } = result;
  const name = nameOf(result, first);
  const whole = wholeYear(result);
  if (observer === 'wifi' || observer === 'isp') return en.findingNoList[observer];
  if (result.people[first]?.contacts === 0)
    return first === YOU
      ? en.findingNothingOfYou(source(result), whole)
      : en.findingNothing(source(result), name, whole);
  if (!followed(result)) return en.findingAlone(name);
  if (by === 'hand')
    return first === YOU
      ? en.findingHandFromYou(opened.length, counts.total, counts.others)
      : en.findingHand(opened.length, name, counts.total, you.hop > 0);
  if (first === YOU) return en.findingFromYou(hops, counts.others, counts.total);
  if (you.hop === 1) return en.findingDirect(name);
  if (you.hop > 1)
    return you.knowsFirst
      ? en.findingReachedKnown(you.hop, name, ruled(result))
      : en.findingReached(you.hop, name, ruled(result));
  return you.distance === -1
    ? en.findingNever(name, ruled(result))
    : en.findingBeyond(hops, name, ruled(result));
}

/** How the person asked for got onto the list, with the record of every step. */
function whySentence(result: Result): string {
  const { id, hop, path: way, legs } = result.why;
  const name = nameOf(result, id);
  if (hop === 0) return en.whyFirst(name);
  if (hop === -1) return en.whyNot(name);
  const said = legs.map((leg) => ({ ...leg, from: nameOf(result, leg.from), to: nameOf(result, leg.to) }));
  return `${en.path(way.map((at) => nameOf(result, at)))} ${en.legs(said)}`;
}

/** Who stands out by the measure, and how many thieves that is. */
function standout({ top, people, measure, hubs }: Result): string {
  const highest = people[top[0] as number];
  if (!highest) return '';
  const within = (places: number) => people.filter(({ rank }) => rank > 0 && rank <= places);
  const first = within(TOP);
  const thieves = first.filter(({ role }) => role === 'crew').length;
  const name = highest.role === 'you' ? en.you : highest.name;
  const leader = en.standout(measure, name, en.score[measure](highest.score), within(1).length, !hubs);
  return `${leader} ${en.topThieves(first.length, TOP, thieves)}`;
}

export function sayings(result: Result): Result['said'] {
  const { counts, crew, byChance: expected, seed, records, days, measure, people, top, linkable } = result;
  const you = people[YOU] as Node;
  const nobodys = people.filter(({ role }) => role === 'hub').map(({ name }) => name);
  const alone = result.hubs ? [] : [en.measureAlone(nobodys)];
  const shared = people.filter(({ id, rank }) => id !== YOU && rank === you.rank).length;
  return {
    chance: linkable && counts.total > 0 ? en.chance(counts.total, crew.total, expected) : '',
    through: en.throughHubs(result.throughHubs, counts.total, result.hubNamed),
    basis: [
      en.basis(seed, TOWN.people, records, days),
      ...(result.towns && linkable ? [en.towns(result.towns.meet, result.towns.count)] : []),
    ].join(' '),
    why: linkable ? whySentence(result) : '',
    measure: [en.measure[measure], ...alone].join(' '),
    standout: standout(result),
    standing: top.length > 0 ? en.standing(you.rank, TOWN.people, en.score[measure](you.score), shared) : '',
  };
}

function hubSentence(result: Result): string {
  const { by, hubs, hubNamed, throughHubs, hubLimit, opened, busy } = result;
  if (busy.length === 0) return en.hubsNone(hubLimit);
  if (!hubs)
    return en.hubsLeftOut(
      hubLimit,
      busy.map((id) => nameOf(result, id)),
    );
  if (hubNamed) return en.hubsFollowed(throughHubs, hubNamed.name, hubNamed.brought);
  return by === 'hand' && !opened.some((id) => busy.includes(id)) ? en.hubsUnopened : en.hubsIdle;
}

/** How far the reader is, and how far without hubs; the way itself, if that is not what is asked for anyway. */
function waySentences(result: Result): string[] {
  const { hop, path, distance, hopWithHubs, hopWithoutHubs } = result.you;
  const through = ruled(result) ? [en.throughBusy(hopWithHubs)] : [];
  if (distance === -1) return [en.pathNone(ruled(result)), ...through];
  const asked = result.why.id === YOU && hop !== -1;
  const way =
    hop === -1 ? en.pathFarther(distance, ruled(result)) : en.path(path.map((id) => nameOf(result, id)));
  const far = hopWithoutHubs === -1 ? en.withoutHubsNever : en.withoutHubs(hopWithoutHubs);
  return [asked ? result.said.why : way, ...through, ...(hopWithoutHubs === distance ? [] : [far])];
}

/** What a sighted reader would take from the picture, the finding first. */
export function sentences(result: Result): string[] {
  const { by, hops, first, days, counts, crew, yourRecord, company, opened, said, why } = result;
  const name = nameOf(result, first);
  const headline = title(result);
  // A name at its end may bring a full stop of its own.
  const found = headline.endsWith('.') ? headline : `${headline}.`;
  const written = en.yourRecord(yourRecord.t, yourRecord.size, result.friendName);
  if (company) {
    const phones = en.phones(source(result), days, company.contacts, counts.others + 1);
    return [found, phones, en.noSecond(name), written, said.basis];
  }
  const way = first === YOU ? [] : [waySentences(result).join(' ')];
  const stands = said.standing ? [`${said.standout} ${said.standing}`] : [];
  if (result.people[first]?.contacts === 0)
    return [found, en.noTies(name, source(result), days), ...stands, written, said.basis, en.caution];
  const asked = why.id === YOU ? [] : [said.why];
  if (!followed(result)) {
    const waiting = en.notYet(name, result.people[first]?.contacts ?? 0);
    return [found, waiting, ...way, ...asked, ...stands, written, said.basis, en.caution];
  }
  const member = result.people[first]?.role === 'crew';
  const reached =
    by === 'hand'
      ? en.reachedByHand(
          name,
          source(result),
          days,
          opened.length,
          counts.total,
          counts.others,
          leftOut(result),
        )
      : en.reached(
          name,
          source(result),
          days,
          counts.perHop.slice(1, hops + 1),
          counts.others,
          leftOut(result),
        );
  return [
    found,
    reached,
    [en.crew(crew.found, crew.total, member, result.bystanders, result.perMember), said.chance]
      .filter(Boolean)
      .join(' '),
    hubSentence(result),
    ...way,
    ...asked,
    ...stands,
    written,
    said.basis,
    en.caution,
  ];
}
