import { type Answer, answer } from '../contract/answer.ts';
import { decode, type Values } from '../contract/params.ts';
import type { Download, Job, Widget } from '../contract/widget.ts';
import { type Fates, type Lines, lineOf, type RecordId } from '../reader/record.ts';
import { catalogue } from '../widgets/catalogues.ts';

/**
 * `id` counts a figure's questions; values were checked by the codec; the language is the page's. `file`: not the answer
 * is wanted, but its file. `query`: neither, but the line of the record of a letter under these settings.
 */
export type Request =
  | { id: number; widget: string; language: string; values: Values<Record<string, never>>; file?: true }
  | { id: number; widget: string; language: string; query: string; message: string | undefined }
  | { id: number; cancel: true };
export type Reply =
  | { id: number; progress: number }
  | { id: number; answer: Answer<unknown> }
  | { id: number; file: Download | undefined }
  | { id: number; line: string }
  | { id: number; error: string }
  /** Code that this needs did not come. */
  | { id: number; absent: true };

/** Each widget's code, and what it loads in turn, comes with the first question to it. */
const widgets = import.meta.glob<Widget>('../widgets/*/widget.ts');
const fates = import.meta.glob<{ fate: (result: unknown) => Fates[RecordId] }>('../widgets/*/fate.ts');

/** At most so often, in milliseconds, is progress reported and the next message let in. */
const BREATH = 40;
let wanted = 0;

const reply = (message: Reply) => postMessage(message);

/** Lets messages in that came meanwhile. A timer would be held back for 4 ms each time. */
const breathe = () =>
  new Promise<void>((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done();
    port2.postMessage(0);
  });

function job(id: number): Job {
  let last = performance.now();
  return {
    async step(done, total) {
      if (performance.now() - last < BREATH) return;
      reply({ id, progress: done / total });
      await breathe();
      last = performance.now();
      if (wanted !== id) throw new Error('cancelled');
    },
  };
}

/** What a figure tells of the letter; the settings come from a tab or a link, so here they are checked. */
async function lineFor(asked: Extract<Request, { query: string }>): Promise<string> {
  const { id, widget, language, query, message } = asked;
  const [figure, told, { words }] = await Promise.all([
    widgets[`../widgets/${widget}/widget.ts`]?.(),
    fates[`../widgets/${widget}/fate.ts`]?.(),
    import(`../messages/record/${language}.ts`) as Promise<{ words: { lines: Lines } }>,
  ]);
  if (!figure || !told) throw new Error(`No fate of ${widget}`);
  const values: Record<string, unknown> = decode(figure.params, query).values;
  if ('message' in figure.params && message !== undefined) values['message'] = message;
  const fate = told.fate(await figure.compute(values as never, job(id)));
  return lineOf(words.lines, widget as RecordId, fate as never);
}

addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  const { id } = data;
  if ('cancel' in data) {
    if (wanted === id) wanted = 0;
    return;
  }
  wanted = id;
  try {
    if ('query' in data) {
      reply({ id, line: await lineFor(data) });
      return;
    }
    const load = widgets[`../widgets/${data.widget}/widget.ts`];
    if (!load) throw new Error(`No widget ${data.widget}`);
    const [widget, words] = await Promise.all([load(), catalogue(data.widget, data.language)]);
    if (data.file) reply({ id, file: await widget.file?.(data.values, job(id)) });
    else reply({ id, answer: await answer(widget, data.values, words, job(id)) });
  } catch (error) {
    // Every engine has its own words for a module that did not come; this one is in all of them.
    const absent = error instanceof TypeError && /module/.test(error.message);
    reply(absent ? { id, absent: true } : { id, error: String(error) });
  }
});
