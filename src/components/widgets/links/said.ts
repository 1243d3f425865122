import { DAYS } from '../../../sim/town/clock.ts';
import { TOWN, YOU } from '../../../sim/town/data.ts';
import type { Words } from './messages/en.ts';
import type { Node, Result } from './result.ts';
import { broughtAt, stepsOf } from './spread.ts';

/** How many of those who stand highest are named; places that are looked at for thieves. */
export const TOP = 5;

/** What somebody is called; null for the reader, as the catalogue wants it. */
const nameOf = (result: Result, id: number): string | null =>
  id === YOU ? null : (result.people[id]?.name ?? '');
const source = (result: Result, words: Words): string => words.records[result.observer](result.friendName);
const wholeYear = ({ days: [first, last] }: Result): boolean => first === 1 && last === DAYS;
/** Whether it would be otherwise if busy numbers were followed too. */
const ruled = ({ you }: Result): boolean => you.distance !== you.hopWithHubs;
const leftOut = ({ hubs, busy }: Result): boolean => !hubs && busy.length > 0;
const followed = ({ by, hops, opened }: Result): boolean => (by === 'hops' ? hops > 0 : opened.length > 0);

/** The figure's title: one sentence that is true for whatever was chosen. */
export function title(result: Result, words: Words): string {
  const { observer, by, hops, opened, first, you, counts } = result;
  const name = nameOf(result, first);
  const whole = wholeYear(result);
  if (observer === 'wifi' || observer === 'isp') return words.findingNoList[observer];
  if (result.people[first]?.contacts === 0)
    return first === YOU
      ? words.findingNothingOfYou(source(result, words), whole)
      : words.findingNothing(source(result, words), name, whole);
  if (!followed(result)) return words.findingAlone(name);
  if (by === 'hand')
    return first === YOU
      ? words.findingHandFromYou(opened.length, counts.total, counts.others)
      : words.findingHand(opened.length, name, counts.total, you.hop > 0);
  if (first === YOU) return words.findingFromYou(hops, counts.others, counts.total);
  if (you.hop === 1) return words.findingDirect(name);
  if (you.hop > 1)
    return you.knowsFirst
      ? words.findingReachedKnown(you.hop, name, ruled(result))
      : words.findingReached(you.hop, name, ruled(result));
  return you.distance === -1
    ? words.findingNever(name, ruled(result))
    : words.findingBeyond(hops, name, ruled(result));
}

/** How the person asked for got onto the list, with the record of every step. */
function whySentence(result: Result, words: Words): string {
  const { id, hop, path: way, legs } = result.why;
  const name = nameOf(result, id);
  if (hop === 0) return words.whyFirst(name);
  if (hop === -1) return words.whyNot(name);
  const said = legs.map((leg) => ({ ...leg, from: nameOf(result, leg.from), to: nameOf(result, leg.to) }));
  return `${words.path(way.map((at) => nameOf(result, at)))} ${words.legs(said)}`;
}

/** Who stands out by the measure, and how many thieves that is. */
function standout({ top, people, measure, hubs }: Result, words: Words): string {
  const highest = people[top[0] as number];
  if (!highest) return '';
  const within = (places: number) => people.filter(({ rank }) => rank > 0 && rank <= places);
  const first = within(TOP);
  const thieves = first.filter(({ role }) => role === 'crew').length;
  const name = highest.role === 'you' ? null : highest.name;
  const leader = words.standout(measure, name, words.score[measure](highest.score), within(1).length, !hubs);
  return `${leader} ${words.topThieves(first.length, TOP, thieves)}`;
}

/** What the view says beside the picture. */
export type Texts = Record<
  'chance' | 'through' | 'basis' | 'why' | 'measure' | 'standout' | 'standing',
  string
> & {
  /** After each step of the search, the beginning first. */
  steps: string[];
};

/** What each step of the search brings. */
function stepSentences(result: Result, words: Words): string[] {
  const { hops, steps } = stepsOf(result);
  const way = result.you.path.map((id) => nameOf(result, id));
  return Array.from({ length: steps + 1 }, (_, step) => {
    if (step === 0) return words.stepNone(nameOf(result, result.first));
    if (step > hops) return words.stepWay(way);
    const { people, by, most } = broughtAt(result, step);
    return words.stepHop(step, people, by < 0 ? null : { name: nameOf(result, by), brought: most });
  });
}

