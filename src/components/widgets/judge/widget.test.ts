import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { draws } from '../../../../tests/support/depth.ts';
import { utf8 } from '../../../sim/bytes.ts';
import { PROOFS, systemFacts } from '../../../sim/messengers/facts.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { words as en } from './messages/en.ts';
import * as widget from './widget.ts';
import { compute, type JudgedSystem, params, type Result } from './widget.ts';

const says = chosen(widget, en);

const base = defaults(params);
const run = (change: Partial<Values<typeof params>> = {}) => compute({ ...base, ...change }, unwatched);
const systems = params.system.options;
const forgers = params.forger.options;

const by = ({ table }: Result, wanted: string): JudgedSystem[] =>
  table.filter(({ proof }) => proof === wanted).map(({ system }) => system);

test.each([2015, 5, 88])(
  'town %i: what each system proves is what is known of it, and the order is from most to least',
  async (seed) => {
    const r = await run({ seed });
    for (const proof of PROOFS)
      expect(by(r, proof)).toEqual(systems.filter((id) => systemFacts(id).proof === proof));
    expect(r.table.map(({ system }) => system)).toEqual(PROOFS.flatMap((proof) => by(r, proof)));
  },
);

group.each(systems)('%s', (system) => {
  test('what the judge finds of the forgeries is what the table says', async () => {
    for (const forger of forgers) {
      const r = await run({ system, forger });
      const could = r.proof === 'anybody' || (r.proof === 'either' && forger === 'friend');
      expect(r.genuine.text).toBe(base.message);
      expect(r.alike).toBe(could);
      if (could) {
        expect(r.forged?.verdict.text?.trimEnd()).toBe(base.claim);
        expect({ ...r.forged?.verdict, text: '' }).toEqual({ ...r.genuine, text: '' });
        expect(says.finding(r)).toEqual([r.forged?.way === 'overwritten' ? 'overwrites' : 'passes']);
      } else if (r.proof === 'sender') {
        expect(r.forged).toMatchObject({
          way: 'own-key',
          verdict: { signature: 'invalid', text: base.claim },
        });
        expect(says.finding(r)).toEqual(['fails']);
      } else {
        expect(r.forged).toBeNull();
        expect(says.finding(r)).toEqual(['cannot']);
      }
    }
  });
});

test('an outsider with OTR’s published key writes over words, and no further than they reach', async () => {
  const of = (message: string, claim: string) => run({ system: 'otr3', forger: 'outsider', message, claim });
  const fits = await of('Meet me at 9', 'I did it.');
  expect(fits.forged).toMatchObject({ way: 'overwritten', text: 'I did it.   ' });
  expect(fits.alike).toBe(true);
  expect(says.finding(fits)).toEqual(['overwrites']);
  const short = await of('No', 'I did it.');
  expect(short).toMatchObject({ forged: null, alike: false, proof: 'anybody' });
  expect(says.finding(short)).toEqual(['tooLong']);
  expect((await run({ system: 'otr3', message: 'No', claim: 'I did it.' })).alike).toBe(true);
});

test('an empty claim is the usual one; a NUL is no letter', async () => {
  expect((await run({ claim: ' ' })).claim).toBe(base.claim);
  expect((await run({ claim: '\0' })).claim).toBe(base.claim);
  expect((await run({ claim: 'a\0b' })).forged?.text).toBe('ab');
});

const anything = fc.record({
  message: fc.string({ unit: 'grapheme', maxLength: 120 }),
  to: fc.string({ unit: 'grapheme', maxLength: 24 }),
  seed: fc.constantFrom(2015, 5),
  system: fc.constantFrom(...systems),
  forger: fc.constantFrom(...forgers),
  claim: fc.string({ unit: 'grapheme', maxLength: 60 }),
});

test('any parameters: who passes has said what was claimed', async () => {
  await fc.assert(
    fc.asyncProperty(anything, async (values) => {
      const r = await compute(values, unwatched);
      expect(says.describe(r)).toHaveLength(r.forged ? 5 : 4);
      // A passing forgery says what was claimed; nobody passes where only the sender could have written.
      if (r.alike) expect(r.forged?.verdict.text?.startsWith(r.claim)).toBe(true);
      if (r.proof === 'sender') expect(r.alike).toBe(false);
      if (r.forged?.way === 'overwritten')
        expect(utf8(r.forged.text)).toHaveLength(utf8(r.genuine.text ?? '').length);
    }),
    draws(60),
  );
});

test('the default picture', async () => {
  const r = await run();
  expect(says.finding(r)).toEqual(['passes']);
  expect(r.forged).toMatchObject({
    way: 'rewritten',
    verdict: { signature: 'none', mac: 'valid', text: base.claim },
  });
});
