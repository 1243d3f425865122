/** The text is easy to read, and spelt as the British spell. */
import { readFileSync } from 'node:fs';
import dictionary from 'dictionary-en-gb';
import { fleschKincaid } from 'flesch-kincaid';
import nspell from 'nspell';
import { syllable } from 'syllable';
import { expect, test } from 'vitest';
import { chapters, ledger, sentences, texts, words } from '../support/prose.ts';

/** A year at an American school, by the Flesch–Kincaid formula. */
const GRADE = 10;

function grade(text: readonly string[]): number {
  const all = text.flatMap(words);
  return fleschKincaid({
    sentence: text.length,
    word: all.length,
    syllable: all.reduce((sum, word) => sum + syllable(word), 0),
  });
}

test.each([...chapters, ledger])('$name can be read after ten years at school', ({ name, text }) => {
  const all = sentences(text);
  expect(all.length).toBeGreaterThan(10);
  const hardest = all
    .map((sentence) => ({ sentence, of: grade([sentence]) }))
    .sort((a, b) => b.of - a.of)
    .slice(0, 5)
    .map(({ sentence, of }) => `  ${of.toFixed(1)}  ${sentence}`)
    .join('\n');
  const of = grade(all);
  console.log(`${name}: grade ${of.toFixed(1)}. Its hardest sentences:\n${hardest}`);
  expect(of).toBeLessThanOrEqual(GRADE);
});

test('the measure tells a hard sentence from an easy one', () => {
  const hard =
    'Notwithstanding considerable methodological heterogeneity, comparability remains unestablished.';
  expect(grade([hard])).toBeGreaterThan(20);
  expect(grade(['The cat sat on the mat.'])).toBeLessThan(2);
});

const spelling = nspell({ aff: Buffer.from(dictionary.aff), dic: Buffer.from(dictionary.dic) });
/** Names, and terms of the field, that the dictionary does not have. */
const known = new Set(
  readFileSync(new URL('../support/words.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean),
);

/** The words of a text that are no numbers and no acronyms, without the “’s” that anything may have. */
const spelt = (text: string): string[] =>
  words(text.replaceAll('’', "'"))
    .map((word) => word.replace(/'s$/, ''))
    .filter((word) => !/\d|^\p{Lu}+s?$/u.test(word));

const uncapital = (word: string) => word.charAt(0).toLowerCase() + word.slice(1);
const misspelt = (text: string): string[] => [
  ...new Set(spelt(text).filter((w) => !known.has(w) && !known.has(uncapital(w)) && !spelling.correct(w))),
];

test.each(texts)('$name is spelt right', ({ text }) => {
  expect(misspelt(text), 'misspelt, or missing in tests/support/words.txt').toEqual([]);
});

test('every known word is needed, and none twice', () => {
  const used = new Set(texts.flatMap(({ text }) => spelt(text)));
  expect([...known].filter((word) => !used.has(word) || spelling.correct(word))).toEqual([]);
});

test('a misspelt word is found, and American spelling with it', () => {
  expect(misspelt('A seald letter, colored red, from the harbour’s organisers.')).toEqual([
    'seald',
    'colored',
  ]);
});
