/** Every function that says it never throws on what comes from outside. */
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { draws } from '../../tests/support/depth.ts';
import { asking, hold, many, READERS, secret, takeIn, units } from '../../tests/support/outside.ts';
import { concat, utf8 } from './bytes.ts';
import { systems } from './messengers/registry.ts';

describe('nothing throws', () => {
  const noise = fc.uint8Array({ maxLength: 300 });
  const spliced = (genuine: readonly Uint8Array[]) =>
    fc
      .tuple(fc.constantFrom(...genuine), fc.nat(), fc.nat({ max: 12 }), fc.uint8Array({ maxLength: 12 }))
      .map(([bytes, at, cut, patch]) => {
        const from = at % (bytes.length + 1);
        return concat(bytes.slice(0, from), patch, bytes.slice(from + cut));
      });

  test.each(Object.entries(READERS))('%s', async (_, read) => {
    const held = await Promise.all((['otr3', 'pgp', 'surespot', 'whatsapp'] as const).map(hold));
    const genuine = [
      ...held.flatMap(({ payloads, packets }) => [payloads[0]?.bytes ?? secret, packets[0] ?? secret]),
      asking.hello,
    ];
    for (let length = 0; length < 40; length++)
      for (const byte of [0, 1, 0xff]) read(new Uint8Array(length).fill(byte));
    for (const unit of units) read(many(unit, 3000));
    fc.assert(
      fc.property(fc.oneof(noise, spliced(genuine)), (bytes) => {
        read(bytes);
      }),
      draws(20),
    );
  });

  test.each(systems.map(({ id }) => id))('%s: phone, observer and judge', async (id) => {
    const one = await hold(id);
    for (const unit of units) takeIn(one, many(unit, 3000));
    const genuine = one.payloads.map(({ bytes }) => bytes);
    const frames = one.payloads.map((payload) =>
      one.service.write({ ...payload, id: '00000001', body: payload.bytes }),
    );
    fc.assert(
      fc.property(fc.oneof(noise, spliced(genuine), spliced(frames)), (bytes) => takeIn(one, bytes)),
      draws(10),
    );
  });

  test('JSON in which values lie thousands deep', async () => {
    const deep = `{"to":"a","from":"b","data":"c","a":1,"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    for (const id of ['surespot', 'psn', 'skype', 'email'] as const) {
      const one = await hold(id);
      takeIn(one, utf8(deep));
      takeIn(one, utf8(`42["message",${deep}]`));
    }
  });
});
