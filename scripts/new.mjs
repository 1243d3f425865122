// npm run new -- widget <id>, npm run new -- messenger <id>: copies a template that works, and registers it.
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Lines that a new part has in files that are there already: each goes before the first place where this text stands. */
const REGISTERED = {
  widget: [
    [
      'src/components/widgets/registry.ts',
      '\n/** Checks',
      "import * as templateId from './template-id/widget.ts';",
    ],
    [
      'src/components/widgets/registry.ts',
      '};\n\nexport type WidgetId',
      "  'template-id': widget(templateId),",
    ],
  ],
  messenger: [
    [
      'src/sim/messengers/facts.ts',
      '} as const satisfies Record<SystemId, Facts>',
      "  'template-id': templateFacts,",
    ],
    [
      'src/sim/messengers/facts.ts',
      '/** The table.',
      `const templateFacts = {
  shown: 'nowhere',
  sealed: true,
  proof: 'either',
  keysFrom: 'directory',
  compares: true,
  asks: false,
  opens: EVERYTHING,
  altered: null,
} as const satisfies Facts;
`,
    ],
    [
      'src/components/messages/systems/en.ts',
      '};',
      "  'template-id': { name: 'Template id', short: 'Template id' },",
    ],
    [
      'src/components/messages/fields/chat/en.ts',
      '};',
      `  'template-id.nonce': ['nonce', 'Fresh for each message, so that equal words look different.'],
  'template-id.sealed': ['the words, sealed', 'The sealed words and their tag, spelt out in letters.'],`,
    ],
    [
      'src/components/widgets/who-can-read/messages/view/en.ts',
      "    copy: 'A copy",
      "    'template-id': 'In the frame: the message of Template id',",
    ],
  ],
};

/** The registry of messengers is in the order of the alphabet. */
const SYSTEM = `  {
    id: 'template-id',
    card: 'template-id',
    transport: 'tls',
    load: async () => (await import('./template-id.ts')).templateId,
    service: async () => (await import('../services/xmpp.ts')).xmpp,
  },
`;

function fail(why) {
  console.error(
    `${why}\n\nnpm run new -- widget|messenger <id>, where the id is like “one-cup”: small letters, digits, hyphens.`,
  );
  process.exit(1);
}

const [kind = '', id = ''] = process.argv.slice(2);
if (!Object.hasOwn(REGISTERED, kind)) fail(`“${kind}” is nothing that can be made.`);
if (!/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(id)) fail(`“${id}” is no id.`);

const camel = id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const title = id.replace(/^./, (letter) => letter.toUpperCase()).replaceAll('-', ' ');
const named = (text) =>
  text
    .replaceAll('template-id', id)
    .replaceAll('templateId', camel)
    .replaceAll('templateFacts', `${camel}Facts`)
    .replaceAll('Template id', title);
const read = (file) => readFileSync(`${root}${file}`, 'utf8');
const write = (file, text) => {
  mkdirSync(dirname(`${root}${file}`), { recursive: true });
  writeFileSync(`${root}${file}`, text);
};

const from = `scripts/templates/${kind}/`;
const files = globSync('**/*.*', { cwd: `${root}${from}` }).map((file) => file.replaceAll('\\', '/'));
const taken = files.map(named).filter((file) => existsSync(`${root}${file}`));
if (taken.length > 0) fail(`There is one already: ${taken[0]}`);

const touched = new Set(files.map(named));
for (const file of files) write(named(file), named(read(from + file)));

for (const [file, before, lines] of REGISTERED[kind]) {
  const text = read(file);
  const at = text.indexOf(before);
  if (at < 0) fail(`${file} has no “${before.trim()}”; scripts/new.mjs no longer fits it.`);
  write(file, `${text.slice(0, at)}${named(lines)}\n${text.slice(at)}`);
  touched.add(file);
}
if (kind === 'messenger') {
  const file = 'src/sim/messengers/registry.ts';
  const [head = '', rest = ''] = read(file).split(/(?<=\nconst list = \[\n)/);
  const end = rest.indexOf('] as const');
  const systems = rest
    .slice(0, end)
    .split(/(?<=\n {2}\},\n)/)
    .filter(Boolean);
  const idOf = (system) => /id: '([^']+)'/.exec(system)?.[1] ?? '';
  const sorted = [...systems, named(SYSTEM)].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  write(file, `${head}${sorted.join('')}${rest.slice(end)}`);
  touched.add(file);
}

const biome = ['node_modules/@biomejs/biome/bin/biome', 'check', '--write', '--log-level=error'];
execFileSync(
  process.execPath,
  [...biome, ...[...touched].filter((file) => /\.(ts|svelte|astro)$/.test(file))],
  {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
console.log([...touched].join('\n'));
