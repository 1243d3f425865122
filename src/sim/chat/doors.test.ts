import { expect, test } from 'vitest';
import { DOORS, type DoorId, freightOf, type Looker, lookerKeys } from './doors.ts';
import { type Experiment, experiment, LINES, MINE, observe } from './experiment.ts';
import { framesByLine, linesOf, readWith } from './lines.ts';
import { NAMED, type NamedSystem } from './named.ts';

const message = 'Meet me under the harbour clock at nine. Tell nobody.';
const ALL = Array.from({ length: LINES }, (_, line) => line);
const from = (line: number) => ALL.slice(line);
const chat = (system: NamedSystem, attack: DoorId, infected = 0, seed = 7) =>
  experiment({ system, attack, seed, message, infected });
const read = async (one: Experiment, looker: Looker) =>
  linesOf((await readWith(one, [lookerKeys(one, looker)]))[0] ?? -1);

const SEALED = ['imessage', 'otr3', 'pgp', 'surespot', 'whatsapp'] as const;

test.each(NAMED)('%s: what each door gives to its holder, and nothing to the company', async (system) => {
  const sealed = SEALED.some((id) => id === system);
  for (const door of DOORS) {
    const one = await chat(system, door, 5);
    const companys = await read(one, 'company');
    const authority = await read(one, 'authority');
    expect(companys).toEqual(sealed ? [] : ALL);
    if (!sealed) expect(authority).toEqual(ALL);
    else expect(authority).toEqual({ none: [], escrow: ALL, ghost: ALL, spy: from(5) }[door]);
  }
});

test('afterwards: the escrow key opens the past in every messenger, a ghost’s keys do not in all', async () => {
  const stolen = async (system: NamedSystem, door: DoorId) => read(await chat(system, door, 5), 'thief');
  for (const system of SEALED) {
    expect(await stolen(system, 'escrow')).toEqual(ALL);
    expect(await stolen(system, 'spy')).toEqual(from(5));
  }
  expect(await stolen('whatsapp', 'none')).toEqual([]);
  expect(await stolen('whatsapp', 'ghost')).toEqual([]);
  expect(await stolen('otr3', 'none')).toEqual([10, 11]);
  // OTR changes keys when an answer comes, and a ghost never answers.
  expect(await stolen('otr3', 'ghost')).toEqual(ALL);
  expect(await stolen('imessage', 'ghost')).toEqual(ALL);
  expect(await stolen('imessage', 'none')).toEqual(ALL.filter((line) => line % 2 === 0));
});

test('spyware sends from the moment it is there, and never after the end', async () => {
  for (const infected of [0, 1, 11, 12])
    expect(await read(await chat('whatsapp', 'spy', infected), 'authority')).toEqual(from(infected));
});

test('keys of one town open nothing of another', async () => {
  const [here, there] = await Promise.all([chat('otr3', 'escrow'), chat('otr3', 'escrow', 0, 8)]);
  const strange = { ...lookerKeys(here, 'company'), keys: lookerKeys(there, 'authority').keys };
  expect(linesOf((await readWith(here, [strange]))[0] ?? -1)).toEqual([]);
});

test('each door has a price on the road: one more packet a line, and it ends at the company', async () => {
  const plain = await chat('whatsapp', 'none');
  const frames = async (one: Experiment) => {
    const seen = await observe(one, 'company', lookerKeys(one, 'company'));
    return (framesByLine(one, seen)[MINE] ?? []).map(({ packets }) => {
      const passes = one.tape.packets[packets[0] ?? -1]?.passes ?? [];
      return `${passes[0]?.split(':')[0]} to ${passes.at(-1)?.split(':')[0]}`;
    });
  };
  expect(await frames(plain)).toEqual(['phone to company', 'company to phone']);
  for (const door of ['escrow', 'ghost', 'spy'] as const) {
    const one = await chat('whatsapp', door);
    expect((await frames(one)).filter((way) => way === 'phone to company').length).toBe(2);
    expect((await frames(one)).filter((way) => way === 'company to phone').length).toBe(1);
    expect(freightOf(one).packets).toBe(freightOf(plain).packets + LINES);
    expect(freightOf(one).bytes).toBeGreaterThan(freightOf(plain).bytes);
  }
});
