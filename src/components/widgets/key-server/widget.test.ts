import { expect, describe as group, test } from 'vitest';
import { chosen } from '../../../../tests/support/chosen.ts';
import { systemFacts } from '../../../sim/messengers/facts.ts';
import { defaults, type Values } from '../../contract/params.ts';
import { unwatched } from '../../contract/widget.ts';
import { words as en } from './messages/en.ts';
import * as widget from './widget.ts';
import { compute, type KeySystem, params, type Result } from './widget.ts';

const says = chosen(widget, en);

const base = defaults(params);
const run = (change: Partial<Values<typeof params>> = {}) => compute({ ...base, ...change }, unwatched);
const systems = params.system.options;
const compares = (id: KeySystem): boolean => systemFacts(id).compares;

group.each(systems)('%s', (system) => {
  test.each([2015, 31])(
    'town %i: with the lie the company reads every line, and no phone says so',
    async (seed) => {
      const lied = await run({ system, seed });
      expect(lied).toMatchObject({ read: 12, warnings: 0 });
      expect(lied.lines.every(({ read }) => read)).toBe(true);
      const honest = await run({ system, seed, lie: false });
      expect(honest).toMatchObject({ read: 0, warnings: 0 });
      expect(honest.notices).toEqual(lied.notices);
      expect(honest.lines.map(({ text }) => text)).toEqual(lied.lines.map(({ text }) => text));
      expect([lied, honest].map(says.finding)).toEqual([['lieUnnoticed'], ['truth']]);
    },
  );

  test('the screens agree if and only if nobody sits in between, as far as there are any', async () => {
    for (const lie of [true, false]) {
      const { screens, check } = await run({ system, lie, check: 'compare' });
      expect(check).toEqual({ kind: 'compare', same: !lie && compares(system) });
      expect(screens !== null).toBe(compares(system));
      if (!screens) continue;
      const { you, friend } = screens;
      expect([you.yours === you.friends, friend.yours === friend.friends]).toEqual([!lie, !lie]);
      // With the lie four keys are about: each phone’s own, and two of the company’s.
      expect(new Set([you.yours, you.friends, friend.yours, friend.friends]).size).toBe(lie ? 4 : 2);
    }
  });

  test('what the two see of their own keys does not depend on the lie', async () => {
    const own = async (lie: boolean) => {
      const { screens } = await run({ system, lie });
      return [screens?.you.yours, screens?.friend.friends];
    };
    expect(await own(true)).toEqual(await own(false));
  });
});

group('the question', () => {
  test.each([
    { lie: false, knows: false, same: true, name: 'truthAsked' },
    { lie: true, knows: false, same: false, name: 'lieAsked' },
    { lie: true, knows: true, same: true, name: 'lieAnswered' },
  ])('lie $lie, the company knows $knows', async ({ lie, knows, same, name }) => {
    const r = await run({ system: 'otr3', check: 'question', lie, knows });
    const outcome = same ? 'same' : 'different';
    expect(r.check).toMatchObject({ same, outcome: { you: outcome, friend: outcome } });
    expect(says.finding(r)).toEqual([name]);
    expect(r.read).toBe(lie ? 12 : 0);
  });

  test('its answer is not in the chat, so the company cannot have read it there', async () => {
    const { check, lines } = await run({ system: 'otr3', check: 'question' });
    if (check.kind !== 'question') throw new Error('not asked');
    expect(lines.some(({ text }) => text.includes(check.answers.friend))).toBe(false);
    expect(check.answers.company).not.toBe(check.answers.friend);
  });

  test('only some have one, of these OTR', async () => {
    for (const system of systems) {
      const { check } = await run({ system, check: 'question' });
      expect(check.kind === 'question' && check.outcome !== null).toBe(systemFacts(system).asks);
    }
  });
});

test('a lie that comes later: SureSpot refuses a key that a stranger signed, and takes one that nobody signed', async () => {
  const refused = { taken: false, read: false };
  const taken = { taken: true, read: true };
  for (const lie of [true, false])
    expect((await run({ system: 'surespot', lie })).later).toEqual({ signed: refused, stripped: taken });
  expect((await run({ system: 'otr3' })).later).toBeNull();
});

test('the reader’s own words are what the company reads', async () => {
  const mine = ({ lines }: Result) => lines.filter((line) => line.mine);
  for (const message of ['', 'x', 'Grüße ☂', 'z'.repeat(500)]) {
    expect(mine(await run({ message }))).toMatchObject([{ from: 'you', text: message, read: true }]);
    expect(mine(await run({ message, lie: false }))).toMatchObject([{ text: message, read: false }]);
  }
});

test.each([
  [{}, 'lieUnnoticed'],
  [{ check: 'compare' }, 'lieCompared'],
  [{ check: 'compare', lie: false }, 'truthCompared'],
  [{ check: 'compare', system: 'whatsapp' }, 'lieNoScreen'],
  [{ check: 'compare', system: 'whatsapp', lie: false }, 'truthNoScreen'],
  [{ check: 'question' }, 'lieNoQuestion'],
  [{ check: 'question', lie: false }, 'truthNoQuestion'],
] as const)('the title of %j is %s', async (change, name) => {
  expect(says.finding(await run(change))).toEqual([name]);
});
