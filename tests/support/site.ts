/** What there is to test, read from the sources, so that a new chapter or widget is tested by being there. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Answer, answer } from '../../src/components/contract/answer.ts';
import { decode, type Params, worthSaying } from '../../src/components/contract/params.ts';
import type { Widget } from '../../src/components/contract/widget.ts';
import { catalogue } from '../../src/components/widgets/catalogues.ts';
import { ids, type WidgetId, widgets } from '../../src/components/widgets/registry.ts';
import { kept } from './kept.ts';

export { ids, type WidgetId };

/** The same widget without its own types, for tests that know nothing of it. */
export const widget = (id: WidgetId): Widget => widgets[id] as unknown as Widget;
/** Its words, in the language that tests read. */
export const english = (id: WidgetId): Promise<unknown> => catalogue(id, 'en');

/** Each state is worked out once, however many tests ask about it: in this process, and by all browser tests of a run. */
const answers = new Map<string, Promise<Answer<unknown>>>();

/** What a figure must show for a query, and what it must say was corrected. */
export async function expected(id: WidgetId, query: string) {
  const { params } = widget(id);
  const { values, corrections } = decode(params, query);
  const name = `${id} ${JSON.stringify(values)}`;
  const known = answers.get(name) ?? kept(name, async () => answer(widget(id), values, await english(id)));
  answers.set(name, known);
  return { values, corrections: worthSaying(params, corrections), ...(await known) };
}

/** A default query, each choice of each parameter, and a few numbers: states worth comparing everywhere. */
export function queries(id: WidgetId): string[] {
  const { params } = widget(id);
  const one = (name: string): string[] => {
    const param = (params as Params)[name];
    switch (param?.kind) {
      case 'choice':
        return param.options
          .filter((option) => !param.heavy?.includes(option))
          .map((option) => `${name}=${option}`);
      case 'flag':
        return [`${name}=0`, `${name}=1`];
      case 'int':
        return name === 'seed'
          ? ['seed=7']
          : [`${name}=${param.min}`, `${name}=${Math.min(param.max, param.default + 1)}`];
      case 'numbers':
        return [`${name}=${param.min}.${param.max}`];
      case 'text':
        return [`${name}=${encodeURIComponent('Grüße, “Ω” 🎉')}`];
      case undefined:
        return [];
    }
  };
  return [
    '',
    ...Object.keys(params).flatMap(one),
    `seed=999999&${Object.keys(params).flatMap(one).slice(-1)}`,
  ];
}

/**
 * One click that makes any figure show something else than in this state: another town, or another choice where every
 * town leads to the same words. `held` is the field that then holds the new value of `name`.
 */
export async function knob(id: WidgetId, at = ''): Promise<{ name: string; click: string; held: string }> {
  const { params } = widget(id);
  const { values } = decode(params, at);
  const said = async (query: string) => JSON.stringify((await expected(id, `${query}&${at}`)).sentences);
  const usual = await said('');
  if ('seed' in params && (await said('seed=4711')) !== usual)
    return { name: 'seed', click: '.another', held: '.seed input' };
  const choices = Object.entries(params).flatMap(([name, param]) => {
    const others = param.kind === 'choice' ? param.options.filter((option) => option !== values[name]) : [];
    return others.map((option) => ({ name, option }));
  });
  for (const { name, option } of choices) {
    const radio = `input[value="${option}"]`;
    if ((await said(`${name}=${option}`)) !== usual) return { name, click: radio, held: radio };
  }
  throw new Error(`Nothing changes ${id}`);
}

const content = new URL('../../content/chapters/', import.meta.url);

/** The opening and the chapters, by their addresses. */
export const chapters: { path: string; text: string }[] = readdirSync(content)
  .filter((name) => name.endsWith('.mdx'))
  .map((name) => {
    const text = readFileSync(new URL(name, content), 'utf8');
    const slug = /^slug:\s*['"]?([^'"\n]*)/m.exec(text)?.[1]?.trim() ?? '';
    return { path: slug ? `/${slug}/` : '/', text };
  });

/** The marks of a text that set figures. */
export const marksIn = (text: string): { figure: WidgetId; to: string }[] =>
  [...text.matchAll(/<Set figure="([^"]*)" to="([^"]*)">/g)].map(([, figure, to]) => ({
    figure: figure as WidgetId,
    to: to ?? '',
  }));

/** Whether a state takes seconds to work out. */
export const isHeavy = (id: WidgetId, query: string): boolean =>
  [...new URLSearchParams(query)].some(([name, value]) => {
    const param = (widget(id).params as Params)[name];
    return param?.kind === 'choice' && param.heavy?.includes(value);
  });

/** Where a figure stands in the story, and what the text sets in it. If it stands nowhere yet: its own page. */
export function placeOf(id: WidgetId): { path: string; query: string } {
  for (const { path, text } of chapters) {
    const [found, query = ''] = new RegExp(`<Widget\\s+id="${id}"(?:\\s+query="([^"]*)")?`).exec(text) ?? [];
    if (found) return { path, query };
  }
  return { path: `/widgets/${id}/`, query: '' };
}

export const embeds = ids.map((id) => `/embed/${id}/`);
export const figures = ids.map((id) => `/widgets/${id}/`);
const others = [
  ...chapters.map(({ path }) => path),
  '/whole/',
  '/claims/',
  '/sources/',
  '/about/',
  '/widgets/',
];
export const pages = [...others, ...figures, ...embeds];
/** Without the pages of figures but one: what stands on them stands on other pages too, and takes long to look at. */
export const distinct = [...others, ...figures.slice(0, 1), ...embeds];

/** Where the site under test is served; the configuration of the browser tests says so. */
export const origin = process.env['SITE_URL'] ?? '';
export const built = new URL(`../../${process.env['OUT_DIR'] ?? 'dist-e2e'}/`, import.meta.url);
