import { expect, test } from 'vitest';
import { fromUtf8, toHex, utf8 } from '../bytes.ts';
import { serverTls } from '../observers/keyrings.ts';
import { NO_KEYS } from '../observers/types.ts';
import { packetsAt } from '../observers/watch.ts';
import { xmpp } from '../services/xmpp.ts';
import { type DecryptInput, decryptChat, type OpenedFrame } from './decrypt.ts';
import { experiment, linesRead, observeChat, phonePair } from './experiment.ts';
import type { Crossing, End } from './run.ts';
import { traceChat } from './trace.ts';
import { chatView } from './view.ts';

const SEED = 2015;
const phones = phonePair(SEED);

/** Decrypts what the company carried, its keys in hand. */
async function decrypted(crossings: readonly Crossing[]): Promise<OpenedFrame[]> {
  const trace = traceChat({ crossings }, xmpp, 'tls', SEED, phones);
  const answer = await decryptChat(
    JSON.stringify({
      ...{ system: 'otr3', door: null, transport: 'tls', wordsOnly: true },
      packets: packetsAt('company', trace).map((i) => toHex(trace.packets[i]?.bytes ?? new Uint8Array())),
      keyring: serverTls(trace, 'company'),
    } satisfies DecryptInput),
  );
  return JSON.parse(answer);
}

test('the same two names on two lines are two conversations, as with somebody in the middle', async () => {
  const end = (name: string, holder: End['holder'], account: string): End => ({ name, holder, account });
  const [you, asFriend] = [end('you', 'you', 'ann.1'), end('as-friend', 'company', 'bob.2')];
  const [asYou, friend] = [end('as-you', 'company', 'ann.1'), end('friend', 'friend', 'bob.2')];
  // Pieces of two texts, in turns: on either line they go together.
  const said = (moment: number, mine: boolean, text: string): Crossing => ({
    ...(mine ? { from: you, to: asFriend } : { from: asYou, to: friend }),
    payload: { from: 'ann.1', to: 'bob.2', bytes: utf8(text) },
    ...{ line: null, moment },
  });
  const frames = await decrypted([
    said(0, true, '?OTR,1,2,he,'),
    said(1, false, '?OTR,1,2,good,'),
    said(2, true, '?OTR,2,2,llo,'),
    said(3, false, '?OTR,2,2,bye,'),
  ]);
  expect(frames.map(({ text }) => text)).toEqual([null, null, 'hello', 'goodbye']);
});

test('a line counts as read if it says what was typed, and not if it says anything', async () => {
  const e = await experiment({ system: 'sms', attack: 'none', seed: SEED, message: 'Meet me.' });
  const frames = await observeChat(e, 'company', NO_KEYS, true);
  expect(linesRead(e, frames)).toEqual(e.lines.map(() => true));
  const bent = frames.map((frame) => ({ ...frame, text: `${frame.text}.` }));
  expect(linesRead(e, bent)).toEqual(e.lines.map(() => false));
  const shut = frames.map((frame) => ({ ...frame, text: null }));
  expect(linesRead(e, shut)).toEqual(e.lines.map(() => false));
  expect(fromUtf8(e.recording.crossings[0]?.payload.bytes ?? new Uint8Array())).toBe(e.lines[0]?.text);
});

test('of all that passes for a line, what opens counts, whether it comes first or last', async () => {
  const e = await experiment({ system: 'imessage', attack: 'none', seed: SEED, message: 'Meet me.' });
  // Your friend's phone opens what came in, and not what it sent: say both were meant for one line.
  const meant = (from: number, to: number) => ({
    ...e,
    recording: {
      ...e.recording,
      crossings: e.recording.crossings.map((one) => (one.line === from ? { ...one, line: to } : one)),
    },
  });
  for (const [from, to] of [
    [1, 2],
    [3, 2],
  ] as const) {
    const { best, states } = await chatView(meant(from, to), 'friend');
    expect([best[to]?.text, states[to], states[from]]).toEqual([e.lines[to]?.text, 'opened', 'absent']);
  }
});
