import { words as figures } from '#words/figure';
import { words } from '#words/record';
import * as shared from '../contract/shared.ts';
import { askAside } from '../figure/aside.ts';
import { kept, reader } from './reader.svelte.ts';
import { lineOf, RECORD, type RecordId, type Visited, visitedIn } from './record.ts';
import { visited } from './visited.ts';

/** One line in the page: what it says of the default letter, and what it was last worked out for. */
interface Line {
  id: RecordId;
  words: boolean;
  text: HTMLElement;
  how: HTMLElement | null;
  usual: string;
  shown: string;
}

/** What is written, whether or not anything else in this page has read it from the tab. */
const written = (): string => ({ ...kept(), ...reader.chosen }).message ?? shared.message.default;

/** Works the record out for this reader, and again whenever letter or settings are others. Returns what asks for that. */
export function live(section: HTMLElement): () => void {
  const inLink = visitedIn(new URLSearchParams(section.dataset['whole'] ? location.search : ''));
  const isLink = Object.keys(inLink).length > 0;
  const usual = JSON.stringify(['', shared.message.default]);
  const lines = [...section.querySelectorAll<HTMLElement>('[data-line]')].map((item): Line => {
    const text = item.querySelector<HTMLElement>('.line') ?? item;
    const id = item.dataset['line'] as RecordId;
    const words = RECORD.some((one) => one.id === id && one.words);
    return { id, words, text, how: item.querySelector('.how'), usual: text.textContent, shown: usual };
  });
  const failed = section.querySelector<HTMLElement>('.failed');
  let running = false;
  let again = false;

  async function show(line: Line): Promise<void> {
    const settings = (isLink ? inLink : visited())[line.id];
    if (line.how)
      line.how.textContent = settings === undefined ? words.usual : isLink ? words.shared : words.yours;
    const message = line.words ? written() : shared.message.default;
    const wanted = JSON.stringify([settings ?? '', message]);
    if (wanted === line.shown) return;
    if (wanted === usual) line.text.textContent = line.usual;
    else {
      const reply = await askAside({ widget: line.id, query: settings ?? '', message });
      if ('fate' in reply) line.text.textContent = lineOf(words.lines, line.id, reply.fate as never);
    }
    line.shown = wanted;
  }

  /** One line after the other, the latest state of each: a phone has no more hands. */
  async function refresh(): Promise<void> {
    again = true;
    if (running) return;
    running = true;
    section.ariaBusy = 'true';
    while (again) {
      again = false;
      let missing = false;
      for (const line of lines) await show(line).catch(() => (missing = true));
      if (failed) failed.hidden = !missing;
    }
    section.ariaBusy = 'false';
    running = false;
  }

  $effect.root(() => {
    $effect(() => {
      if (reader.chosen) void refresh();
    });
  });
  const settings = (): Visited => (isLink ? inLink : visited());
  if (section.dataset['whole']) takeAlong(section, settings);
  return () => void refresh();
}

/** Print, picture and link: with settings in them, and not one of the reader's words. */
function takeAlong(section: HTMLElement, settings: () => Visited): void {
  const said = section.querySelector('output');
  const say = (text: string) => {
    if (said) said.textContent = text;
  };
  const address = () => {
    const url = new URL(location.pathname, location.href);
    for (const { id } of RECORD) {
      const query = settings()[id];
      if (query !== undefined) url.searchParams.set(id, query);
    }
    url.hash = section.id;
    return url.href;
  };
  const take: Record<string, () => Promise<void> | void> = {
    print() {
      const root = document.documentElement;
      root.dataset['print'] = section.id;
      addEventListener('afterprint', () => delete root.dataset['print'], { once: true });
      print();
    },
    async save() {
      say(figures.figure.saving);
      try {
        const { savePicture } = await import('../figure/picture.ts');
        const day = new Date().toISOString().slice(0, 10);
        const known = await savePicture(section, section.id, figures.figure.credit(address(), day));
        say(known ? '' : figures.figure.perhapsSaved);
      } catch {
        say(figures.figure.notSaved);
      }
    },
    async link() {
      try {
        await navigator.clipboard.writeText(address());
        say(figures.figure.copied);
      } catch {
        say(address());
      }
    },
  };
  for (const button of section.querySelectorAll<HTMLElement>('[data-take]'))
    button.addEventListener('click', () => void take[button.dataset['take'] ?? '']?.());
  section.classList.add('awake');
}
