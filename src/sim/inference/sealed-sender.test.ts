import { describe, expect, it } from 'vitest';
import { type Rng, stream } from '../random.ts';
import { finish } from '../steps.ts';
import { follow, type SealedSetting, type Top } from './sealed-run.ts';
import { SEALED, type SealedOptions, sealedSender } from './sealed-sender.ts';
import { traffic } from './sealed-traffic.ts';

const run = (choice: Partial<SealedOptions> = {}) => finish(sealedSender({ ...SEALED, ...choice }));
const median = (choice: Partial<SealedOptions>) => run({ rounds: 60, ...choice }).alone.median?.value ?? 61;

describe('sealedSender', () => {
  const base = run();

  it('finds the sender among 100,000 after a few messages', () => {
    expect(base.alone.median?.value).toBeLessThanOrEqual(4);
    expect(base.settled.p90).toBeLessThan(10);
    expect(base.moments.at(-1)?.stays.value).toBe(1);
    expect(base.moments[0]?.alone.value).toBeLessThan(0.05);
  });

  it('gives the same answer for the same options, in plain JSON, without room for words', () => {
    expect(run()).toEqual(base);
    expect(JSON.parse(JSON.stringify(base))).toEqual(base);
    const words = new Set<unknown>();
    JSON.stringify(base, (_, value) => {
      if (typeof value === 'string') words.add(value);
      return value;
    });
    expect(
      [...words].every((word) => ['sender', 'friend', 'bystander', 'nobody'].includes(word as Top)),
    ).toBe(true);
    expect(run({ seed: 1 }).run).not.toEqual(base.run);
  });

  it('takes steps that rise to 1', () => {
    const shares = [...sealedSender({ ...SEALED, runs: 50 })];
    expect(shares).toHaveLength(50);
    expect(shares).toEqual(shares.toSorted((p, q) => p - q));
    expect(shares.at(-1)).toBeLessThan(1);
  });

  it('counts every run once at every message, and only ever adds to who was first', () => {
    const { moments, options } = run({ crowd: 300, friends: 3, cover: 5000, rounds: 30 });
    let [before, stays] = [0, 0];
    for (const { top, first, alone, wrong, stays: settled, rank } of moments) {
      expect(Object.values(top).reduce((sum, n) => sum + n)).toBe(options.runs);
      expect(alone.value).toBe(top.sender / options.runs);
      expect(wrong.value).toBe(top.bystander / options.runs);
      const sum = first.sender + first.friend + first.bystander;
      expect(sum).toBeGreaterThanOrEqual(before);
      expect(settled.value).toBeGreaterThanOrEqual(stays);
      expect(settled.value).toBeLessThanOrEqual(alone.value);
      expect(rank.p10 >= 1 && rank.p10 <= rank.median && rank.median <= rank.p90).toBe(true);
      [before, stays] = [sum, settled.value];
    }
  });

  it('accuses the wrong person where somebody stops too early', () => {
    const { moments } = run({ crowd: 1_000_000, delay: 60, padding: 160, rounds: 40 });
    const worst = Math.max(...moments.map(({ wrong }) => wrong.low));
    expect(worst).toBeGreaterThan(0.15);
    expect(moments.at(-1)?.wrong.value).toBe(0);
    // Whoever stops as soon as anybody stands alone is wrong in about every second town.
    expect((moments.at(-1)?.first.bystander ?? 0) / 200).toBeGreaterThan(0.4);
  });

  it('takes longer in a larger crowd, with a longer delay, with more friends of the receiver', () => {
    for (const choices of [
      [{ crowd: 100 }, { crowd: 10_000 }, { crowd: 1_000_000, answeredPerMille: 500 }],
      [{ delay: 0 }, { delay: 60 }, { delay: 300 }],
      [{ friends: 1 }, { friends: 2 }, { friends: 6 }],
      [{ cover: 0 }, { cover: 1000 }, { cover: 10_000 }],
    ]) {
      const [few, some, many] = choices.map(median) as [number, number, number];
      expect(few < some && some < many, JSON.stringify(choices)).toBe(true);
    }
  });

  it('shows what each measure buys: padding next to nothing for many bytes, delay much for waiting', () => {
    const padded = run({ padding: 160, rounds: 60 });
    expect(padded.price.moreBytes / padded.price.bytes).toBeGreaterThan(1);
    expect(padded.price.seconds).toEqual({ mean: 0, most: 0 });
    expect((padded.alone.median?.value ?? 61) - (base.alone.median?.value ?? 0)).toBeLessThanOrEqual(1);

    const late = run({ delay: 600, rounds: 60 });
    expect(late.price).toMatchObject({ moreBytes: 0, seconds: { mean: 300, most: 600 } });
    expect(late.alone.median?.low).toBeGreaterThan(5 * (base.alone.median?.high ?? 99));
  });

  it('is fooled by popular phones until it counts random windows against them', () => {
    const popular = { phones: 100, perMille: 700 };
    const counting = run({ popular, control: false, rounds: 60 });
    expect(counting.alone.median).toBeNull();
    expect(counting.moments.at(-1)?.wrong.low).toBeGreaterThan(0.5);
    const subtracting = run({ popular, control: true, rounds: 60 });
    expect(subtracting.alone.median?.value).toBeLessThan(12);
    expect(subtracting.alone.never).toBe(0);
  });

  it('works at the edges: one phone, one round, a chance of nearly 1', () => {
    expect(run({ crowd: 1, rounds: 1 }).moments).toHaveLength(1);
    const drowned = run({ cover: 86_400, delay: 10, rounds: 10 });
    expect(drowned.chance).toBe(1);
    expect(drowned.moments.at(-1)?.top.nobody).toBe(200);
  });
});

