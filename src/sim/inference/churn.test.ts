import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Contact } from '../graph/graph.ts';
import type { Matching } from '../graph/match.ts';
import { stream } from '../random.ts';
import { finish } from '../steps.ts';
import { logTown } from '../town/big.ts';
import { DAY } from '../town/clock.ts';
import { relink, renumber } from './new-phone.ts';

/*
 * On which logs matching by contacts fails. The page on the figure says the numbers, and this fails if it says others.
 */
const page = readFileSync(new URL('../../components/widgets/new-phone/model.md', import.meta.url), 'utf8');
const PEOPLE = 1000;
const [BEFORE, AFTER] = [8, 8];
const AT = BEFORE * DAY;
const CHANGED = 32;
const MEMBERS = 12;

const towns = Array.from({ length: 8 }, (_, seed) => {
  const { log, crews, hubs } = finish(logTown(seed, { people: PEOPLE }, BEFORE + AFTER));
  const rng = stream(seed, 'new numbers');
  const changed = new Set(crews[0]);
  while (changed.size < CHANGED) changed.add(rng.int(PEOPLE));
  return { seed, log, changed: [...changed], first: PEOPLE + hubs.length };
});
type Town = (typeof towns)[number];

/**
 * The log of a town in which, besides those who change their number, `churn` of a thousand leave for good and as many
 * come anew, each at a moment by chance; and of which `kept` of a thousand records are there.
 */
function logOf({ seed, log, changed, first }: Town, { churn = 0, kept = 1000 }): Contact[] {
  const rng = stream(seed, 'churn');
  const [from, until] = [new Float64Array(first), new Float64Array(first).fill(Number.POSITIVE_INFINITY)];
  for (let id = 0; id < PEOPLE; id++) {
    const lot = rng.int(1000);
    if (changed.includes(id) || lot >= 2 * churn) continue;
    (lot < churn ? until : from)[id] = rng.int((BEFORE + AFTER) * DAY);
  }
  const there = (id: number, t: number) => t >= (from[id] as number) && t < (until[id] as number);
  const seen = log.filter(({ a, b, t }) => there(a, t) && there(b, t) && rng.chance(kept));
  return renumber(seen, AT, changed, first);
}

function over(kind: { churn?: number; kept?: number }, matching: Partial<Matching> = {}) {
  let [relinked, right, matched] = [0, 0, 0];
  for (const town of towns) {
    const how = { at: AT, hubLimit: PEOPLE / 10, ...matching };
    const found = relink(logOf(town, kind), how, { ...town, members: MEMBERS });
    relinked += found.relinked;
    matched += found.matches.length;
    right += found.matches.length - found.wrong;
  }
  return { relinked, matched, wrong: matched - right, precision: right / matched };
}
const crew = MEMBERS * towns.length;

describe('matching by contacts', () => {
  const calm = over({});
  const [few, many] = [over({ churn: 100 }), over({ churn: 200 })];
  const late = over({}, { at: AT + DAY });
  const early = over({}, { at: AT - DAY });
  const thin = over({ churn: 100, kept: 100 });

  it('is right where nobody else comes or goes, and the more wrong the more do', () => {
    expect(calm.relinked / crew).toBeGreaterThan(0.9);
    expect(calm.precision).toBeGreaterThan(0.98);
    expect(few.precision).toBeLessThan(0.85);
    expect(many.precision).toBeLessThan(0.6);
    expect(many.relinked).toBeLessThan(calm.relinked);
  });

  it('needs the moment of the change: a day off, it finds a third of the crew or less', () => {
    expect(late.relinked / crew).toBeLessThan(0.35);
    expect(early.relinked / crew).toBeLessThan(0.35);
  });

  it('of a thin log says little, and most of that is wrong', () => {
    expect(thin.relinked / crew).toBeLessThan(0.4);
    expect(thin.precision).toBeLessThan(0.5);
  });

  it('makes good for a moment that is not quite known by letting old numbers stray, at a price where others come and go', () => {
    const stray = { stray: 0.4 };
    expect(over({}, { at: AT + DAY, ...stray }).relinked).toBeGreaterThan(2 * late.relinked);
    expect(over({ churn: 100 }, stray).precision).toBeLessThan(few.precision - 0.05);
  });

  it('is on the page', () => {
    const rows: [string, ReturnType<typeof over>][] = [
      ['as in the figure', calm],
      ['one number in ten falls silent for good in these 16 days, and as many are new', few],
      ['two in ten do, and as many are new', many],
      ['one in ten, as many are new, and only one record in ten is there', thin],
      ['as in the figure, but the moment is taken to be a day later than it was', late],
      ['as in the figure, but a day earlier', early],
    ];
    const lines = rows.map(([what, of]) => `| ${what} | ${of.relinked} | ${of.matched} | ${of.wrong} |`);
    expect(page).toContain(`what becomes of ${crew} thieves`);
    expect(page).toContain(lines.join('\n'));
  });
});
