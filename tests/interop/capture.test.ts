import { expect } from 'vitest';
import { captureCommand } from '../../src/command/capture.ts';
import { toHex } from '../../src/sim/bytes.ts';
import { captureFile, onTelephone } from '../../src/sim/network/pcapng.ts';
import type { DayTrace } from '../../src/sim/network/scripted.ts';
import { readTcp, writeTcp } from '../../src/sim/network/tcp.ts';
import type { Place } from '../../src/sim/network/types.ts';
import { decryptPackets as opening } from '../../src/sim/observers/decrypt.ts';
import { IDLE } from '../../src/sim/observers/flows.ts';
import type { FlowRecord, LogRecord } from '../../src/sim/observers/types.ts';
import { passing, watch } from '../../src/sim/observers/watch.ts';
import { phoneNumber } from '../../src/sim/services/phone.ts';
import { keyLog } from '../../src/sim/tls/keylog.ts';
import { innerContent } from '../../src/sim/tls/record.ts';
import { DEFENCE_SETS, dayWith, MESSAGE, recordsOf } from '../support/day.ts';
import { towns } from '../support/depth.ts';
import { installed, testWith } from '../support/oracle.ts';
import { type Dissected, dissect } from '../support/tshark.ts';

/*
 * Wireshark reads our captures. What it finds in them, packet by packet, is put together here into the records that each
 * observer should have, without any code of ours, and has to be the same, field by field.
 */
const SEEDS = towns(2, 20);
const FIELDS = [
  'frame.time_epoch',
  'frame.len',
  'ip.src',
  'ip.dst',
  'ip.checksum.status',
  'tcp.srcport',
  'tcp.dstport',
  'tcp.checksum.status',
  'udp.srcport',
  'udp.dstport',
  'udp.checksum.status',
  'tls.record.length',
  'tls.handshake.extensions_server_name',
  'dns.qry.name',
  'dns.qry.type',
  'http.host',
  'isup.cic',
  'isup.message_type',
  'e164.called_party_number.digits',
  'e164.calling_party_number.digits',
  'e164.msisdn',
  'tcap.otid',
  'gsm_a.bssmap.cell_lac',
  'gsm_a.bssmap.cell_ci',
  'e212.imsi',
  '_ws.malformed',
  '_ws.expert.severity',
] as const;
type Row = Dissected<(typeof FIELDS)[number]>;
/** Everything that is sealed comes out as bare bytes if no dissector takes it. */
const BARE = ['--disable-protocol', 'http', '-d', 'tls.port==443,data', '-d', 'tls.port==465,data'];
const [NOTE, GOOD] = [0x40_0000, '1'];
const MIDNIGHT = 1_446_422_400;
const one = (row: Row, field: (typeof FIELDS)[number]): string => row[field][0] ?? '';
const second = (row: Row): number => Math.floor(Number(one(row, 'frame.time_epoch'))) - MIDNIGHT;
const milliseconds = (row: Row): number => Math.round(Number(one(row, 'frame.time_epoch')) * 1000);

/** Both ends of a row's packet: the phone is at the higher port. */
function endsOf(row: Row) {
  const kind = row['tcp.srcport'].length ? 'tcp' : 'udp';
  const [from, to] = [Number(one(row, `${kind}.srcport`)), Number(one(row, `${kind}.dstport`))];
  const up = to < from;
  const [source, destination] = [one(row, 'ip.src'), one(row, 'ip.dst')];
  return up
    ? { up, kind, address: source, phonePort: from, remote: destination, port: to }
    : { up, kind, address: destination, phonePort: to, remote: source, port: from };
}

function sound(rows: readonly Row[]): void {
  for (const [i, row] of rows.entries()) {
    const worst = Math.max(0, ...row['_ws.expert.severity'].map(Number));
    const sums = ['ip', 'tcp', 'udp'].flatMap(
      (kind) => row[`${kind}.checksum.status` as 'ip.checksum.status'],
    );
    const bad = sums.some((status) => status !== GOOD);
    if (row['_ws.malformed'].length || worst > NOTE || bad)
      throw new Error(`Packet ${i}: ${JSON.stringify(row)}`);
  }
}

