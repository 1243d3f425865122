/** Every sentence of the figure, held against the sets of lines that each looker reads. */
import { expect, it } from 'vitest';
import { countsIn, linesOf, SYSTEM, systemsIn } from '../../../../tests/support/chat-claims.ts';
import { type Claims, hold, number, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import type { DoorId, Looker } from '../../../sim/chat/doors.ts';
import type { Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

type Choice = Values<typeof widget.params>;
const worldOf = (chosen: Choice, result: widget.Result) => ({ chosen, result });
type World = ReturnType<typeof worldOf>;

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

const read = ({ result }: World, door: DoorId, looker: Looker): Record<string, number> =>
  Object.fromEntries(result.rows.map(({ system, opened }) => [system, linesOf(opened[door][looker]).length]));
/** Lines that are read in every messenger that keeps the company out. */
const everywhere = ({ result }: World, door: DoorId, looker: Looker): number =>
  Array.from({ length: 12 }, (_, line) => line).filter((line) =>
    result.rows.every(({ opened }) => linesOf(opened[door][looker]).includes(line)),
  ).length;
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
      expect(systemsIn(said.text('others'))).toEqual([...world.result.others].sort());
    },
  [`On the road, in ${SYSTEM}, {prices}.`]: (said, world) => {
    expect(systemsIn(said.text('system'))).toEqual([world.chosen.system]);
    const { freight } = world.result;
    const parts = said.text('prices').split(/, (?=a ghost adds)| and (?=spyware adds)/);
    expect(parts).toHaveLength(3);
    for (const part of parts) {
      const [, door = '', packets = '', bytes = ''] =
        /^(.+) adds ([\d,]+) packets? and ([\d,]+) bytes?$/.exec(part) ?? [];
      const here = freight[DOORS[door] as DoorId];
      expect([number(packets), number(bytes)]).toEqual([
        here.packets - freight.none.packets,
        here.bytes - freight.none.bytes,
      ]);
    }
  },
  [`Your own line leaves your phone, in ${SYSTEM} with {door}, in {n#} packet[s|]; {looker} reads {what=nothing of it|none of them|it|them all|one of them|two of them|three of them}.`]:
    (said, { chosen, result }) => {
      expect(systemsIn(said.text('system'))).toEqual([chosen.system]);
      expect([DOORS[said.text('door')], LOOKERS[said.text('looker')]]).toEqual([chosen.door, chosen.holder]);
      expect(said.n('n')).toBe(result.letter.length);
      const opened = result.letter.filter(({ text }) => text === chosen.message).length;
      const what = said.text('what');
      if (what === 'nothing of it' || what === 'none of them') expect(opened).toBe(0);
      else if (what === 'it' || what === 'them all') expect(opened).toBe(result.letter.length);
      else expect(number(what.replace(' of them', ''))).toBe(opened);
    },
};

it('says what is so', async () => {
  const states = [
    ...settings(widget.params, depth(1, 12), depth(10, 80)),
    ...settings(widget.params, depth(1, 4), 1, { infected: 0 }),
    ...settings(widget.params, depth(1, 4), 1, { infected: 12 }),
  ];
  await hold(widget, CLAIMS, states, worldOf);
});