export function sayings(result: Result, words: Words): Texts {
  const { counts, crew, byChance: expected, seed, records, days, measure, people, top, linkable } = result;
  const you = people[YOU] as Node;
  const nobodys = people.filter(({ role }) => role === 'hub').map(({ name }) => name);
  const alone = result.hubs ? [] : [words.measureAlone(nobodys)];
  const shared = people.filter(({ id, rank }) => id !== YOU && rank === you.rank).length;
  return {
    steps: linkable ? stepSentences(result, words) : [],
    chance: linkable && counts.total > 0 ? words.chance(counts.total, crew.total, expected) : '',
    through: words.throughHubs(result.throughHubs, counts.total, result.hubNamed),
    basis: [
      words.basis(seed, TOWN.people, records, days),
      ...(result.towns && linkable ? [words.towns(result.towns.meet, result.towns.count)] : []),
    ].join(' '),
    why: linkable ? whySentence(result, words) : '',
    measure: [words.measure[measure], ...alone].join(' '),
    standout: standout(result, words),
    standing:
      top.length > 0 ? words.standing(you.rank, TOWN.people, words.score[measure](you.score), shared) : '',
  };
}

function hubSentence(result: Result, words: Words): string {
  const { by, hubs, hubNamed, throughHubs, hubLimit, opened, busy } = result;
  if (busy.length === 0) return words.hubsNone(hubLimit);
  if (!hubs)
    return words.hubsLeftOut(
      hubLimit,
      busy.map((id) => nameOf(result, id)),
    );
  if (hubNamed) return words.hubsFollowed(throughHubs, hubNamed.name, hubNamed.brought);
  return by === 'hand' && !opened.some((id) => busy.includes(id)) ? words.hubsUnopened : words.hubsIdle;
}

/** How far the reader is, and how far without hubs; the way itself, if that is not what is asked for anyway. */
function waySentences(result: Result, said: Texts, words: Words): string[] {
  const { hop, path, distance, hopWithHubs, hopWithoutHubs } = result.you;
  const through = ruled(result) ? [words.throughBusy(hopWithHubs)] : [];
  if (distance === -1) return [words.pathNone(ruled(result)), ...through];
  const asked = result.why.id === YOU && hop !== -1;
  const way =
    hop === -1
      ? words.pathFarther(distance, ruled(result))
      : words.path(path.map((id) => nameOf(result, id)));
  const far = hopWithoutHubs === -1 ? words.withoutHubsNever : words.withoutHubs(hopWithoutHubs);
  return [asked ? said.why : way, ...through, ...(hopWithoutHubs === distance ? [] : [far])];
}

/** What a sighted reader would take from the picture, the finding first. */
export function sentences(result: Result, words: Words): string[] {
  const [found = '', ...rest] = all(result, words);
  const { step, steps } = result;
  if (step === null) return [found, ...rest];
  const { hops } = stepsOf(result);
  const reached = result.people.filter((p) => p.role !== 'hub' && p.hop > 0 && p.hop <= step).length;
  return [found, words.stopped(step, steps, step > hops ? null : reached), ...rest];
}

function all(result: Result, words: Words): string[] {
  const { by, hops, first, days, counts, crew, yourRecord, company, opened, why } = result;
  const said = sayings(result, words);
  const name = nameOf(result, first);
  const headline = title(result, words);
  // A name at its end may bring a full stop of its own.
  const found = headline.endsWith('.') ? headline : `${headline}.`;
  const written = words.yourRecord(yourRecord.t, yourRecord.size, result.friendName);
  if (company) {
    const phones = words.phones(source(result, words), days, company.contacts, counts.others + 1);
    return [found, phones, words.noSecond(name), written, said.basis];
  }
  const way = first === YOU ? [] : [waySentences(result, said, words).join(' ')];
  const stands = said.standing ? [`${said.standout} ${said.standing}`] : [];
  if (result.people[first]?.contacts === 0)
    return [
      found,
      words.noTies(name, source(result, words), days),
      ...stands,
      written,
      said.basis,
      words.caution,
    ];
  const asked = why.id === YOU ? [] : [said.why];
  if (!followed(result)) {
    const waiting = words.notYet(name, result.people[first]?.contacts ?? 0);
    return [found, waiting, ...way, ...asked, ...stands, written, said.basis, words.caution];
  }
  const member = result.people[first]?.role === 'crew';
  const reached =
    by === 'hand'
      ? words.reachedByHand(
          name,
          source(result, words),
          days,
          opened.length,
          counts.total,
          counts.others,
          leftOut(result),
        )
      : words.reached(
          name,
          source(result, words),
          days,
          counts.perHop.slice(1, hops + 1),
          counts.others,
          leftOut(result),
        );
  return [
    found,
    reached,
    [words.crew(crew.found, crew.total, member, result.bystanders, result.perMember), said.chance]
      .filter(Boolean)
      .join(' '),
    hubSentence(result, words),
    ...way,
    ...asked,
    ...stands,
    written,
    said.basis,
    words.caution,
  ];
}
