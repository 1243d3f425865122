/**
 * Any widget's result on the command line: `npm run -s widget -- links 'hops=1&hubs=0'`.
 * Prints JSON, or with --text the description. Exits 2 with a sentence when the call is wrong.
 */
import { parseArgs } from 'node:util';
import { answer } from './components/contract/answer.ts';
import { decode } from './components/contract/params.ts';
import { en } from './components/messages/en.ts';
import { ids, isWidget, widgets } from './components/widgets/registry.ts';

function refuse(reason: string): never {
  console.error(`${reason}\nUse: npm run -s widget -- <${ids.join('|')}> ['<query>'] [--text]`);
  process.exit(2);
}

function call(): { positionals: string[]; text: boolean } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { text: { type: 'boolean', default: false } },
    });
    return { positionals, text: values.text };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const { positionals, text } = call();
const [id = '', query = '', ...rest] = positionals;
if (rest.length > 0) refuse(`One query at a time: “${rest.join(' ')}” is left over.`);
if (!isWidget(id)) refuse(id ? `There is no widget “${id}”.` : 'Which widget?');
const widget = widgets[id];
const { values, corrections } = decode(widget.params, query);
if (corrections[0]) refuse(en.figure.corrected(corrections[0]));
const { result, sentences } = await answer(widget, values);
console.log(text ? sentences.join('\n') : JSON.stringify(result, null, 2));
