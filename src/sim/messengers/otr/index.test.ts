import { describe, expect, test } from 'vitest';
import { chanceOf } from '../../../../tests/support/otr.ts';
import { fromHex } from '../../bytes.ts';
import { otr2, otr3 } from './index.ts';

describe('the messengers', () => {
  test.each([
    [otr3, 3],
    [otr2, 2],
  ] as const)('$id', (messenger, version) => {
    const chance = chanceOf(5, messenger.id);
    const [ann, bob] = [messenger.identity('ann', chance), messenger.identity('bob', chance)];
    expect(messenger.publish(ann)).toBeNull();
    const [a, lines] = messenger.setup(ann, 'bob', null, true, chance);
    const [b, none] = messenger.setup(bob, 'ann', null, false, chance);
    expect(none).toEqual([]);
    expect(messenger.check(a)).toBeNull();
    const state = { ann: a, bob: b };
    const queue = lines.map(({ bytes }) => ({ to: 'bob' as 'ann' | 'bob', bytes }));
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { to } = next;
      const [after, { replies }] = messenger.receive(state[to], next.bytes, chance);
      state[to] = after;
      queue.push(
        ...replies.map(({ bytes }) => ({ to: to === 'ann' ? ('bob' as const) : ('ann' as const), bytes })),
      );
    }
    expect([state.ann.state, state.ann.version]).toEqual(['encrypted', version]);
    const [mine, theirs] = [messenger.check(state.ann), messenger.check(state.bob)];
    expect(mine).toEqual({ mine: theirs?.theirs, theirs: theirs?.mine });
    expect(fromHex(mine?.mine ?? '')).toHaveLength(20);
  });
});
