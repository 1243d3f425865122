import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { busyYear, DAY, HOUR, NOW, wallClock } from './clock.ts';
import { TOWN } from './data.ts';
import { type EventLog, insert, makeEvents } from './events.ts';
import { makePeople } from './people.ts';

const SEEDS = [2015, 1, 2, 3];
const year = (seed: number) => {
  const town = makePeople(seed);
  return { town, log: makeEvents(seed, town) };
};
const YEARS = SEEDS.map(year);
const hash = ({ t, from, to, kind, amount }: EventLog) => {
  const digest = createHash('sha256');
  for (const column of [t, from, to, kind, amount]) digest.update(Uint32Array.from(column));
  return digest.digest('hex').slice(0, 16);
};
const columns = ({ t, from, to, kind, amount }: EventLog) => [t, from, to, kind, amount];

describe('wallClock', () => {
  it('rises from the first second of the year to the last', () => {
    expect(wallClock(0)).toBe(0);
    expect(wallClock(busyYear())).toBe(NOW);
    for (let i = 1; i <= 2000; i++) {
      const step = Math.floor(busyYear() / 2000);
      expect(wallClock(i * step)).toBeGreaterThan(wallClock((i - 1) * step));
    }
  });
});

describe('makeEvents', () => {
  it('gives the same year for the same seed, for ever', () => {
    const again = year(2015).log;
    expect(hash(again)).toBe(hash((YEARS[0] as (typeof YEARS)[0]).log));
    expect(hash(again)).toMatchInlineSnapshot(`"3083acae61a61902"`);
    expect(new Set(YEARS.map(({ log }) => hash(log))).size).toBe(SEEDS.length);
  });

  it('is sorted, inside the year, and nobody writes to themselves', () => {
    for (const { log } of YEARS) {
      for (const column of columns(log)) expect(column).toHaveLength(log.length);
      for (let i = 0; i < log.length; i++) {
        if (i > 0 && (log.t[i] as number) < (log.t[i - 1] as number)) throw new Error(`unsorted at ${i}`);
        if ((log.t[i] as number) >= NOW) throw new Error(`outside the year at ${i}`);
        if (log.from[i] === log.to[i]) throw new Error(`to oneself at ${i}`);
        if ((log.from[i] as number) >= TOWN.people) throw new Error(`a hub wrote at ${i}`);
      }
    }
  });

  it('has as many events as the rates say', () => {
    for (const { town, log } of YEARS) {
      const expected = town.ties.reduce((sum, tie) => sum + tie.perYear, 0);
      expect(log.length / expected).toBeGreaterThan(0.88);
      expect(log.length / expected).toBeLessThan(1.12);
    }
  });

  it('only has events between people with a tie', () => {
    for (const { town, log } of YEARS) {
      const tied = new Set(town.ties.map(({ a, b }) => a * 1000 + b));
      for (let i = 0; i < log.length; i++) {
        const [p, q] = [log.from[i] as number, log.to[i] as number];
        if (!tied.has(Math.min(p, q) * 1000 + Math.max(p, q))) throw new Error(`${p} and ${q} have no tie`);
      }
    }
  });

  it('is quiet at night, busiest in the evening, and later at weekends', () => {
    for (const { log } of YEARS) {
      const hours = new Array<number>(24).fill(0);
      let [early, earlyOff] = [0, 0];
      for (const t of log.t) {
        const hour = Math.floor(t / HOUR) % 24;
        hours[hour] = (hours[hour] as number) + 1;
        if (hour === 8) Math.floor(t / DAY) % 7 < 5 ? early++ : earlyOff++;
      }
      const share = (from: number, to: number) =>
        hours.slice(from, to).reduce((s, n) => s + n, 0) / log.length;
      expect(share(1, 5)).toBeLessThan(0.02);
      expect(share(17, 21)).toBeGreaterThan(0.25);
      expect(earlyOff / 2).toBeLessThan(early / 5);
    }
  });

  it('comes in bursts: B = (σ − μ) / (σ + μ) of the waits within a tie is above .3', () => {
    for (const { log } of YEARS) {
      const last = new Map<number, number>();
      const waits = new Map<number, number[]>();
      for (let i = 0; i < log.length; i++) {
        const [p, q] = [log.from[i] as number, log.to[i] as number];
        const key = Math.min(p, q) * 1000 + Math.max(p, q);
        const before = last.get(key);
        if (before !== undefined) waits.set(key, [...(waits.get(key) ?? []), (log.t[i] as number) - before]);
        last.set(key, log.t[i] as number);
      }
      const long = [...waits.values()].filter((list) => list.length >= 50);
      const bursts = long.map((list) => {
        const mean = list.reduce((s, w) => s + w, 0) / list.length;
        const sigma = Math.sqrt(list.reduce((s, w) => s + (w - mean) ** 2, 0) / list.length);
        return (sigma - mean) / (sigma + mean);
      });
      expect(bursts.filter((b) => b > 0.3).length / bursts.length).toBeGreaterThan(0.98);
    }
  });
});

describe('insert', () => {
  it('puts one event in its place and leaves the others', () => {
    const { log } = YEARS[0] as (typeof YEARS)[0];
    const event = { t: 200 * DAY, from: 0, to: 1, kind: 0, amount: 52 };
    const longer = insert(log, event);
    expect(longer.length).toBe(log.length + 1);
    const at = longer.t.lastIndexOf(event.t);
    expect(columns(longer).map((column) => column[at])).toEqual([event.t, 0, 1, 0, 52]);
    for (const [i, column] of columns(longer).entries()) {
      expect([...column].toSpliced(at, 1)).toEqual([...(columns(log)[i] as Uint32Array)]);
    }
    expect(longer.t).toEqual(longer.t.toSorted());
  });
});
