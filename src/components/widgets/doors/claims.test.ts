/** Every sentence of the figure, held against what each door gives by its own rules, and a chat that is sent once more. */
import { expect, it, vi } from 'vitest';
import { countsIn, LINES, MINE, SYSTEM, systemsIn } from '../../../../tests/support/chat-claims.ts';
import { type Claims, hold, number, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { isOpen, opened, PROTOCOLS, type Spoken } from '../../../../tests/support/worlds/protocols.ts';
import { FROM, relayed, weightOf } from '../../../../tests/support/worlds/relay.ts';
import type { DoorId, Looker } from '../../../sim/chat/doors.ts';
import type { Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

vi.mock('../../../sim/crypto/rsa.ts', async (original) =>
  (await import('../../../../tests/support/shared.ts')).withFewRsaKeys(await original()),
);

type Choice = Values<typeof widget.params>;
interface World {
  chosen: Choice;
  /** What each door adds to the chat on the road. */
  added: Partial<Record<DoorId, { packets: number; bytes: number }>>;
}
const weights = new Map<string, ReturnType<typeof weightOf>>();
/** Of the chat, what the door sends: copies, and what passes between a phone and a ghost. */
async function weight({ seed, system, infected }: Choice, door: DoorId) {
  const name = [seed, system, door, door === 'spy' ? infected : ''].join();
  const known =
    weights.get(name) ??
    weightOf(
      system,
      (await relayed(system, door, seed, widget.params.message.default, infected)).filter(
        ({ copy, from, to }) => copy || from === 'company' || to === 'company',
      ),
    );
  weights.set(name, known);
  return known;
}
async function worldOf(chosen: Choice): Promise<World> {
  const added: World['added'] = {};
  for (const door of WAYS) added[door] = await weight(chosen, door);
  return { chosen, added };
}

const DOORS: Record<string, DoorId> = {
  'no door': 'none',
  'an escrow key': 'escrow',
  'a ghost': 'ghost',
  spyware: 'spy',
};
const TAKEN: Record<string, DoorId> = {
  'the escrow key': 'escrow',
  'the ghost’s keys': 'ghost',
  'the key to the spyware’s copies': 'spy',
};
const LOOKERS: Record<string, Looker> = {
  'an authority': 'authority',
  'a thief afterwards': 'thief',
  'the company': 'company',
};
const WAYS: DoorId[] = ['escrow', 'ghost', 'spy'];

const SYSTEMS = (Object.keys(PROTOCOLS) as Spoken[]).filter((system) => system !== 'signal');
const SEALED = SYSTEMS.filter((system) => !isOpen(system));
const lines = (on: (line: number) => boolean): number[] =>
  FROM.flatMap((_, line) => (on(line) ? [line] : []));

/**
 * Lines that somebody opens. With an escrow key each text is sealed once more for it, with spyware each that your phone
 * sends or shows once it is there; a ghost is a silent end of each phone's own conversation. The company has the keys of the road alone.
 */
function linesRead({ chosen }: World, system: Spoken, door: DoorId, looker: Looker): number[] {
  if (isOpen(system)) return lines(() => true);
  if (looker === 'company') return [];
  if (door === 'escrow') return lines(() => true);
  if (door === 'spy') return lines((line) => line >= chosen.infected);
  const when = looker === 'authority' ? 'throughout' : LINES;
  if (door === 'ghost') return opened(system, 'ghost', FROM, { holder: 'company', when });
  return looker === 'authority' ? [] : opened(system, 'none', FROM, { holder: 'friend', when });
}
const read = (world: World, door: DoorId, looker: Looker): Record<string, number> =>
  Object.fromEntries(SEALED.map((system) => [system, linesRead(world, system, door, looker).length]));
/** Lines that are read in every messenger that keeps the company out. */
const everywhere = (world: World, door: DoorId, looker: Looker): number =>
  lines((line) => SEALED.every((system) => linesRead(world, system, door, looker).includes(line))).length;
/** What whoever looks reads of the packets that only a door makes. */
function copyRead(world: World): number[] {
  const { system, door, holder } = world.chosen;
  // A ghost's copy is a packet of the messenger itself; the other doors seal theirs even where it seals nothing.
  if (isOpen(system) && door !== 'ghost')
    return holder === 'company' ? [] : linesRead(world, 'pgp', door, holder);
  return linesRead(world, system, door, holder);
}
const either = (text: string): string[] => text.split(/, | or /);

const CLAIMS: Claims<World> = {
  'An authority reads {reads}[; whoever steals {taken} later reads all twelve too|].': (said, world) => {
    const told: Partial<Record<DoorId, number>> = {};
    for (const part of said.text('reads').split(/, (?=\w+(?: \w+)? through )/)) {
      const [, many = '', doors = ''] =
        /^(no line|none|all twelve|\w+)(?: lines?)?(?: in any messenger)? through (.+)$/.exec(part) ?? [];
      for (const one of either(doors))
        told[DOORS[one] as DoorId] = many === 'no line' ? 0 : number(many.replace('all ', ''));
    }
    expect(told).toEqual(
      Object.fromEntries(WAYS.map((door) => [door, everywhere(world, door, 'authority')])),
    );
    const taken = said.has('taken') ? either(said.text('taken')).map((one) => TAKEN[one]) : [];
    expect(taken).toEqual(WAYS.filter((door) => everywhere(world, door, 'thief') === 12));
  },
  'The chat has not begun: an authority has read nothing.': () => {},
  'Line {line#}{mine=, yours,|} has been sent in {n#} messengers: so far an authority has read {read#} of {of#} lines {how=without a door|with an escrow key|as a ghost|through spyware}.':
    (said, world) => {
      const line = said.n('line');
      const sent = (system: Spoken) =>
        linesRead(world, system, world.chosen.door, 'authority').filter((one) => one < line).length;
      expect(said.has('mine')).toBe(line === MINE + 1);
      expect([said.n('n'), said.n('of')]).toEqual([SEALED.length, line * SEALED.length]);
      expect(said.n('read')).toBe(SEALED.reduce((sum, system) => sum + sent(system), 0));
      const how = ['without a door', 'with an escrow key', 'as a ghost', 'through spyware'];
      expect(how.indexOf(said.text('how'))).toBe(['none', ...WAYS].indexOf(world.chosen.door));
    },
  'The picture is stopped before the first line.': (_, { chosen }) => expect(chosen.step).toBe(0),
  'The picture is stopped after {step#} line[s|] of twelve.': (said, { chosen }) =>
    expect(said.n('step')).toBe(chosen.step),
  'Without a door, whoever takes {to}’s phone when the chat is over opens with its keys {counts}.': (
    said,
    world,
  ) => {
    expect(said.text('to')).toBe(world.chosen.to.trim() || 'Ines');
    expect(countsIn(said.text('counts'))).toEqual(read(world, 'none', 'thief'));
  },
  'With {taken} a thief opens {counts}.': (said, world) =>
    expect(countsIn(said.text('counts'))).toEqual(read(world, TAKEN[said.text('taken')] as DoorId, 'thief')),
  'OTR changes its keys when an answer comes, and a ghost never answers; WhatsApp’s protocol has a new key for every line.':
    (_, world) => expect(read(world, 'ghost', 'thief')).toMatchObject({ otr3: 12, whatsapp: 0 }),
  'With its own keys alone the company reads not a line of these, whatever door there is[; {others} it reads without any|].':
    (said, world) => {
      for (const door of [...WAYS, 'none'] as const)
        expect(Object.values(read(world, door, 'company')).every((n) => n === 0)).toBe(true);
      expect(systemsIn(said.text('others'))).toEqual(SYSTEMS.filter(isOpen).sort());
    },
  [`On the road, in ${SYSTEM}, with the usual letter in the chat, {prices}.`]: (said, world) => {
    expect(systemsIn(said.text('system'))).toEqual([world.chosen.system]);
    const parts = said.text('prices').split(/, (?=a ghost adds)| and (?=spyware adds)/);
    expect(parts).toHaveLength(3);
    for (const part of parts) {
      const [, door = '', packets = '', bytes = ''] =
        /^(.+) adds ([\d,]+) packets? and ([\d,]+) bytes?$/.exec(part) ?? [];
      expect({ packets: number(packets), bytes: number(bytes) }).toEqual(world.added[DOORS[door] as DoorId]);
    }
  },
  [`Your own line leaves your phone, in ${SYSTEM} with {door}, in {n#} packet[s|]; {looker} reads {what=nothing of it|none of them|it|them all|one of them|two of them|three of them}.`]:
    (said, world) => {
      const { chosen } = world;
      expect(systemsIn(said.text('system'))).toEqual([chosen.system]);
      expect([DOORS[said.text('door')], LOOKERS[said.text('looker')]]).toEqual([chosen.door, chosen.holder]);
      const { system, door, holder } = chosen;
      // The letter itself, and what the door makes of it.
      const beside = door !== 'none' && (door !== 'spy' || chosen.infected <= MINE);
      const packets = beside ? 2 : 1;
      expect(said.n('n')).toBe(packets);
      const itself = linesRead(world, system, 'none', door === 'none' ? holder : 'company').includes(MINE);
      const copy = beside && copyRead(world).includes(MINE);
      const opens = [itself, copy].filter(Boolean).length;
      const what = said.text('what');
      if (what === 'nothing of it' || what === 'none of them') expect(opens).toBe(0);
      else if (what === 'it' || what === 'them all') expect(opens).toBe(packets);
      else expect(number(what.replace(' of them', ''))).toBe(opens);
    },
};

it('says what is so', async () => {
  const states = [
    ...settings(widget.params, depth(1, 8), depth(16, 80)),
    ...settings(widget.params, depth(1, 4), 1, { infected: 0 }),
    ...settings(widget.params, depth(1, 4), 1, { infected: 12, system: 'surespot' }),
    ...[0, 1, 7, 11].flatMap((step) => settings(widget.params, 1, 1, { step })),
  ];
  await hold(widget, CLAIMS, states, worldOf, { more: ({ steps }) => steps });
});
