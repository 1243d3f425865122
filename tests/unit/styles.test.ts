/**
 * No global rule reaches into a component by accident. The article's style sheet names no class that a figure has, and
 * of the classes in the sheets that every page shares a component uses only those that are meant for it.
 */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { borrowed, OFFERED, reached, shared, walk } from '../support/classes.ts';

const cwd = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(`${cwd}${file}`, 'utf8');

/** Every class that a component may set on an element, as far as its source tells: words in what `class` is set to. */
function worn(source: string): Set<string> {
  const found = new Set<string>();
  const add = (text: unknown) => {
    for (const word of String(text).split(/\s+/)) if (word) found.add(word);
  };
  walk(parse(source, { modern: true }).fragment, (node) => {
    if (node['type'] === 'ClassDirective') add(node['name']);
    if (node['type'] !== 'Attribute' || node['name'] !== 'class') return;
    walk(node['value'], ({ type, data, value, key, quasis }) => {
      if (type === 'Text') add(data);
      if (type === 'Literal' && typeof value === 'string') add(value);
      if (type === 'Property') add((key as { name?: string; value?: string }).name ?? '');
      if (quasis) for (const quasi of quasis as { value: { raw: string } }[]) add(quasi.value.raw);
    });
  });
  return found;
}

const components = globSync('src/components/{figure,marks,reader,ui,widgets}/**/*.svelte', { cwd })
  .map((file) => file.replaceAll('\\', '/'))
  .sort();
/** The frame has its rules in a shared sheet. */
const FRAME = /^src\/components\/figure\//;

test.each(components)('%s wears no class of a global sheet that is not offered', (file) => {
  const classes = worn(read(file));
  expect(reached(classes)).toEqual([]);
  expect(FRAME.test(file) ? [] : borrowed(classes)).toEqual([]);
});

test('what is offered exists', () => {
  expect(OFFERED.filter((name) => !shared.has(name))).toEqual([]);
});

test('a class is found however it is set', () => {
  const source = `<i class="a b"></i><i class={{ c: x, 'd-e': y }}></i><i class={['f', x && 'g', { h }]}></i>
    <i class={x ? 'i' : 'j'}></i><i class:k={x}></i><i class={\`l \${x}\`}></i>`;
  expect([...worn(source)].sort().join(' ')).toBe('a b c d-e f g h i j k l');
});
