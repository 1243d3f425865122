import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { captureCommand } from '../../src/command/capture.ts';
import { onTelephone } from '../../src/sim/network/pcapng.ts';
import { passing } from '../../src/sim/observers/watch.ts';
import { dayWith } from '../support/day.ts';
import { installed, testWith } from '../support/oracle.ts';
import { dissect } from '../support/tshark.ts';

/*
 * Programs on libpcap read only some of what Wireshark reads: they refuse a file with interfaces of several types, even
 * if no packet is on the others, and types that they do not know.
 */
const folder = mkdtempSync(join(tmpdir(), 'libpcap-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(query: string): string {
  const path = join(folder, `${query}.pcapng`);
  writeFileSync(path, captureCommand([query]).make());
  return path;
}
const run = (program: string, ...args: string[]) =>
  spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });

const testWithTcpdump = testWith('tcpdump', installed('tcpdump'));
const testWithTshark = testWith('tshark', installed('tshark'));

/** Of everywhere; and of a phone, which both networks reach. */
const QUERIES = ['', 'at=friend&keys=none'];

testWithTcpdump.each(QUERIES)('tcpdump reads every packet of “%s”', (query) => {
  const { status, stdout } = run('tcpdump', '-nn', '-t', '-r', written(query));
  const lines = stdout.split('\n').filter((line) => /^\S/.test(line));
  const day = dayWith(2015);
  const here = query ? passing('friend', day).flatMap((i) => day.packets[i] ?? []) : day.packets;
  expect(status).toBe(0);
  expect(lines.filter((line) => !/^IP \d+(\.\d+){4} > \d+(\.\d+){4}: /.test(line))).toEqual([]);
  expect(lines).toHaveLength(here.filter((packet) => !onTelephone(packet)).length);
});

testWithTshark.each(QUERIES)('“%s” can be made a file of the older kind', (query) => {
  const { status, stderr } = run('editcap', '-F', 'pcap', written(query), join(folder, 'older.pcap'));
  expect([status, stderr]).toEqual([0, '']);
});

testWithTshark('no packet is lost: the telephone network’s are in a file of their own', async () => {
  const day = dayWith(2015);
  const rows = (query: string) => dissect(readFileSync(written(query)), ['frame.protocols', 'ip.src']);
  const [internet, telephone] = await Promise.all([rows(''), rows('at=telco')]);
  expect(internet.every((row) => row['ip.src'].length > 0)).toBe(true);
  expect(telephone).toHaveLength(passing('telco', day).length);
  expect(internet.length + telephone.length).toBe(day.packets.length);
  expect(telephone.every((row) => /bssap|isup|tcap/.test(row['frame.protocols'][0] ?? ''))).toBe(true);
});
