import { isolate } from '../../../../messages/bidi.ts';
import type { Hubs, PuzzleId, Tap } from '../../puzzles.ts';

/** Words of the picture. Those of the description are apart, as only the worker loads them. */
export const words = {
  caption:
    'Dots are people, lines are contacts. Squares are services, or numbers that are left out. Diamonds mark the five art thieves.',
  map: 'Map of the small town',
  keys: 'Arrow keys walk from one to the next. Enter does what a tap does; the lists under the picture do it too.',
  you: 'You',
  left: (name: string): string => `${isolate(name)}, left out`,
  puzzleLegend: 'Puzzle',
  puzzle: {
    free: 'None: do as you like',
    halve: '1. Half the list',
    neighbour: '2. One neighbour less',
    crew: '3. All of the crew',
    tie: '4. What put you there',
    cover: '5. Everybody',
    mistaken: '6. The wrong person',
    record: '7. The wrong record',
  } satisfies Record<'free' | PuzzleId, string>,
  next: 'Next puzzle',
  show: 'Show a best answer',
  over: 'Start over',
  tapLegend: 'A tap',
  tap: { tie: 'ties or cuts', first: 'starts there', out: 'leaves out' } satisfies Record<Tap, string>,
  from: 'From',
  to: 'To',
  person: 'First person',
  number: 'Number',
  /** What the button does to the two, or to the one, that are chosen. */
  draw: 'Draw',
  cut: 'Cut',
  start: (chosen: boolean): string => (chosen ? 'Take away' : 'Choose'),
  out: (left: boolean): string => (left ? 'Put back' : 'Leave out'),
  hint: {
    tie: 'Tap one, then another.',
    second: (name: string): string => `${isolate(name)}, and who else? Tap another.`,
    same: 'Choose two different ones.',
    onlyCut: 'Here ties can be cut, not drawn.',
    onlyDraw: 'Here ties can be drawn, not cut.',
    full: (most: number): string => `That is ${most} changes, the most there can be. Undo some first.`,
    first: 'Tap whoever the search is to start from.',
    out: 'Tap a number that the search is not to follow.',
    start: 'Only people can be first.',
    fixed: 'The search always goes on from a first person.',
  },
  hopsLegend: 'Follow',
  hops: (n: number): string => ['nobody', 'one hop', 'two hops', 'three hops'][n] ?? String(n),
  hubsLegend: 'Stop at busy numbers, by contacts',
  hubs: (hubs: Hubs): string => (hubs === 'all' ? 'never' : `over ${hubs}`),
  listed: (n: number): string => (n === 1 ? 'person on the list' : 'people on the list'),
  soFar: (hop: number, hops: number): string => `people so far · hop ${hop} of ${hops}`,
  split: (found: number, total: number, bystanders: number): string =>
    `${found} of ${total} thieves, ${bystanders} ${bystanders === 1 ? 'bystander' : 'bystanders'}`,
  card: (name: string, hop: number, via: string | null, contacts: number): string => {
    const known = contacts === 1 ? '1 contact' : `${contacts} contacts`;
    const how =
      hop === 0 ? 'first' : hop < 0 ? 'not on the list' : `hop ${hop}, through ${isolate(via ?? '?')}`;
    return `${isolate(name)}: ${how}. ${known}.`;
  },
  changes: 'Changes in the town',
  change: (drawn: boolean, a: string, b: string): string =>
    `${drawn ? 'Drawn' : 'Cut'}: ${isolate(a)} – ${isolate(b)}`,
  back: 'Take back',
  backOf: (change: string): string => `Take back “${change}”`,
  table: 'Everybody, and whom they are in contact with',
  columns: ['Who', 'Hop', 'In contact with'],
  thief: ' (thief)',
  legend: {
    first: 'first person',
    hop1: 'one hop away',
    hop2: 'two hops',
    hop3: 'three hops',
    off: 'not on the list',
    vain: 'led to nobody new',
    square: 'service, or left out',
    crew: 'art thief',
    you: 'you',
  },
};
