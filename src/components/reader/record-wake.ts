/**
 * In each page with a record: notes the settings of its figures as they answer, and lets the record be worked out for
 * the reader when it comes near.
 */
import type { RecordId } from './record.ts';
import { visit, visited } from './visited.ts';

interface Answered {
  id: string;
  link(page: 'home', withMessage: false): string;
}

for (const section of document.querySelectorAll<HTMLElement>('.letter-record')) {
  const here = (section.dataset['here'] ?? '').split(' ') as RecordId[];
  let awake: ReturnType<typeof wake> | undefined;
  const wake = async () => (await import('./record-live.ts')).live(section);
  const refresh = () => void awake?.then((refresh) => refresh()).catch(() => {});

  for (const id of here) visit(id, visited()[id] ?? '');
  addEventListener('answered', (event) => {
    const { detail: figure } = event as CustomEvent<Answered>;
    const id = here.find((one) => one === figure.id);
    if (!id) return;
    visit(id, new URL(figure.link('home', false)).search.slice(1));
    refresh();
  });
  addEventListener('input', refresh);
  const near = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      near.disconnect();
      awake = wake();
      // The lines stand as they are where the scripts do not come.
      awake.catch(() => {});
    },
    { rootMargin: '100% 0px' },
  );
  near.observe(section);
}
