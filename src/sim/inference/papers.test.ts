import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { finish } from '../steps.ts';
import { type Mix, roundsExpected, roundsToDisclose } from './disclosure.ts';
import { medianOf } from './median.ts';
import { SEALED, type SealedSender, sealedSender } from './sealed-sender.ts';

/*
 * Two papers, done again. docs/papers.md has their tables; here they are computed, and compared with what it says.
 */
const page = readFileSync(new URL('../../../docs/papers.md', import.meta.url), 'utf8');
const count = (n: number) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');
const table = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => `| ${row.join(' | ')} |`).join('\n');

const RUNS = 100;
const MOST = 5000;
/** Rounds in figure 1 of Mathewson and Dingledine, read off a logarithmic axis. */
const READ_OFF = new Map([
  [256, 550],
  [2048, 200],
  [16_384, 60],
  [65_536, 45],
]);

function disclose(setting: Mix) {
  const rounds = Array.from({ length: RUNS }, (_, seed) => roundsToDisclose(setting, seed, MOST) ?? MOST);
  const { value, low, high } = medianOf(rounds.sort((p, q) => p - q)) as {
    value: number;
    low: number;
    high: number;
  };
  return {
    ...setting,
    median: value,
    low,
    high,
    two: roundsExpected(setting, 2),
    three: roundsExpected(setting, 3),
  };
}

describe('statistical disclosure (Danezis 2003; Mathewson and Dingledine 2004)', () => {
  const setting = (crowd: number, friends = 8, batch = 125) => disclose({ crowd, friends, batch });
  const crowds = [256, 1024, 2048, 4096, 16_384, 65_536].map((crowd) => setting(crowd));
  const friends = [16, 32].map((n) => setting(65_536, n));
  const batches = [setting(65_536, 8, 1000)];
  const all = [...crowds, ...friends, ...batches];

  it('takes about as many rounds as two to three standard deviations ask for, in every setting', () => {
    for (const { median, two, three } of all) {
      expect(median).toBeGreaterThan(0.9 * two);
      expect(median).toBeLessThan(three);
    }
  });

  it('is easier in a larger crowd, harder with more friends and with a bigger batch', () => {
    const last = crowds.at(-1) as (typeof crowds)[0];
    const rising = (list: typeof all) => {
      for (const [i, later] of list.entries())
        if (i > 0) expect(later.low).toBeGreaterThan((list[i - 1] as typeof later).high);
    };
    rising(crowds.toReversed());
    rising([last, ...friends]);
    rising([last, ...batches]);
  });

  it('has the shape of figure 1, within a factor of 1.5', () => {
    for (const { crowd, median } of crowds) {
      const read = READ_OFF.get(crowd);
      if (read) expect(median / read).toBeGreaterThan(1 / 1.5);
      if (read) expect(median / read).toBeLessThan(1.5);
    }
  });

  it('does not follow the formula as printed, which is far too large', () => {
    for (const { crowd, friends: m, batch, median } of all) {
      const others = ((batch - 1) * (crowd - 1)) / crowd;
      const printed = (2 * m * (Math.sqrt(others) + Math.sqrt(others / crowd + (m - 1) / m))) ** 2;
      expect(printed / median).toBeGreaterThan(50);
    }
  });

  it('is in the table', () => {
    const rows = all.map(({ crowd, friends: m, batch, median, low, high, two, three }) => [
      ...[crowd, m, batch, median].map(count),
      `${count(low)}–${count(high)}`,
      count(two),
      count(three),
      m === 8 && batch === 125 ? count(READ_OFF.get(crowd) ?? 0).replace(/^0$/, '') : '',
    ]);
    expect(page).toContain(table(rows));
  });
});

/** As the paper's own simulation counts: every packet alike, no window counted against. */
const COUNTING = { ...SEALED, padding: 1024, control: false, rounds: 60 };
const EPOCHS = [1, 10, 60];
const CROWDS = [10_000, 100_000, 1_000_000];
const run = (choice: Partial<typeof SEALED>) => finish(sealedSender({ ...COUNTING, ...choice }));
const binomial = (n: number, p: number) => {
  if (p === 1) return [...new Array<number>(n).fill(0), 1];
  const weights = [(1 - p) ** n];
  for (let k = 1; k <= n; k++) weights.push(((weights[k - 1] as number) * (n - k + 1) * p) / (k * (1 - p)));
  return weights;
};

