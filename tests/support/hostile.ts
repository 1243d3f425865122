/** Addresses nobody should send: URL states for a widget, some fair, some broken, some malicious. */
import fc from 'fast-check';
import type { Param, Params } from '../../src/components/contract/params.ts';

const NASTY = [
  '',
  ' ',
  '-0',
  '+1',
  '1e3',
  '0x10',
  '1.5',
  'NaN',
  'Infinity',
  '-Infinity',
  '9'.repeat(400),
  `-${'9'.repeat(400)}`,
  '9007199254740993',
  'null',
  'undefined',
  'true',
  '[object Object]',
  '{"a":1}',
  '<script>window.injected=1</script>',
  '"><img src=x onerror="window.injected=1">',
  "'-window.injected--'",
  '</textarea></title><svg onload=window.injected=1>',
  '{@html "<b data-injected>x</b>"}',
  '{{7*7}}#{7*7}<%=7*7%>',
  'javascript:window.injected=1',
  '%',
  '%zz',
  '%ED%A0%80',
  '\ud800',
  '\udfff lone',
  '\u0000',
  '\u202ertl',
  '\ufeff',
  '👩‍👩‍👧‍👦'.repeat(120),
  'a'.repeat(501),
  'é'.repeat(500),
  '\n\r\t',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'toString',
];
const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  'widget',
  'theme',
  '<b>',
  'seed[]',
];

const fair = (param: Param): fc.Arbitrary<string> => {
  switch (param.kind) {
    case 'int':
      return fc.integer({ min: param.min, max: param.max }).map(String);
    case 'numbers':
      return fc
        .uniqueArray(fc.integer({ min: param.min, max: param.max }), { maxLength: param.most })
        .map((numbers) => numbers.join('.'));
    case 'choice': {
      const heavy = param.heavy ?? [];
      const light = fc.constantFrom(...param.options.filter((option) => !heavy.includes(option)));
      return heavy.length === 0
        ? light
        : fc.oneof({ weight: 59, arbitrary: light }, { weight: 1, arbitrary: fc.constantFrom(...heavy) });
    }
    case 'flag':
      return fc.constantFrom('0', '1');
    case 'text':
      return fc.string({ unit: 'binary', maxLength: param.max });
  }
};

const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.maxSafeInteger().map(String) },
);

/** Some pieces are escaped as a browser would, some stand raw, some are cut off in the middle of an escape. */
const escaped = (text: string, how: number): string => {
  if (how === 0) return text.replaceAll(/[&#]/g, '');
  const whole = encodeURIComponent(text.toWellFormed());
  return how === 1 ? whole.slice(0, -1) : whole;
};

/**
 * A query for these parameters. Seeds differ in a few cases only, as another town costs time, and one of a
 * few towns does as well as any.
 */
export function state(params: Params): fc.Arbitrary<string> {
  const names = Object.keys(params);
  const pair = fc
    .tuple(
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...names) },
        { weight: 1, arbitrary: fc.constantFrom(...NAMES) },
      ),
      fc.nat({ max: 99 }),
      fc.nat({ max: 9 }),
    )
    .chain(([name, luck, how]) => {
      const param = Object.hasOwn(params, name) ? params[name] : undefined;
      const value =
        name === 'seed' && luck < 95
          ? fc.constantFrom('2015', 'x', '', '<b>', '%', '2015.5')
          : name === 'seed'
            ? fc.constantFrom('1', '-5', '99999999999', '4711')
            : param && luck < 55
              ? fair(param)
              : hostile;
      return value.map((text) => `${encodeURIComponent(name)}=${escaped(text, how)}`);
    });
  return fc.array(pair, { maxLength: names.length + 2 }).map((pairs) => pairs.join('&'));
}