/** Flows as a router would export them, from rows. */
function flowsOf(rows: readonly Row[]) {
  const hosts = new Map<string, string>();
  const named = rows.map((row) => {
    const ends = endsOf(row);
    return { row, ends, name: `${ends.address}:${ends.phonePort} ${ends.remote}:${ends.port}` };
  });
  for (const { row, name } of named) {
    const [host] = row['tls.handshake.extensions_server_name'];
    if (host) hosts.set(name, host);
  }
  const last = new Map<string, { flow: Partial<FlowRecord> & { packets: number }; t: number }>();
  const flows: Partial<FlowRecord>[] = [];
  for (const { row, ends, name } of named) {
    if (ends.kind !== 'tcp') continue;
    const t = milliseconds(row);
    let current = last.get(name);
    if (!current || t - current.t >= IDLE) {
      const { address, phonePort, remote, port } = ends;
      const none = { bytesUp: 0, bytesDown: 0, packets: 0 };
      const flow = {
        first: second(row),
        address,
        phonePort,
        remote,
        port,
        ...none,
        host: hosts.get(name) ?? null,
      };
      current = { flow, t };
      last.set(name, current);
      flows.push(flow);
    }
    current.t = t;
    current.flow.last = second(row);
    current.flow.packets++;
    const way = ends.up ? 'bytesUp' : 'bytesDown';
    current.flow[way] = (current.flow[way] ?? 0) + Number(one(row, 'frame.len'));
  }
  return flows;
}

/** Texts and calls as the phone company would write them down, from rows. */
function telcoOf(rows: readonly Row[], { phones }: DayTrace) {
  const byImsi = new Map(
    phones.map(({ person, account }) => [`00101${String(person).padStart(10, '0')}`, account]),
  );
  const names = new Map(phones.map(({ account, name }) => [phoneNumber(account), name]));
  const cells = new Map<string, string>();
  const texts = new Map<string, object>();
  const calls = new Map<string, { from: string; to: string; at: number; cells: object }>();
  const records: object[] = [];
  const where = (from: string, to: string) => ({
    fromCell: cells.get(from) ?? '',
    toCell: cells.get(to) ?? '',
  });
  for (const row of rows) {
    const [imsi] = row['e212.imsi'];
    if (imsi) {
      const number = phoneNumber(byImsi.get(imsi) ?? '');
      cells.set(
        number,
        `${Number(one(row, 'gsm_a.bssmap.cell_lac'))}-${Number(one(row, 'gsm_a.bssmap.cell_ci'))}`,
      );
    }
    const [id] = row['tcap.otid'];
    const [, from = '', to = ''] = row['e164.msisdn'];
    if (id && texts.has(id)) Object.assign(texts.get(id) ?? {}, where(from, to));
    else if (id) {
      const record = { at: second(row), from: names.get(from), to: names.get(to), ...where(from, to) };
      texts.set(id, record);
      records.push(record);
    }
    const [circuit] = row['isup.cic'];
    const type = one(row, 'isup.message_type');
    if (!circuit) continue;
    const [called = '', calling = ''] = [
      one(row, 'e164.called_party_number.digits'),
      one(row, 'e164.calling_party_number.digits'),
    ];
    if (type === '1') calls.set(circuit, { from: calling, to: called, at: 0, cells: {} });
    const call = calls.get(circuit);
    if (type === '9' && call?.at === 0)
      Object.assign(call, { at: second(row), cells: where(call.from, call.to) });
    if (type !== '12' || !call) continue;
    calls.delete(circuit);
    const [caller, callee] = [names.get(call.from), names.get(call.to)];
    records.push({ at: call.at, seconds: second(row) - call.at, from: caller, to: callee, ...call.cells });
  }
  return records;
}

const rowsAt = <R>(rows: readonly R[], { packets }: DayTrace, place: Place): R[] =>
  rows.filter((_, i) => packets[i]?.passes.includes(place));
const strip = (records: readonly LogRecord[], ...names: string[]) =>
  records.map((record) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name))),
  );
/** Records with their fields in the order of the alphabet, sorted: then two logs can be compared as a whole. */
const sorted = (records: readonly object[]): string[] =>
  records
    .map((record) => JSON.stringify(Object.entries(record).sort(([a], [b]) => a.localeCompare(b))))
    .sort();

/** The bytes that Wireshark decrypted in packets from phones, as text, with where they came from. */
function arrivals(rows: readonly Row[], frames: readonly (readonly string[])[]) {
  return rows.flatMap((row, i) => {
    const { up, address, phonePort: port } = endsOf(row);
    const texts = up ? (frames[i] ?? []).map((hex) => Buffer.from(hex, 'hex').toString()) : [];
    return texts.map((text) => ({ text, at: second(row), address, port }));
  });
}

