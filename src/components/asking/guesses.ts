import type { Guess } from '../contract/guess.ts';
import * as baseRate from '../widgets/base-rate/guess.ts';
import * as hubs from '../widgets/hubs/guess.ts';
import * as hunt from '../widgets/hunt/guess.ts';
import * as links from '../widgets/links/guess.ts';
import type { WidgetId } from '../widgets/registry.ts';
import * as retention from '../widgets/retention/guess.ts';
import * as rhythm from '../widgets/rhythm/guess.ts';
import * as rumours from '../widgets/rumours/guess.ts';
import * as sealedSender from '../widgets/sealed-sender/guess.ts';
import * as seize from '../widgets/seize/guess.ts';
import * as whoCanRead from '../widgets/who-can-read/guess.ts';

/** Checks a file's exports against the contract, then forgets which widget it is. */
const guess = <R>(exports: Guess<R>): Guess => exports as Guess;

/** The figures that ask before they show, in the order of the story. */
export const guesses = {
  'who-can-read': guess(whoCanRead),
  rumours: guess(rumours),
  rhythm: guess(rhythm),
  'sealed-sender': guess(sealedSender),
  links: guess(links),
  hubs: guess(hubs),
  hunt: guess(hunt),
  retention: guess(retention),
  seize: guess(seize),
  'base-rate': guess(baseRate),
} as const satisfies Partial<Record<WidgetId, Guess>>;

export type AskingId = keyof typeof guesses;
export const asking = Object.keys(guesses) as AskingId[];
export const asks = (id: WidgetId): id is AskingId => Object.hasOwn(guesses, id);
