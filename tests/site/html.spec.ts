/** The built files themselves: valid HTML, no broken link, and no page that the other gates do not know. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileSystemConfigLoader, formatterFactory, HtmlValidate } from 'html-validate';
import { LinkChecker, LinkState } from 'linkinator';
import { built, ids, origin, pages } from '../support/site.ts';
import { expect, test } from '../support/test.ts';

const dir = fileURLToPath(built);
const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.html'),
);
const address = (file: string) => `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`;

test('every page that is built is tested', () => {
  expect(files.map(address).sort()).toEqual([...pages, '/404.html'].sort());
});

test('all pages are valid HTML', async () => {
  const validator = new HtmlValidate(new FileSystemConfigLoader());
  const report = await validator.validateMultipleFiles(files.map((file) => join(dir, file)));
  expect(formatterFactory('text')(report.results)).toBe('');
});

test('no link within the site is broken', async () => {
  const { links } = await new LinkChecker().check({
    path: `${origin}/`,
    recurse: true,
    checkFragments: true,
    linksToSkip: async (link) => !link.startsWith(`${origin}/`),
  });
  const scanned = links.filter(({ state }) => state !== LinkState.SKIPPED);
  expect(scanned.length).toBeGreaterThan(pages.length - ids.length);
  const broken = scanned.filter(({ state }) => state === LinkState.BROKEN);
  expect(broken.map(({ url, parent, status }) => `${parent} → ${url} (${status})`)).toEqual([]);
});

test('no page asks for anything elsewhere', () => {
  for (const file of files) {
    const html = readFileSync(join(dir, file), 'utf8');
    const elsewhere = [
      ...html.matchAll(
        /<(?:script|img|iframe|source|link rel="(?:stylesheet|preload|icon)")[^>]+(?:src|href)="(https?:[^"]+)"/g,
      ),
    ]
      .map(([, url = '']) => url)
      .filter((url) => !url.startsWith(`${origin}/`));
    expect(elsewhere, file).toEqual([]);
  }
});

for (const id of ids) {
  test(`oEmbed of ${id}`, async ({ request }) => {
    const card = await (await request.get(`/oembed/${id}.json`)).json();
    expect(card).toMatchObject({
      version: '1.0',
      type: 'rich',
      width: expect.any(Number),
      height: expect.any(Number),
    });
    expect(card.title).not.toBe('');
    expect(card.html).toContain(`${origin}/embed/${id}/`);
  });
}
