/**
 * Two languages that nobody speaks, made from the English catalogues: a long one with accents, and one that is written
 * from right to left. What of a page is neither is no catalogue's.
 */
export type Pseudo = 'long' | 'mirrored';

const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aåbƀcçdđeéfƒgĝhĥiîjĵkķlļmɱnñoöpþqǫrŕsštţuûvṽwŵxẋyýzž'].reduce<[string, string][]>(
    (pairs, c, i, all) => {
      if (i % 2 === 0) pairs.push([c, all[i + 1] as string]);
      return pairs;
    },
    [],
  ),
);
const HEBREW = [...'אבגדהוזחטיכלמנסעפצקרשתםןףץ'];

const accented = (letter: string): string => {
  const small = letter.toLowerCase();
  const out = ACCENTED[small] ?? letter;
  return letter === small ? out : out.toUpperCase();
};
const hebrew = (letter: string): string => HEBREW[letter.toLowerCase().charCodeAt(0) - 97] ?? letter;

/** A third longer at least, in pieces that a line may break between. */
const longer = (text: string): string => `${text} ${'ẋẋẋẋẋ '.repeat(Math.ceil(text.length / 18)).trim()}`;

/** A text without letters says nothing in any language. What was said before in this one stays. */
function say(text: string, language: Pseudo): string {
  if (!/[A-Za-z]/.test(text)) return text;
  const said = text.replaceAll(/[A-Za-z]/g, language === 'long' ? accented : hebrew);
  return language === 'long' ? `⟦${longer(said)}⟧` : said;
}

/** The same catalogue, or part of one, in this language. */
export function inPseudo<T>(words: T, language: Pseudo): T {
  if (typeof words === 'string') return say(words, language) as T;
  if (typeof words === 'function')
    return ((...given: unknown[]) =>
      inPseudo((words as (...given: unknown[]) => unknown)(...given), language)) as T;
  if (Array.isArray(words)) return words.map((one) => inPseudo(one, language)) as T;
  if (typeof words === 'object' && words !== null)
    return Object.fromEntries(
      Object.entries(words).map(([name, one]) => [name, inPseudo(one, language)]),
    ) as T;
  return words;
}

/** What stands in for the module of the language itself. */
export const tongue = <T extends object>(words: T, language: Pseudo): T => ({
  ...inPseudo(words, language),
  id: 'en',
  lang: language === 'long' ? 'en-XA' : 'he-XB',
  dir: language === 'long' ? 'ltr' : 'rtl',
});
