/** Every sentence of the figure, held against the chat line by line. */
import { expect, it } from 'vitest';
import { systemsIn } from '../../../../tests/support/chat-claims.ts';
import { type Claims, hold, number, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { Word, word } from '../../../../tests/support/notes.ts';
import { NAMED } from '../../../sim/chat/named.ts';
import type { Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

type Choice = Values<typeof widget.params>;
type Observer = Choice['observer'];

const OBSERVERS: Observer[] = ['wifi', 'isp', 'company', 'friend', 'thief', 'investigator'];
const worldOf = (chosen: Choice, result: widget.Result) => {
  const cells = (by: Observer) => result.rows.map(({ cells }) => [...cells[by]]);
  const read = (cell: readonly string[]) => cell.filter((line) => line === 'o' || line === 'k').length;
  const tally = (by: Observer) => {
    const all = cells(by);
    return {
      whole: all.filter((cell) => read(cell) === 12).length,
      part: all.filter((cell) => read(cell) > 0 && read(cell) < 12).length,
      none: all.filter((cell) => read(cell) === 0).length,
    };
  };
  const cell = result.rows.find(({ system }) => system === chosen.system)?.cells[chosen.observer] as string;
  // The lines that are shown are those of the cell.
  const letters = { opened: 'o', kept: 'k', altered: 'a', sealed: 's', absent: '-' };
  expect(result.lines.map(({ state }) => letters[state]).join('')).toBe(cell);
  expect(result.rows.map(({ system }) => system).sort()).toEqual(NAMED);
  const line = result.lines[chosen.line] as widget.Line;
  return { chosen, result, tally, cell: [...cell], read: read([...cell]), line };
};
type World = ReturnType<typeof worldOf>;

function isWho(text: string, { chosen }: World, observer = chosen.observer): void {
  const to = chosen.to.trim() || 'Ines';
  const names = {
    wifi: ['somebody on the same Wi-Fi'],
    isp: ['your internet provider'],
    company: ['the company', 'the company that carries it'],
    friend: [`${to}’s phone`],
    thief: ['a thief with your phone'],
    investigator: ['an investigator'],
  }[observer];
  expect(names.map((name) => name.toLowerCase())).toContain(text.toLowerCase());
}
const over = (text: string, { chosen }: World): void =>
  expect(text === 'WhatsApp between two Android phones' ? ['whatsapp'] : systemsIn(text)).toEqual([
    chosen.system,
  ]);
/** Which line is looked at. */
function which(said: Said, { chosen, line }: World): void {
  expect(said.has('own') ? 7 : said.n('line')).toBe(chosen.line + 1);
  if (said.has('from'))
    expect(said.text('from')).toBe(line.from === 'you' ? 'you' : chosen.to.trim() || 'Ines');
}
const WHICH = 'The line looked at, [your {own=own}|number {line#}, from {from}],';
/** “the whole chat on four of ten, part of it on five and nothing on one” */
function shares(said: Said, { tally, chosen }: World): void {
  const told = { whole: 0, part: 0, none: 0 };
  const names = { 'the whole chat': 'whole', 'part of it': 'part', nothing: 'none' } as const;
  for (const part of said.text('shares').split(/, | and /)) {
    const [, what = '', n = ''] = /^(.+) on (.+)$/.exec(part) ?? [];
    told[names[what as keyof typeof names]] =
      n === `all ${TOTAL}` ? NAMED.length : number(n.replace(` of ${TOTAL}`, ''));
  }
  expect(told).toEqual(tally(chosen.observer));
  expect(chosen.observer).toBe('thief');
}
const hand =
  (by: Observer) =>
  (_: Said, { chosen }: World) =>
    expect(chosen.observer).toBe(by);

const TOTAL = word(NAMED.length);
const WAYS = `${Word(NAMED.length)} ways to send one chat`;

const CLAIMS: Claims<World> = {
  [`${WAYS}, and {who} reads not one line of any.`]: (said, world) => {
    isWho(said.text('who'), world);
    expect(world.tally(world.chosen.observer).none).toBe(NAMED.length);
  },
  [`${WAYS}, and {who} reads every line on {whole#} of them, some on {part#}.`]: (said, world) => {
    isWho(said.text('who'), world);
    expect(world.tally(world.chosen.observer)).toMatchObject({
      whole: said.n('whole'),
      part: said.n('part'),
    });
  },
  [`${WAYS}[: on {whole=all|one|two|three|four|five|six|seven|eight|nine|ten|eleven} of them the company that carries it reads every line|, and on {none=none} of them does the company that carries it read every line].`]:
    (said, { tally }) =>
      expect(said.text('whole') === 'all' ? NAMED.length : said.has('none') ? 0 : said.n('whole')).toBe(
        tally('company').whole,
      ),
  [`${WAYS}, and {who} reads every line of [all {all=${TOTAL}}|{whole#} of ${TOTAL}]: it is one of the two ends.`]:
    (said, world) => {
      isWho(said.text('who'), world, 'friend');
      expect(said.has('all') ? NAMED.length : said.n('whole')).toBe(world.tally('friend').whole);
    },
  [`${WAYS}, and a stolen phone with its old messages on it gives up {shares}.`]: shares,
  'With the old messages deleted, a stolen phone and a record of its traffic still give up {shares}.': (
    said,
    world,
  ) => {
    shares(said, world);
    expect(world.chosen.history).toBe(false);
  },
  [`${WAYS}[: on {whole=all|one|two|three|four|five|six|seven|eight|nine|ten|eleven} of them an investigator can have every line from the company|, and on {none=none} of them can an investigator have every line from the company].`]:
    (said, { tally }) =>
      expect(said.text('whole') === 'all' ? NAMED.length : said.has('none') ? 0 : said.n('whole')).toBe(
        tally('investigator').whole,
      ),
  'Somebody on the Wi-Fi you use at home holds no key, and hears what passes between your phone and the company.':
    hand('wifi'),
  'Your internet provider holds no key, and carries what passes between your phone and the company.':
    hand('isp'),
  'The company holds the keys of the outer wrapping, at your end and at the other, and no key to a seal inside it.':
    hand('company'),
  '{to}’s phone is there from the first line to the last, with every key it ever had, and with what was typed on it.':
    hand('friend'),
  'The thief took your phone after the last line, unlocked, with the keys it holds by then[, a record of its traffic, and the old messages {stored=stored} on it| and a record of its traffic; the old messages are deleted].':
    (said, { chosen }) => expect([chosen.observer, said.has('stored')]).toEqual(['thief', chosen.history]),
  'The investigator makes the company hand over its keys and the words it can read, so more than the mere records of other figures.':
    hand('investigator'),
  'Over {system} all twelve lines of the chat pass, and {who} reads none of them.': (said, world) => {
    over(said.text('system'), world);
    isWho(said.text('who'), world);
    expect([world.read, world.cell.includes('-')]).toEqual([0, false]);
  },
  '{who} reads [all {all=twelve}|{n#} of twelve] lines of the chat over {system}[, {kept=out|one of them out|two of them out|three of them out|four of them out|five of them out|six of them out|seven of them out|eight of them out|nine of them out|ten of them out|eleven of them out} of the phone’s own memory|].':
    (said, world) => {
      over(said.text('system'), world);
      isWho(said.text('who'), world);
      expect(said.has('all') ? 12 : said.n('n')).toBe(world.read);
      const kept = world.cell.filter((line) => line === 'k').length;
      const told =
        said.text('kept') === 'out'
          ? world.read
          : number(said.text('kept').replace(' of them out', '') || 'none');
      expect(told).toBe(kept);
    },
  'A chat over {system} takes another road, and {who} gets no byte of it.': (said, world) => {
    over(said.text('system'), world);
    isWho(said.text('who'), world);
    expect(new Set(world.cell)).toEqual(new Set(['-']));
  },
  [`${WHICH} lies open as it is.`]: (said, world) => {
    which(said, world);
    expect([world.line.state, world.result.layers.length]).toEqual(['opened', 1]);
  },
  [`${WHICH} opens through {layers#} layers down to the words{empty=, of which there are none|}.`]: (
    said,
    world,
  ) => {
    which(said, world);
    expect([world.line.state, world.result.layers.length]).toEqual(['opened', said.n('layers')]);
    expect(said.has('empty')).toBe(world.line.text === '');
  },
  [`${WHICH} was typed on this phone, which needs no key to know it.`]: (said, world) => {
    which(said, world);
    expect(world.line.state).toBe('kept');
    expect(world.line.from === 'friend').toBe(world.chosen.observer === 'friend');
  },
  [`${WHICH} is on this phone because it was shown there, and stored.`]: (said, world) => {
    which(said, world);
    expect(world.line.state).toBe('kept');
    expect(world.line.from === 'friend').toBe(world.chosen.observer !== 'friend');
  },
  [`${WHICH} opens, but what comes out is not what was typed.`]: (said, world) => {
    which(said, world);
    expect(world.line.state).toBe('altered');
  },
  [`${WHICH} stays shut: no key of this observer’s opens its {n#} sealed byte[s|].`]: (said, world) => {
    which(said, world);
    expect([world.line.state, world.line.size]).toEqual(['sealed', said.n('n')]);
    expect(world.line.text).toBeNull();
  },
  [`${WHICH} does not come by here.`]: (said, world) => {
    which(said, world);
    expect(world.line.state).toBe('absent');
  },
  [`Of the ${TOTAL}, this is how many each of the others reads whole: {others}.`]: (said, world) => {
    const rest = OBSERVERS.filter((by) => by !== world.chosen.observer);
    const parts = said.text('others').split(/, | and /);
    expect(parts).toHaveLength(rest.length);
    for (const [i, by] of rest.entries()) {
      const [, who = '', n = ''] = /^(.+) (\w+)$/.exec(parts[i] as string) ?? [];
      isWho(who, world, by);
      expect(number(n)).toBe(world.tally(by).whole);
    }
  },
};

it('says what is so', async () => {
  const states = [
    ...settings(widget.params, depth(1, 12), 80, { message: 'Meet me at nine.', to: 'Al.' }),
    ...settings(widget.params, depth(1, 12), 6, { message: '', line: 6 }),
    ...settings(widget.params, depth(1, 12), 20, { message: 'é☂ 😀', line: 6 }),
    ...settings(widget.params, 1, 2, { observer: 'thief', history: true, line: 5 }),
  ];
  // On the road every system is sealed once at least, and nothing of them comes through unlike what was typed.
  const rare = Object.keys(CLAIMS).filter((one) => /some on|lies open|is not what was typed/.test(one));
  await hold(widget, CLAIMS, states, worldOf, { rare });
});