const nameOf = ({ phones }: DayTrace, account: string | undefined) =>
  phones.find((phone) => phone.account === account)?.name;

/** What the messaging company would write down, from its frames. */
function companyOf(day: DayTrace, ...[rows, frames]: Parameters<typeof arrivals>): object[] {
  const starts = new Map<string, { at: number }>();
  return arrivals(rows, frames).flatMap(({ text, ...seen }): object[] => {
    const { kind, id, from, to, body } = JSON.parse(text);
    const said = { ...seen, to: nameOf(day, to), ...(from ? { from: nameOf(day, from) } : {}) };
    if (kind === 'message') return [{ ...said, size: Buffer.from(body, 'base64').length }];
    if (kind === 'call-start') starts.set(id, said);
    const start = starts.get(id);
    return kind === 'call-end' && start ? [{ ...start, seconds: seen.at - start.at }] : [];
  });
}

/** What the mail company would write down, from the lines of mails. */
const mailOf = (day: DayTrace, ...[rows, frames]: Parameters<typeof arrivals>): object[] =>
  arrivals(rows, frames).map(({ text, ...seen }) => {
    const [, from, to, body = ''] =
      /^MAIL FROM:<(.*?)@.*?>\r\nRCPT TO:<(.*?)@.*?\r\n\r\n(.*)\r\n\.\r\n$/s.exec(text) ?? [];
    return { ...seen, from: nameOf(day, from), to: nameOf(day, to), size: body.length };
  });

const testWithTshark = testWith('tshark', installed('tshark'));

testWithTshark.each(DEFENCE_SETS)(
  `Wireshark finds what our observers find, in ${SEEDS.length} towns; defences: $name`,
  async ({ on }) => {
    for (const seed of SEEDS) {
      const day = dayWith(seed, ...on);
      const file = captureFile(day.packets, keyLog(day.keys));
      const [rows, bare] = await Promise.all([
        dissect(file, FIELDS),
        dissect(file, ['tls.record.content_type', 'data.data'], BARE),
      ]);
      expect(rows).toHaveLength(day.packets.length);
      sound(rows);

      // What was sealed: every record that we open, it opens too, in the same packet, to the same bytes.
      const opened = day.packets.map((): string[] => []);
      const lengths = day.packets.map((): string[] => []);
      const everything = opening({ tls: day.keys }, day.packets);
      for (const { record, type, inner, within } of everything.opened) {
        const content = innerContent(inner)?.content;
        if (type === 23 && content && within.length === 0)
          opened[record.packets.at(-1) ?? 0]?.push(toHex(content));
      }
      for (const { bytes, packets } of everything.records)
        lengths[packets.at(-1) ?? 0]?.push(String(bytes.length - 5));
      expect(bare.map((row) => row['data.data'])).toEqual(opened);
      expect(rows.map((row) => row['tls.record.length'])).toEqual(lengths);

      // What networks write down.
      for (const watcher of ['wifi', 'isp', 'friend-isp'] as const) {
        const seen = new Set(passing(watcher, day));
        const own = rows.filter((_, i) => seen.has(i));
        const records = recordsOf(watcher, day);
        const flows = records.filter(({ kind }) => kind === 'flow');
        const names = ['kind', 'source', 'subscriber', 'customer', 'shared'];
        expect(sorted(strip(flows, ...names))).toEqual(sorted(flowsOf(own)));
        const asked = own
          .filter((row) => row['udp.dstport'][0] === '53' && one(row, 'dns.qry.type') === '1')
          .map((row) => ({ at: second(row), address: one(row, 'ip.src'), host: one(row, 'dns.qry.name') }));
        const lookups = records.filter(({ kind }) => kind === 'lookup');
        expect(strip(lookups, 'kind', 'source', 'subscriber')).toEqual(asked);
      }

      // What companies and the phone company write down.
      const at = (place: Place) => [rowsAt(rows, day, place), rowsAt(opened, day, place)] as const;
      const said = (watcher: 'company' | 'mail' | 'telco') =>
        strip(recordsOf(watcher, day), 'kind', 'source');
      expect(sorted(said('company'))).toEqual(sorted(companyOf(day, ...at('company'))));
      expect(sorted(said('mail'))).toEqual(sorted(mailOf(day, ...at('mail'))));
      const visits = rowsAt(rows, day, 'site')
        .filter((row) => row['http.host'].length)
        .map((row) => ({ at: second(row), host: one(row, 'http.host'), address: one(row, 'ip.src') }));
      expect(strip(recordsOf('site', day), 'kind', 'source', 'port')).toEqual(visits);
      const asked = rowsAt(rows, day, 'resolver')
        .filter((row) => endsOf(row).up && one(row, 'dns.qry.type') === '1')
        .map((row) => ({ at: second(row), address: one(row, 'ip.src'), host: one(row, 'dns.qry.name') }));
      expect(strip(recordsOf('resolver', day), 'kind', 'source', 'subscriber')).toEqual(asked);
      expect(asked.length > 0).toBe(on.includes('doh'));
      expect(sorted(said('telco'))).toEqual(sorted(telcoOf(rowsAt(rows, day, 'telco'), day)));
    }
  },
);

