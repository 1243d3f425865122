/** A widget as one script for a bare page of any engine, and the answers that Node gives to the same questions. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { answer } from '../../src/components/contract/answer.ts';
import { decode } from '../../src/components/contract/params.ts';
import { ids, queries, type WidgetId, widget } from './site.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ENTRY = `${root}widget-under-test.js`;

/** Defines a global `WidgetUnderTest` whose `run` answers each query, as JSON. */
export async function bundle(id: WidgetId): Promise<string> {
  if (!ids.includes(id)) throw new Error(id);
  const source = `
    import { answer } from '${root}src/components/contract/answer.ts';
    import { decode } from '${root}src/components/contract/params.ts';
    import * as widget from '${root}src/components/widgets/${id}/widget.ts';
    export const run = (queries) =>
      Promise.all(queries.map(async (query) => JSON.stringify(await answer(widget, decode(widget.params, query).values))));`;
  const out = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (name) => (name === ENTRY ? name : undefined),
        load: (name) => (name === ENTRY ? source : undefined),
      },
    ],
    build: {
      write: false,
      minify: false,
      lib: { entry: ENTRY, formats: ['iife'], name: 'WidgetUnderTest', fileName: 'widget' },
    },
  });
  const [first] = Array.isArray(out) ? out : [out];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error(`No bundle of ${id}`);
  return chunk.code;
}

export const fingerprints = (id: WidgetId): Promise<string[]> =>
  Promise.all(
    queries(id).map(async (query) =>
      JSON.stringify(await answer(widget(id), decode(widget(id).params, query).values)),
    ),
  );
