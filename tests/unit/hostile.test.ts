import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer } from '../../src/components/contract/answer.ts';
import { characters, decode, encode, type Param } from '../../src/components/contract/params.ts';
import { words } from '../../src/components/messages/figure/en.ts';
import { draws } from '../support/depth.ts';
import { state } from '../support/hostile.ts';
import { english, ids, queries, widget } from '../support/site.ts';

/** Every address is read; for some of them the figure is worked out, which may take a second. */
const READ = draws(2000);
const WORKED_OUT = draws(16, 500);

function valid(param: Param, value: unknown): boolean {
  switch (param.kind) {
    case 'int':
      return Number.isInteger(value) && Number(value) >= param.min && Number(value) <= param.max;
    case 'choice':
      return param.options.includes(value as string);
    case 'numbers':
      return (
        Array.isArray(value) &&
        value.length <= param.most &&
        new Set(value).size === value.length &&
        value.every((n) => Number.isInteger(n) && n >= param.min && n <= param.max)
      );
    case 'flag':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && value.isWellFormed() && characters(value) <= param.max;
  }
}

/** Plain JSON: what a worker, a file and the command line all carry unchanged. */
function plain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(plain);
  return (
    typeof value === 'object' &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.values(value).every(plain)
  );
}

describe.each(ids)('%s', (id) => {
  const { params, finding } = widget(id);

  test(`reads ${READ.numRuns} fair and hostile addresses`, () => {
    fc.assert(
      fc.property(state(params), (query) => {
        const { values, corrections } = decode(params, query);
        expect(Object.keys(values)).toEqual(Object.keys(params));
        for (const [name, param] of Object.entries(params))
          if (!valid(param, values[name])) throw new Error(`${name} is ${String(values[name])}`);

        // What came is either what is used, or in the list of corrections, each of which makes a sentence.
        const corrected = new Set(corrections.map(({ name }) => name));
        for (const [name, given] of new URLSearchParams(query)) {
          const param = Object.hasOwn(params, name) ? params[name] : undefined;
          const value: unknown = param ? values[name] : undefined;
          const plainly = Array.isArray(value) ? value.join('.') : String(value);
          const used = param?.kind === 'flag' ? (value ? '1' : '0') : plainly;
          const same = param?.kind === 'int' ? Number(given) === value : used === given;
          if (!(same || corrected.has(name))) throw new Error(`${name}=${given} went unmentioned`);
        }
        for (const correction of corrections) expect(words.figure.corrected(correction)).toMatch(/^.+\.$/su);

        // The address of the corrected state opens the same state, with nothing left to correct.
        const address = [encode(params, values, 'public'), encode(params, values, 'private')].join('&');
        expect(decode(params, address)).toEqual({ values, corrections: [] });
      }),
      READ,
    );
  });

  test(`answers ${WORKED_OUT.numRuns} of them`, async () => {
    await fc.assert(
      fc.asyncProperty(state(params), async (query) => {
        const { values } = decode(params, query);
        const { result, title, sentences } = await answer(widget(id), values, await english(id));
        if (!plain(result)) throw new Error('the result is not plain JSON');
        expect(title).toBe(finding(result, await english(id)));
        expect(sentences[0]?.replace(/\.$/, '')).toBe(title.replace(/\.$/, ''));
        for (const sentence of sentences) {
          expect(sentence).toMatch(/[^.\s]\.$/);
          const own = Object.values(values).filter((v) => typeof v === 'string');
          const words = own.reduce((text, v) => (v ? text.replaceAll(v, '') : text), sentence);
          expect(words).not.toMatch(/undefined|NaN|Infinity|\[object/);
        }
      }),
      WORKED_OUT,
    );
  });

  test('answers the same twice, whatever was asked between', async () => {
    const ask = async (query: string) =>
      JSON.stringify(await answer(widget(id), decode(params, query).values, await english(id)));
    const first = await ask('');
    for (const query of fc.sample(state(params), draws(6, 200))) await ask(query);
    expect(await ask('')).toBe(first);
  });

  test.runIf('to' in params)('keeps a name that is written from the right to itself', async () => {
    const to = 'ליאור';
    for (const query of queries(id)) {
      const { values } = decode(params, query);
      const { result, ...said } = await answer(widget(id), { ...values, to }, await english(id));
      expect(JSON.stringify(result)).not.toMatch(/[\u2066-\u2069]/);
      const others = JSON.stringify(said).replaceAll(`\u2068${to}\u2069`, '');
      expect([query, others]).toEqual([query, expect.not.stringMatching(/[ליאור\u2066-\u2069]/)]);
    }
  });
});
