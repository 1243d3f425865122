/** What there is to test, read from the sources, so that a new chapter or widget is tested by being there. */
import { readdirSync, readFileSync } from 'node:fs';
import { answer } from '../../src/components/contract/answer.ts';
import { type Correction, decode, type Params } from '../../src/components/contract/params.ts';
import type { Widget } from '../../src/components/contract/widget.ts';
import { ids, type WidgetId, widgets } from '../../src/components/widgets/registry.ts';

export { ids, type WidgetId };

/** The same widget without its own types, for tests that know nothing of it. */
export const widget = (id: WidgetId): Widget => widgets[id] as unknown as Widget;

/** What a figure must show for a query, and what it must say was corrected. */
export async function expected(id: WidgetId, query: string) {
  const { params } = widget(id);
  const { values, corrections } = decode(params, query);
  return { values, corrections: spoken(corrections), ...(await answer(widget(id), values)) };
}

/** Settings that no widget has are left alone: an address may carry somebody else's. */
export const spoken = (corrections: Correction[]) =>
  corrections.filter(({ problem }) => problem !== 'unknown');

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
 * One click that makes any figure show something else: another town, or another choice where every town leads to the
 * same words. `held` is the field that then holds the new value of `name`.
 */
export async function knob(id: WidgetId): Promise<{ name: string; click: string; held: string }> {
  const { params } = widget(id);
  const town = { name: 'seed', click: '.another', held: '.seed input' };
  const choices = Object.entries(params).flatMap(([name, param]) => {
    const others = param.kind === 'choice' ? param.options.filter((option) => option !== param.default) : [];
    return others.map((option) => {
      const radio = `input[value="${option}"]`;
      return { name, option, click: radio, held: radio };
    });
  });
  const said = async (query: string) => JSON.stringify((await expected(id, query)).sentences);
  const usual = await said('');
  if ('seed' in params && (await said('seed=7')) !== usual) return town;
  for (const choice of choices) if ((await said(`${choice.name}=${choice.option}`)) !== usual) return choice;
  return choices[0] ?? town;
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

export const origin = process.env['SITE_URL'] ?? 'http://127.0.0.1:4321';
export const built = new URL(`../../${process.env['OUT_DIR'] ?? 'dist-e2e'}/`, import.meta.url);
