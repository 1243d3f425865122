import type { Defences } from '../../../sim/network/state.ts';
import { ASKED, type KeeperId, type ObserverId, type WatcherId } from '../../../sim/observers/ids.ts';

/** Whose book it is, exactly: the observer's own, one of those beside it, or all that can be asked. */
export const BOOKS = [
  'own',
  'everybody',
  'company',
  'isp',
  'friend-isp',
  'telco',
  'mail',
  'site',
  'resolver',
  'relay',
] as const;
export type BookId = (typeof BOOKS)[number];
type Single = Exclude<BookId, 'own' | 'everybody'>;

/** Firms like the one that the switch names. An investigator may ask any firm, or every one. */
const BESIDE: Readonly<Record<ObserverId, readonly BookId[]>> = {
  wifi: [],
  isp: ['friend-isp', 'telco', 'resolver', 'relay'],
  company: ['mail', 'site'],
  friend: [],
  thief: [],
  investigator: BOOKS.slice(1),
};

/** A resolver of one's choice and a relay are there only if somebody uses them. */
const exists = (book: BookId, { doh, relay }: Pick<Defences, 'doh' | 'relay'>): boolean =>
  (book !== 'resolver' || doh) && (book !== 'relay' || relay);

/** The books that can be chosen beside this observer's own, its own first. */
export const booksBeside = (observer: ObserverId, defences: Pick<Defences, 'doh' | 'relay'>): BookId[] => [
  'own',
  ...BESIDE[observer].filter((book) => exists(book, defences)),
];

/** Who keeps the log that is shown, and if that is an investigator, who was asked. */
export interface Desk {
  book: BookId;
  watcher: WatcherId;
  asked: readonly KeeperId[];
}

/** Settles whose log is shown. A book that does not belong to the observer, or does not exist, is its own. */
export function deskOf(observer: ObserverId, wanted: BookId, defences: Defences): Desk {
  const beside = booksBeside(observer, defences);
  const book = beside.includes(wanted) ? wanted : 'own';
  const singles = beside.filter((one): one is Single => one !== 'own' && one !== 'everybody');
  if (observer !== 'investigator')
    return { book, watcher: book === 'own' ? observer : (book as Single), asked: [] };
  if (book === 'own') return { book, watcher: observer, asked: ASKED };
  return { book, watcher: observer, asked: book === 'everybody' ? singles : [book as Single] };
}
