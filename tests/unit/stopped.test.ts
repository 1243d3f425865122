import { expect, test, vi } from 'vitest';
import { answer } from '../../src/components/contract/answer.ts';
import { decode } from '../../src/components/contract/params.ts';
import type { Job } from '../../src/components/contract/widget.ts';
import { english, ids, widget } from '../support/site.ts';

/** As when a reader presses Stop: whoever reports that step is told that nobody waits any more. */
function stoppedAt(step: number): Job {
  let steps = 0;
  return {
    step: async () => {
      if (steps++ === step) throw new Error('cancelled');
    },
  };
}

test.each(ids)('%s answers as ever after it was stopped half-way', { timeout: 120_000 }, async (id) => {
  const { values } = decode(widget(id).params, 'seed=41');
  for (const step of [0, 1, 5]) {
    const stopped = await answer(widget(id), values, await english(id), stoppedAt(step)).then(
      () => false,
      () => true,
    );
    // It reports fewer steps, or none.
    if (!stopped) break;
  }
  const again = await answer(widget(id), values, await english(id));
  // The same code loaded afresh, which nobody has stopped and which remembers nothing.
  vi.resetModules();
  const fresh = await import('../support/site.ts');
  expect(again).toEqual(await answer(fresh.widget(id), values, await english(id)));
});
