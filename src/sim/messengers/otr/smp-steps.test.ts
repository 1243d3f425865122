import { describe, expect, test } from 'vitest';
import { chatting, message, Phone, Wire } from '../../../../tests/support/otr.ts';
import { openData, sendData } from './data.ts';
import type { DataMessage } from './messages.ts';
import { smpAbort, smpAnswer, smpStart } from './smp-steps.ts';
import { readPlaintext, TLV } from './tlv.ts';

describe('comparing secrets', () => {
  const compare = async (mine: string, theirs: string, question: string | null) => {
    const all = await chatting();
    const { ann, bob, wire } = all;
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, mine, question, chance)),
    );
    expect(bob.session.smp).toMatchObject({ at: 'asked', question });
    await wire.carry(
      bob,
      bob.act((s, chance) => smpAnswer(s, theirs, chance)),
    );
    return all;
  };
  const last = (phone: Phone) => phone.notices.at(-1);

  test.each([null, 'Where did we meet?'])(
    'equal words succeed at both ends; question: %s',
    async (question) => {
      const { ann, bob } = await compare('at the harbour', 'at the harbour', question);
      expect([last(ann), last(bob)]).toEqual(['smp-succeeded', 'smp-succeeded']);
      expect([ann.session.smp, bob.session.smp]).toEqual([{ at: 'idle' }, { at: 'idle' }]);
    },
  );

  test('other words fail at both ends', async () => {
    const { ann, bob } = await compare('at the harbour', 'At the harbour', null);
    expect([last(ann), last(bob)]).toEqual(['smp-failed', 'smp-failed']);
  });

  test('somebody in between who hands everything on is found out, even if the words are equal', async () => {
    const [ann, bob] = [new Phone('ann', 'bob', 1), new Phone('bob', 'ann', 2)];
    const [toAnn, toBob] = [new Phone('bob', 'ann', 3), new Phone('ann', 'bob', 4)];
    await new Wire(ann, toAnn).carry(ann, ann.start());
    await new Wire(toBob, bob).carry(toBob, toBob.start());
    /** Opens the records of a message in one conversation, and puts them into the other as they are. */
    const handOn = (line: Uint8Array | undefined, near: Phone, far: Phone): Uint8Array => {
      const opened = openData(near.session, message(line) as DataMessage, near.chance);
      if (typeof opened === 'string') throw new Error(opened);
      near.session = opened.session;
      return far.act((session) => {
        const { session: after, lines } = sendData(session, '', readPlaintext(opened.plaintext).tlvs);
        return [after, lines];
      })[0] as Uint8Array;
    };
    const [first] = ann.act((s, chance) => smpStart(s, 'harbour', null, chance));
    bob.receive(handOn(first, toAnn, toBob));
    const [second] = bob.act((s, chance) => smpAnswer(s, 'harbour', chance));
    const [third] = ann.receive(handOn(second, toBob, toAnn));
    const [fourth] = bob.receive(handOn(third, toAnn, toBob));
    ann.receive(handOn(fourth, toBob, toAnn));
    expect([last(ann), last(bob)]).toEqual(['smp-failed', 'smp-failed']);
  });

  test('it can be called off, and begun again', async () => {
    const { ann, bob, wire } = await chatting();
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, 'a', null, chance)),
    );
    await wire.carry(
      bob,
      bob.act((s) => smpAbort(s)),
    );
    expect([last(ann), ann.session.smp.at, bob.session.smp.at]).toEqual(['smp-aborted', 'idle', 'idle']);
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, 'a', null, chance)),
    );
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, 'b', 'again?', chance)),
    );
    await wire.carry(
      bob,
      bob.act((s, chance) => smpAnswer(s, 'b', chance)),
    );
    expect([last(ann), last(bob)]).toEqual(['smp-succeeded', 'smp-succeeded']);
  });

  test.each([TLV.smp2, TLV.smp3, TLV.smp4])(
    'record %i out of the blue is answered by calling off',
    async (type) => {
      const { ann, bob, wire } = await chatting();
      const record = { type, value: new Uint8Array() };
      await wire.carry(
        ann,
        ann.act((s) => {
          const { session, lines } = sendData(s, '', [record]);
          return [session, lines];
        }),
      );
      expect([last(ann), last(bob)]).toEqual(['smp-aborted', 'smp-aborted']);
    },
  );

  test('who answers out of turn, or cheats, ends it', async () => {
    const { ann, bob, wire } = await chatting();
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, 'a', null, chance)),
    );
    // Bob begins too, instead of answering: Ann expects something else, and says so.
    await wire.carry(
      bob,
      bob.act((s, chance) => smpStart({ ...s, smp: { at: 'idle' } }, 'b', null, chance)),
    );
    expect([last(ann), last(bob)]).toEqual(['smp-aborted', 'smp-aborted']);
    await wire.carry(
      ann,
      ann.act((s, chance) => smpStart(s, 'a', null, chance)),
    );
    const asked = bob.session.smp;
    if (asked.at !== 'asked') throw new Error('not asked');
    bob.session = { ...bob.session, smp: { ...asked, g2a: asked.g3a } };
    await wire.carry(
      bob,
      bob.act((s, chance) => smpAnswer(s, 'a', chance)),
    );
    expect([last(ann), last(bob)]).toEqual(['smp-cheated', 'smp-aborted']);
  });
});
