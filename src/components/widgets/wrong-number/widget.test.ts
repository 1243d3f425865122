import { describe, expect, it } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { expectChapter, expectNotes, grouped, Word, word } from '../../../../tests/support/notes.ts';
import { TOWN, YOU } from '../../../sim/town/data.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { KINDS, MEASURES } from './measures.ts';
import { words as en } from './messages/en.ts';
import { HOPS, KEPT, mistaken, ROUNDS, recordsOf } from './spoil.ts';
import * as widget from './widget.ts';
import { compute, params, type Result } from './widget.ts';

const says = chosen(widget, en);

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Promise<Result> => compute({ ...defaults(params), ...choice }, unwatched);
const SEEDS = [2015, 1, 2, 3, 4, 5, 6, 7];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the finding', () => {
  it('by default: the first name is stable, those in the middle are not', async () => {
    const base = await run();
    expect(base.firsts).toBe(base.rounds);
    expect(base.rows[0]).toMatchObject({ rank: 1, low: 1, high: 1 });
    expect(base.span.tail).toBeGreaterThan(8);
    expect(says.finding(base)).toEqual(['finding']);
  });

  it('holds over towns: the first moves least, the middle most', async () => {
    const spans = await Promise.all(SEEDS.map(async (seed) => (await run({ seed })).span));
    const [first, tail] = [mean(spans.map((span) => span.first)), mean(spans.map((span) => span.tail))];
    expect(tail).toBeGreaterThan(10);
    expect(first).toBeLessThan(tail / 3);
    expect(spans.filter(({ first, tail }) => first < tail).length).toBeGreaterThanOrEqual(SEEDS.length - 1);
  });

  it('one wrong first hop puts the second wrong: over towns, it adds names and loses some', () => {
    const counts = SEEDS.map((seed) => {
      const { each } = mistaken(seed);
      return {
        added: mean(each.map(({ added }) => added.length)),
        lost: mean(each.map(({ lost }) => lost.length)),
      };
    });
    expect(mean(counts.map(({ added }) => added))).toBeGreaterThan(2);
    expect(mean(counts.map(({ lost }) => lost))).toBeGreaterThan(1);
  });
});

describe('every knob', () => {
  it('spoilt: the more, the less certain', async () => {
    const tail = async (choice: Choice) => (await run({ measure: 'degree', ...choice })).span.tail;
    expect(await tail({ spoilt: '5' })).toBeLessThan(await tail({ spoilt: '50' }));
    expect(await tail({ spoilt: '50' })).toBeLessThan(await tail({ spoilt: '500' }));
    // More wrong numbers than these cannot make it worse: the middle is a lottery by then.
    expect(await tail({ kind: 'wrong', spoilt: '5' })).toBeLessThan(
      await tail({ kind: 'wrong', spoilt: '50' }),
    );
  });

  it('kind: a wrong number in a hundred does more than one in ten lost, and standing twice does nothing', async () => {
    for (const measure of ['degree', 'betweenness', 'pagerank'] as const) {
      const lost = await run({ measure, kind: 'lost', spoilt: '100' });
      const wrong = await run({ measure, kind: 'wrong', spoilt: '10' });
      expect(wrong.span.tail).toBeGreaterThan(1.5 * lost.span.tail);
      const twice = await run({ measure, kind: 'doubled', spoilt: '500' });
      expect(twice.moved).toBe(false);
      expect(twice.span).toEqual({ first: 0, head: 0, tail: 0 });
      expect(says.finding(twice)).toEqual(['findingStill']);
    }
    expect((await run({ measure: 'records', kind: 'doubled' })).moved).toBe(true);
  });

  it('measure: each ranks in its own way, from true records that no kind of error changes', async () => {
    const first = new Set<string>();
    for (const measure of MEASURES) {
      const [lost, wrong] = [await run({ measure }), await run({ measure, kind: 'wrong' })];
      const places = ({ rows }: Result) => rows.map(({ id, rank }) => [id, rank]);
      expect(places(lost)).toEqual(places(wrong));
      first.add(JSON.stringify(places(lost)));
    }
    expect(first.size).toBe(MEASURES.length);
  });

  it('degree and records are what the log says', async () => {
    const { month } = recordsOf(2015);
    const between = month.filter(({ a, b }) => a < TOWN.people && b < TOWN.people);
    const of = (id: number) => between.filter(({ a, b }) => a === id || b === id);
    const scores = {
      degree: (id: number) => new Set(of(id).map(({ a, b }) => (a === id ? b : a))).size,
      records: (id: number) => of(id).length,
    };
    for (const measure of ['degree', 'records'] as const) {
      const all = Array.from({ length: TOWN.people }, (_, id) => scores[measure](id));
      for (const { id, rank } of (await run({ measure })).rows)
        expect(rank).toBe(1 + all.filter((score) => score > (all[id] as number)).length);
    }
  });

  it('to: names the friend, and moves nobody', async () => {
    const [base, other] = [await run(), await run({ to: 'Ölrun' })];
    expect(JSON.stringify(other).replaceAll('Ölrun', 'Ines')).toBe(JSON.stringify(base));
  });

  it('seed: another town; the same values, the same answer', async () => {
    const [base, other] = [await run(), await run({ seed: 7 })];
    expect(other.rows).not.toEqual(base.rows);
    expect(JSON.stringify(await run())).toBe(JSON.stringify(base));
    expect(JSON.parse(JSON.stringify(base))).toEqual(base);
  });
});

