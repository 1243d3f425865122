/** libotr and its toolkit, the reference implementation of OTR, as far as they are installed. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { fromHex, toHex, utf8 } from '../../src/sim/bytes.ts';
import type { End } from '../support/otr.ts';

const folder = mkdtempSync(join(tmpdir(), 'otr-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Without the programs there is nothing to compare with: the tests are left out, but never in CI. */
function missing(what: string, why: string): void {
  if (process.env['CI']) throw new Error(`${what} is missing: ${why}`);
  console.warn(`Left out, as ${what} is missing: ${why.split('\n', 1)[0]}`);
}

/** The peer, compiled; null if that cannot be done here. Debian: gcc libotr5-dev libgcrypt20-dev. */
function compile(): string | null {
  const source = fileURLToPath(new URL('otr-peer.c', import.meta.url));
  const program = join(folder, 'otr-peer');
  const done = spawnSync('gcc', ['-O1', '-o', program, source, '-lotr', '-lgcrypt'], { encoding: 'utf8' });
  if (done.status === 0) return program;
  missing('libotr', done.error?.message ?? done.stderr);
  return null;
}
const program = compile();
export const hasLibotr = program !== null;

/** Debian: libotr5-bin. */
function findToolkit(): boolean {
  const { error } = spawnSync('otr_parse', { input: '' });
  if (error) missing('the toolkit of libotr', error.message);
  return !error;
}
export const hasToolkit = findToolkit();

/** What a program of the toolkit prints. */
export function tool(name: string, words: readonly string[], input = ''): string {
  const { stdout, error } = spawnSync(name, words, { input, encoding: 'utf8' });
  if (error) throw error;
  return stdout;
}

/** libotr's flags for policies. */
export const POLICY = { v2: 2, v3: 4, require: 8, sendTag: 16, startOnTag: 32, startOnError: 64 } as const;

/** A program that chats over libotr. */
export class LibotrPeer implements End {
  /** What it said, apart from lines for the other end. */
  readonly log: string[] = [];
  readonly name: string;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  constructor(name: string, peer: string, policy: number, size = 0) {
    this.name = name;
    const words = [name, peer, join(folder, `${name}.key`), String(policy), String(size)];
    this.#process = spawn(program ?? '', words);
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  async #answer(): Promise<string[]> {
    const answer: string[] = [];
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new Error('libotr’s peer has ended');
      if (value === '.') return answer;
      answer.push(value);
    }
  }

  /** Waits until it has its keys. */
  async ready(): Promise<this> {
    await this.#answer();
    return this;
  }

  /** Gives a command; returns the lines for the other end, and puts the rest into the log. */
  async ask(command: string, ...texts: string[]): Promise<Uint8Array[]> {
    this.#process.stdin.write(`${[command, ...texts.map((text) => toHex(utf8(text)))].join(' ')}\n`);
    const answer = await this.#answer();
    this.log.push(...answer.filter((line) => !line.startsWith('out ')));
    return answer.filter((line) => line.startsWith('out ')).map((line) => fromHex(line.slice(4)));
  }

  async receive(line: Uint8Array): Promise<Uint8Array[]> {
    return this.ask('receive', new TextDecoder().decode(line));
  }

  /** The texts it showed. */
  get texts(): string[] {
    return this.log
      .filter((line) => line.startsWith('text'))
      .map((line) => new TextDecoder().decode(fromHex(line.slice(5))));
  }

  /** The words of its last answer of this kind. */
  last(kind: string): string[] {
    return (
      this.log
        .findLast((line) => line.startsWith(kind))
        ?.split(' ')
        .slice(1) ?? []
    );
  }

  /** What its key management holds in memory, each line as words. */
  async keys(): Promise<string[][]> {
    const before = this.log.length;
    await this.ask('keys');
    return this.log.slice(before).map((line) => line.split(' '));
  }

  close(): void {
    this.#process.stdin.end();
  }
}
