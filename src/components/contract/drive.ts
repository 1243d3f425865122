import type { Steps } from '../../sim/steps.ts';
import type { Job } from './widget.ts';

/** The answer of long work in steps, with its progress shown to whoever waits, who may stop it. */
export async function drive<T>(steps: Steps<T>, job: Job): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await job.step(step.value, 1);
  }
}
