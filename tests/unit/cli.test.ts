import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/command/call.ts';
import { captureCommand } from '../../src/command/capture.ts';
import { widgetCommand } from '../../src/command/widget.ts';
import { deep } from '../support/depth.ts';
import { expected, ids, queries } from '../support/site.ts';

describe.each(ids)('%s', (id) => {
  const query = queries(id)[1] ?? '';

  test('prints the result as JSON', async () => {
    const printed = JSON.parse(await widgetCommand([id, query]));
    expect(printed).toEqual(JSON.parse(JSON.stringify((await expected(id, query)).result)));
  });

  test('prints the description with --text', async () => {
    expect(await widgetCommand([id, query, '--text'])).toBe((await expected(id, query)).sentences.join('\n'));
  });

  test.each(['seed=moon', 'seed=-1', 'nonsense=1', 'seed=1&seed=2'])(
    'refuses %s with a sentence',
    async (query) => {
      const refusal = await widgetCommand([id, query]).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(Refusal);
      expect((refusal as Refusal).message).toMatch(/^\S.*\.$/);
    },
  );
});

test.each([
  [[], 'Which widget?'],
  [['moon'], 'There is no widget “moon”.'],
  [['__proto__'], 'There is no widget “__proto__”.'],
  [[ids[0] as string, 'seed=1', 'seed=2'], 'seed=2'],
  [[ids[0] as string, '--loud'], '--loud'],
])('refuses %j with a sentence', async (args, words) => {
  await expect(widgetCommand(args)).rejects.toThrow(Refusal);
  await expect(widgetCommand(args)).rejects.toThrow(words);
});

test.each([
  [['at=moon'], 'moon'],
  [['at=isp', 'seed=7'], 'seed=7'],
  [['--loud'], '--loud'],
])('a capture refuses %j with a sentence', (args, words) => {
  expect(() => captureCommand(args)).toThrow(Refusal);
  expect(() => captureCommand(args)).toThrow(words);
});

/** Processes as a shell starts them. In a quick run a few: what they print is asked above. */
describe('as a process', () => {
  const start = (script: string, ...args: string[]) => {
    const path = fileURLToPath(new URL(`../../src/${script}.ts`, import.meta.url));
    const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], { encoding: 'latin1' });
    const text = (bytes: string) => Buffer.from(bytes, 'latin1').toString();
    return { status, out: text(stdout), err: text(stderr), bytes: Buffer.from(stdout, 'latin1') };
  };

  test.each(deep ? ids : ids.slice(0, 1))('%s is printed, and nothing else', async (id) => {
    const json = await widgetCommand([id]);
    const text = await widgetCommand([id, '--text']);
    expect(start('cli', id)).toMatchObject({ status: 0, out: `${json}\n`, err: '' });
    expect(start('cli', id, '--text')).toMatchObject({ status: 0, out: `${text}\n`, err: '' });
  });

  test('a wrong call exits with 2, prints nothing, and says why and how to call', () => {
    expect(start('cli', 'moon')).toMatchObject({ status: 2, out: '' });
    expect(start('cli', 'moon').err).toMatch(
      /^There is no widget “moon”\.\nUse: npm run -s widget -- <seal\|/,
    );
    expect(start('capture', 'at=moon')).toMatchObject({ status: 2, out: '' });
    expect(start('capture', 'at=moon').err).toContain('\nUse: npm run -s capture -- ');
  });

  test('a capture is written as bytes', () => {
    const { status, bytes } = start('capture', 'at=isp&keys=none');
    expect(status).toBe(0);
    expect(bytes.equals(captureCommand(['at=isp&keys=none']).make())).toBe(true);
  });
});
