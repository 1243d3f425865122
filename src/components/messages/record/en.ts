import type { ObserverId, WatcherId } from '../../../sim/observers/ids.ts';
import type { Fates, Lines } from '../../reader/record.ts';
import { capital, digits, list, spelled } from '../language/en.ts';
import { systemName } from '../systems/en.ts';

const word = spelled(12);
const some = (n: number, one: string, many = `${one}s`): string => `${word(n)} ${n === 1 ? one : many}`;
const bytes = (n: number): string => `${digits(n)} ${n === 1 ? 'byte' : 'bytes'}`;

/** Within a sentence. The friend is not named: a name is one of the reader's own words. */
const who: Record<WatcherId, string> = {
  wifi: 'somebody on the same Wi-Fi',
  isp: 'your internet provider',
  company: 'the messaging company',
  friend: 'your friend’s phone',
  thief: 'a thief with your phone',
  investigator: 'an investigator',
  'friend-isp': 'your friend’s internet provider',
  telco: 'the phone company',
  mail: 'the mail company',
  site: 'a website',
  resolver: 'the firm that looks names up',
  relay: 'the relay',
};
const people = (observers: readonly ObserverId[], last?: string): string =>
  list(
    observers.map((one) => who[one]),
    last,
  );

function sealed({ words, packet, observer, opened, refused }: Fates['seal']): string {
  const size = `${bytes(words)} of words went out as ${bytes(packet)}.`;
  if (refused) return `${size} It was tampered with on the way, and your friend’s phone refused it whole.`;
  const name = capital(who[observer]);
  return `${size} ${
    {
      opened: `${name} had a key and opened it.`,
      'no-key': `${name} had every byte and no key.`,
      refused: `${name} had a key, and the seal did not fit.`,
      'not-there': `${name} had no part of it to open.`,
    }[opened]
  }`;
}

function readBy({ system, opened, kept, shut }: Fates['who-can-read']): string {
  const name = systemName[system].short;
  const keys = opened.length
    ? `In ${name} it could be opened, with keys they held, by ${people(opened)}`
    : `In ${name} nobody could open it with keys`;
  const stored = kept.length ? `; ${people(kept)} had it because a phone kept it` : '';
  const closed = shut.length ? `. It stayed shut to ${people(shut, 'and')}` : '';
  return `${keys}${stored}${closed}.`;
}

function writtenDown({ watcher, book, lines, facts, read }: Fates['envelope']): string {
  const name = book === 'everybody' ? 'everybody who could be asked' : who[watcher];
  if (lines === 0) return `${capital(name)} had nothing written down of it.`;
  const told = `${capital(some(lines, 'line'))} of it stood in what ${name} had: ${some(facts, 'thing')} about it`;
  return read ? `${told}, and its words.` : `${told}, and not a word of it.`;
}

function listed({ linkable, whom, name, hop, listed: others }: Fates['links']): string {
  const start = { you: 'you', friend: 'your friend', other: name }[whom];
  if (!linkable) return 'These records name no two people together, so it put you on nobody’s list.';
  if (whom === 'you') return `A list that starts from you took in ${some(others, 'other')}.`;
  return hop > 0
    ? `It helped to put you on a list that starts from ${start}: ${some(hop, 'hop')} away, one of ${digits(others)}.`
    : `A list that starts from ${start} took in ${digits(others)}, and you were not on it.`;
}

function keptFor({ kept, needed }: Fates['retention']): string {
  if (kept === 0) return 'No record of it was kept: its last copy went at once.';
  const last = `The last copy of its envelope goes after ${some(kept, 'day')}.`;
  if (needed === null)
    return `${last} By the search of that chapter no such records list you, however long they are kept.`;
  return kept >= needed
    ? `${last} To put you on the list, ${some(needed, 'day')} would have been enough.`
    : `${last} To put you on the list would have taken ${digits(needed)}.`;
}

const looker = { authority: 'an authority', thief: 'a thief', company: 'the company' };
const door = {
  none: 'Without any door',
  escrow: 'With an escrow key',
  ghost: 'With a ghost in the chat',
  spy: 'With spyware on your phone',
};
const throughDoor = ({ door: way, holder, system, packets, read }: Fates['doors']): string =>
  `${door[way]}, ${looker[holder]} ${read > 0 ? 'reads it' : 'does not read it'} in ${systemName[system].short}; ${some(packets, 'packet')} of it left your phone.`;

function seized({ system, whose, state, before }: Fates['seize']): string {
  const phone = `Whoever takes ${whose === 'you' ? 'your' : 'your friend’s'} phone ${before ? 'before you write it' : 'after you have written it'}`;
  const name = systemName[system].short;
  return {
    kept: `${phone} finds it stored there, whatever ${name} did with its keys.`,
    opened: `${phone} opens it in ${name}, out of a recording.`,
    sealed: `${phone} cannot open it in ${name}.`,
  }[state];
}

function served({ kept, asked, found }: Fates['this-page']): string {
  const words = found > 0 ? `its words were in ${some(found, 'request')}` : 'not a word of it was among them';
  const log = kept === 0 ? 'No log was kept.' : `The log of your reading goes after ${some(kept, 'day')}.`;
  return `A server was told ${some(asked, 'request')} while you read about it; ${words}. ${log}`;
}

/** Words of the record: what has become of the letter, chapter by chapter, in lines that figures compute. */
export const words = {
  lines: {
    seal: sealed,
    'who-can-read': readBy,
    envelope: writtenDown,
    links: listed,
    retention: keptFor,
    doors: throughDoor,
    seize: seized,
    'this-page': served,
  } satisfies Lines,
  title: 'What has become of your letter',
  /** Over the whole of it, at the end. */
  whole:
    'Each line is computed by a figure of that chapter, with the settings you left there and the letter as it stands now.',
  earlier: (n: number): string => `Earlier: ${some(n, 'line')}`,
  chapter: (n: number): string => `Chapter ${word(n)}`,
  /** Of a chapter where the reader has not been. */
  usual: 'As the figure stands before anybody has set it.',
  yours: 'With your settings.',
  shared: 'As set in the link that you opened.',
  print: 'Print',
  save: 'Save picture',
  link: 'Copy link',
  /** Of the link and the picture. */
  private: 'Link and picture hold the settings and not your words.',
  absent: 'Some lines could not be worked out just now: they stand as they did.',
};
