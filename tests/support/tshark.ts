/** Wireshark's command line: what it says of a capture, field by field. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Checksums are looked at too: by default Wireshark trusts the hardware that made a capture. */
const CHECKED = ['ip', 'tcp', 'udp'].flatMap((protocol) => ['-o', `${protocol}.check_checksum:TRUE`]);

/** Where one value of a field ends and the next begins. */
const BETWEEN = '|';

/** One packet of a capture: all values of each field asked for, in order. */
export type Dissected<F extends string> = Readonly<Record<F, readonly string[]>>;

/** Dissects a capture file, and returns the fields of every packet. */
export async function dissect<const F extends string>(
  file: Uint8Array,
  fields: readonly F[],
  options: readonly string[] = [],
): Promise<Dissected<F>[]> {
  const folder = mkdtempSync(join(tmpdir(), 'capture-'));
  try {
    const path = join(folder, 'day.pcapng');
    writeFileSync(path, file);
    const wanted = fields.flatMap((field) => ['-e', field]);
    const shape = ['-T', 'fields', '-E', 'separator=/t', '-E', 'occurrence=a', '-E', `aggregator=${BETWEEN}`];
    const { stdout } = await run('tshark', ['-r', path, ...CHECKED, ...options, ...shape, ...wanted], {
      maxBuffer: 1 << 28,
    });
    return stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const values = line.split('\t').map((value) => (value === '' ? [] : value.split(BETWEEN)));
        const row: Partial<Record<F, readonly string[]>> = {};
        for (const [i, field] of fields.entries()) row[field] = values[i] ?? [];
        return row as Dissected<F>;
      });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
