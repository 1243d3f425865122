/** The list of all figures: each once, under its chapter, with the picture that its own page shows. */
import { chapters, expected, ids, placeOf } from '../support/site.ts';
import { expect, test } from '../support/test.ts';

test('each figure stands under its chapter, with its finding and a link', async ({ page }) => {
  await page.goto('/widgets/');
  const listed = await page.locator('section.chapter').evaluateAll((sections) =>
    sections.flatMap((section) => {
      const href = (root: Element, tag: string) =>
        root.querySelector(`:scope > ${tag} a`)?.getAttribute('href');
      return [...section.querySelectorAll(':scope > ul > li')].map((item) => ({
        chapter: href(section, 'h2'),
        figure: href(item, 'h3'),
        title: item.querySelector(':scope > h3')?.textContent?.trim(),
      }));
    }),
  );
  const order = chapters.map(({ path }) => path);
  const wanted = await Promise.all(
    ids.map(async (id) => ({
      chapter: placeOf(id).path,
      figure: `/widgets/${id}/`,
      title: (await expected(id, '')).title,
    })),
  );
  const byPlace = (all: typeof listed) =>
    [...all].sort((a, b) => `${a.chapter} ${a.figure}`.localeCompare(`${b.chapter} ${b.figure}`));
  expect(byPlace(listed)).toEqual(byPlace(wanted));
  const places = listed.map(({ chapter }) => order.indexOf(chapter ?? ''));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('each picture is the one of the figure’s own page, and nothing in it can be used', async ({ page }) => {
  await page.goto('/widgets/');
  const pictures = await page.locator('section.chapter > ul > li').evaluateAll((items) =>
    Promise.all(
      items.map(async (item) => {
        const { href } = item.querySelector(':scope > h3 a') as HTMLAnchorElement;
        const html = (await (await fetch(href)).text()).replaceAll(/<style[\s\S]*?<\/style>/g, '');
        const own = new DOMParser().parseFromString(html, 'text/html');
        const here = item.querySelector('.thumbnail');
        const drawn = (root: Element | null | undefined) =>
          [...(root?.querySelectorAll('*') ?? [])].map(({ localName }) => localName).join(' ');
        const [there, mine] = [own.querySelector('.picture-first'), here?.querySelector('.picture-first')];
        return {
          href,
          text: [mine?.textContent, there?.textContent],
          drawn: [drawn(mine), drawn(there)],
          off: here?.matches('[inert][aria-hidden="true"]'),
          wakes: here?.querySelector('astro-island, script') !== null,
        };
      }),
    ),
  );
  expect(pictures).toHaveLength(ids.length);
  for (const { href, text, drawn, off, wakes } of pictures) {
    expect(drawn[0], href).not.toBe('');
    expect(text[0], href).toBe(text[1]);
    expect(drawn[0], href).toBe(drawn[1]);
    expect({ off, wakes }, href).toEqual({ off: true, wakes: false });
  }
});
