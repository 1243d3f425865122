/**
 * The scripted day, or week, as a capture file for Wireshark and its like: `npm run -s capture -- 'seed=7&at=isp' > day.pcapng`.
 * Writes to standard output, or with --out to a file. Exits 2 with a sentence when the call is wrong.
 */
import { writeFileSync } from 'node:fs';
import { main, Refusal } from './command/call.ts';
import { captureCommand, usage } from './command/capture.ts';

await main(usage, async (args) => {
  const { out, make } = captureCommand(args);
  if (!out && process.stdout.isTTY) throw new Refusal('That would be bytes on your screen.');
  if (out) writeFileSync(out, make());
  else process.stdout.write(make());
});
