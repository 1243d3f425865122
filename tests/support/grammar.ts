/** Faults of grammar that sentences with numbers in them are prone to, whatever they are about. */

const SMALL = 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const MANY = `(?:${SMALL}|(?<![\\d.,])(?:0|[2-9]|[1-9]\\d+|\\d{1,3}(?:,\\d{3})+)(?![\\d.,]*\\d))`;
/** What is counted in figures. */
const NOUNS =
  'person|name|number|hop|record|thief|bystander|day|week|month|year|hour|minute|second|byte|packet|line|message|call|visit|' +
  'contact|look|crew|town|place|time|phone|alarm|run|search|match|member|service|customer|outage|chapter|' +
  'sitting|pause|reader|request|letter|text|system|key|layer|file|thing|mistake|draw|character|way|screen|circle|street';
const PLURALS =
  'people|names|numbers|hops|records|thieves|bystanders|days|weeks|months|years|hours|minutes|seconds|bytes|packets|lines|' +
  'messages|calls|visits|contacts|looks|crews|towns|places|times|phones|alarms|runs|searches|matches|members|services|' +
  'customers|squirrels|outages|chapters|sittings|pauses|readers|requests|letters|texts|systems|keys|layers|files|things|' +
  'mistakes|draws|characters|ways|others|circles';
const PERIOD = 'day|week|month|year';

/** Each with a sentence that has the fault: a rule that no longer finds it is no rule. */
export const RULES: readonly (readonly [fault: string, is: RegExp, like: string])[] = [
  ['not a word', /\b(?:undefined|NaN|null|Infinity)\b|\[object/, 'It is NaN places.'],
  ['two spaces', / {2}|^ | $/, 'It is  so.'],
  ['space before a mark', / [,.;:)]/, 'It is , so.'],
  ['mark upon mark', /[,;:.][,;:.](?!\.)/, 'It is so..'],
  ['no full stop', /[^.?!]$/, 'It is so'],
  ['small letter first', /^\p{Ll}(?!\p{Lu})/u, 'it is so.'],
  ['small letter after a full stop', /[\p{Ll}\d)%]{2}\. \p{Ll}/u, 'It is so. and not so.'],
  ['a word twice', /\b(\p{L}+) \1\b(?<!(?:that that|had had))/iu, 'It is is so.'],
  [
    'one of many',
    new RegExp(
      `(?:(?<!either )\\bone|(?<![\\d.,−+-])\\b1) (?:other |more |different )?(?:${PLURALS})\\b`,
      'i',
    ),
    'Add 1 names.',
  ],
  [
    'many of one',
    new RegExp(`\\b${MANY} (?:other |more |different )?(?:${NOUNS})\\b(?!-|’)`, 'i'),
    'Add two name.',
  ],
  [
    'one do',
    new RegExp(
      `(?<!(?:within|in|of|by|at|after|from) )\\b(?:one|1) (?:${NOUNS}) (?:are|were|have|do|show|list|lead|stand|find|give|come|tell)\\b`,
      'i',
    ),
    'One hop lead to nobody.',
  ],
  [
    'many does',
    new RegExp(
      `^${MANY} (?:${PLURALS}) (?:is|was|has|does|shows|lists|leads|stands|finds|gives|comes|tells|opens)\\b`,
      'i',
    ),
    'Two hops leads to nobody.',
  ],
  [
    'one period do',
    new RegExp(
      `\\bone (?:${PERIOD}) of (?:\\w+ )?(?:records|times|log)(?: still)? (?:are|show|list|tell|lead|put)\\b`,
      'i',
    ),
    'So one week of records still show it.',
  ],
  [
    'more periods does',
    new RegExp(
      `\\b${MANY} (?:${PERIOD})s of (?:\\w+ )?(?:records|times|log)(?: still)? (?:is|shows|lists|tells|leads|puts)\\b`,
      'i',
    ),
    'Two weeks of records lists it.',
  ],
  [
    'nothing on average',
    /\b(?:no|none|nobody)\b(?: \w+){0,2} on average/,
    'They range over no places on average.',
  ],
  ['about nothing', /\babout (?:no|none|nobody|0)\b(?!\.| more|:)/, 'They range over about no places.'],
  ['none things', new RegExp(`\\bnone (?:${NOUNS}|${PLURALS})\\b`, 'i'), 'There are none names.'],
  ['only nothing', /\bonly (?:0|no|none|nobody)\b(?! other)/, 'It finds only 0.'],
];

/** Those faults that a sentence has; what the reader typed is no fault of the figure’s. */
export function faults(sentence: string, own: readonly string[] = []): string[] {
  // A name may bring the full stop of the sentence.
  const text = own.reduce(
    (rest, one) =>
      (one.endsWith('.') && rest.endsWith(one) ? `${rest.slice(0, -one.length)}Xu.` : rest).replaceAll(
        one,
        'Xu',
      ),
    sentence,
  );
  return RULES.filter(([, is]) => is.test(text)).map(([fault]) => fault);
}
