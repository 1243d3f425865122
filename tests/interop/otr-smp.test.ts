/** Two people compare a secret, one of them with libotr. */
import { afterEach, describe, expect, test } from 'vitest';
import { toHex, utf8 } from '../../src/sim/bytes.ts';
import { smpAbort, smpAnswer, smpStart } from '../../src/sim/messengers/otr/smp-steps.ts';
import { hasLibotr } from './libotr.ts';
import { chatting, closeAll, type Pair } from './otr-pair.ts';

afterEach(closeAll);

describe.skipIf(!hasLibotr)('comparing secrets', () => {
  const verdicts = ({ ann, bob }: Pair) => [ann.notices.at(-1), bob.last('smp')[0]];
  const question = 'Where did we meet?';

  test.each([
    [2, 'harbour', null, ['smp-succeeded', 'success']],
    [3, 'harbour', null, ['smp-succeeded', 'success']],
    [3, 'airport', null, ['smp-failed', 'failure']],
    [3, 'harbour', question, ['smp-succeeded', 'success']],
    [3, 'airport', question, ['smp-failed', 'failure']],
  ] as const)('version %i, the other says %s, question %s', async (version, words, asked, verdict) => {
    const all = await chatting(version);
    const { ann, bob, wire } = all;
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, 'harbour', asked, chance)),
    );
    expect(bob.last('smp')).toEqual(asked ? ['ask-for-answer', toHex(utf8(asked))] : ['ask-for-secret']);
    await wire.carry(bob, await bob.ask('answer', words));
    expect(verdicts(all)).toEqual(verdict);

    // And the other way round, in the same conversation.
    await wire.carry(bob, await (asked ? bob.ask('ask', asked, 'harbour') : bob.ask('smp', 'harbour')));
    expect(ann.session.smp).toMatchObject({ at: 'asked', question: asked });
    await wire.carry(
      ann,
      ann.act((s, chance) => smpAnswer(s, words, chance)),
    );
    expect(verdicts(all)).toEqual(verdict);
  });

  test('called off by either, and begun again', async () => {
    const all = await chatting(3);
    const { ann, bob, wire } = all;
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, 'a', null, chance)),
    );
    await wire.carry(
      ann,
      ann.act((s) => smpAbort(s)),
    );
    expect(bob.last('smp')).toEqual(['abort']);
    await wire.carry(bob, await bob.ask('smp', 'a'));
    await wire.carry(bob, await bob.ask('abort'));
    expect([ann.notices.at(-1), ann.session.smp.at]).toEqual(['smp-aborted', 'idle']);
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, 'a', null, chance)),
    );
    await wire.carry(bob, await bob.ask('answer', 'a'));
    expect(verdicts(all)).toEqual(['smp-succeeded', 'success']);
  });

  test('numbers that were not made as they should be are found out by libotr', async () => {
    const all = await chatting(3);
    const { ann, bob, wire } = all;
    await wire.carry(bob, await bob.ask('smp', 'a'));
    const { smp } = ann.session;
    if (smp.at !== 'asked') throw new Error('not asked');
    ann.session = { ...ann.session, smp: { ...smp, g3a: smp.g2a } };
    await wire.carry(
      ann,
      ann.act((s, chance) => smpAnswer(s, 'a', chance)),
    );
    expect(bob.log).toContain('smp cheated');
    expect(ann.notices.at(-1)).toBe('smp-aborted');
  });
});
