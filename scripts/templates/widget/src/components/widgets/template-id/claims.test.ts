/** Every sentence of the figure, held against coins that are tossed here. */
import { expect, it } from 'vitest';
import { type Claims, hold, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { stream } from '../../../sim/random.ts';
import type { Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

function worldOf({ seed, tosses, side }: Values<typeof widget.params>) {
  const chance = stream(seed, 'template-id');
  let heads = 0;
  for (let i = 0; i < tosses; i++) if (chance.chance(500)) heads++;
  return { tosses, side, count: side === 'heads' ? heads : tosses - heads };
}

const CLAIMS: Claims<ReturnType<typeof worldOf>> = {
  '{count#} of {of#} tosses show[s|] {side}.': (said, { tosses, side, count }) =>
    expect([said.n('count'), said.n('of'), said.text('side')]).toEqual([count, tosses, side]),
  'The only toss {shows=shows|does not show} {side}.': (said, { tosses, side, count }) =>
    expect([said.text('shows') === 'shows', said.text('side'), tosses]).toEqual([count === 1, side, 1]),
  'On average over many towns it would be {n#}.': (said, { tosses }) => expect(2 * said.n('n')).toBe(tosses),
};

it('says what is so', async () => {
  const states = [
    ...settings(widget.params, depth(4, 40), 10),
    ...settings(widget.params, depth(4, 40), 2, { tosses: 1 }),
  ];
  await hold(widget, CLAIMS, states, worldOf);
});
