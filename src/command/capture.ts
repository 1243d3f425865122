import type { Params } from '../components/contract/params.ts';
import { message, seed, to } from '../components/contract/shared.ts';
import { scriptedDay, scriptedWeek } from '../sim/network/scripted.ts';
import { type CaptureAt, captureOf } from '../sim/observers/capture.ts';
import { TAPS } from '../sim/observers/ids.ts';
import { finish } from '../sim/steps.ts';
import { readCall, readQuery } from './call.ts';

const params = {
  message,
  to,
  seed,
  span: { kind: 'choice', default: 'day', options: ['day', 'week'] },
  /** Where packets are copied: at one observer's place, or everywhere, each packet once. */
  at: { kind: 'choice', default: 'everywhere', options: ['everywhere', ...TAPS] },
  /** Whose keys go into the file: all, those that the observer holds, or none. */
  keys: { kind: 'choice', default: 'all', options: ['all', 'own', 'none'] },
  ech: { kind: 'flag', default: false },
  doh: { kind: 'flag', default: false },
  relay: { kind: 'flag', default: false },
  sealed: { kind: 'flag', default: false },
} as const satisfies Params;

export const usage = `Use: npm run -s capture -- ['<query>'] [--out <file>]\nSettings: ${Object.keys(params).join(', ')}`;

/** The capture file that a call asks for, made when `make` is called, and where it is to go. Throws a Refusal. */
export function captureCommand(args: readonly string[]): { out: string | undefined; make: () => Uint8Array } {
  const { positionals, values } = readCall(args, { out: { type: 'string' } });
  const { at, keys, span, seed, to, message, ...defences } = readQuery(params, positionals);
  const friend = to.trim() || params.to.default;
  const make = () => {
    const trace =
      span === 'day'
        ? scriptedDay(seed, friend, message, defences)
        : finish(scriptedWeek(seed, friend, message, defences));
    return captureOf(trace, at as CaptureAt, keys);
  };
  return { out: values.out, make };
}
