import { id as language } from '#words/language';
import { type Answer, answer } from '../contract/answer.ts';
import { decode } from '../contract/params.ts';
import { catalogue } from './catalogues.ts';
import { type WidgetId, widgets } from './registry.ts';

const known = new Map<string, Promise<Answer<unknown>>>();

/**
 * A widget's answer to a query that stands in a page of ours, in its language, computed once a build. A query that would have to
 * be corrected is our own mistake: then it throws.
 */
export async function answerTo(id: WidgetId, query = ''): Promise<Answer<unknown>> {
  const widget = widgets[id];
  const { values, corrections } = decode(widget.params, query);
  if (corrections[0]) throw new Error(`Widget ${id}, “${query}”: ${corrections[0].problem}`);
  const name = `${id}?${JSON.stringify(values)}`;
  const answered = known.get(name) ?? catalogue(id, language).then((words) => answer(widget, values, words));
  known.set(name, answered);
  return answered;
}

/** A figure in the few words of a search result: its finding, and what follows as far as there is room. */
export function summary([finding = '', second = '']: readonly string[]): string {
  const both = `${finding} ${second}`;
  return both.length <= 300 ? both : finding;
}
