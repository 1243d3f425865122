/** Sifts and sorts the rows of the ledger, which are all in the page already. What is set is in the address. */

type Setting = 'verdict' | 'by' | 'sort';

const sift = document.querySelector<HTMLFieldSetElement>('#sift');
const list = document.querySelector<HTMLOListElement>('#ledger');

if (sift && list) {
  const rows = [...list.querySelectorAll('li')];
  const control = (name: Setting) => sift.elements.namedItem(name) as HTMLSelectElement;
  const rank = new Map([...control('verdict').options].map(({ value }, i) => [value, i]));
  const speakers = (row: HTMLElement) => row.dataset['by']?.split('|') ?? [];

  const sortBy: Record<string, (a: HTMLElement, b: HTMLElement) => number> = {
    verdict: (a, b) =>
      (rank.get(a.dataset['verdict'] ?? '') ?? 0) - (rank.get(b.dataset['verdict'] ?? '') ?? 0),
    by: (a, b) => (speakers(a)[0] ?? '').localeCompare(speakers(b)[0] ?? '', document.documentElement.lang),
  };

  const draw = () => {
    const [verdict, by] = [control('verdict').value, control('by').value];
    const order = sortBy[control('sort').value];
    for (const row of rows)
      row.hidden =
        (verdict !== '' && row.dataset['verdict'] !== verdict) || (by !== '' && !speakers(row).includes(by));
    // Sorting keeps the order of the text among equals.
    list.append(...(order ? rows.toSorted(order) : rows));
    const shown = rows.filter(({ hidden }) => !hidden).length;
    const output = sift.querySelector('output');
    if (!output) return;
    const some = output.dataset['shown']?.replace('{shown}', String(shown)) ?? '';
    output.value = shown === rows.length ? output.defaultValue : some.replace('{all}', String(rows.length));
  };

  const keep = () => {
    const set = new URLSearchParams();
    for (const name of ['verdict', 'by', 'sort'] as const) {
      const { value, selectedIndex } = control(name);
      if (selectedIndex > 0) set.set(name, value);
    }
    const query = set.size > 0 ? `?${set}` : '';
    history.replaceState(null, '', `${location.pathname}${query}${location.hash}`);
  };

  /** A link to a row must find it, whatever is sifted out. */
  const find = () => {
    const row = rows.find(({ id }) => `#${id}` === location.hash);
    if (row?.hidden) {
      control('verdict').value = '';
      control('by').value = '';
      draw();
      keep();
    }
    row?.scrollIntoView();
  };

  for (const [name, value] of new URLSearchParams(location.search)) {
    const select = sift.elements.namedItem(name);
    if (!(select instanceof HTMLSelectElement)) continue;
    const known = [...select.options].findIndex((option) => option.value === value);
    if (known >= 0) select.selectedIndex = known;
  }
  sift.addEventListener('change', () => {
    draw();
    keep();
  });
  addEventListener('hashchange', find);
  draw();
  find();
}
