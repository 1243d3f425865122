import type { APIRoute, InferGetStaticPropsType } from 'astro';
import sharp from 'sharp';
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
      kicker: 'Encryption and metadata',
      title: 'What the envelope says',
      foot: 'An article you can try out',
    },
    ...chapters.map(({ data: { slug, title } }, i) => ({ name: slug, kicker: ordinal(i), title })),
    ...(await Promise.all(
      ids.map(async (id) => ({ name: `figure-${id}`, kicker: 'Figure', title: (await answerTo(id)).title })),
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
