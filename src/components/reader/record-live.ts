import type { Reply, Request } from '../figure/worker.ts';
import { RECORD, type RecordId, type Visited, visitedIn } from './record.ts';
import { visited, written } from './visited.ts';

/** One line in the page: what it says of the letter that the article uses, and what it was last worked out for. */
interface Line {
  id: RecordId;
  words: boolean;
  text: HTMLElement;
  how: HTMLElement | null;
  usual: string;
  shown: string;
}

/** As it stands when the page is built: nothing was set, nothing written. */
const USUAL = JSON.stringify(['', undefined]);

/** The line of a figure for these settings and words, by a worker that is there for it alone. */
function worked(
  language: string,
  widget: RecordId,
  query: string,
  message: string | undefined,
): Promise<string> {
  const worker = new Worker(new URL('../figure/worker.ts', import.meta.url), { type: 'module' });
  return new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if ('line' in data) resolve(data.line);
      else if (!('progress' in data)) reject(new Error('no answer'));
    };
    worker.onerror = () => reject(new Error('worker'));
    worker.postMessage({ id: 1, widget, language, query, message } satisfies Request);
  }).finally(() => worker.terminate());
}

/** Works the record out for this reader. Returns what does so again, once letter or settings are others. */
export function live(section: HTMLElement): () => void {
  const { language = '', whole, usual = '', yours = '', shared = '' } = section.dataset;
  const inLink = visitedIn(new URLSearchParams(whole ? location.search : ''));
  const isLink = Object.keys(inLink).length > 0;
  const settings = (): Visited => (isLink ? inLink : visited());
  const lines = [...section.querySelectorAll<HTMLElement>('[data-line]')].map((item): Line => {
    const id = item.dataset['line'] as RecordId;
    const text = item.querySelector<HTMLElement>('.line') ?? item;
    const words = RECORD.some((one) => one.id === id && one.words);
    return { id, words, text, how: item.querySelector('.how'), usual: text.textContent, shown: USUAL };
  });
  const failed = section.querySelector<HTMLElement>('.failed');
  let running = false;
  let again = false;

  async function show(line: Line): Promise<void> {
    const query = settings()[line.id];
    if (line.how) line.how.textContent = query === undefined ? usual : isLink ? shared : yours;
    const message = line.words ? written() : undefined;
    const wanted = JSON.stringify([query ?? '', message]);
    if (wanted === line.shown) return;
    const text = wanted === USUAL ? line.usual : await worked(language, line.id, query ?? '', message);
    line.text.textContent = text;
    line.shown = wanted;
  }

  /** One line after the other, the latest state of each, so that a phone has one thing to do at a time. */
  async function refresh(): Promise<void> {
    again = true;
    if (running) return;
    running = true;
    section.ariaBusy = 'true';
    while (again) {
      again = false;
      let missing = false;
      for (const line of lines)
        await show(line).catch(() => {
          missing = true;
        });
      if (failed) failed.hidden = !missing;
    }
    section.ariaBusy = 'false';
    running = false;
  }

  void refresh();
  if (whole) takeAlong(section, settings);
  return () => void refresh();
}

/** Print, picture and link: with settings in them, and not one of the reader's words. */
function takeAlong(section: HTMLElement, settings: () => Visited): void {
  const said = section.querySelector('output');
  const { saving = '', notSaved = '', copied = '', credit = '' } = said?.dataset ?? {};
  const say = (text: string) => {
    if (said) said.textContent = text;
  };
  const address = () => {
    const url = new URL(location.pathname, location.href);
    for (const [id, query] of Object.entries(settings())) url.searchParams.set(id, query);
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
      say(saving);
      try {
        const { savePicture } = await import('../figure/picture.ts');
        const day = new Date().toISOString().slice(0, 10);
        const line = credit.replace('ADDRESS', address()).replace('DATE', day);
        await savePicture(section, section.id, line, 'whole');
        say('');
      } catch {
        say(notSaved);
      }
    },
    async link() {
      try {
        await navigator.clipboard.writeText(address());
        say(copied);
      } catch {
        say(address());
      }
    },
  };
  for (const button of section.querySelectorAll<HTMLElement>('[data-take]'))
    button.addEventListener('click', () => void take[button.dataset['take'] ?? '']?.());
  section.classList.add('awake');
}
