import { expect, test } from 'vitest';
import type { Chance } from '../crypto/chance.ts';
import { seededBytes } from '../crypto/hkdf.ts';
import { systemFacts } from './facts.ts';
import type { Outgoing } from './messenger.ts';
import { systems } from './registry.ts';

test('every system has its own id, in order', () => {
  const ids = systems.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
});

test.each(systems)('$id: two phones talk through its service, handshake and all', async (system) => {
  const [messenger, service] = await Promise.all([system.load(), system.service()]);
  expect(messenger.id).toBe(system.id);
  let drawn = 0;
  const chance: Chance = (bytes) => seededBytes(2015, `${system.id} ${drawn++}`, bytes);
  const names = ['mara.17', 'ilyas.4'].map((account) => service.address(account)) as [string, string];
  const [mara, ilyas] = names.map((name) => messenger.identity(name, chance));
  if (mara === undefined || ilyas === undefined) throw new Error('nobody there');
  const listed = ['directory', 'key-server'].includes(systemFacts(system.id).keysFrom ?? '');
  expect([mara, ilyas].map((one) => messenger.publish(one) !== null)).toEqual([listed, listed]);
  const [first, opening] = messenger.setup(mara, names[1], messenger.publish(ilyas), true, chance);
  const [second] = messenger.setup(ilyas, names[0], messenger.publish(mara), false, chance);
  const sessions = [first, second];

  /** Carries packets, and what phones answer by themselves, until all is quiet. */
  const deliver = (sender: 0 | 1, packets: Outgoing[]): string[] => {
    const texts: string[] = [];
    const road = packets.map((packet) => ({ sender, packet }));
    for (let next = road.shift(); next; next = road.shift()) {
      const { sender: one, packet } = next;
      const other = one === 0 ? 1 : 0;
      const { bytes: body, ...device } = packet;
      const frame = { id: '0a1b2c3d', from: names[one], to: names[other], ...device, body };
      const read = service.read(service.write(frame));
      expect(read).toEqual({ ...frame, id: read?.id });
      const [after, got] = messenger.receive(sessions[other] ?? null, read?.body ?? body, chance);
      sessions[other] = after;
      texts.push(...got.texts);
      road.push(...got.replies.map((reply) => ({ sender: other as 0 | 1, packet: reply })));
    }
    return texts;
  };
  expect(deliver(0, opening)).toEqual([]);
  for (const sender of [0, 1, 1, 0] as const) {
    const [after, sent] = messenger.send(sessions[sender] ?? null, `Tëxt ${sender} 😀`, chance);
    sessions[sender] = after;
    expect(deliver(sender, sent)).toEqual([`Tëxt ${sender} 😀`]);
  }
});
