/** Sentences of *Envelope* about the packet that is looked at closely. */
import { expect } from 'vitest';
import type { Claims } from '../claims.ts';
import { GOES, OPENS, PACKETS, picked, type World } from './envelope.ts';

export const PICKS: Claims<World> = {
  'Of the {kind=message|call|visit} looked at, that of {at}, no packet came by this observer.': (
    said,
    { result, seen },
  ) => {
    expect([result.pick.passes, result.events[result.pick.event]?.kind]).toEqual([false, said.text('kind')]);
    expect(seen).toBeLessThanOrEqual(result.events.length);
  },
  [`In the ${PACKETS} looked at, {n#} bytes [long|in all], no key of this observer’s opens anything; only the headers can be read.`]:
    (said, world) => {
      const { layers, packets } = world.result.pick;
      expect(said.has('packets') ? said.n('packets') : 1).toBe(packets);
      expect(said.n('n')).toBe((layers[0]?.hex.length ?? 0) / 2);
    },
  [`Of the ${PACKETS} looked at, the outer wrapping opens with this observer’s keys, and the seal inside stays shut.`]:
    (said, world) => picked(said, world, 'seal', 'frame'),
  [`${GOES} that a call begins, and nothing sealed is inside.`]: (said, world) =>
    picked(said, world, 'frame'),
  [`${GOES} which website was asked for.`]: (said, world) => picked(said, world, 'frame'),
  [`${GOES} which name was asked for.`]: (said, world) => picked(said, world, 'frame'),
  [`${OPENS} as far as the packet in the tunnel, of which only the headers can be read.`]: (said, world) =>
    picked(said, world, 'tunnel'),
  [`The ${PACKETS} looked at [is|are] of the phone company’s own network and not sealed: everything there can be read.`]:
    (said, world) => picked(said, world, 'signal'),
  [`${OPENS} down to the words{empty=, and there are none|}.`]: (said, world) => {
    picked(said, world, 'text');
    expect(said.has('empty')).toBe(world.result.pick.layers.at(-1)?.hex === '');
  },
  [`${OPENS} down to the sound.`]: (said, world) => picked(said, world, 'sound'),
};
