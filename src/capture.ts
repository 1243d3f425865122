/**
 * The scripted day, or week, as a capture file for Wireshark and its like: `npm run -s capture -- 'seed=7&at=isp' > day.pcapng`.
 * Writes to standard output, or with --out to a file. Exits 2 with a sentence when the call is wrong.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { decode, type Params, type Values } from './components/contract/params.ts';
import { message, seed, to } from './components/contract/shared.ts';
import { en } from './components/messages/en.ts';
import { type CaptureAt, captureOf } from './sim/observers/capture.ts';
import { TAPS } from './sim/observers/ids.ts';
import { journeyOf, weekOf } from './sim/packets/journey.ts';
import { finish } from './sim/steps.ts';

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

function refuse(reason: string): never {
  console.error(
    `${reason}\nUse: npm run -s capture -- ['<query>'] [--out <file>]\nSettings: ${Object.keys(params).join(', ')}`,
  );
  process.exit(2);
}

function call(): { positionals: string[]; out: string | undefined } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { out: { type: 'string' } },
    });
    return { positionals, out: values.out };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/** The file that a query asks for. */
function capture({ at, keys, span, seed, to, message, ...defences }: Values<typeof params>): Uint8Array {
  const friend = to.trim() || params.to.default;
  const journey =
    span === 'day'
      ? journeyOf(seed, friend, message, defences)
      : finish(weekOf(seed, friend, message, defences));
  return captureOf(journey, at as CaptureAt, keys);
}

const { positionals, out } = call();
const [query = '', ...rest] = positionals;
if (rest.length > 0) refuse(`One query at a time: “${rest.join(' ')}” is left over.`);
const { values, corrections } = decode(params, query);
if (corrections[0]) refuse(en.figure.corrected(corrections[0]));
if (!out && process.stdout.isTTY) refuse('That would be bytes on your screen.');
const file = capture(values);
if (out) writeFileSync(out, file);
else process.stdout.write(file);
