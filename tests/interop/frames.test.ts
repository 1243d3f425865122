import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, fromUtf8, toHex, u16, utf8 } from '../../src/sim/bytes.ts';
import { psn, skype } from '../../src/sim/services/http.ts';
import type { Service, ServiceFrame } from '../../src/sim/services/service.ts';
import { sms } from '../../src/sim/services/sms.ts';
import { smtp } from '../../src/sim/services/smtp.ts';
import { surespotService } from '../../src/sim/services/surespot.ts';
import { xmpp } from '../../src/sim/services/xmpp.ts';
import { draws } from '../support/depth.ts';

const PYTHON = '/usr/bin/python3';

/** A program that is missing is left out, with a word; where everything is demanded, its tests fail. */
function without(program: string): boolean {
  const missing = spawnSync(program, ['--version']).status !== 0;
  if (missing) console.log(`Not found, so its tests are left out: ${program}`);
  return missing && !process.env.CI;
}

/** Texts of all kinds, always the same. */
const TEXTS = [
  '',
  'Meet me by the harbour.',
  '.\n..\n.hidden\nFrom here\n',
  '<b>&amp; ]]> <!-- \' " --></body></message>',
  'carriage\rreturn\r\nand\ttab ',
  'Grüße, naïve Ωμέγα, €5 [8] {x} \\ ~ ^ |',
  'Привет, ёжик 😀 مرحبا',
  'a'.repeat(1200),
  'é'.repeat(500),
  ...fc.sample(fc.string({ unit: 'grapheme', maxLength: 300 }), draws(60)),
  ...fc.sample(fc.string({ unit: fc.constantFrom(...'.=\r\n\t &<>"\'aé😀') }), draws(60)),
  ...fc.sample(fc.string({ unit: 'grapheme-ascii', maxLength: 600 }), draws(60)),
];

const frames = (service: Service): ServiceFrame[] =>
  TEXTS.map((text, i) => ({
    id: (0xfedc_ba98 - i).toString(16),
    from: service.address('mara.17'),
    to: service.address(`ilyas.${i}`),
    body: utf8(text),
  }));

const surespotFrames = (): ServiceFrame[] =>
  frames(surespotService).map((frame) => {
    const { from, to, body } = frame;
    const data = Buffer.from(body).toString('base64');
    const message = { to, from, toVersion: '1', fromVersion: '2', iv: 'aXYv+w==', data, hashed: true };
    return { ...frame, body: utf8(JSON.stringify(message)) };
  });

test.skipIf(without(PYTHON))('Python’s XML, HTTP, JSON and mail parsers read our frames', () => {
  const written = (service: Service, list = frames(service)) => list.map((one) => toHex(service.write(one)));
  const input = {
    xmpp: written(xmpp),
    psn: written(psn),
    skype: written(skype),
    smtp: written(smtp),
    surespot: written(surespotService, surespotFrames()),
  };
  const script = fileURLToPath(new URL('frames.py', import.meta.url));
  const { stdout, stderr } = spawnSync(PYTHON, [script], { input: JSON.stringify(input), encoding: 'utf8' });
  expect(stderr).toBe('');
  const said = JSON.parse(stdout);
  for (const [i, { id, from, to, body }] of frames(xmpp).entries()) {
    const chat = { from: `${from}@chat.example`, to: `${to}@chat.example` };
    expect(said.xmpp[i]).toEqual({ id, ...chat, body: toHex(body) });
    expect(said.psn[i]).toEqual({ id, from, to, host: 'psn.example', text: toHex(body) });
    expect(said.skype[i]).toEqual({ id, from, to, host: 'skype.example', text: toHex(body) });
    const mail = { from: `${from}@mail.example`, to: `${to}@mail.example` };
    expect(said.smtp[i]).toEqual({
      ...mail,
      sender: `MAIL FROM:<${mail.from}>`,
      receiver: `RCPT TO:<${mail.to}>`,
      id: `<${id}@mail.example>`,
      date: '2015-11-02T09:00:00+00:00',
      body: toHex(utf8(`${fromUtf8(body).replaceAll('\n', '\r\n')}\r\n`)),
    });
  }
  for (const [i, { body }] of surespotFrames().entries())
    expect(said.surespot[i]).toEqual(['message', JSON.parse(fromUtf8(body))]);
});

const u32le = (value: number) => Uint8Array.of(value, value >> 8, value >> 16, value >> 24);

/** A capture file of packets that say themselves by which dissector they want to be read. */
function capture(dissector: string, packets: readonly Uint8Array[]): Uint8Array {
  const name = utf8(dissector.padEnd(Math.ceil(dissector.length / 4) * 4, '\0'));
  const head = concat(u16(12), u16(name.length), name, u32le(0));
  const file = [0xa1b2_c3d4, 0x0004_0002, 0, 0, 0xffff, 252].map(u32le);
  const records = packets.flatMap((packet) => {
    const { length } = head;
    return [u32le(0), u32le(0), u32le(length + packet.length), u32le(length + packet.length), head, packet];
  });
  return concat(...file, ...records);
}

const TEXT = 'gsm_sms.sms_text';
const PART = 'gsm_sms.udh.mm.msg_part';

/** What Wireshark says of each packet, by field; a field may come several times. */
function dissect(dissector: string, packets: readonly Uint8Array[], fields: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'frames-'));
  try {
    const path = join(folder, 'capture.pcap');
    writeFileSync(path, capture(dissector, packets));
    const options = ['-o', 'gsm_sms.reassemble:false', '-T', 'json', ...fields.flatMap((one) => ['-e', one])];
    const { stdout } = spawnSync('tshark', ['-r', path, ...options], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const seen: { _source: { layers: Record<string, string[]> } }[] = JSON.parse(stdout);
    return seen.map(({ _source }) => _source.layers);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.skipIf(without('tshark'))('Wireshark reads our text messages, down to the words', () => {
  // Each transaction is a packet of its own.
  const packets = frames(sms).flatMap((frame) => {
    const bytes = sms.write(frame);
    const starts = sms.fields(bytes).flatMap(({ name, start }) => (name === 'sms.begin' ? [start] : []));
    return starts.map((start, i) => ({
      frame,
      i,
      long: starts.length > 1,
      bytes: bytes.slice(start, starts[i + 1] ?? bytes.length),
    }));
  });
  const wanted = ['tcap.otid', 'gsm_old.localValue', 'e164.msisdn', 'gsm_sms.tp-mr', PART, TEXT];
  const seen = dissect(
    'tcap',
    packets.map(({ bytes }) => bytes),
    [...wanted, '_ws.malformed'],
  );
  expect(seen.length).toBe(packets.length);
  const words = new Map<string, string>();
  for (const [n, { frame, i, long }] of packets.entries()) {
    const { [TEXT]: text, ...rest } = seen[n] ?? {};
    const number = Number.parseInt(frame.id, 16) + i;
    expect(rest).toEqual({
      'tcap.otid': [number.toString(16)],
      'gsm_old.localValue': ['46'],
      'e164.msisdn': ['447700900999', frame.from, frame.to],
      'gsm_sms.tp-mr': [String(number & 0xff)],
      ...(long ? { [PART]: [String(i + 1)] } : {}),
    });
    words.set(frame.id, (words.get(frame.id) ?? '') + (text?.[0] ?? ''));
  }
  expect([...words.values()]).toEqual(TEXTS);
});
