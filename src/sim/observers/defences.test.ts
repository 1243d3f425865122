import { beforeEach, describe, expect, test, vi } from 'vitest';
import { dayWith, recordsOf } from '../../../tests/support/day.ts';
import type { DayTrace } from '../network/scripted.ts';
import type { WatcherId } from './ids.ts';
import type { LogRecord } from './types.ts';

/** Hosts that somebody's records of the reader's phone name, by kind of record. */
function hosts(watcher: WatcherId, day: DayTrace, kind: 'flow' | 'lookup'): Set<string> {
  const you = day.phones[0]?.name;
  const own = recordsOf(watcher, day).flatMap((one) =>
    one.kind === kind && (one.subscriber === you || watcher === 'wifi') ? [String(one.host)] : [],
  );
  return new Set(own);
}
const SITES = ['www.harbour-ferry.example', 'www.print-and-copy.example', 'www.sleep-clinic.example'];
const APPS = ['chat.courier.example', 'smtp.mail.example'];
const set = (...names: string[]) => new Set(names);

describe('a defence changes bytes, and through them what is known', () => {
  test('none: the provider knows every website by name, twice over', () => {
    const day = dayWith(2015);
    expect(hosts('isp', day, 'lookup')).toEqual(set(...SITES, ...APPS));
    expect(hosts('isp', day, 'flow')).toEqual(set(...SITES, ...APPS));
  });

  test('sealed hellos alone: the names stand in the questions still', () => {
    const day = dayWith(2015, 'ech');
    expect(hosts('isp', day, 'lookup')).toEqual(set(...SITES, ...APPS));
    expect(hosts('isp', day, 'flow')).toEqual(set('hosting.example', ...APPS));
    // The site itself learns which of its names was meant.
    expect(recordsOf('site', day).flatMap((one) => (one.kind === 'visit' ? [one.host] : []))).toEqual(SITES);
  });

  test('sealed questions alone: the names stand in the hellos still, and another company has the questions', () => {
    const day = dayWith(2015, 'doh');
    expect(hosts('isp', day, 'lookup')).toEqual(set());
    expect(hosts('isp', day, 'flow')).toEqual(set(...SITES, ...APPS, 'dns.example'));
    const asked = recordsOf('resolver', day).flatMap((one) => (one.kind === 'lookup' ? [one.host] : []));
    expect(new Set(asked)).toEqual(set(...SITES, ...APPS));
  });

  test('both: no website has a name any more, apps with addresses of their own do', () => {
    const day = dayWith(2015, 'ech', 'doh');
    expect(hosts('isp', day, 'lookup')).toEqual(set());
    expect(hosts('isp', day, 'flow')).toEqual(set('hosting.example', 'dns.example', ...APPS));
  });

  test('a relay: the provider sees only it, and it sees all that the provider saw', () => {
    const day = dayWith(2015, 'relay');
    expect(hosts('isp', day, 'lookup')).toEqual(set());
    expect(hosts('isp', day, 'flow')).toEqual(set('relay.example'));
    const relays = recordsOf('relay', day);
    const names = (kind: string) =>
      new Set(relays.flatMap((one) => (one.kind === kind && 'host' in one ? [one.host] : [])));
    expect(names('lookup')).toEqual(set(...SITES, ...APPS));
    expect(names('flow')).toEqual(set(...SITES, ...APPS));
    // And the company no longer learns where the reader is.
    const from = recordsOf('company', day).flatMap((one) =>
      one.kind === 'message' && one.from === day.phones[0]?.name ? [one.address] : [],
    );
    expect(new Set(from)).toEqual(set('203.0.113.99'));
  });

  test('others are not defended by it: their records stay as they were', () => {
    const others = (day: DayTrace) =>
      recordsOf('friend-isp', day).filter(
        (one) => !('subscriber' in one) || one.subscriber !== day.phones[0]?.name,
      );
    expect(others(dayWith(2015, 'ech', 'doh'))).toEqual(others(dayWith(2015)));
  });

  test('a sealed sender: the company has to whom, when and how much, and no field for from whom', () => {
    const [open, sealed] = [dayWith(2015), dayWith(2015, 'sealed')].map((day) => recordsOf('company', day));
    expect(sealed).toHaveLength(open?.length ?? 0);
    const expected = (open ?? []).map((one) =>
      'to' in one ? { kind: `sealed-${one.kind}`, to: one.to, at: one.at } : {},
    );
    expect(sealed).toMatchObject(expected);
    for (const record of sealed ?? []) expect(record).not.toHaveProperty('from');
    // The other phone reads who it was, once it has opened the message.
    expect(recordsOf('friend', dayWith(2015, 'sealed'))).toMatchObject(
      recordsOf('friend', dayWith(2015)).filter((one) => !('direction' in one) || one.direction === 'in'),
    );
  });

  test('what somebody is without is not made up elsewhere: bytes grow, names do not', () => {
    const bytes = (day: DayTrace) => day.packets.reduce((sum, packet) => sum + packet.bytes.length, 0);
    expect(bytes(dayWith(2015, 'relay'))).toBeGreaterThan(bytes(dayWith(2015)));
    expect(bytes(dayWith(2015, 'ech'))).toBeGreaterThan(bytes(dayWith(2015)));
  });
});

