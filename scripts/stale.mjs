// What of a language’s texts is missing, or was made from English that has changed since: `npm run -s stale -- de`.
// `content/<language>/made-from.json` keeps, for each text, a hash of every English block that it was made from;
// `--done <text>` writes them anew, once the translation says what the English says. `--begin` copies whatever is not
// there yet, catalogues too, to be translated in place.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** Texts by their English names: prose, and files of data with sentences in them. */
const TEXTS = [
  'content/chapters/*.mdx',
  'content/pages/*.mdx',
  'content/messengers/*.md',
  'content/{claims,errata,glossary}.json',
  'src/components/widgets/*/model.md',
];

/** Where the same text stands in a language. @param {string} name @param {string} language */
export const placeOf = (name, language) =>
  name.startsWith('content/')
    ? name.replace('content/', `content/${language}/`)
    : name.replace('.md', `.${language}.md`);

const CATALOGUES = 'src/components/**/messages/**/en.ts';

/** @param {string} root */
const textsOf = (root) =>
  TEXTS.flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();

/** A catalogue to be translated: it uses those of its language, and must have all that the English one has. @param {string} text @param {string} language */
function begun(text, language) {
  const own = text
    .replaceAll("/en.ts';", `/${language}.ts';`)
    .replace("export const id = 'en';", `export const id = '${language}';`)
    .replace("lang: 'en',", `lang: '${language}',`);
  const typed = own.replace(/^export const words = /m, 'export const words: typeof english = ');
  return typed === own ? own : `import type { words as english } from './en.ts';\n${typed}`;
}

/** Copies what a language does not have yet. Returns how many files that were. @param {string} root @param {string} language */
export function begin(root, language) {
  let made = 0;
  /** @param {string} place @param {(file: string) => void} make */
  const lay = (place, make) => {
    const file = `${root}${place}`;
    if (existsSync(file)) return;
    mkdirSync(dirname(file), { recursive: true });
    make(file);
    made++;
  };
  for (const name of textsOf(root))
    lay(placeOf(name, language), (file) => copyFileSync(`${root}${name}`, file));
  for (const name of globSync(CATALOGUES, { cwd: root }))
    lay(name.replace(/en\.ts$/, `${language}.ts`), (file) =>
      writeFileSync(file, begun(readFileSync(`${root}${name}`, 'utf8'), language)),
    );
  return made;
}

/** What is translated as one: a paragraph, the head of a file, an entry of a list. @param {string} name @param {string} text */
export const blocksOf = (name, text) =>
  name.endsWith('.json')
    ? JSON.parse(text).map((/** @type {unknown} */ entry) => JSON.stringify(entry))
    : text
        .split(/\n\s*\n/)
        .map((block) => block.trim())
        .filter(Boolean);

/** @param {string} block */
export const hashOf = (block) => createHash('sha256').update(block).digest('hex').slice(0, 8);

/**
 * The blocks of an English text that its translation was not made from: they are new, or have changed.
 * @param {readonly string[]} blocks @param {readonly string[]} madeFrom
 */
export const staleIn = (blocks, madeFrom) =>
  blocks.flatMap((block, i) => (madeFrom.includes(hashOf(block)) ? [] : [{ number: i + 1, block }]));

/** @param {string} root @param {string} language @param {string | undefined} done */
export function stale(root, language, done) {
  const record = `${root}content/${language}/made-from.json`;
  /** @type {Record<string, string[]>} */
  const madeFrom = existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : {};
  const names = textsOf(root);
  const blocks = (/** @type {string} */ name) => blocksOf(name, readFileSync(`${root}${name}`, 'utf8'));
  if (done !== undefined) {
    if (!names.includes(done)) throw new Error(`There is no text ${done}.`);
    madeFrom[done] = blocks(done).map(hashOf);
    mkdirSync(`${root}content/${language}`, { recursive: true });
    writeFileSync(record, `${JSON.stringify(madeFrom, null, 2)}\n`);
    return [];
  }
  return names.flatMap((name) => {
    const place = placeOf(name, language);
    if (!existsSync(`${root}${place}`)) return [`${place}: missing`];
    return staleIn(blocks(name), madeFrom[name] ?? []).map(
      ({ number, block }) => `${place}: block ${number}, “${block.slice(0, 60).replaceAll('\n', ' ')}”`,
    );
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { begin: { type: 'boolean' }, done: { type: 'string' } },
  });
  const [language] = positionals;
  if (!language) {
    console.error('Which language? npm run -s stale -- <language> [--begin | --done <English text>]');
    process.exit(2);
  }
  const root = fileURLToPath(new URL('../', import.meta.url));
  const copied = values.begin ? `Copied: ${begin(root, language)} files` : '';
  const found = values.begin ? [] : stale(root, language, values.done);
  const done = values.done ? `Noted: ${values.done}` : '';
  console.log(found.join('\n') || copied || done || 'Nothing is missing, and nothing stale.');
  process.exitCode = found.length > 0 ? 1 : 0;
}
