/** Every sentence of the figure, held against what each protocol lets whom open, line by line, worked out without a key. */
import { expect, it, vi } from 'vitest';
import { LINES, systemsIn } from '../../../../tests/support/chat-claims.ts';
import { type Claims, hold, number, type Said, settings } from '../../../../tests/support/claims.ts';
import { depth } from '../../../../tests/support/depth.ts';
import { Word, word } from '../../../../tests/support/notes.ts';
import { isOpen, opened, type Spoken } from '../../../../tests/support/worlds/protocols.ts';
import { FROM, RECORD, relayed, wordsOf } from '../../../../tests/support/worlds/relay.ts';
import { dearmored, packetsIn } from '../../../../tests/support/worlds/specimens.ts';
import { NAMED } from '../../../sim/chat/named.ts';
import type { Values } from '../../contract/params.ts';
import * as widget from './widget.ts';

vi.mock('../../../sim/crypto/rsa.ts', async (original) =>
  (await import('../../../../tests/support/shared.ts')).withFewRsaKeys(await original()),
);

type Choice = Values<typeof widget.params>;
type Observer = Choice['observer'];

const OBSERVERS: Observer[] = ['wifi', 'isp', 'company', 'friend', 'thief', 'investigator'];
const SYSTEMS = widget.params.system.options;

/**
 * How an observer has each line: `o`pened, `k`ept in a phone, `s`ealed, or `-` if nothing of it comes by. Texts of a
 * telephone go by no Wi-Fi and no internet provider.
 */
function cellOf(system: Spoken, by: Observer, history: boolean): string {
  const road = system === 'sms' ? '-' : 's';
  if (by === 'wifi' || by === 'isp') return road.repeat(LINES);
  if (by === 'company' || by === 'investigator') return (isOpen(system) ? 'o' : 's').repeat(LINES);
  const holder = by === 'friend' ? by : 'you';
  const opens = opened(system, 'none', FROM, { holder, when: by === 'friend' ? 'throughout' : LINES });
  // The friend’s phone is there all along; a thief finds what is stored.
  const kept = by === 'friend' || history ? 'k' : 's';
  return FROM.map((_, line) => (opens.includes(line) ? 'o' : kept)).join('');
}
/** Layers of a line that opens, within the frame of its service: as many as the protocol wraps round the words, and these. */
const INSIDE: Partial<Record<Spoken, number>> = {
  // The packet, the RSA block, the property list.
  imessage: 4,
  // The line of chat, the message.
  otr3: 3,
  // The armour, the packets, the session key, the packets in there.
  pgp: 5,
  // The JSON, the ciphertext in it.
  surespot: 3,
  // The packet.
  whatsapp: 2,
};
const layersOf = (system: Spoken): number => (INSIDE[system] ?? 1) + (system === 'sms' ? 1 : 2);

/** Bytes of a packet that its protocol seals, its tags among them. */
function sealedIn(system: Spoken, packet: Uint8Array, words: number): number {
  const bytes = Buffer.from(packet);
  switch (system) {
    case 'otr3':
      // A NUL ends the words, as libotr writes them.
      return words + 1 + 20;
    case 'surespot':
      return words + 16;
    case 'whatsapp':
      return 16 * (Math.floor(words / 16) + 1) + 8;
    case 'imessage':
      return bytes.readUInt16BE(1);
    case 'pgp':
      // A session key behind version, key id, algorithm and length, and the ciphertext behind its version.
      return packetsIn(dearmored(bytes.toString('latin1'))).reduce(
        (sum, { tag, body }) => sum + body.length - (tag === 1 ? 12 : 1),
        0,
      );
    default:
      throw new Error(`Nothing is sealed in ${system}`);
  }
}
const letters = new Map<string, ReturnType<typeof relayed>>();
/** Bytes that stay shut of a line: on the road its record, type and tag and all, and at the company what is sealed in it. */
async function shutBytes({ seed, system, message, line, observer }: Choice): Promise<number> {
  const name = JSON.stringify([seed, system, message]);
  const known = letters.get(name) ?? relayed(system, 'none', seed, message);
  letters.set(name, known);
  const letter = (await known).find((one) => one.line === line);
  const { frame = 0, bytes = new Uint8Array() } = letter ?? {};
  if (observer === 'wifi' || observer === 'isp') return frame + RECORD - 5;
  return sealedIn(system, bytes, new TextEncoder().encode(wordsOf(message)[line]).length);
}

async function worldOf(chosen: Choice) {
  const cell = cellOf(chosen.system, chosen.observer, chosen.history);
  const read = (one: string) => one.replaceAll(/[^ok]/g, '').length;
  const tally = (by: Observer) => {
    const counts = SYSTEMS.map((system) => read(cellOf(system, by, chosen.history)));
    return {
      whole: counts.filter((n) => n === LINES).length,
      part: counts.filter((n) => n > 0 && n < LINES).length,
      none: counts.filter((n) => n === 0).length,
    };
  };
  return {
    chosen,
    tally,
    cell: [...cell],
    read: read(cell),
    from: FROM[chosen.line],
    state: cell[chosen.line],
    layers: layersOf(chosen.system),
    words: wordsOf(chosen.message)[chosen.line] ?? '',
    shut: cell[chosen.line] === 's' ? await shutBytes(chosen) : 0,
  };
}
type World = Awaited<ReturnType<typeof worldOf>>;

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
function which(said: Said, { chosen, from }: World): void {
  expect(said.has('own') ? 7 : said.n('line')).toBe(chosen.line + 1);
  if (said.has('from')) expect(said.text('from')).toBe(from === 'you' ? 'you' : chosen.to.trim() || 'Ines');
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
  [`${WHICH} lies open as it is.`]: () => expect.unreachable(),
  [`${WHICH} opens through {layers#} layers down to the words{empty=, of which there are none|}.`]: (
    said,
    world,
  ) => {
    which(said, world);
    expect([world.state, world.layers]).toEqual(['o', said.n('layers')]);
    expect(said.has('empty')).toBe(world.words === '');
  },
  [`${WHICH} was typed on this phone, which needs no key to know it.`]: (said, world) => {
    which(said, world);
    expect([world.state, world.from]).toEqual(['k', world.chosen.observer === 'friend' ? 'friend' : 'you']);
  },
  [`${WHICH} is on this phone because it was shown there, and stored.`]: (said, world) => {
    which(said, world);
    expect([world.state, world.from]).toEqual(['k', world.chosen.observer === 'friend' ? 'you' : 'friend']);
  },
  [`${WHICH} opens, but what comes out is not what was typed.`]: () => expect.unreachable(),
  [`${WHICH} stays shut: no key of this observer’s opens its {n#} sealed byte[s|].`]: (said, world) => {
    which(said, world);
    expect([world.state, said.n('n')]).toEqual(['s', world.shut]);
  },
  [`${WHICH} does not come by here.`]: (said, world) => {
    which(said, world);
    expect(world.state).toBe('-');
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
    ...settings(widget.params, depth(2, 12), 130, { message: 'Meet me at nine.', to: 'Al.' }),
    ...settings(widget.params, depth(1, 12), 6, { message: '', line: 6 }),
    ...settings(widget.params, depth(2, 12), 20, { message: 'é☂ 😀', line: 6 }),
  ];
  // On the road every system is sealed once at least, and nothing of them comes through unlike what was typed.
  const rare = Object.keys(CLAIMS).filter((one) => /some on|lies open|is not what was typed/.test(one));
  await hold(widget, CLAIMS, states, worldOf, { rare });
});
