import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/sim/bytes.ts';
import { whatsapp } from '../../src/sim/messengers/signal/index.ts';
import type { Listing } from '../../src/sim/messengers/signal/types.ts';
import { readWire } from '../../src/sim/messengers/signal/wire.ts';
import { describeWith } from '../support/oracle.ts';
import { seededChance } from '../support/phones.ts';

const PYTHON = '/usr/bin/python3';
const present = spawnSync(PYTHON, ['-c', 'import axolotl, axolotl_curve25519']).status === 0;

/** The library of yowsup, by which programs talked to WhatsApp in 2015. libsignal is the first witness. */
describeWith(
  'python3-axolotl',
  present,
  () => {
    let program: ChildProcess;
    let ask: (command: string, argument?: unknown) => Promise<unknown>;

    beforeEach(() => {
      const script = fileURLToPath(new URL('axolotl-peer.py', import.meta.url));
      const peer = spawn(PYTHON, [script], { stdio: ['pipe', 'pipe', 'ignore'] });
      const lines = createInterface({ input: peer.stdout });
      program = peer;
      ask = async (command, argument = null) => {
        peer.stdin.write(`${JSON.stringify([command, argument])}\n`);
        const [line] = await once(lines, 'line');
        const { ok, error } = JSON.parse(line);
        return error ?? ok;
      };
    });
    afterEach(() => program.kill());

    test.each(['we', 'they'])('messages by turns, late and twice: %s begin', async (beginner) => {
      const chance = seededChance(1);
      const ann = whatsapp.identity('ann', chance);
      const listing = (await ask('listing')) as Listing;
      let [session] = whatsapp.setup(ann, 'bob', listing, beginner === 'we', chance);
      const send = (text: string): Uint8Array => {
        const [next, [packet]] = whatsapp.send(session, text, chance);
        session = next;
        return packet?.bytes ?? new Uint8Array();
      };
      const theirs = (bytes: Uint8Array) =>
        ask('receive', { hex: toHex(bytes), opening: readWire(bytes)?.opening !== null });
      const ours = async (text: string) => {
        const bytes = fromHex(String(await ask('send', text)));
        const [next, { texts }] = whatsapp.receive(session, bytes, chance);
        session = next;
        return texts;
      };
      if (beginner === 'they') {
        await ask('begin', whatsapp.publish(ann));
        expect(await ours('from bob')).toEqual(['from bob']);
      }
      for (let round = 0; round < 4; round++) {
        const [late, onTime] = [send('late'), send('on time')];
        expect(await theirs(onTime)).toBe('on time');
        expect(await ours(`answer ${round}`)).toEqual([`answer ${round}`]);
        expect(await theirs(late)).toBe('late');
        expect(await theirs(late)).toBe('DuplicateMessageException');
      }
    });
  },
  true,
);
