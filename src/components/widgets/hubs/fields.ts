import { memoMany } from '../../../sim/memo.ts';
import { place, side } from '../../../sim/town/big-place.ts';

/** Fields along each side of the map. A mark for everybody could be neither seen nor sent. */
export const FIELDS = 128;
const HOPS = 3;
/** How much of a field's people is on the list: 0 for none, 4 for more than three quarters. */
const LEVELS = 5;
/** Of one field the level within one hop, within two and within three, which never falls; and nobody living there. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const EMPTY = LETTERS.at(-1) as string;
const letters = new Map<number, string>();
const levels = new Map<string, readonly [number, number, number]>();
for (let one = 0; one < LEVELS; one++)
  for (let two = one; two < LEVELS; two++)
    for (let three = two; three < LEVELS; three++) {
      const letter = LETTERS[letters.size] as string;
      letters.set((one * LEVELS + two) * LEVELS + three, letter);
      levels.set(letter, [one, two, three]);
    }

/** The field in which somebody lives: rows from above. */
export function fieldOf(id: number, people: number): number {
  const { x, y } = place(id, people, 1);
  const share = FIELDS / side(people);
  return Math.floor(y * share) * FIELDS + Math.floor(x * share);
}

/** Everybody's field, and how many live in each; as only the size of the town decides, both are kept. */
const living = /* @__PURE__ */ memoMany(3, String, (people: number) => {
  const home = new Uint16Array(people);
  const count = new Uint32Array(FIELDS * FIELDS);
  for (let id = 0; id < people; id++) {
    const field = fieldOf(id, people);
    home[id] = field;
    count[field] = (count[field] as number) + 1;
  }
  return { home, count };
});

const levelOf = (listed: number, all: number): number => Math.ceil((listed * (LEVELS - 1)) / all);

/**
 * How much of each field is reached within one hop, two and three, a letter a field, whatever the size of the town. From
 * the hops of everybody, −1 or beyond three for not reached, 0 for the first.
 */
export function pack(hop: Int32Array, people: number): string {
  const { home, count } = living(people);
  const reached = Array.from({ length: HOPS }, () => new Uint32Array(FIELDS * FIELDS));
  for (let id = 0; id < people; id++) {
    const own = hop[id] as number;
    if (own <= 0) continue;
    const field = home[id] as number;
    for (let within = own; within <= HOPS; within++) {
      const all = reached[within - 1] as Uint32Array;
      all[field] = (all[field] as number) + 1;
    }
  }
  return Array.from(count, (all, field) => {
    if (all === 0) return EMPTY;
    const [one, two, three] = reached.map((some) => levelOf(some[field] as number, all));
    return letters.get(((one as number) * LEVELS + (two as number)) * LEVELS + (three as number));
  }).join('');
}

/** The level of each field within so many hops; −1 where nobody lives. */
export const levelsAt = (fields: string, hops: number): number[] =>
  Array.from(fields, (letter) =>
    hops === 0 && letter !== EMPTY ? 0 : (levels.get(letter)?.[hops - 1] ?? -1),
  );

/** How strong a field is drawn, 0 to 255, by its level: whoever is not reached is faint. */
const [NOBODY, STRENGTHS] = [0, [20, 95, 150, 205, 255]] as const;
export const strengths = (fields: string, hops: number): Uint8Array =>
  Uint8Array.from(levelsAt(fields, hops), (level) => STRENGTHS[level] ?? NOBODY);

/** Of the time that a hop takes: how long a field takes to come. Those far from the first person begin last. */
const COMING = 0.3;

export interface Wave {
  strengths: Uint8Array;
  /** How much of what the hop under way brings is drawn already, 0 to 1. */
  share: number;
}

/**
 * The map between two hops, from the strengths of its fields at one and at the next, `part` of the way over, 0 to 1. What
 * is added goes out from the field of the first person, as the crow flies; which of it comes when is for showing only,
 * as all of a hop is reached at once.
 */
export function waveAt(before: Uint8Array, after: Uint8Array, first: number, part: number): Wave {
  const [x0, y0] = [first % FIELDS, Math.floor(first / FIELDS)];
  const distance = (x: number, y: number) => Math.sqrt((x - x0) ** 2 + (y - y0) ** 2);
  const farthest = distance(x0 < FIELDS / 2 ? FIELDS : 0, y0 < FIELDS / 2 ? FIELDS : 0);
  let [all, drawn] = [0, 0];
  const now = before.map((was, field) => {
    const more = (after[field] as number) - was;
    if (more === 0) return was;
    const away = distance(field % FIELDS, Math.floor(field / FIELDS)) / farthest;
    const come = Math.min(1, Math.max(0, (part - away * (1 - COMING)) / COMING));
    all += more;
    drawn += more * come;
    return was + Math.round(more * come);
  });
  return { strengths: now, share: all === 0 ? part : drawn / all };
}
