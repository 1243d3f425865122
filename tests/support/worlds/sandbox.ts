/** The small town, its list and its puzzles once more: from the files, by brute force, and with none of the figure’s code. */
import town from '../../../content/scenarios/sandbox.json' with { type: 'json' };
import puzzles from '../../../src/components/widgets/sandbox/puzzles.json' with { type: 'json' };
import * as brute from '../brute.ts';
import { number } from '../claims.ts';

interface Values {
  puzzle: string;
  first: readonly number[];
  hops: number;
  hubs: string;
  out: readonly number[];
  ties: readonly number[];
}
interface Puzzle {
  first: number[];
  hops: number;
  hubs: string;
  rule?: boolean;
  tap: string;
  most: number;
  must: string;
  who?: number;
  count: string;
  wants: string;
}
type Pair = readonly [number, number];

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const PEOPLE = 30;
/** All pairs, in the order in which an address counts them. */
const PAIRS: Pair[] = range(32).flatMap((b) => range(b).map((a): Pair => [a, b]));
const KNOWN = new Set(town.ties.map(String));
const isKnown = (pair: Pair) => KNOWN.has(String(pair));
const usual = brute.adjacency(PAIRS.filter(isKnown));
const thieves = range(PEOPLE).filter((id) => town.numbers[id]?.role === 'crew');

function* some(from: readonly number[], size: number): Generator<number[]> {
  if (size === 0) yield [];
  for (const [i, one] of size > 0 ? from.entries() : [])
    for (const rest of some(from.slice(i + 1), size - 1)) yield [one, ...rest];
}

/** What is so in one state of the figure. */
export class SandboxWorld {
  readonly puzzle: Puzzle | undefined;
  readonly first: readonly number[];
  readonly hops: number;
  readonly limit: number;
  readonly ties: Map<number, Set<number>>;
  readonly people = range(PEOPLE);
  readonly listed: number;
  readonly found: number;
  readonly swept: number;
  readonly moves: number;
  /** Thieves who are no first persons. */
  readonly thieves: number;
  private readonly out: readonly number[];
  private readonly changes: readonly Pair[];
  private readonly reached: Map<number, number>;
  private readonly key: string;
  static readonly known = new Map<string, number>();

  constructor(values: Values) {
    this.key = values.puzzle;
    this.puzzle = (puzzles as Record<string, Puzzle>)[values.puzzle];
    const own = this.puzzle;
    const pick = (all: readonly number[]) => (own ? all.slice(-own.most) : all);
    this.first = !own ? values.first : own.tap === 'first' ? pick(values.first) : own.first;
    this.hops = own && !own.rule ? own.hops : values.hops;
    const hubs = own && !own.rule ? own.hubs : values.hubs;
    this.limit = hubs === 'all' ? Number.POSITIVE_INFINITY : Number(hubs);
    const left = values.out.filter((id) => !this.first.includes(id));
    this.out = !own ? left : own.tap === 'out' ? pick(left) : [];
    const edits = values.ties.filter((code) => !own || isKnown(PAIRS[code] as Pair) === (own.tap === 'cut'));
    this.changes = (own && !['cut', 'draw'].includes(own.tap) ? [] : pick(edits)).map(
      (code) => PAIRS[code] as Pair,
    );
    const changed = new Set(this.changes.map(String));
    this.ties =
      changed.size === 0
        ? usual
        : brute.adjacency(PAIRS.filter((pair) => isKnown(pair) !== changed.has(String(pair))));
    this.reached = new Map();
    for (const from of this.first)
      for (const [id, hop] of brute.hopsFrom(this.ties, from, (u) => this.closed(u), this.hops))
        this.reached.set(id, Math.min(hop, this.reached.get(id) ?? hop));
    const list = this.people.filter((id) => this.hop(id) > 0);
    this.listed = list.length;
    this.found = list.filter((id) => this.isThief(id)).length;
    this.swept = this.listed - this.found;
    this.thieves = thieves.filter((id) => !this.first.includes(id)).length;
    this.moves =
      own?.tap === 'first' ? this.first.length : own?.tap === 'out' ? this.out.length : this.changes.length;
  }

  closed(id: number): boolean {
    return this.out.includes(id) || (this.ties.get(id)?.size ?? 0) > this.limit;
  }
  hop(id: number): number {
    return this.reached.get(id) ?? -1;
  }
  last(): number {
    return Math.max(0, ...this.reached.values());
  }
  isThief(id: number): boolean {
    return thieves.includes(id);
  }
  name(id: number): string {
    return town.numbers[id]?.name || 'you';
  }
  id(name: string): number {
    return range(32).find((id) => this.name(id).toLowerCase() === name.toLowerCase()) ?? -1;
  }
  number(text = ''): number {
    return number(text);
  }
  busy(): number[] {
    return range(32).filter((id) => (this.ties.get(id)?.size ?? 0) > this.limit && !this.first.includes(id));
  }
  leftOut(): readonly number[] {
    return this.out;
  }
  edits(cut: boolean): readonly Pair[] {
    return this.changes.filter((pair) => isKnown(pair) === cut);
  }

  met(): boolean {
    const { must, who = 0 } = this.puzzle as Puzzle;
    if (must === 'off') return this.hop(who) < 0;
    if (must === 'crew') return this.found === this.thieves;
    if (must === 'everybody') return this.listed + this.first.length === PEOPLE;
    return must === 'nothing' || (this.first.length === 1 && !this.first.some((id) => this.isThief(id)));
  }
  score(): number {
    const { count } = this.puzzle as Puzzle;
    return count === 'found'
      ? this.found
      : count === 'moves'
        ? this.moves
        : count === 'listed'
          ? this.listed
          : this.swept;
  }

  /** The best of all answers, found by giving each of them; of moves, the fewest that will do. */
  best(): number {
    const known = SandboxWorld.known.get(this.key);
    if (known !== undefined) return known;
    const own = this.puzzle as Puzzle;
    const from =
      own.tap === 'first'
        ? this.people
        : own.tap === 'out'
          ? range(32).filter((id) => !own.first.includes(id))
          : range(PAIRS.length).filter((code) => isKnown(PAIRS[code] as Pair) === (own.tap === 'cut'));
    const part = own.tap === 'out' || own.tap === 'first' ? own.tap : 'ties';
    const rules = own.rule
      ? [1, 2, 3].flatMap((hops) => ['all', '8', '6', '4'].map((hubs) => ({ hops, hubs })))
      : [{ hops: own.hops, hubs: own.hubs }];
    const scores: number[] = [];
    for (let size = 0; size <= own.most && !(own.count === 'moves' && scores.length > 0); size++)
      for (const chosen of some(from, size))
        for (const rule of rules) {
          const given = { puzzle: this.key, first: own.first, out: [], ties: [], ...rule, [part]: chosen };
          const world = new SandboxWorld(given);
          if (world.met()) scores.push(world.score());
        }
    const best = own.wants === 'least' ? Math.min(...scores) : Math.max(...scores);
    SandboxWorld.known.set(this.key, best);
    return best;
  }
}