testWithTshark(
  'without the keys nothing is decrypted, and what is said in the open is the same',
  async () => {
    const day = dayWith(2015, 'ech');
    const shut = await dissect(captureFile(day.packets, ''), ['data.data', 'http.host'], BARE);
    expect(shut.every((row) => row['data.data'].length === 0 && row['http.host'].length === 0)).toBe(true);
  },
);

testWithTshark('a flipped byte in a record is refused by Wireshark too', async () => {
  const day = dayWith(2015);
  const everything = opening({ tls: day.keys }, day.packets);
  const frame = everything.opened.find(({ content }) => content.kind === 'frame');
  const index = frame?.packets[0] ?? 0;
  const bytes = day.packets[index]?.bytes ?? new Uint8Array();
  const segment = readTcp(bytes)?.segment;
  if (!segment) throw new Error('no segment');
  segment.payload[40] = (segment.payload[40] ?? 0) ^ 1;
  const read = async (packet: Uint8Array) => {
    const packets = day.packets.map((one, i) => (i === index ? { ...one, bytes: packet } : one));
    const fields = ['data.data', 'tls.record.length', 'tcp.checksum.status'] as const;
    const rows = await dissect(captureFile(packets, keyLog(day.keys)), fields, BARE);
    return rows[index];
  };
  const whole = await read(bytes);
  expect(whole?.['data.data']).toHaveLength(1);
  expect(await read(writeTcp(segment))).toEqual({ ...whole, 'data.data': [] });
});

testWithTshark('a packet whose checksum is wrong is refused by Wireshark and by every observer', async () => {
  const day = dayWith(2015);
  const [record] = watch('company', day);
  const index = record?.packets[0] ?? 0;
  const bytes = day.packets[index]?.bytes ?? new Uint8Array();
  // One bit of the IP header's hops, then one of what TCP carries: each has a checksum of its own.
  for (const [at, field] of [
    [8, 'ip.checksum.status'],
    [bytes.length - 1, 'tcp.checksum.status'],
  ] as const) {
    const bad = bytes.slice();
    bad[at] = (bad[at] ?? 0) ^ 1;
    const packets = day.packets.map((packet, i) => (i === index ? { ...packet, bytes: bad } : packet));
    const rows = await dissect(captureFile(packets, keyLog(day.keys)), [field]);
    const wrong = rows.flatMap((row, i) => (row[field].some((status) => status !== GOOD) ? [i] : []));
    expect(wrong).toEqual([index]);
    const logged = recordsOf('company', { ...day, packets });
    expect(logged).not.toContainEqual(record?.record);
    expect(logged.length).toBeLessThan(recordsOf('company', day).length);
  }
});

const command = (...args: string[]): Uint8Array => captureCommand(args).make();

testWithTshark('the command writes the same file, of one observer’s place and keys if asked to', async () => {
  const day = dayWith(2015);
  const whole = command(`message=${encodeURIComponent(MESSAGE)}`);
  const internet = day.packets.filter((packet) => !onTelephone(packet));
  expect(whole).toEqual(captureFile(internet, keyLog(day.keys)));
  const mail = command('at=mail&keys=own');
  const rows = await dissect(mail, ['ip.dst', 'data.data'], BARE);
  expect(rows).toHaveLength(passing('mail', day).length);
  const words = rows.flatMap((row) => row['data.data']).map((hex) => Buffer.from(hex, 'hex').toString());
  expect(words.some((text) => text.startsWith('MAIL FROM:'))).toBe(true);
  const shut = await dissect(command('at=isp&keys=own'), ['data.data'], BARE);
  expect(shut.every((row) => row['data.data'].length === 0)).toBe(true);
});
