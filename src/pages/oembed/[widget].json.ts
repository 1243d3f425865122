import type { APIRoute } from 'astro';
import { words } from '#words/page';
import { HEIGHT, WIDTH } from '../../components/social/size.ts';
import { answerTo } from '../../components/widgets/answers.ts';
import { ids, type WidgetId } from '../../components/widgets/registry.ts';

export function getStaticPaths() {
  return ids.map((widget) => ({ params: { widget } }));
}

const quoted = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

export const GET: APIRoute = async ({ params, site }) => {
  const id = params['widget'] as WidgetId;
  const { title } = await answerTo(id);
  const at = (path: string) => new URL(`${import.meta.env.BASE_URL}${path}`, site).href;
  const name = quoted(title);
  return Response.json({
    version: '1.0',
    type: 'rich',
    provider_name: words.name,
    provider_url: at(''),
    title,
    width: 720,
    height: 900,
    thumbnail_url: at(`social/figure-${id}.png`),
    thumbnail_width: WIDTH,
    thumbnail_height: HEIGHT,
    html: `<blockquote><a href="${at(`widgets/${id}/`)}">${name}</a></blockquote><iframe src="${at(`embed/${id}/`)}" title="${name}" width="720" height="900" loading="lazy" style="border:0;width:100%" data-envelope-embed></iframe>`,
  });
};
