import { id as language } from '#words/language';
import { answer } from '../components/contract/answer.ts';
import { catalogue } from '../components/widgets/catalogues.ts';
import { ids, isWidget, widgets } from '../components/widgets/registry.ts';
import { Refusal, readCall, readQuery } from './call.ts';

export const usage = `Use: npm run -s widget -- <${ids.join('|')}> ['<query>'] [--text]`;

/** What the command prints: a widget’s result as JSON, or with --text its description. Throws a Refusal. */
export async function widgetCommand(args: readonly string[]): Promise<string> {
  const {
    positionals: [id = '', ...query],
    values: { text },
  } = readCall(args, { text: { type: 'boolean', default: false } });
  if (!isWidget(id)) throw new Refusal(id ? `There is no widget “${id}”.` : 'Which widget?');
  const widget = widgets[id];
  const words = await catalogue(id, language);
  const { result, sentences } = await answer(widget, readQuery(widget.params, query), words);
  return text ? sentences.join('\n') : JSON.stringify(result, null, 2);
}
