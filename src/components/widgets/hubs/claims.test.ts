/** Every sentence of the figure, held against searches of the town by brute force. */
import { expect, it, vi } from 'vitest';
import * as big from '../../../../tests/support/big.ts';
import { type Claims, hold, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { place } from '../../../sim/town/big-place.ts';
import { defaults, type Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

vi.mock('../../../sim/town/big.ts', async (original) =>
  (await import('../../../../tests/support/shared.ts')).withSharedTown(await original()),
);

type Choice = Values<typeof widget.params>;
type Rule = 'followed' | 'stopped';

let known: { name: string; town: ReturnType<typeof big.townOf>; drawn: number } | null = null;
function townOf(seed: number, people: number) {
  const name = `${seed} ${people}`;
  if (known?.name === name) return known;
  const town = big.townOf(seed, people, people === 10_000 ? 10 : 32);
  const lists = town.crews.map(([first], crew) => {
    const hops = big.hopsIn(town, first as number, 2, { hours: 365 * 24, limit: Number.POSITIVE_INFINITY });
    return { crew, listed: big.within(town, hops, 2).length };
  });
  lists.sort((p, q) => p.listed - q.listed || p.crew - q.crew);
  known = { name, town, drawn: lists[Math.floor(lists.length / 2)]?.crew as number };
  return known;
}

class World {
  readonly chosen: Choice;
  readonly town: ReturnType<typeof big.townOf>;
  readonly limit: number;
  readonly hours: number;
  readonly drawn: number;
  readonly hops: Record<Rule, Uint8Array>;

  constructor(chosen: Choice) {
    this.chosen = chosen;
    const { town, drawn } = townOf(chosen.seed, Number(chosen.people));
    this.town = town;
    this.drawn = drawn;
    this.limit = Number(chosen.limit);
    this.hours = Number(chosen.kept) * 24;
    this.hops = { followed: this.search(drawn, 'followed'), stopped: this.search(drawn, 'stopped') };
  }
  search(crew: number, rule: Rule, most = 3): Uint8Array {
    const limit = rule === 'stopped' ? this.limit : Number.POSITIVE_INFINITY;
    return big.hopsIn(this.town, this.town.crews[crew]?.[0] as number, most, { hours: this.hours, limit });
  }
  list(rule: Rule, hops = this.chosen.hops): number[] {
    return big.within(this.town, this.hops[rule], hops);
  }
  get rule(): Rule {
    return this.chosen.hubs ? 'followed' : 'stopped';
  }
  /** Whoever lives in the forty columns and rows around the middle of the field that is looked at. */
  get enlarged(): Set<number> {
    const { people } = this.town;
    const cells = 2 ** Math.ceil(Math.log2(people) / 2);
    const starts = [this.chosen.look % 128, Math.floor(this.chosen.look / 128)].map((i) =>
      Math.min(cells - 40, Math.max(0, Math.floor((i * cells) / 128 + cells / 256) - 20)),
    );
    const inside = (at: number, start = 0) => at >= start && at < start + 40;
    return new Set(
      Array.from({ length: people }, (_, id) => id).filter((id) => {
        const { x, y } = place(id, people, 1);
        return inside(x, starts[0]) && inside(y, starts[1]);
      }),
    );
  }
  found(rule: Rule): number {
    const others = this.town.crews[this.drawn]?.slice(1) ?? [];
    return others.filter((id) => (this.hops[rule][id] as number) <= this.chosen.hops).length;
  }
  busy(u: number): boolean {
    return big.contactsOf(this.town, u) > this.limit;
  }
  /** People who are on the list only because busy numbers were followed. */
  get through(): number[] {
    const without = new Set(this.list('stopped'));
    return this.list('followed').filter((id) => !without.has(id));
  }
  /** The busy numbers that may be the last ones on a shortest way to somebody. */
  lastBusy(v: number, known: Map<number, Set<number>>): Set<number> {
    const before = known.get(v);
    if (before) return before;
    const { row, adj, age } = this.town.graph;
    const hops = this.hops.followed;
    const found = new Set<number>();
    for (let i = row[v] as number; i < (row[v + 1] as number); i++) {
      const u = adj[i] as number;
      if ((age[i] as number) > this.hours || hops[u] !== (hops[v] as number) - 1 || hops[u] === 0) continue;
      for (const one of this.busy(u) ? [u] : this.lastBusy(u, known)) found.add(one);
    }
    known.set(v, found);
    return found;
  }
}

const WORDS = ['no', 'one', 'two', 'three'];
const KEPT: Record<string, string> = {
  '7': 'a week',
  '30': 'a month',
  '91': 'three months',
  '182': 'six months',
  '365': 'twelve months',
  '548': 'eighteen months',
  '1826': 'five years',
};
const NAMES = [
  'the voicemail line',
  'the bank’s line',
  'the parcel service',
  'the power company',
  'the railway’s line',
  'the health line',
  'the tax office',
  'the insurance line',
];
const HOPS = '{hops=one|two|three|One|Two|Three} hop[s|]';
const hopsAre = (said: Said, { chosen }: World): void =>
  expect(said.text('hops').toLowerCase()).toBe(WORDS[chosen.hops]);

const hopOf = (said: Said): number => WORDS.indexOf(said.text('hops').toLowerCase());

function roughly(text: string, value: number): void {
  if (text === 'none') expect(value).toBe(0);
  else if (text === 'fewer than 0.1') expect(value > 0 && value < 0.05).toBe(true);
  else
    expect(Math.abs(Number(text.replaceAll(',', '')) - value)).toBeLessThanOrEqual(
      value < 10 ? 0.0501 : 0.501,
    );
}
/** The chance that of 11 drawn into a list of so many of N people, `least` or more are on it. */
function chanceOf(people: number, listed: number, least: number): number {
  let sum = 0;
  for (let k = least; k <= 11; k++) {
    let p = 1;
    for (let i = 0; i < k; i++) p *= ((11 - i) / (i + 1)) * ((listed - i) / (people - i));
    for (let i = 0; i < 11 - k; i++) p *= (people - listed - i) / (people - k - i);
    sum += Math.max(0, p);
  }
  return sum;
}
function hubDidIt(said: Said, world: World): void {
  const { through, town } = world;
  expect(said.n('through')).toBe(through.length);
  expect(said.text('are')).toBe(world.chosen.hubs ? (through.length === 1 ? 'is' : 'are') : 'would be');
  const known = new Map<number, Set<number>>();
  const bounds = new Map<number, { must: number; may: number }>();
  for (const v of through) {
    const last = world.lastBusy(v, known);
    expect(last.size).toBeGreaterThan(0);
    for (const hub of last) {
      const so = bounds.get(hub) ?? { must: 0, may: 0 };
      bounds.set(hub, { must: so.must + (last.size === 1 ? 1 : 0), may: so.may + 1 });
    }
  }
  const n = said.has('brought') ? said.n('brought') : through.length;
  for (const { must } of bounds.values()) expect(must).toBeLessThanOrEqual(n);
  const contacts = said.has('contacts') ? said.n('contacts') : said.n('somebody');
  const itself = [...bounds].filter(([id, { must, may }]) => {
    const rank = town.hubs.indexOf(id);
    const name = said.has('somebody')
      ? rank === -1
      : said.text('name') ===
        (NAMES[rank] ?? (rank < 200 ? 'a number that the whole town knows' : 'a shop of one street'));
    return name && big.contactsOf(town, id) === contacts && must <= n && n <= may;
  });
  expect(itself.length).toBeGreaterThan(0);
}

const CLAIMS: Claims<World> = {
  'The picture is stopped after {step=no hop|one hop|two hops} of {steps=two|three|one}.': (
    said,
    { chosen },
  ) => {
    expect(WORDS.indexOf(said.text('step').split(' ')[0] as string)).toBe(chosen.step);
    expect(WORDS.indexOf(said.text('steps'))).toBe(chosen.hops);
  },
  'One thief is known.': () => {},
  'Nobody is on the list yet.': () => {},
  [`${HOPS}: {n#} [person|people] had contact with that phone.`]: (said, world) =>
    expect([said.text('hops'), said.n('n')]).toEqual(['One', world.list(world.rule, 1).length]),
  [`${HOPS}: nobody {else=else |}is reached.`]: (said, world) =>
    expect(world.list(world.rule, hopOf(said)).length).toBe(world.list(world.rule, hopOf(said) - 1).length),
  [`${HOPS}: {n#} [person|people] more, {all#} in all.`]: (said, world) => {
    const [before, after] = [hopOf(said) - 1, hopOf(said)].map((hops) => world.list(world.rule, hops).length);
    expect([said.n('n'), said.n('all')]).toEqual([(after as number) - (before as number), after]);
  },
  [`In these records ${HOPS} lead[s|] from the known thief to nobody.`]: (said, world) => {
    hopsAre(said, world);
    expect(world.list('followed')).toEqual([]);
  },
  [`Here busy numbers change nothing: ${HOPS} lead[s|] to {n#} [person|people], with or without them.`]: (
    said,
    world,
  ) => {
    hopsAre(said, world);
    expect([world.list('followed').length, world.list('stopped').length]).toEqual([said.n('n'), said.n('n')]);
    expect([...world.town.graph.row.keys()].some((u) => world.busy(u))).toBe(true);
  },
  [`No number here has more than {limit#} contacts, so none is busy: ${HOPS} lead[s|] to {n#} [person|people].`]:
    (said, world) => {
      hopsAre(said, world);
      expect([said.n('limit'), said.n('n')]).toEqual([world.limit, world.list('followed').length]);
      for (let u = 0; u < world.town.graph.row.length - 1; u++) expect(world.busy(u)).toBe(false);
    },
  [`{strong=The hub matters more than the hop: |}${HOPS} from one thief stand[s|] {n#} of {people#} people, and {only=only |}{without#} if busy numbers are not followed.`]:
    (said, world) => {
      hopsAre(said, world);
      const [followed, stopped] = [world.list('followed').length, world.list('stopped').length];
      expect([said.n('n'), said.n('without')]).toEqual([followed, stopped]);
      expect(said.n('people')).toBe(Number(world.chosen.people));
      if (said.has('only')) expect(2 * stopped).toBeLessThanOrEqual(followed);
      if (!said.has('strong')) return;
      expect(world.chosen.hops).toBeLessThan(3);
      expect(followed).toBeGreaterThan(world.list('stopped', world.chosen.hops + 1).length);
      expect(followed).toBeGreaterThanOrEqual(10 * stopped);
    },
  [`Stop at busy numbers, and ${HOPS} hold {n#} [person|people|] instead of {followed#}.`]: (said, world) => {
    hopsAre(said, world);
    expect([said.n('n'), said.n('followed')]).toEqual([
      world.list('stopped').length,
      world.list('followed').length,
    ]);
  },
  'The town has {people#} people, and its records go back {kept}; a number with more than {limit#} contacts in all is called busy.':
    (said, { chosen }) => {
      expect([said.n('people'), said.n('limit')]).toEqual([Number(chosen.people), Number(chosen.limit)]);
      expect(said.text('kept')).toBe(KEPT[chosen.kept]);
    },
  'Nobody is on this list, so none of the other eleven thieves of the crew is.': (_, world) =>
    expect(world.list(world.rule)).toEqual([]),
  'On this list of {listed#} [person|people] [is|are] {found=all|none|one|two|three|four|five|six|seven|eight|nine|ten} of the other eleven thieves of the crew; as many names drawn blindly would hold {expected} on average{odds=, and hardly ever so many|}.':
    (said, world) => {
      const [listed, found] = [world.list(world.rule).length, world.found(world.rule)];
      const others = Number(world.chosen.people) - 1;
      expect([said.n('listed'), said.text('found') === 'all' ? 11 : said.n('found')]).toEqual([
        listed,
        found,
      ]);
      roughly(said.text('expected'), (listed * 11) / others);
      const rare = found > (listed * 11) / others && chanceOf(others, listed, found) < 0.01;
      expect(said.has('odds')).toBe(rare);
    },
  '{through#} [person|people] {are=is|are|would be} on the list only because busy numbers [are|were] followed; [all of them |the largest part, {brought#}, |]through [somebody with {somebody#} contacts|{name}, which has {contacts#} contacts in all].':
    hubDidIt,
  'If [the search stopped at busy numbers|busy numbers were {followed=followed} too], {n#} of the thieves would be on the list.':
    (said, world) => {
      const other = said.has('followed') ? 'followed' : 'stopped';
      expect([other === world.rule, said.n('n')]).toEqual([false, world.found(other)]);
    },
  'Of {crews#} crews, the one drawn here has the middle list, if two hops are followed in twelve months of records.':
    (said, world) => expect(said.n('crews')).toBe(world.town.crews.length),
  [`From one thief of each of them, ${HOPS} lead[s|] to {followed#} people in the middle case if busy numbers are followed and to {stopped#} if not; of their other thieves [it finds|they find] {a#} in 100 ({b#} to {c#}) and {d#} in 100 ({e#} to {f#}), with 95 % intervals.`]:
    (said, world) => {
      hopsAre(said, world);
      const ends = { followed: ['a', 'b', 'c'], stopped: ['d', 'e', 'f'] } as const;
      for (const rule of ['followed', 'stopped'] as const) {
        const lists = world.town.crews.map((crew, k) => {
          const hops = world.search(k, rule, world.chosen.hops);
          const part = crew.slice(1).filter((id) => hops[id] !== 255).length;
          return { listed: big.within(world.town, hops, world.chosen.hops).length, part, whole: 11 };
        });
        expect(said.n(rule)).toBe(big.middle(lists.map(({ listed }) => listed)));
        const { value, ...range } = big.shareOf(lists);
        const [middle, low, high] = ends[rule].map((name) => said.n(name)) as [number, number, number];
        expect(Math.abs(middle - 100 * value)).toBeLessThan(1);
        expect(big.near([low / 100, high / 100], range, 0.011)).toBe(true);
      }
    },
  'In these records people have {mean} contacts with other people on average.': (said, world) => {
    expect(world.chosen.hops).toBe(1);
    roughly(said.text('mean'), meanOf(world));
  },
  'The usual sum, {x75}, gives {sum#} people at the last hop, and with the [one contact|{ever#} contacts] that a person has in these records on average, {own}, it gives {ownSum#}; counted, there are {followed#} if busy numbers are followed and {stopped#} if not.':
    (said, world) => {
      const { hops } = world.chosen;
      const times = (text: string) => text.split(' × ').map(Number);
      expect([times(said.text('x75')).length, said.n('sum')]).toEqual([hops, 75 ** hops]);
      const ever = said.has('ever') ? said.n('ever') : 1;
      expect(Math.abs(ever - meanOf(world))).toBeLessThanOrEqual(0.501);
      expect([times(said.text('own')), said.n('ownSum')]).toEqual([new Array(hops).fill(ever), ever ** hops]);
      for (const rule of ['followed', 'stopped'] as const)
        expect(said.n(rule)).toBe(world.list(rule).filter((id) => world.hops[rule][id] === hops).length);
    },
  'In the part of the map that is enlarged {living#} people live, {listed#} of them on the list.': (
    said,
    world,
  ) => {
    const here = world.enlarged;
    expect(said.n('living')).toBe(here.size);
    expect(said.n('listed')).toBe(world.list(world.rule).filter((id) => here.has(id)).length);
  },
  'Of their contacts in these records {within#} [is|are] with each other and {elsewhere#} with others.': (
    said,
    world,
  ) => {
    const { row, adj, age } = world.town.graph;
    const here = world.enlarged;
    let [within, elsewhere] = [0, 0];
    for (const id of here)
      for (let i = row[id] as number; i < (row[id + 1] as number); i++)
        if ((age[i] as number) <= world.hours) here.has(adj[i] as number) ? within++ : elsewhere++;
    // Of two who are both here each has the other in a row.
    expect([said.n('within'), said.n('elsewhere')]).toEqual([within / 2, elsewhere]);
  },
  'You are on the list, at {hop} hop[s|].': (said, world) =>
    expect([WORDS.indexOf(said.text('hop')), true]).toEqual([
      world.hops[world.rule][world.town.you],
      world.list(world.rule).includes(world.town.you),
    ]),
  'You are not on the list.': (_, world) =>
    expect(world.list(world.rule).includes(world.town.you)).toBe(false),
  'On the list does not mean guilty; not on it does not mean innocent.': () => {},
};

function meanOf({ town, hours }: World): number {
  const { row, adj, age } = town.graph;
  let ties = 0;
  for (let i = 0; i < (row[town.people] as number); i++)
    if ((age[i] as number) <= hours && (adj[i] as number) < town.people) ties++;
  return ties / town.people;
}

it('says what is so', async () => {
  const usual = defaults(widget.params);
  const small = { people: '10000' } as const;
  const states = [
    ...settings(widget.params, depth(40, 300), 1, small),
    ...settings(widget.params, depth(8, 100), 1, { ...small, kept: '7', hops: 2, hubs: true }),
    ...settings(widget.params, depth(1, 12), 1, { people: '100000' }),
    { ...usual, seed: 375_426, limit: '1000' as const, kept: '30' as const },
    { ...usual, people: '10000' as const, limit: '5000' as const },
    ...[0, 1, 2].map((step) => ({ ...usual, ...small, hops: 3, step })),
    // 14.45 contacts on average: 14, and not 15 by way of 14.5.
    { ...usual, seed: 12_876, people: '10000' as const, hops: 1, limit: '50' as const },
  ];
  // Everybody has been in touch with somebody.
  const rare = Object.keys(CLAIMS).filter((sentence) => /nobody|^Nobody/.test(sentence));
  await hold(widget, CLAIMS, states, (values) => new World(values), { rare, more: ({ steps }) => steps });
});