describe('traffic', () => {
  const plain = { padding: 0, delay: 0, cover: 0 };

  it('counts what could be a receipt: sizes tell receipts apart until they are padded alike', () => {
    const chance = (measures: object) => traffic({ ...plain, ...measures }).chance;
    expect(chance({})).toBeCloseTo(50 / 86_400, 8);
    expect(chance({ padding: 1024 })).toBeCloseTo(100 / 86_400, 8);
    expect(chance({ padding: 160 })).toBeGreaterThan(80 / 86_400);
    expect(chance({ cover: 50 })).toBeCloseTo(100 / 86_400, 8);
    expect(chance({ delay: 9 })).toBeCloseTo(1 - (1 - 50 / 86_400) ** 10, 8);
  });

  it('prices them', () => {
    const { bytes, ...price } = traffic({ padding: 1024, delay: 30, cover: 10 }).price;
    expect(price).toEqual({ moreBytes: 110 * 1024 - bytes, seconds: { mean: 15, most: 30 } });
    expect(traffic(plain).price.moreBytes).toBe(0);
  });
});

/*
 * An independent check of the counting: the same attack with every phone kept apart, one by one, as slow as that is.
 */
function* oneByOne(setting: SealedSetting, rng: Rng): Generator<Top> {
  const { crowd, friends, rounds, popular, chance, control, answeredPerMille } = setting;
  const scores = new Array<number>(friends + crowd).fill(0);
  const hit = (id: number) =>
    rng.int(1_000_000) <
    1e6 * (id >= friends && id < friends + popular.phones ? popular.perMille / 1000 : chance);
  for (let round = 0; round < rounds; round++) {
    const answered = rng.chance(answeredPerMille) ? rng.int(friends) : -1;
    for (let id = 0; id < scores.length; id++) {
      if (hit(id) || id === answered) scores[id] = (scores[id] as number) + 1;
      if (control && hit(id)) scores[id] = (scores[id] as number) - 1;
    }
    const highest = Math.max(...scores);
    const on = scores.flatMap((score, id) => (score === highest ? [id] : []));
    const [id] = on as [number];
    yield on.length > 1 ? 'nobody' : id === 0 ? 'sender' : id < friends ? 'friend' : 'bystander';
  }
}

describe('follow', () => {
  it.each([
    { control: true, popular: { phones: 5, perMille: 400 }, friends: 2 },
    { control: false, popular: { phones: 0, perMille: 0 }, friends: 1 },
  ])('agrees with phones drawn one by one: %j', (choice) => {
    const setting: SealedSetting = { crowd: 60, rounds: 6, answeredPerMille: 700, chance: 0.2, ...choice };
    const RUNS = 3000;
    const tally = (tops: (i: number) => Top[]) => {
      const counts = new Map<string, number>();
      for (let i = 0; i < RUNS; i++)
        for (const [round, top] of tops(i).entries()) {
          counts.set(`${round} ${top}`, (counts.get(`${round} ${top}`) ?? 0) + 1);
        }
      return counts;
    };
    const fast = tally((i) => [...follow(setting, stream(1, 'fast', String(i)))].map(({ top }) => top));
    const slow = tally((i) => [...oneByOne(setting, stream(1, 'slow', String(i)))]);
    for (const key of new Set([...fast.keys(), ...slow.keys()])) {
      const [p, q] = [(fast.get(key) ?? 0) / RUNS, (slow.get(key) ?? 0) / RUNS];
      const error = Math.sqrt((p * (1 - p) + q * (1 - q)) / RUNS);
      expect(Math.abs(p - q), key).toBeLessThanOrEqual(4 * error + 1 / RUNS);
    }
  });
});
