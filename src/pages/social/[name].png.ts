import type { APIRoute, InferGetStaticPropsType } from 'astro';
import sharp from 'sharp';
import { words } from '#words/page';
import { ordinal, story } from '../../components/article/chapters.ts';
import { card } from '../../components/social/card.ts';
import { answerTo } from '../../components/widgets/answers.ts';
import type { Result } from '../../components/widgets/links/widget.ts';
import { ids } from '../../components/widgets/registry.ts';

export async function getStaticPaths() {
  const { chapters } = await story();
  return [
    {
      name: 'article',
      kicker: words.kind,
      title: words.title,
      foot: words.tryOut,
    },
    ...chapters.map((chapter) => ({
      name: chapter.data.slug,
      kicker: ordinal(chapter),
      title: chapter.data.title,
    })),
    ...(await Promise.all(
      ids.map(async (id) => ({
        name: `figure-${id}`,
        kicker: words.figure,
        title: (await answerTo(id)).title,
      })),
    )),
  ].map(({ name, ...props }) => ({ params: { name }, props }));
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = async ({ props }) => {
  const { result } = await answerTo('links');
  const png = await sharp(Buffer.from(card(props, result as Result)))
    .png({ palette: true })
    .toBuffer();
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png' } });
};
