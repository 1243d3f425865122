import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draws } from '../../../tests/support/depth.ts';
import { concat, fromUtf8, toHex, u16, utf8 } from '../bytes.ts';
import { apns } from './apns.ts';
import { courierService, FRAME_KINDS, readSigned, sealedCourier, signed } from './courier.ts';
import { psn, skype } from './http.ts';
import { phoneNumber } from './phone.ts';
import type { Service, ServiceFrame } from './service.ts';
import { sms } from './sms.ts';
import { smtp } from './smtp.ts';
import { surespotService } from './surespot.ts';
import { whatsappPlainService, whatsappService } from './whatsapp.ts';
import { xmpp } from './xmpp.ts';

const account = fc
  .tuple(fc.stringMatching(/^[a-z0-9]{1,12}$/), fc.nat({ max: 149 }))
  .map(([name, person]) => `${name}.${person}`);
const number = fc.nat({ max: 0xffff_ffff }).map((n) => n.toString(16).padStart(8, '0'));
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom('a', 'é', '€', '=', '.', '\n', '\r', ' ', '&', '<', ']', '"', '\\', '😀'),
  }),
);
const text = anyText.map((words) => utf8(words));
/** Characters that XML 1.0 can carry. */
const xmlText = anyText.map((words) =>
  utf8(words.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')),
);
const bytes = fc.uint8Array({ maxLength: 700 });

const frame =
  (body: fc.Arbitrary<Uint8Array>, device: fc.Arbitrary<string | undefined> = fc.constant(undefined)) =>
  (service: Service): fc.Arbitrary<ServiceFrame> =>
    fc.record({ id: number, from: account, to: account, device, body }).map(({ device: one, ...rest }) => ({
      ...rest,
      from: service.address(rest.from),
      to: service.address(rest.to),
      ...(one === undefined ? {} : { device: one }),
    }));

/** The courier's frames say what they are for. */
const kinds =
  (frames: (service: Service) => fc.Arbitrary<ServiceFrame>) =>
  (service: Service): fc.Arbitrary<ServiceFrame> =>
    fc.tuple(frames(service), fc.constantFrom(...FRAME_KINDS)).map(([one, kind]) => ({ ...one, kind }));

const surespotFrame = (): fc.Arbitrary<ServiceFrame> =>
  fc
    .record({
      from: account,
      to: account,
      iv: fc.base64String(),
      data: fc.base64String(),
      hashed: fc.boolean(),
    })
    .map(({ from, to, ...rest }) => ({
      id: '',
      from,
      to,
      body: utf8(JSON.stringify({ to, from, toVersion: '1', fromVersion: '2', ...rest })),
    }));

const all: [string, Service, (service: Service) => fc.Arbitrary<ServiceFrame>][] = [
  ['xmpp', xmpp, frame(xmlText)],
  ['psn', psn, frame(text)],
  ['skype', skype, frame(text)],
  ['smtp', smtp, frame(fc.oneof(text, bytes))],
  ['sms', sms, frame(text)],
  [
    'apns',
    apns,
    frame(bytes, fc.option(fc.uint8Array({ minLength: 1, maxLength: 32 }).map(toHex), { nil: undefined })),
  ],
  ['courier', courierService, kinds(frame(bytes))],
  [
    'courier, sender sealed',
    sealedCourier,
    (service) => kinds(frame(bytes))(service).map((one) => ({ ...one, from: '' })),
  ],
  ['whatsapp', whatsappService, frame(bytes)],
  ['whatsapp, words', whatsappPlainService, frame(bytes)],
  ['surespot', surespotService, surespotFrame],
];

describe.each(all)('%s', (_, service, frames) => {
  const some = frames(service);

  test('what is written is read', () => {
    fc.assert(
      fc.property(some, (one) => {
        expect(service.read(service.write(one))).toEqual(one);
      }),
    );
  });

  test('fields name every byte once, in order; the body takes the mark it is given', () => {
    fc.assert(
      fc.property(some, (one) => {
        const written = service.write(one);
        for (const mark of ['sealed', 'readable'] as const) {
          const fields = service.fields(written, mark);
          expect(fields.reduce((at, { start, end }) => (start === at && end > at ? end : -1), 0)).toBe(
            written.length,
          );
          const body = fields.filter(({ name }) => name === 'frame.body');
          expect(body.every((field) => field.mark === mark)).toBe(true);
          expect(fields.every((field) => field.name === 'frame.body' || field.mark === 'envelope')).toBe(
            true,
          );
        }
        const value = (name: string) => service.fields(written).find((field) => field.name === name)?.value;
        if (one.from) expect(value('frame.from')).toContain(one.from);
        else expect(value('frame.from')).toBeUndefined();
        expect(value('frame.to')).toContain(one.to);
      }),
    );
  });

  test('hostile bytes are null or just what would be written, and never throw', () => {
    const hostile = fc
      .tuple(some, fc.nat(), fc.nat(), fc.uint8Array({ maxLength: 6 }))
      .map(([one, at, cut, put]) => {
        const written = service.write(one);
        const start = at % (written.length + 1);
        return concat(written.slice(0, start), put, written.slice(start + (cut % 8)));
      });
    fc.assert(
      fc.property(fc.oneof(hostile, bytes), (input) => {
        const read = service.read(input);
        if (read) expect(toHex(service.write(read))).toBe(toHex(input));
        const fields = service.fields(input);
        expect(fields.at(-1)?.end ?? 0).toBe(input.length);
        if (!read)
          expect(fields.every(({ name, mark }) => name === 'unknown' && mark === 'sealed')).toBe(true);
      }),
      draws(1000),
    );
  });

  test('a name or an id that does not fit is our own mistake', () => {
    const [one] = fc.sample(some, draws(1));
    if (!one) throw new Error('no sample');
    expect(() => service.write({ ...one, from: "a'b" })).toThrow(RangeError);
    expect(() => service.write({ ...one, to: '' })).toThrow(RangeError);
    if (service !== surespotService) expect(() => service.write({ ...one, id: '1' })).toThrow(RangeError);
  });
});

const one = (service: Service, words: string): ServiceFrame => ({
  id: '0a1b2c3d',
  from: service.address('mara.17'),
  to: service.address('ilyas.4'),
  body: utf8(words),
});
const written = (service: Service, words: string) => fromUtf8(service.write(one(service, words)));

test('XMPP: the stanza of RFC 6121 section 5.2.2, with what XML would read otherwise as references', () => {
  expect(written(xmpp, 'a<b & "c">\r')).toBe(
    "<message from='mara.17@chat.example' to='ilyas.4@chat.example' id='0a1b2c3d' type='chat'>" +
      '<body>a&lt;b &amp; "c"&gt;&#13;</body></message>',
  );
  expect(written(xmpp, 'a\u0000b\ufffe')).toContain('<body>a\ufffdb\ufffd</body>');
  expect(xmpp.read(utf8(written(xmpp, 'ok').replace('ok', 'o&k')))).toBeNull();
  expect(xmpp.read(utf8(written(xmpp, 'ok').replace('ok', 'o&#107;')))).toBeNull();
});

test('HTTP: the length counts bytes, and quotes cannot end the text', () => {
  expect(written(psn, 'é "')).toMatch(/^POST \/messages HTTP\/1\.1\r\nHost: psn\.example\r\n/);
  expect(written(psn, 'é "')).toMatch(/Content-Length: 64\r\n\r\n\{.*"text":"é \\""\}$/);
  expect(skype.read(psn.write(one(psn, 'hello')))).toBeNull();
});

test('SMTP: dots are doubled, line feeds are CR LF, and only what needs it is quoted', () => {
  const body = (words: string) => written(smtp, words).split('\r\n\r\n').slice(1).join('\r\n\r\n');
  expect(body('.\n..\nend.')).toBe('..\r\n...\r\nend.\r\n.\r\n');
  expect(body('')).toBe('\r\n.\r\n');
  expect(written(smtp, 'plain')).toContain('Content-Transfer-Encoding: 7bit\r\n');
  expect(body('.é = \n')).toBe('..=C3=A9 =3D=20\r\n\r\n.\r\n');
  expect(body('a\r\nb')).toBe('a=0D\r\nb\r\n.\r\n');
  expect(body('x'.repeat(998))).toBe(`${'x'.repeat(998)}\r\n.\r\n`);
  const mixed = body(`${'x'.repeat(500)}é`).split('\r\n');
  expect(mixed.map((line) => line.length)).toEqual([76, 76, 76, 76, 76, 76, 56, 1, 0]);
  const long = body('é'.repeat(400)).split('\r\n').slice(0, -2);
  expect(long.every((line) => line.length <= 76 && /^(?:=[\dA-F]{2})+=?$/.test(line))).toBe(true);
});

test('SureSpot: the app’s own JSON stands in the socket.io event; only its data is sealed', () => {
  const body =
    '{"to":"ilyas.4","from":"mara.17","toVersion":"1","fromVersion":"1","iv":"aXY=","data":"ZGF0YQ=="}';
  const bytesOf = surespotService.write({ ...one(surespotService, body) });
  expect(fromUtf8(bytesOf)).toBe(`42["message",${body}]`);
  const sealed = surespotService.fields(bytesOf).filter(({ mark }) => mark === 'sealed');
  expect(sealed.map(({ start, end }) => fromUtf8(bytesOf.slice(start, end)))).toEqual(['ZGF0YQ==']);
  expect(surespotService.read(bytesOf)).toEqual({ ...one(surespotService, body), id: '' });
  expect(() => surespotService.write({ ...one(surespotService, body), from: 'eve.3' })).toThrow(RangeError);
  expect(() => surespotService.write(one(surespotService, body.replace('"data', ' "data')))).toThrow(
    RangeError,
  );
  for (const bad of [
    body.replace(',', ', '),
    body.replace('"1"', '{}'),
    body.replace('data', 'date'),
    '[]',
    '1',
  ])
    expect(surespotService.read(utf8(`42["message",${bad}]`))).toBeNull();
  expect(surespotService.read(utf8(`42["message",${body.replace('{', '{"to":"eve.3",')}]`))).toBeNull();
});

test('APNs: command 10, items of one byte tag and two bytes length, the topic by its SHA-1', () => {
  const topic = createHash('sha1').update('com.apple.madrid').digest('hex');
  const hex = toHex(apns.write({ ...one(apns, 'x'), device: 'c0ffee' }));
  const sender = `01001b${toHex(utf8('mailto:mara.17@mail.example'))}`;
  const receiver = `02001b${toHex(utf8('mailto:ilyas.4@mail.example'))}`;
  const payload = `${sender}${receiver}030003c0ffee04000178`;
  const length = (payload.length / 2).toString(16).padStart(4, '0');
  const items = `0400040a1b2c3d010014${topic}03${length}${payload}`;
  expect(hex).toBe(`0a${(items.length / 2).toString(16).padStart(8, '0')}${items}`);
  expect(() => apns.write({ ...one(apns, ''), body: new Uint8Array(65_536) })).toThrow(RangeError);
});

test('WhatsApp: words of FunXMPP as yowsup had them in October 2015', () => {
  const numbers = (n: string) => toHex(utf8(n));
  const head = `f80a59a7a244fc08${numbers('0a1b2c3d')}`;
  const names = `a5fafc0c${numbers('447700900004')}913afafc0c${numbers('447700900017')}91`;
  const plain = `${head}${names}f801f80212fc026f6b`;
  expect(toHex(whatsappPlainService.write(one(whatsappPlainService, 'ok')))).toBe(
    `0000${(plain.length / 2).toString(16)}${plain}`,
  );
  const sealed = (first: number) =>
    whatsappService.write({ ...one(whatsappService, ''), body: Uint8Array.of(0x33, first) });
  expect(toHex(sealed(0x0a))).toContain(`${names}f801f806c6a7ecdaecddc2fc02330a`);
  expect(toHex(sealed(0x08))).toContain(`${names}f801f806c6a7ecdbecddc2fc023308`);
  expect(toHex(whatsappService.write({ ...one(whatsappService, ''), body: new Uint8Array(256) }))).toContain(
    'fd000100',
  );
  expect(() => whatsappService.write({ ...one(whatsappService, ''), body: new Uint8Array(1 << 20) })).toThrow(
    RangeError,
  );
});

test('frames longer than any that would be written are not read', () => {
  const head = whatsappService.write(one(whatsappService, 'x')).slice(0, -3);
  const body = new Uint8Array(1 << 20);
  expect(whatsappService.read(concat(head, Uint8Array.of(253, 16, 0, 0), body))).toBeNull();
  const part = sms.write({ ...one(sms, ''), body: utf8('я'.repeat(70)) });
  expect(sms.read(concat(...Array.from({ length: 300 }, () => part)))).toBeNull();
  const small = apns.write(one(apns, ''));
  const [payload, mark] = ['apns.payload', 'frame.bodyMark'].map((name) =>
    apns.fields(small).find((field) => field.name === name),
  );
  const names = small.slice(payload?.end, mark?.start);
  const token = new Uint8Array(0xffff - names.length - 3);
  const full = concat(Uint8Array.of(3, 255, 255), names, Uint8Array.of(3), u16(token.length), token);
  expect(apns.read(concat(small.slice(0, payload?.start), full))).toBeNull();
});

test('telephone numbers are those kept for drama, one a person of the town', () => {
  expect(phoneNumber('mara.17')).toBe('447700900017');
  expect(new Set(Array.from({ length: 999 }, (_, n) => phoneNumber(`x.${n}`))).size).toBe(999);
  for (const name of ['mara', 'mara.999', 'mara.1000', ''])
    expect(() => phoneNumber(name)).toThrow(RangeError);
});

test('a courier’s frame either says its sender or has nothing in that place', () => {
  const one = { kind: 'message', id: '0000002a', from: 'mara.17', to: 'ilyas.4', body: utf8('sealed') };
  expect(sealedCourier.read(courierService.write(one))).toBeNull();
  expect(() => sealedCourier.write(one)).toThrow(RangeError);
  expect(() => courierService.write({ ...one, from: '' })).toThrow(RangeError);
  expect(fromUtf8(sealedCourier.write({ ...one, from: '' }))).not.toContain('from');
  expect(readSigned(signed('mara.17', utf8('x\0y')))).toEqual({ from: 'mara.17', body: utf8('x\0y') });
  expect(readSigned(utf8('nobody'))).toBeNull();
});
