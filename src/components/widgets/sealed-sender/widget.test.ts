import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { draws } from '../../../../tests/support/depth.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { board } from './board.ts';
import { words as en } from './messages/en.ts';
import * as widget from './widget.ts';
import { compute, params, type Result } from './widget.ts';

const says = chosen(widget, en);

type Choice = Partial<Values<typeof params>>;
const run = (choice: Choice = {}): Promise<Result> => compute({ ...defaults(params), ...choice }, unwatched);
const base = await run();

describe('the finding', () => {
  it('by default: hiding the name does not hide the sender from counting', () => {
    expect(says.finding(base)).toEqual(['findingRight']);
    expect([base.messages, base.crowd]).toEqual([5, 100_000]);
    expect(base.now).toMatchObject({ top: 'sender', rank: 1, level: 1 });
    expect(base.now.score).toBeGreaterThan(base.now.best);
    expect(base.outcome).toMatchObject({ half: 3, most: 5, firstWrong: 2 });
    expect(base.window).toBe(1);
  });

  it('in most towns: five messages are enough in nine of ten runs', async () => {
    for (const seed of [0, 1, 7, 4711, 999_999]) {
      const { outcome, moments } = await run({ seed });
      expect(outcome.half).toBeLessThanOrEqual(3);
      expect(outcome.most).toBeLessThanOrEqual(6);
      expect(outcome.never).toBe(0);
      expect(moments[4]?.right).toBeGreaterThan(80);
    }
  });
});

describe('every parameter', () => {
  it('messages: one more changes what is looked at and nothing else', async () => {
    for (const messages of [1, 2, 17, 40]) {
      const r = await run({ messages });
      expect({ ...r, messages: 5, steps: 5, now: base.now, run: base.run }).toEqual(base);
      expect(r.run.slice(0, 5)).toEqual(base.run.slice(0, messages));
      expect(r.now.rank).toBe(r.moments[messages - 1]?.place);
    }
  });

  it('messages: whether the sender’s phone got something is the step in its score', async () => {
    let [score, late] = [0, 0];
    for (let messages = 1; messages <= 40; messages++) {
      const { now } = await run({ messages });
      expect(now.score - score).toBe(now.got ? 1 : 0);
      if (!now.got) late++;
      score = now.score;
    }
    // A third of the receipts, give or take.
    expect(late).toBeGreaterThan(6);
    expect(late).toBeLessThan(21);
  });

  it('crowd: more phones make it harder, but not by much', async () => {
    const [few, many] = [await run({ crowd: '1000' }), await run({ crowd: '1000000' })];
    expect(few.outcome.half).toBeLessThan(many.outcome.half as number);
    expect((many.outcome.half as number) - (few.outcome.half as number)).toBeLessThanOrEqual(3);
  });

  it('padding, delay, cover: each has its price, and its effect beside the same without', async () => {
    const padded = await run({ padding: '1024' });
    expect(padded.outcome.price.moreBytes).toBeGreaterThan(10 * padded.outcome.price.bytes);
    expect(padded.outcome.half).toBe(base.outcome.half);
    const late = await run({ delay: '600' });
    expect(late.outcome.price).toMatchObject({ moreBytes: 0, seconds: { mean: 300, most: 600 } });
    expect(late.outcome.half).toBeGreaterThan(5 * (base.outcome.half as number));
    expect(late.window).toBe(601);
    const covered = await run({ cover: '5000' });
    expect(covered.outcome.price.moreBytes).toBe(80_000);
    expect(covered.outcome.half).toBeGreaterThan(2 * (base.outcome.half as number));
    for (const r of [padded, late, covered]) {
      expect(r.without).toEqual(base.outcome);
      // The better one hides, the oftener the first name is wrong.
      expect(r.outcome.firstWrong).toBeGreaterThan(base.outcome.firstWrong);
      expect(says.describe(r)).toContain('compared');
    }
    expect(base.without).toBeNull();
  });

  it('everything at once: nobody stands alone, and nobody is accused', async () => {
    const r = await run({ padding: '1024', delay: '600', cover: '5000', messages: 40 });
    expect(r.moments.every(({ nobody }) => nobody === 100)).toBe(true);
    expect(says.finding(r)).toEqual(['findingLevel']);
    expect(r.now.level).toBe(100_001);
  });

  it('to and seed: another name, other chance', async () => {
    expect((await run({ to: '  ' })).to).toBe('Ines');
    expect((await run({ seed: 7 })).moments).not.toEqual(base.moments);
    expect(JSON.stringify(await run())).toBe(JSON.stringify(base));
  });

  it('reports its progress, and stops when nobody wants the answer', async () => {
    const shares: number[] = [];
    const values = { ...defaults(params), seed: 31, cover: '50' } as const;
    const step = async (done: number, total: number) => {
      shares.push(done / total);
      if (shares.length === 150) throw new Error('cancelled');
    };
    await expect(compute(values, { step })).rejects.toThrow('cancelled');
    expect(shares).toEqual(shares.toSorted((p, q) => p - q));
    // What was given up is not taken for an answer, and what was finished is not done again.
    const again: number[] = [];
    await compute(values, { step: async (done) => void again.push(done) });
    expect(again).toHaveLength(100);
    expect(again[0]).toBeGreaterThan(0.19);
    await compute(values, { step: async () => expect.fail('known by now') });
  });
});