/** A short day made and watched by the code as it is after the mocks. */
async function watched(watcher: WatcherId): Promise<LogRecord[]> {
  const { traceEvents } = await import('../network/send.ts');
  const { makeCast } = await import('../network/cast.ts');
  const { makePeople } = await import('../town/people.ts');
  const { watch } = await import('./watch.ts');
  const { people, ties } = makePeople(4);
  const cast = makeCast(4, people, ties);
  const line = { at: '', from: 'you', to: 'friend', where: 'out' } as const;
  const day = traceEvents(
    4,
    cast,
    [
      { ...line, t: 30_000_000, kind: 'message', text: 'one' },
      { ...line, t: 40_000_000, kind: 'message', text: 'two', by: 'sms' },
      { ...line, t: 50_000_000, kind: 'call', seconds: 60, by: 'phone' },
    ],
    '',
  );
  return watch(watcher, day).map(({ record }) => record);
}

/** Records without the fields of these names. */
const without = (records: readonly LogRecord[], ...names: string[]) =>
  records.map((one) => Object.fromEntries(Object.entries(one).filter(([name]) => !names.includes(name))));

/**
 * Headers are taken out of the code that writes them, one at a time. If an observer's record still had what stood
 * there, it would not have been read from the bytes.
 */
describe('a header that is not written is not known', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.doUnmock('../tls/extensions.ts');
    vi.doUnmock('../services/courier.ts');
    vi.doUnmock('../services/mast.ts');
    vi.doUnmock('../network/dns.ts');
  });

  test('without server_name in the hello, a flow has no host', async () => {
    const before = await watched('isp');
    vi.resetModules();
    vi.doMock('../tls/extensions.ts', async (original) => {
      const module = await original<typeof import('../tls/extensions.ts')>();
      // As many bytes of padding (RFC 7685), so that nothing else moves.
      const serverName = (host: string) => ({
        type: 21,
        data: new Uint8Array(module.serverName(host).data.length),
      });
      return { ...module, serverName };
    });
    const after = await watched('isp');
    expect(before.some((one) => one.kind === 'flow' && one.host === 'chat.courier.example')).toBe(true);
    expect(after.some((one) => one.kind === 'flow' && one.host !== null)).toBe(false);
    // The server's signature, in DER, may be a byte or two longer.
    const flows = (records: readonly LogRecord[]) =>
      without(
        records.filter(({ kind }) => kind === 'flow'),
        'host',
        'bytesDown',
      );
    expect(flows(after)).toEqual(flows(before));
  });

  test('without the sender in the courier’s frame, the company’s record has none', async () => {
    const before = await watched('company');
    vi.resetModules();
    vi.doMock('../services/courier.ts', async (original) => {
      const module = await original<typeof import('../services/courier.ts')>();
      const { sealedCourier } = module;
      const write = (frame: Parameters<typeof sealedCourier.write>[0]) =>
        sealedCourier.write({ ...frame, from: '' });
      return { ...module, courierService: { ...sealedCourier, write } };
    });
    const after = await watched('company');
    expect(before).toMatchObject([{ kind: 'message' }]);
    expect(before[0]).toHaveProperty('from');
    expect(after[0]).not.toHaveProperty('from');
    expect(without(after, 'kind')).toEqual(without(before, 'kind', 'from'));
  });

  test('without the cell in the mast’s message, the phone company’s records name none', async () => {
    const before = await watched('telco');
    vi.resetModules();
    vi.doMock('../services/mast.ts', async (original) => {
      const module = await original<typeof import('../services/mast.ts')>();
      const write = (contact: Parameters<typeof module.mast.write>[0]) =>
        module.mast.write({ ...contact, at: { area: 0, cell: 0 } });
      return { ...module, mast: { ...module.mast, write } };
    });
    const after = await watched('telco');
    expect(before).toHaveLength(2);
    expect(after).toMatchObject([
      { fromCell: '0-0', toCell: '0-0' },
      { fromCell: '0-0', toCell: '0-0' },
    ]);
    expect(without(after, 'fromCell', 'toCell')).toEqual(without(before, 'fromCell', 'toCell'));
  });

  test('without the name in the question, the provider knows of no question', async () => {
    const lookups = (records: readonly LogRecord[]) => records.filter(({ kind }) => kind === 'lookup');
    const before = await watched('isp');
    vi.resetModules();
    vi.doMock('../network/dns.ts', async (original) => {
      const module = await original<typeof import('../network/dns.ts')>();
      const write = (message: Parameters<typeof module.dns.write>[0]) =>
        module.dns.write({ ...message, name: 'x' });
      return { ...module, dns: { ...module.dns, write } };
    });
    const after = await watched('isp');
    expect(lookups(before)).toMatchObject([{ host: 'chat.courier.example' }]);
    expect(lookups(after)).toMatchObject([{ host: 'x' }]);
  });
});
