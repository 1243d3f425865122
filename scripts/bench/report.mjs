// The result of the benchmark as a page.

const TASKS = ['build', 'three hops', 'everybody', 'PageRank', 'k-core'];

/** Three digits, no more. @param {number} value */
const digits = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

/** @param {string[][]} rows the first is the heading */
const table = ([head, ...rows]) =>
  [head, head?.map((_, i) => (i < 2 ? '---' : '--:')), ...rows]
    .map((row) => `| ${row?.join(' | ')} |`)
    .join('\n');

/**
 * Rows of a table: a size, a program, and for each task and for memory what `cell` says.
 * @param {import('./graph.mjs').Size[]} sizes
 * @param {(run: import('./graph.mjs').Run, ours: import('./graph.mjs').Run, task: string) => string} cell
 * @param {boolean} withOurs
 */
function rows(sizes, cell, withOurs) {
  return sizes.flatMap(({ people, runs }) =>
    Object.entries(runs).flatMap(([program, run]) => {
      const ours = runs['ours'];
      if ((program === 'ours' && !withOurs) || !ours || typeof ours === 'string') return [];
      const start = [people.toLocaleString('en'), program];
      if (typeof run === 'string') return [[...start, run, ...TASKS.map(() => '')]];
      return [[...start, ...[...TASKS, 'memory'].map((task) => cell(run, ours, task))]];
    }),
  );
}

/** @param {import('./graph.mjs').Run} run @param {string} task */
const measured = (run, task) => (task === 'memory' ? run.memory : run.times[task]);

/**
 * What was aimed at, and whether it was reached.
 * @param {import('./graph.mjs').Size[]} sizes
 * @param {({ people: number, kept: number, peak: number | null } & import('./town-worker.ts').Measured)[]} browser
 */
function aims(sizes, browser) {
  /** @type {(people: number, peer: string, task: string) => number | undefined} */
  const ratio = (people, peer, task) => {
    const runs = sizes.find((size) => size.people === people)?.runs;
    const [theirs, ours] = [runs?.[peer], runs?.['ours']];
    if (!theirs || !ours || typeof theirs === 'string' || typeof ours === 'string') return undefined;
    return /** @type {number} */ (measured(theirs, task)) / /** @type {number} */ (measured(ours, task));
  };
  const million = browser.find(({ people }) => people === 1_000_000);
  const slowest = Math.min(
    ...[...TASKS, 'memory'].map((task) => ratio(1_000_000, 'igraph', task) ?? Number.NaN),
  );
  /** @type {[aim: string, value: number | null | undefined, holds: (value: number) => boolean, unit: string][]} */
  const all = [
    [
      '20 times as fast as graphology for three hops among 100,000',
      ratio(100_000, 'graphology', 'three hops'),
      (v) => v >= 20,
      '×',
    ],
    ['no slower than igraph among a million, whatever is asked', slowest, (v) => v >= 1, '× at least'],
    ['a million people built in a browser’s worker in 4 s', million?.build, (v) => v <= 4000, ' ms'],
    [
      'three hops among them in 50 ms',
      million && middle(million.threeHops, 0.5),
      (v) => v <= 50,
      ' ms, the median',
    ],
    ['and at most 500 MB', million?.peak, (v) => v <= 500, ' MB at the peak'],
  ];
  return all.flatMap(([aim, value, holds, unit]) =>
    typeof value === 'number' && !Number.isNaN(value)
      ? [`- ${aim}: ${holds(value) ? 'reached' : '**missed**'} (${digits(value)}${unit})`]
      : [],
  );
}

/** @param {number[]} values @param {number} share */
const middle = (values, share) =>
  /** @type {number} */ (values.toSorted((p, q) => p - q)[Math.floor(share * (values.length - 1))]);

/**
 * @param {import('./graph.mjs').Size[]} sizes
 * @param {({ people: number, version: string, kept: number, peak: number | null } & import('./town-worker.ts').Measured)[]} browser
 * @param {{ cores: number, node: string, igraph: string }} about
 */
export function report(sizes, browser, about) {
  const head = ['People', 'Program', ...TASKS, 'peak memory'];
  const ratios = rows(
    sizes,
    (run, ours, task) => {
      const [theirs, own] = [measured(run, task), measured(ours, task)];
      return theirs === undefined || own === undefined ? '–' : `${digits(theirs / own)}×`;
    },
    false,
  );
  const times = rows(
    sizes,
    (run, _, task) => {
      const value = measured(run, task);
      return value === undefined ? '–' : `${digits(value)} ${task === 'memory' ? 'MB' : 'ms'}`;
    },
    true,
  );
  const inBrowser = browser.map(({ people, build, threeHops, kept, peak }) => {
    return [
      people.toLocaleString('en'),
      `${digits(build)} ms`,
      `${digits(middle(threeHops, 0.5))} ms`,
      `${digits(middle(threeHops, 0.9))} ms`,
      `${kept} MB`,
      peak === null ? '–' : `${peak} MB`,
    ];
  });
  const aimed = aims(sizes, browser);
  return `# Benchmarks

\`node scripts/bench/graph.mjs\` writes this page. Every program gets the same town (seed 2015: ${sizes
    .map(({ people, ties }) => `${people.toLocaleString('en')} people with ${ties.toLocaleString('en')} ties`)
    .join(
      ', ',
    )}) as a list of pairs, in a process of its own, and must give the same answers: numbers of people to the last one, ranks to six digits. Measured on ${about.cores} cores with Node ${about.node}, igraph ${about.igraph}, and the versions of \`package.json\`.

${aimed.length === 0 ? '' : `## What was aimed at\n\n${aimed.join('\n')}\n\n`}## How many times as long, and as much memory, the others take

${table([head, ...ratios])}

“–”: it has no such function. Each time is the best of three, but for *build* and for what takes over ten seconds; times of small graphs vary from run to run by a third.

- *build*: from the list of pairs to a graph that can be asked.
- *three hops*: how many people are within three hops, hubs followed; the mean of six searches.
- *everybody*: breadth-first search of the whole town.
- *PageRank*: damping .85, until ranks stay the same to nine digits; igraph has its own rule.
- *peak memory*: of the whole process, the list of pairs among it.

graphology has a search of its own (\`graphology-traversal\`), ngraph has none: there it is the usual loop over \`forEachLinkedNode\`. igraph is written in C and runs under Python.

## Times

${table([head, ...times])}
${
  browser.length === 0
    ? ''
    : `
## In the browser

A worker in Chromium ${browser[0]?.version} makes the town from its seed and searches it from a member of each crew, of 40 at most, hubs followed, in twelve months of records. The town is the same as Node’s, to the last bit.

${table([['People', 'the town', 'three hops: median', 'nine of ten', 'memory kept', 'peak'], ...inBrowser]).replace('| --- | --- |', '| --- | --: |')}

*memory kept*: page and worker, as the browser counts it. *peak*: of the whole renderer process, code and all.
`
}`;
}
