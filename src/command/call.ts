/** What the commands have in common: a wrong call ends with a sentence that says why, how to call, and exit code 2. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { words } from '#words/figure';
import { decode, type Params, type Values } from '../components/contract/params.ts';

/** A call that cannot be answered. The message is a sentence for whoever called. */
export class Refusal extends Error {}

/** Arguments and options as Node reads them. Throws a Refusal for options that do not exist. */
export function readCall<const O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  }
}

/** The settings of a query, which must be the only one. Throws a Refusal for the first that is not as it should be. */
export function readQuery<P extends Params>(params: P, [query = '', ...rest]: readonly string[]): Values<P> {
  if (rest.length > 0) throw new Refusal(`One query at a time: “${rest.join(' ')}” is left over.`);
  const { values, corrections } = decode(params, query);
  if (corrections[0]) throw new Refusal(words.figure.corrected(corrections[0]));
  return values;
}

/** Runs a command in a process of its own. */
export async function main(
  usage: string,
  command: (args: readonly string[]) => Promise<void>,
): Promise<void> {
  try {
    await command(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`${error.message}\n${usage}`);
    process.exitCode = 2;
  }
}