describe('what the result counts', () => {
  const choice = fc.record({
    seed: fc.constantFrom(2015, 7, 999_999),
    crowd: fc.constantFrom(...params.crowd.options),
    messages: fc.integer({ min: 1, max: 40 }),
    padding: fc.constantFrom(...params.padding.options),
    delay: fc.constantFrom(...params.delay.options),
    cover: fc.constantFrom(...params.cover.options),
  });

  it('adds up, and the words agree with it, in whatever state', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(choice, async (values) => {
        const r = await run(values);
        const { now, crowd, runs } = r;
        for (const { right, wrong, nobody } of r.moments) expect(right + wrong + nobody).toBe(runs);
        const lines = board(r);
        expect(lines.length).toBeLessThanOrEqual(7);
        const phones = lines.reduce((sum, line) => sum + (line.kind === 'gap' ? 0 : line.phones), 0);
        expect(phones).toBe(crowd);
        expect(lines.filter((line) => line.kind !== 'gap' && line.you)).toHaveLength(1);
        const top = lines[0];
        expect(top).toMatchObject({ kind: 'score', score: Math.max(now.score, now.best) });
        if (top?.kind === 'score') expect(now.level).toBe(top.phones + (top.you ? 1 : 0));

        const [kind] = says.finding(r);
        expect(kind === 'findingRight').toBe(now.top === 'sender');
        expect(kind === 'findingWrong').toBe(now.top === 'bystander');
      }),
      draws(25, 600),
    );
  });

  it('has each turn: nothing yet, level, the wrong one', async () => {
    const all = new Set<string>();
    for (const crowd of params.crowd.options)
      for (let messages = 1; messages < 12; messages++)
        for (const seed of [2015, 1, 3])
          for (const kind of says.finding(await run({ crowd, messages, seed }))) all.add(kind);
    expect(all).toEqual(new Set(['findingNothing', 'findingRight', 'findingWrong', 'findingLevel']));
  });
});

describe('the picture', () => {
  it('shows the top of the count, gaps and what is below', () => {
    const now = {
      ...base.now,
      score: 9,
      crowd: [
        [6, 1],
        [5, 2],
        [4, 3],
        [3, 40],
        [2, 500],
      ] as [number, number][],
    };
    expect(board({ now, crowd: 1000 })).toEqual([
      { kind: 'score', score: 9, phones: 0, you: true },
      { kind: 'gap', from: 7, to: 8 },
      { kind: 'score', score: 6, phones: 1, you: false },
      { kind: 'score', score: 5, phones: 2, you: false },
      { kind: 'score', score: 4, phones: 3, you: false },
      { kind: 'rest', score: 3, phones: 994, you: false },
    ]);
    expect(board({ now: { ...now, score: 2 }, crowd: 1000 }).at(-1)).toEqual({
      kind: 'score',
      score: 0,
      phones: 454,
      you: false,
    });
    expect(board({ now: { ...now, score: 0, crowd: [] }, crowd: 3 })).toEqual([
      { kind: 'score', score: 0, phones: 3, you: true },
    ]);
  });
});
