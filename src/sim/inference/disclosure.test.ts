import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { BadRecord } from '../graph/contact.ts';
import { type Rng, stream } from '../random.ts';
import { Disclosure, disclose, type MixRound, roundsToDisclose } from './disclosure.ts';

const CROWD = 12;
const receiver = fc.integer({ min: 0, max: CROWD - 1 });
/** The formula of the papers: b × the average of the observed vectors, less (b − 1) × that of rounds without her. */
function asPrinted(batch: number, rounds: readonly MixRound[]): number[] {
  const average = (some: readonly MixRound[]) => {
    const vectors = some.map(({ to }) =>
      Array.from({ length: CROWD }, (_, id) => to.filter((one) => one === id).length / batch),
    );
    return Array.from({ length: CROWD }, (_, id) =>
      vectors.length === 0
        ? 1 / CROWD
        : vectors.reduce((sum, one) => sum + (one[id] as number), 0) / vectors.length,
    );
  };
  const [seen, background] = [true, false].map((sent) =>
    average(rounds.filter(({ hers }) => hers > 0 === sent)),
  );
  return Array.from(
    { length: CROWD },
    (_, id) => batch * (seen?.[id] as number) - (batch - 1) * (background?.[id] as number),
  );
}

describe('disclose', () => {
  it('is the formula of the papers where all batches are equal and she sends one message or none', () => {
    const equal = fc.integer({ min: 1, max: 6 }).chain((batch) =>
      fc.record({
        batch: fc.constant(batch),
        rounds: fc.array(
          fc.record({
            to: fc.array(receiver, { minLength: batch, maxLength: batch }),
            hers: fc.integer({ min: 0, max: 1 }),
          }),
          { minLength: 1, maxLength: 30 },
        ),
      }),
    );
    fc.assert(
      fc.property(equal, ({ batch, rounds }) => {
        fc.pre(rounds.some(({ hers }) => hers > 0));
        const shares = disclose(CROWD, rounds);
        for (const [id, share] of asPrinted(batch, rounds).entries())
          expect(shares[id]).toBeCloseTo(share, 12);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
      }),
      draws(200),
    );
  });

  it('does not depend on the order of rounds, or of messages in a round', () => {
    const round = fc
      .array(receiver, { minLength: 2, maxLength: 6 })
      .chain((to) => fc.record({ to: fc.constant(to), hers: fc.integer({ min: 0, max: 2 }) }));
    fc.assert(
      fc.property(fc.array(round, { maxLength: 20 }), (rounds) => {
        const turned = rounds.toReversed().map(({ to, hers }) => ({ to: to.toReversed(), hers }));
        expect(disclose(CROWD, turned)).toEqual(disclose(CROWD, rounds));
      }),
      draws(100),
    );
  });

  /** She writes to 3, 4 and 5, half, three and two tenths; of the others' messages a third goes to 0, a shop. */
  const round = (rng: Rng, sends: boolean): MixRound => {
    const others = Array.from({ length: 5 + rng.int(20) }, () => (rng.int(3) === 0 ? 0 : rng.int(200)));
    const own = Array.from({ length: sends ? 1 + rng.int(2) : 0 }, () =>
      rng.pick([3, 3, 3, 3, 3, 4, 4, 4, 5, 5]),
    );
    return { to: [...others, ...own], hers: own.length };
  };

  it('finds how often she writes to whom, whatever the batches, and is not misled by a shop that all write to', () => {
    const rng = stream(1, 'rounds');
    const shares = disclose(
      200,
      Array.from({ length: 8000 }, (_, i) => round(rng, i % 2 === 0)),
    );
    for (const [id, share] of shares.entries()) {
      const truth = { 3: 0.5, 4: 0.3, 5: 0.2 }[id] ?? 0;
      // In 4,000 rounds with her, of 15 others on average: four standard deviations of what chance adds.
      expect(Math.abs(share - truth)).toBeLessThan(id === 0 ? 0.16 : 0.045);
    }
  });

  it('takes the shop for a friend where no round without her was seen', () => {
    const rng = stream(1, 'rounds');
    const shares = disclose(
      200,
      Array.from({ length: 4000 }, () => round(rng, true)),
    );
    expect(shares.indexOf(Math.max(...shares))).toBe(0);
  });

  it('says nothing before she has sent anything', () => {
    expect([...disclose(3, [])]).toEqual([0, 0, 0]);
    expect([...disclose(3, [{ to: [0, 1], hers: 0 }])]).toEqual([0, 0, 0]);
  });

  it('refuses a round that it cannot read, and says which', () => {
    const good = { to: [1, 2], hers: 1 };
    for (const [bad, field] of [
      [{ to: [1, CROWD], hers: 1 }, 'to[1]'],
      [{ to: [-1], hers: 1 }, 'to[0]'],
      [{ to: [0.5], hers: 1 }, 'to[0]'],
      [{ to: [Number.NaN], hers: 1 }, 'to[0]'],
      [{ to: [1], hers: 2 }, 'hers'],
      [{ to: [1], hers: -1 }, 'hers'],
      [{ to: [1, 2], hers: 0.5 }, 'hers'],
    ] as const) {
      expect(() => disclose(CROWD, [good, bad])).toThrow(BadRecord);
      expect(() => disclose(CROWD, [good, bad])).toThrow(expect.objectContaining({ index: 1, field }));
    }
    const disclosure = new Disclosure(CROWD);
    disclosure.add(good);
    const before = disclosure.shares();
    expect(() => disclosure.add({ to: [3, 99], hers: 1 })).toThrow(BadRecord);
    expect(disclosure.shares()).toEqual(before);
  });
});

describe('roundsToDisclose', () => {
  it('is the first round after which the estimates of all friends are above everybody else’s', () => {
    for (const [seed, mix] of [
      [0, { crowd: 300, friends: 3, batch: 20 }],
      [1, { crowd: 50, friends: 2, batch: 10 }],
      [2, { crowd: 1000, friends: 5, batch: 40 }],
    ] as const) {
      const rng = stream(seed, 'disclosure', `${mix.crowd}-${mix.friends}-${mix.batch}`);
      const rounds: MixRound[] = [];
      for (;;) {
        const others = () => rng.int(mix.crowd);
        rounds.push({
          to: [rng.int(mix.friends), ...Array.from({ length: mix.batch - 1 }, others)],
          hers: 1,
        });
        const shares = [...disclose(mix.crowd, rounds)];
        if (Math.min(...shares.slice(0, mix.friends)) > Math.max(...shares.slice(mix.friends))) break;
      }
      expect(rounds.length).toBeGreaterThan(5);
      expect(roundsToDisclose(mix, seed, 5000)).toBe(rounds.length);
      expect(roundsToDisclose(mix, seed, rounds.length - 1)).toBeNull();
    }
  });
});
