/** Sources, set in a citation style by a library. It runs while pages are built; no reader is sent any of it. */
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-csl';
import type { Source } from './sources.ts';

const set = new Map<string, string>();

/**
 * A source in APA style, as HTML. Its address is left out, since pages link it. Each is set alone: in one list
 * the style would tell two of the same year apart by letters that our numbers make needless.
 */
export function citation(source: Source): string {
  const known = set.get(source.id);
  if (known !== undefined) return known;
  const html = new Cite(forStyle(source)).format('bibliography', {
    style: 'apa',
    lang: 'en-US',
    format: 'html',
  });
  const text = html.replaceAll(/<\/?div[^>]*>/g, '').trim();
  set.set(source.id, text);
  return text;
}

/** What the style may use. A paper that signs as its own author is not named twice. */
function forStyle({ checked, note, further, URL, DOI, ...csl }: Source): Partial<Source> {
  const { 'container-title': container, ...rest } = csl;
  return container && csl.author?.some(({ literal }) => literal === container) ? rest : csl;
}
