/** The words that a reader reads, out of the files that hold them. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import claims from '../../content/claims.json' with { type: 'json' };
import errata from '../../content/errata.json' with { type: 'json' };
import glossary from '../../content/glossary.json' with { type: 'json' };

export { sentences, words } from './sentences.ts';

export interface Text {
  name: string;
  text: string;
}

const cwd = fileURLToPath(new URL('../../', import.meta.url));
const files = (pattern: string, read: (text: string) => string): Text[] =>
  globSync(pattern, { cwd })
    .sort()
    .map((name) => ({ name: name.replaceAll('\\', '/'), text: read(readFileSync(`${cwd}${name}`, 'utf8')) }));

/** Markdown as it reads: a computed number is as long as “twelve”, code and addresses are no words. */
export const plain = (markdown: string, number = 'twelve'): string =>
  markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/<Num[^>]*\/>/g, number)
    .replace(/<[A-Z][^>]*\/>|<\/?[A-Z][^>]*>|`[^`]*`|\]\([^)]*\)/g, '')
    .replace(/^[>-] |[*_[\]]/gm, '')
    .trim();

/** What a catalogue of messages says: its strings, not the ids among them. */
function messages(source: string): string {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('', source, ts.ScriptTarget.Latest));
  return found.filter((text) => !/^[\w.-]+$/.test(text) || /^[A-Z]/.test(text)).join('\n');
}

export const chapters = files('content/chapters/*.mdx', plain);
export const ledger: Text = {
  name: 'content/claims.json',
  text: claims.flatMap(({ said, since }) => [said, ...since.map(({ text }) => text)]).join('\n'),
};
export const texts: Text[] = [
  ...chapters,
  ledger,
  { name: 'content/errata.json', text: errata.flatMap(({ was, is }) => [was, is]).join('\n') },
  {
    name: 'content/glossary.json',
    text: glossary.flatMap(({ term, plain: text }) => [term, text]).join('\n'),
  },
  // What the page hands in: the address of a link, or a number.
  ...files('content/pages/*.mdx', (text) =>
    plain(text.replaceAll(/<a href=\{`[^`]*`\}>/g, '').replaceAll(/\{props\.[\w.]+\}/g, '0')),
  ),
  ...files('content/messengers/*.md', plain),
  ...files('src/**/model.md', plain),
  ...files('src/**/messages/**/en.ts', messages),
];
