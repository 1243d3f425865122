/** Work that is counted, not timed: how often the engine ran each block of our own code. */
import { type Profiler, Session } from 'node:inspector';

const OURS = /\/src\/sim\//;

// The engine puts counters into what it compiles from here on, which is what has not run yet.
const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** What has run since it was last asked. */
function taken(): Profiler.ScriptCoverage[] {
  let scripts: Profiler.ScriptCoverage[] = [];
  session.post('Profiler.takePreciseCoverage', (_, { result }) => {
    scripts = result;
  });
  return scripts;
}

/** What of our code runs while `run` does. */
function ran(run: () => unknown): Profiler.FunctionCoverage[] {
  taken();
  run();
  return taken()
    .filter(({ url }) => OURS.test(url))
    .flatMap(({ functions }) => functions);
}

/**
 * How many blocks run while `run` does (functions, branches, rounds of loops): the same on a slow machine and a busy one.
 * What happens inside the engine or in libraries, as in regular expressions and with long numbers, is not counted.
 */
export const workOf = (run: () => unknown): number =>
  ran(run)
    .flatMap(({ ranges }) => ranges)
    .reduce((sum, { count }) => sum + count, 0);

/** How often a function of this name is called while `run` runs. */
export const callsOf = (name: string, run: () => unknown): number =>
  ran(run)
    .filter(({ functionName }) => functionName === name)
    .reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0);
