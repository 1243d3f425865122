/** Every sentence of the figure, held against what was said as it lies in the content. */
import { expect, it } from 'vitest';
import rumours from '../../../../content/rumours.json' with { type: 'json' };
import { type Claims, hold, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import type { Values } from '../../contract/params.ts';
import { words as en } from './messages/en.ts';
import * as widget from './widget.ts';

type Choice = Values<typeof widget.params>;
type Verdict = 'true' | 'false' | 'unproven';

const IDS = rumours.statements.map(({ id }) => id as widget.Id);

/** A statement is settled by records that all point one way. */
function verdictOf(id: string, known: number): Verdict {
  const sides = rumours.events
    .slice(0, known)
    .flatMap((event) => event.bears as { on: string; side: string; as: string }[])
    .filter((one) => one.on === id && one.as === 'record')
    .map(({ side }) => side);
  if (sides.length === 0 || (sides.includes('for') && sides.includes('against'))) return 'unproven';
  return sides.includes('for') ? 'true' : 'false';
}
function worldOf(chosen: Choice) {
  const verdicts = IDS.map((id) => verdictOf(id, chosen.known));
  const sorted = IDS.filter((id) => chosen[id] !== 'unsorted');
  const count = (of: Verdict) => verdicts.filter((one) => one === of).length;
  return {
    chosen,
    verdicts,
    left: IDS.length - sorted.length,
    right: IDS.filter((id, i) => chosen[id] === verdicts[i]).length,
    settled: IDS.length - count('unproven'),
    counts: [count('true'), count('false'), count('unproven')],
  };
}
type World = ReturnType<typeof worldOf>;

const counts = (said: Said, world: World): void =>
  expect([said.n('true'), said.n('false'), said.n('unproven')]).toEqual(world.counts);
function score(said: Said, { right, left }: World): void {
  expect(said.has('right') || said.has('all')).toBe(left === 0);
  if (left === 0) expect(said.has('all') ? 6 : said.n('right')).toBe(right);
}
const SCORE = '[You got [all {all=six}|{right#} of six]: |]';
const COUNTS = '{true#} [is|are] true, {false#} [is|are] false and {unproven#} [is|are] unproven';
const ALL = rumours.events.length;

const CLAIMS: Claims<World> = {
  [`${SCORE}[t|T]he PlayStation story was false, and the WhatsApp story was never proven.`]: (
    said,
    world,
  ) => {
    score(said, world);
    expect([verdictOf('console', ALL), verdictOf('whatsapp', ALL)]).toEqual(['false', 'unproven']);
  },
  [`${SCORE}{when=by|By|in|In} {day}, {settled#} of the six could be settled.`]: (said, world) => {
    score(said, world);
    expect(said.n('settled')).toBe(world.settled);
    const day = rumours.events[world.chosen.known - 1]?.date as string;
    expect(said.text('day')).toContain(day.slice(0, 4));
    expect(said.text('when').toLowerCase()).toBe(day.length > 7 ? 'by' : 'in');
  },
  [`${SCORE}[b|B]efore anybody had said anything, nothing could be settled.`]: (said, world) => {
    score(said, world);
    expect([world.chosen.known, world.settled]).toEqual([0, 0]);
  },
  'Six things were said of how the attackers communicated, and {left=all|one|two|three|four|five} [is|are] still to be sorted.':
    (said, { left, chosen }) => {
      expect(said.text('left') === 'all' ? 6 : said.n('left')).toBe(left);
      expect(chosen.record).toBe('covered');
    },
  '“{statement}”: {verdict=true|false|unproven}.': (said, { verdicts, left, chosen }) => {
    const at = IDS.findIndex((id) => en.about[id] === `${said.text('statement')}.`);
    expect(said.text('verdict')).toBe(verdicts[at]);
    if (chosen.record === 'covered' && left > 0) expect(chosen[IDS[at] as widget.Id]).not.toBe('unsorted');
  },
  [`By what was known {when=in the end|then}, ${COUNTS}.`]: (said, world) => {
    counts(said, world);
    expect(said.text('when') === 'in the end').toBe(world.chosen.known === ALL);
  },
  'No public evidence shows that encryption hid the coordination on the night; there is credible reporting of encrypted apps in the same network before and after it.':
    (_, { chosen }) => expect(chosen.known).toBe(ALL),
  'True or false takes a record that somebody answers for; any number of unnamed reports, guesses and silences leaves a statement unproven.':
    () => {},
  ...Object.fromEntries(
    IDS.map((id) => [
      en.about[id],
      (_: Said, { chosen }: World) => expect([chosen.record, chosen[id]]).toEqual(['covered', 'unsorted']),
    ]),
  ),
  'The record of each is covered until it is put down as true, false or unproven.': (_, { chosen, left }) => {
    expect(chosen.record).toBe('covered');
    expect(left).toBeGreaterThan(0);
  },
};

it('says what is so', async () => {
  const all = Object.fromEntries(IDS.map((id, i) => [id, (['true', 'false', 'unproven'] as const)[i % 3]]));
  const states = [
    ...settings(widget.params, depth(300, 3000), 2),
    ...settings(widget.params, depth(60, 600), 1, all as Partial<Choice>),
    ...settings(widget.params, depth(60, 600), 1, { record: 'covered', console: 'unsorted' }),
    ...settings(widget.params, depth(20, 200), 1, { record: 'shown', known: 0 }),
    ...settings(widget.params, depth(20, 200), 1, { record: 'shown', known: ALL }),
  ];
  await hold(widget, CLAIMS, states, worldOf);
});
