/** All widgets as one script for a bare page of any engine, and the answers that Node gives to the same questions. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { depth } from './depth.ts';
import { kept } from './kept.ts';
import { expected, queries, type WidgetId } from './site.ts';

const root = fileURLToPath(new URL('../../', import.meta.url)).replaceAll('\\', '/');
const ENTRY = 'widgets-under-test.js';

const SOURCE = `
  import { answer } from '${root}src/components/contract/answer.ts';
  import { decode } from '${root}src/components/contract/params.ts';
  import { catalogue } from '${root}src/components/widgets/catalogues.ts';
  import { widgets } from '${root}src/components/widgets/registry.ts';
  export const run = (id, queries) => Promise.all(queries.map(async (query) => {
    const { values } = decode(widgets[id].params, query);
    return JSON.stringify(await answer(widgets[id], values, await catalogue(id, 'en')));
  }));`;

/** Defines a global `WidgetsUnderTest` whose `run` answers queries to a widget, as JSON. */
export const bundle = (): Promise<string> =>
  kept('widgets', async () => {
    const out = await build({
      root,
      configFile: false,
      logLevel: 'error',
      plugins: [
        {
          name: 'entry',
          enforce: 'pre',
          resolveId: (name) => (name.endsWith(ENTRY) ? ENTRY : undefined),
          load: (name) => (name === ENTRY ? SOURCE : undefined),
        },
      ],
      build: {
        write: false,
        minify: false,
        lib: { entry: ENTRY, formats: ['iife'], name: 'WidgetsUnderTest', fileName: 'widgets' },
      },
    });
    const [first] = Array.isArray(out) ? out : [out];
    const chunk = first && 'output' in first ? first.output[0] : undefined;
    if (!chunk) throw new Error('No bundle of the widgets');
    return chunk.code;
  });

/** In a quick run a few states of each figure: an engine that sums differently does so in many. */
const asked = (id: WidgetId): string[] => {
  const all = queries(id);
  const step = Math.ceil(all.length / depth(4, all.length));
  return all.filter((_, i) => i % step === 0);
};

/** What a bare page runs to answer these queries. */
export const question = async (id: WidgetId): Promise<string> =>
  `${await bundle()}\nWidgetsUnderTest.run(${JSON.stringify(id)}, ${JSON.stringify(asked(id))})`;

/** What Node answers to the same, as JSON. */
export const fingerprints = (id: WidgetId): Promise<string[]> =>
  Promise.all(
    asked(id).map(async (query) => {
      const { values: _, corrections: __, ...answer } = await expected(id, query);
      return JSON.stringify(answer);
    }),
  );
