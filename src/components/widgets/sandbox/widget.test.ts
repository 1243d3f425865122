import { describe, expect, it, test } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { SandboxWorld } from '../../../../tests/support/worlds/sandbox.ts';
import { decode, defaults, encode, type Values } from '../../contract/params.ts';
import { words as en } from './messages/en.ts';
import { PUZZLES } from './puzzles.ts';
import { changed, codeOf, isKnown, PAIRS, pairOf } from './ties.ts';
import * as widget from './widget.ts';
import { compute, params } from './widget.ts';

const says = chosen(widget, en);
type Choice = Partial<Values<typeof params>>;
const all = (choice: Choice): Values<typeof params> => ({ ...defaults(params), ...choice });
const run = (choice: Choice = {}) => compute(all(choice));

describe('the town as it is opened', () => {
  const base = run();

  it('has you on the list, through the pizzeria, among mostly bystanders', () => {
    expect(base.way.map((id) => base.people[id]?.name)).toEqual(['Juno', 'Luna Pizzeria', '']);
    expect(base.counts.total).toBe(base.crew.found + base.bystanders);
    expect(base.bystanders).toBeGreaterThan(3 * base.crew.found);
    expect(says.finding(base)).toEqual(['finding']);
  });

  it('loses you where busy numbers are stopped at', () => {
    const { way, counts } = run({ hubs: '8' });
    expect(way).toEqual([]);
    expect(counts.total * 2).toBeLessThanOrEqual(base.counts.total);
  });

  it('has everybody apart and inside the drawing', () => {
    for (const p of base.people) {
      expect(p.x >= 40 && p.x <= 960 && p.y >= 40 && p.y <= 720).toBe(true);
      for (const q of base.people.slice(p.id + 1))
        expect((p.x - q.x) ** 2 + (p.y - q.y) ** 2, `${p.name} ${q.name}`).toBeGreaterThan(60 ** 2);
    }
  });
});

describe('a tie', () => {
  it('has a code of its own, the same in either order, and no other number is one', () => {
    const codes = Array.from({ length: PAIRS }, (_, code) => code);
    for (const code of codes) {
      const [a, b] = pairOf(code);
      expect([a < b, codeOf(a, b), codeOf(b, a)]).toEqual([true, code, code]);
    }
  });

  it('that is there is cut, one that is not is drawn, and both are told', () => {
    const [there, not] = [codeOf(0, 30), codeOf(0, 12)];
    expect([isKnown(there), isKnown(not)]).toEqual([true, false]);
    const { drawn, cut, ties } = run({ ties: [there, not] });
    expect([drawn, cut]).toEqual([[[0, 12]], [[0, 30]]]);
    expect(ties).toEqual(changed([not, there]));
    expect(says.describe(run({ ties: [there, not] }))).toEqual(expect.arrayContaining(['drawn', 'cut']));
  });

  it.each(['x', '1.1', '-1', `${PAIRS}`, '1..2', '0x10', Array.from({ length: 41 }, (_, i) => i).join('.')])(
    'from an address that says %s is none, and a correction',
    (given) => {
      const { values, corrections } = decode(params, new URLSearchParams({ ties: given }));
      expect(values.ties).toEqual([]);
      expect(corrections).toMatchObject([{ name: 'ties', problem: 'not-numbers', given }]);
    },
  );
});

describe.each(PUZZLES)('%s', (puzzle) => {
  const opened = run({ puzzle });
  const { task } = opened;
  if (!task) throw new Error(puzzle);

  it('opens unsolved, with what it asks for, at an address that names nothing else', () => {
    expect([task.solved, task.begun]).toEqual([false, false]);
    expect(says.finding(opened)).toEqual([`task.${puzzle}`]);
    expect(encode(params, all({ puzzle }), 'public')).toBe(`puzzle=${puzzle}`);
  });

  it('has the best answer that brute force finds, and shows one', () => {
    const world = new SandboxWorld(all({ puzzle }));
    expect(task.best).toBe(world.best());
    const solved = run({ puzzle, ...task.answer });
    expect(solved.task).toMatchObject({ solved: true, met: true, count: task.best });
    expect(says.finding(solved)).toContain('solved');
  });

  it('is open to the reader in nothing but what it asks for', () => {
    const free = { first: [3], hops: 1, hubs: '4', out: [5], ties: [7, 8] } as const;
    const part = { out: 'out', cut: 'ties', draw: 'ties', first: 'first' } as const;
    for (const [name, value] of Object.entries(free)) {
      if (name === part[task.tap] || (task.rule && ['hops', 'hubs'].includes(name))) continue;
      expect(run({ puzzle, [name]: value }), name).toEqual(opened);
    }
  });
});

test('no puzzle wants a thief to be missed', () => {
  for (const puzzle of PUZZLES) {
    const { task, people } = run({ puzzle });
    if (task?.must === 'off') expect(people[task.who]?.role).not.toBe('crew');
    expect([task?.counts, task?.wants]).not.toEqual(['found', 'least']);
  }
});

test('greedy choices do not cover the town, so that there is something to find', () => {
  const first: number[] = [];
  for (let i = 0; i < 3; i++) {
    const by = (id: number) => run({ puzzle: 'cover', first: [...first, id] });
    const covered = (id: number) => by(id).counts.total + first.length + 1;
    const left = Array.from({ length: 30 }, (_, id) => id).filter((id) => !first.includes(id));
    first.push(left.toSorted((p, q) => covered(q) - covered(p) || p - q)[0] as number);
  }
  expect(run({ puzzle: 'cover', first }).task).toMatchObject({ met: false, best: 3 });
});

test('a search that is stopped says how far it came', () => {
  expect(run().steps).toBe(3);
  expect(says.describe(run({ step: 1 }))).toContain('stopped');
  expect(run({ step: 3 }).step).toBeNull();
});
