/** What the record says of the letter, against what the command line prints for the same settings, counted here anew. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { widgetCommand } from '../../src/command/widget.ts';
import { words } from '../../src/components/messages/record/en.ts';
import { lineOf, RECORD, type RecordId, visitedIn } from '../../src/components/reader/record.ts';

const WORDS = 'Zwei Bücher, bitte 🎉';
const NUMBERS = ['no', ...'one two three four five six seven eight nine ten eleven twelve'.split(' ')];
/** Numbers of a sentence, in figures or in words. */
const numbersIn = (text: string): number[] =>
  [...text.matchAll(/\d[\d,]*|\p{L}+/gu)].flatMap(([one]) => {
    const word = NUMBERS.indexOf(one.toLowerCase());
    if (/^\d/.test(one)) return Number(one.replaceAll(',', ''));
    return word > 0 ? word : [];
  });

async function said(id: RecordId, query = '') {
  const asked = new URLSearchParams(query);
  if (RECORD.some((one) => one.id === id && one.words)) asked.set('message', WORDS);
  // biome-ignore lint/suspicious/noExplicitAny: whatever the command prints.
  const json: any = JSON.parse(await widgetCommand([id, asked.toString()]));
  const { fate } = await import(`../../src/components/widgets/${id}/fate.ts`);
  const told = fate(json);
  return { json, told, line: lineOf(words.lines, id, told as never) };
}

describe('each line says what its figure has counted', () => {
  test.each(['', 'observer=friend', 'observer=investigator', 'attack=flip', 'suite=aes-256-gcm'])(
    'seal, %s',
    async (query) => {
      const { json, line } = await said('seal', query);
      const bytes = Buffer.byteLength(WORDS);
      expect(numbersIn(line).slice(0, 2)).toEqual([bytes, Buffer.from(json.packet, 'hex').length]);
      if (query === 'attack=flip') expect(line).toMatch(/refused it whole/);
      else expect(/opened it/.test(line)).toBe(json.opened.text === WORDS);
    },
  );

  test.each(['', 'system=whatsapp', 'system=otr3&history=0', 'system=sms'])(
    'who-can-read, %s',
    async (query) => {
      const { json, line } = await said('who-can-read', query);
      const cells = json.rows.find((row: { system: string }) => row.system === json.system).cells;
      const names: Record<string, RegExp> = {
        wifi: /Wi-Fi/,
        isp: /provider/,
        company: /messaging company/,
        friend: /friend’s phone/,
        thief: /a thief/,
        investigator: /investigator/,
      };
      const [open = '', shut = ''] = line.split('. It stayed shut to');
      for (const [observer, name] of Object.entries(names)) {
        const cell = cells[observer][json.mine];
        expect(name.test(open), `${observer} ${line}`).toBe(cell === 'o' || cell === 'k');
        expect(name.test(shut), `${observer} ${line}`).toBe(cell === 's');
      }
    },
  );

  test.each([
    '',
    'observer=company',
    'observer=friend',
    'observer=wifi&relay=1',
    'observer=investigator&kept=0',
  ])('envelope, %s', async (query) => {
    const { json, line } = await said('envelope', query);
    const mine = json.mine ?? [];
    if (mine.length === 0) expect(line).toMatch(/nothing written down/);
    else expect(numbersIn(line)).toEqual([mine.length, json.facts.length]);
    expect(/and its words/.test(line)).toBe(JSON.stringify(mine).includes('Zwei'));
  });

  test.each(['', 'hops=1', 'hops=0', 'first=0', 'first=1', 'observer=isp', 'hubs=0', 'seed=7'])(
    'links, %s',
    async (query) => {
      const { json, line } = await said('links', query);
      const you = json.people[0].hop;
      const listed = json.people.filter(
        (one: { role: string; hop: number }) => one.role !== 'hub' && one.hop > 0,
      );
      if (!json.linkable) expect(line).toMatch(/nobody’s list/);
      else if (json.first === 0) expect(numbersIn(line)).toEqual([listed.length].filter((n) => n > 0));
      else if (you > 0) expect(numbersIn(line)).toEqual([you, 1, listed.length]);
      else expect(line).toMatch(/not on it/);
      if (json.first === 1) expect(line).not.toContain(json.friendName);
    },
  );

  test.each(['', 'kept=0', 'kept=30'])('retention, %s', async (query) => {
    const { json, line } = await said('retention', query);
    const [days] = numbersIn(line.replace(/\bone\b/gi, ''));
    if (json.kept === 0) expect(line).toMatch(/No record/);
    else expect(days).toBe(json.kept);
  });

  test.each(['', 'door=none', 'door=ghost&holder=thief', 'door=spy&system=otr3', 'holder=company'])(
    'doors, %s',
    async (query) => {
      const { json, line } = await said('doors', query);
      expect(numbersIn(line).at(-1)).toBe(json.letter.length);
      const read = json.letter.some(({ text }: { text: string | null }) => text === WORDS);
      expect(/ reads it/.test(line)).toBe(read);
    },
  );

  test.each(['', 'system=whatsapp', 'system=whatsapp&what=history&moment=12', 'whose=you&what=identity'])(
    'seize, %s',
    async (query) => {
      const { json, line } = await said('seize', query);
      const mine = json.chat.lines[json.mine];
      expect(/cannot open it/.test(line)).toBe(mine.text !== WORDS);
      expect(/stored there/.test(line)).toBe(mine.kept);
      expect(/before you write/.test(line)).toBe(json.moment <= json.mine);
    },
  );

  test.each(['', 'kept=0', 'kept=7'])('this-page, %s', async (query) => {
    const { json, line } = await said('this-page', query);
    expect(numbersIn(line)).toEqual([json.told.asked, json.kept].filter((n) => n > 0));
    expect(line).toMatch(/not a word/);
  });
});

test('no line and nothing that it is made of holds a word or the name of the reader', async () => {
  for (const { id } of RECORD) {
    const { told, line } = await said(id, id === 'retention' || id === 'this-page' ? '' : 'to=Xanthippe');
    expect(JSON.stringify(told) + line).not.toMatch(/Zwei|Bücher|bitte|Xanthippe/);
  }
});

test('what does not hang on the words is the same with other words', async () => {
  for (const { id } of RECORD.filter((one) => !one.words)) {
    const { fate } = await import(`../../src/components/widgets/${id}/fate.ts`);
    const of = async (message: string) =>
      JSON.stringify(
        fate(JSON.parse(await widgetCommand([id, ...(id === 'links' ? [`message=${message}`] : [])]))),
      );
    expect(await of('A')).toBe(await of('quite-another-letter'));
  }
});

test('every fate is in the record', () => {
  const widgets = new URL('../../src/components/widgets/', import.meta.url);
  const told = readdirSync(widgets, { recursive: true })
    .map(String)
    .filter((file) => /^[^/\\]+[/\\]fate\.ts$/.test(file));
  expect(told.map((file) => file.split(/[/\\]/)[0]).sort()).toEqual(RECORD.map(({ id }) => id).sort());
});

test('of an address or a tab only settings of these figures are taken', () => {
  const hostile = [
    ['seal', 'suite=aes-256-gcm'],
    ['__proto__', 'x=1'],
    ['links', 7],
    ['doors', 'x'.repeat(501)],
    ['widget', 'links'],
  ] as const;
  expect(visitedIn(hostile)).toEqual({ seal: 'suite=aes-256-gcm' });
});
