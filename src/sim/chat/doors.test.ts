import { expect, test } from 'vitest';
import { opened } from '../../../tests/support/opens.ts';
import { systemFacts } from '../messengers/facts.ts';
import { addedBy, DOORS, type DoorId, type Looker, lookerKeys, trafficOf } from './doors.ts';
import { type Experiment, experiment, LINES, MINE, observeChat } from './experiment.ts';
import { framesByLine, linesIn, readWith } from './lines.ts';
import { NAMED, type NamedSystem } from './named.ts';
import { isUp } from './trace.ts';

const message = 'Meet me under the harbour clock at nine. Tell nobody.';
const ALL = Array.from({ length: LINES }, (_, line) => line);
const numbers = (lines: readonly number[]) => lines.map((line) => line + 1);
const from = (line: number) => ALL.slice(line);
const chat = (system: NamedSystem, attack: DoorId, infected = 0, seed = 7) =>
  experiment({ system, attack, seed, message, infected });
const read = async (one: Experiment, looker: Looker) =>
  linesIn((await readWith(one, [lookerKeys(one, looker)]))[0] ?? -1);

test.each(NAMED)(
  '%s: what each door gives to its holder and to a thief, and nothing to the company',
  async (system) => {
    const { sealed, opens } = systemFacts(system);
    for (const door of DOORS) {
      const one = await chat(system, door, 5);
      const companys = await read(one, 'company');
      const authority = await read(one, 'authority');
      expect(companys).toEqual(sealed ? [] : ALL);
      if (!sealed) expect(authority).toEqual(ALL);
      else expect(authority).toEqual({ none: [], escrow: ALL, ghost: ALL, spy: from(5) }[door]);
      const later = {
        ...{ none: opened(opens.friendAtEnd, 'friend'), ghost: opened(opens.ghost, 'friend') },
        ...{ escrow: numbers(ALL), spy: numbers(sealed ? from(5) : ALL) },
      };
      expect(numbers(await read(one, 'thief'))).toEqual(later[door]);
    }
  },
);

test('a ghost’s keys open the past in some messengers, and in some they do not', async () => {
  const stolen = async (system: NamedSystem) => read(await chat(system, 'ghost'), 'thief');
  expect(await stolen('whatsapp')).toEqual([]);
  // OTR changes keys when an answer comes, and a ghost never answers.
  expect(await stolen('otr3')).toEqual(ALL);
});

test('spyware sends from the moment it is there, and never after the end', async () => {
  for (const infected of [0, 1, 11, 12])
    expect(await read(await chat('whatsapp', 'spy', infected), 'authority')).toEqual(from(infected));
});

test('keys of one town open nothing of another', async () => {
  const [here, there] = await Promise.all([chat('otr3', 'escrow'), chat('otr3', 'escrow', 0, 8)]);
  const strange = { ...lookerKeys(here, 'company'), keys: lookerKeys(there, 'authority').keys };
  expect(linesIn((await readWith(here, [strange]))[0] ?? -1)).toEqual([]);
});

test('each door has a price on the road: one more packet a line, and it ends at the company', async () => {
  const plain = await chat('whatsapp', 'none');
  expect(addedBy(plain)).toEqual({ packets: 0, bytes: 0 });
  const frames = async (one: Experiment) => {
    const seen = await observeChat(one, 'company', lookerKeys(one, 'company'));
    return (framesByLine(one, seen)[MINE] ?? []).map(({ packets }) =>
      isUp(one.trace.packets[packets[0] ?? -1]) ? 'phone to company' : 'company to phone',
    );
  };
  expect(await frames(plain)).toEqual(['phone to company', 'company to phone']);
  for (const door of ['escrow', 'ghost', 'spy'] as const) {
    const one = await chat('whatsapp', door);
    expect((await frames(one)).filter((way) => way === 'phone to company').length).toBe(2);
    expect((await frames(one)).filter((way) => way === 'company to phone').length).toBe(1);
    // The packet, and the one that acknowledges it.
    expect(trafficOf(one).packets).toBe(trafficOf(plain).packets + 2 * LINES);
    expect(trafficOf(one).bytes).toBeGreaterThan(trafficOf(plain).bytes);
    expect(addedBy(one).packets).toBe(2 * LINES);
  }
});