describe('the result and its words', () => {
  it('shows the first ten, some further down and the reader, each true place within or beside its bar', async () => {
    for (const seed of SEEDS) {
      const { rows } = await run({ seed });
      expect(rows.some(({ id }) => id === YOU)).toBe(true);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      expect(rows.map(({ rank }) => rank)).toEqual(rows.map(({ rank }) => rank).sort((p, q) => p - q));
      for (const { low, high } of rows) expect(low).toBeLessThanOrEqual(high);
    }
  });

  it('counts the lists before and after, and shows the draw in the middle', async () => {
    for (const seed of SEEDS) {
      const { hop } = await run({ seed });
      if (!hop) continue;
      expect(hop.kept + hop.lost.length).toBe(hop.listed);
      expect(hop.kept + hop.added.length).toBe(hop.after);
      const { list, each } = mistaken(seed);
      expect(hop.listed).toBe(list.length);
      const wrongs = each.map(({ added, lost }) => added.length + lost.length).sort((p, q) => p - q);
      expect(hop.added.length + hop.lost.length).toBe(wrongs[19]);
      expect(hop.adds.least).toBeLessThanOrEqual(hop.adds.middle);
      expect(hop.adds.most).toBe(Math.max(...each.map(({ added }) => added.length)));
      expect(hop.loses.most).toBe(Math.max(...each.map(({ lost }) => lost.length)));
    }
  });

  it('has its title by what is so', async () => {
    for (const seed of [2015]) {
      for (const kind of KINDS) {
        for (const spoilt of ['5', '100', '500'] as const) {
          for (const measure of MEASURES) {
            const result = await run({ seed, kind, spoilt, measure });
            const [title] = says.finding(result);
            expect(title === 'findingStill' || title === 'findingHardly').toBe(!result.moved);
          }
        }
      }
    }
  });
});

// Here and not in a file of their own, as the towns are known by now.
describe('the notes', () => {
  it('give what is computed and what it is made from, each number in its place', async () => {
    const [base, ...towns] = (await Promise.all(SEEDS.map((seed) => run({ seed })))) as [Result, ...Result[]];
    const span = (part: 'first' | 'head' | 'tail') => mean(towns.map((town) => town.span[part])).toFixed(1);
    for (const { firsts } of towns) expect(firsts).toBeGreaterThan(ROUNDS / 2);
    const steady = towns.filter(({ rows: [first] }) => first?.low === 1 && first.high === 1).length;
    expect([base.spoilt, KINDS.length, HOPS, ROUNDS]).toEqual([100, 3, 2, 40]);
    expectChapter('05-one-person-identified', [
      `The figure has ${word(MEASURES.length)} such rankings`,
      'Lose one record in ten, # times over',
      'names between place 21 and 60 wander over a span of # places',
      'if one record in a hundred has one',
    ]);
    expectNotes('wrong-number', {
      sentences: [
        `The town of the Links figure: ${TOWN.people} people, ${word(TOWN.hubs.length)} busy numbers, a year of messages and calls.`,
        `The ranking uses the company’s records of the last ${KEPT} days, about ${grouped(Math.round(base.records / 1000) * 1000)}, as nearly every tie of a longer record is there many times over and survives almost anything but wrong numbers.`,
        'Wrong number: one of its two numbers is another of the town’s, each as likely.',
        'Standing twice: it is there again.',
        `${Word(MEASURES.length)} rankings, of people alone, without the busy numbers: how many people somebody is in contact with; how many records they have; how often they lie on the shortest ways between two others (betweenness, Brandes 2001); PageRank.`,
        'So records that stand twice move nobody there.',
        'Forty times the records are spoilt anew and everybody ranked again.',
        `The bar is the middle 95 %: of ${ROUNDS} places, sorted, all but the lowest and the highest.`,
        `The search goes ${word(HOPS)} hops from the stranger, and does not follow busy numbers.`,
        'Forty such mistakes are drawn; the one shown is the middle one, by how many names it puts wrong.',
        `In ${word(towns.length)} other towns (seeds ${SEEDS[1]} to ${SEEDS.at(-1)}) with the default settings (one record in ten lost, ranked by betweenness) the first name comes out first in most of the forty rounds, and in ${word(steady)} of the towns in nearly all of them.`,
        `On average over the ${word(towns.length)}, the first name ranges over ${span('first')} places, those from place 2 to 10 over ${span('head')}, and those from 21 to 60 over ${span('tail')}.`,
        'A wrong number in a hundred records does more harm than one in ten lost: a lost record leaves a tie that has others, a wrong one makes a tie that never was.',
      ],
    });
  });
});