/** Chance that the sender is alone on top after t messages: k windows have her, none of the others has as many. */
function aloneAfter(t: number, { options: { crowd, answeredPerMille }, chance }: SealedSender): number {
  const inTime = answeredPerMille / 1000;
  const hers = binomial(t, inTime + (1 - inTime) * chance);
  const theirs = binomial(t, chance);
  let [fewer, total] = [0, 0];
  for (const [k, weight] of hers.entries()) {
    total += weight * Math.min(1, fewer) ** crowd;
    fewer += theirs[k] as number;
  }
  return Math.min(1, total);
}

describe('sealed sender (Martiny, Kaptchuk, Aviv, Roche and Wustrow 2021)', () => {
  const grid = CROWDS.flatMap((crowd) =>
    EPOCHS.map((epoch) => ({
      crowd,
      epoch,
      all: run({ crowd, delay: epoch - 1, answeredPerMille: 1000 }),
      most: run({ crowd, delay: epoch - 1 }),
    })),
  );
  const shops = [
    { phones: 100, perMille: 700 },
    { phones: 1000, perMille: 300 },
  ].map((popular) => ({ popular, counting: run({ popular }), subtracting: run({ popular, control: true }) }));

  it('finds one sender "in as few as 5 messages", whatever the crowd', () => {
    for (const { all, most } of grid.filter(({ epoch }) => epoch === 1)) {
      expect(all.alone.median?.high).toBeLessThanOrEqual(5);
      expect(most.alone.median?.high).toBeLessThanOrEqual(5);
      expect(most.settled.p90).toBeLessThan(10);
    }
  });

  it('is what probability says, in every setting, after every message', () => {
    for (const result of grid.flatMap(({ all, most }) => [all, most])) {
      const { moments, options } = result;
      for (const [round, { alone }] of moments.entries()) {
        const p = aloneAfter(round + 1, result);
        const error = Math.sqrt((p * (1 - p)) / options.runs);
        expect(Math.abs(alone.value - p)).toBeLessThanOrEqual(4 * error + 1 / options.runs);
      }
    }
  });

  it('takes longer in a larger crowd and a longer epoch, hardly so: the crowd a hundred times, the messages twice', () => {
    const median = (crowd: number, epoch: number) =>
      grid.find((row) => row.crowd === crowd && row.epoch === epoch)?.most.alone.median?.value ?? 0;
    for (const epoch of EPOCHS) {
      expect(median(1_000_000, epoch)).toBeGreaterThan(median(10_000, epoch));
      expect(median(1_000_000, epoch)).toBeLessThanOrEqual(2 * median(10_000, epoch));
    }
    for (const crowd of CROWDS) expect(median(crowd, 60)).toBeGreaterThan(median(crowd, 1));
  });

  it('does not see her among popular phones by counting; by subtracting random epochs it does', () => {
    const [often, sometimes] = shops as [(typeof shops)[0], (typeof shops)[0]];
    expect(often.counting.alone.median).toBeNull();
    expect(often.subtracting.alone.p90).toBeLessThan(20);
    expect(sometimes.subtracting.alone.median?.high).toBeLessThan(sometimes.counting.alone.median?.low ?? 0);
  });

  it('stays below the bound that holds for certain, by a wide margin', () => {
    for (const { most } of grid) {
      const { crowd, answeredPerMille } = most.options;
      const lead = (answeredPerMille / 1000) * (1 - most.chance);
      const bound = (2 * Math.log(crowd / 0.05)) / lead ** 2;
      expect(bound / (most.alone.p90 as number)).toBeGreaterThan(4);
      expect(bound / (most.alone.p90 as number)).toBeLessThan(13);
    }
  });

  it('is in the tables', () => {
    const wait = ({ alone: { median, p90, never }, options }: SealedSender) =>
      median && p90
        ? `${median.value} (${median.low}–${median.high}), ${p90}`
        : `never in ${never} of ${options.runs}`;
    const wrong = ({ moments, options }: SealedSender) =>
      `${Math.round((100 * (moments.at(-1)?.first.bystander ?? 0)) / options.runs)} %`;
    expect(page).toContain(
      table(
        grid.map(({ crowd, epoch, all, most }) => [
          count(crowd),
          `${epoch} s`,
          wait(all),
          wait(most),
          wrong(most),
        ]),
      ),
    );
    expect(page).toContain(
      table(
        shops.map(({ popular: { phones, perMille }, counting, subtracting }) => [
          count(phones),
          `${perMille / 10} %`,
          wait(counting),
          wait(subtracting),
        ]),
      ),
    );
  });
});
