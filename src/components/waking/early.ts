/** Any field of a form: what one kind lacks is undefined. */
interface Field extends HTMLElement {
  type: string;
  value: string;
  checked?: boolean;
  selectionStart?: number | null;
  selectionEnd?: number | null;
  setSelectionRange(start: number, end: number): void;
}

/**
 * Remembers what a reader does in an island whose scripts have not come. What is returned is called just before it
 * wakes, which gives all fields their first values again, and returns what is called after that.
 */
export function remember(island: HTMLElement): () => () => void {
  const touched = new Set<Field>();
  const pressed = new Set<HTMLElement>();
  const note = ({ type, target }: Event) => {
    if (!island.hasAttribute('ssr')) return;
    const button = (target as Element).closest('button');
    if (type === 'input') touched.add(target as Field);
    else if (button) pressed.add(button);
    island.toggleAttribute('touched', touched.size + pressed.size > 0);
  };
  island.addEventListener('input', note);
  island.addEventListener('click', note);

  return () => {
    const left = [...touched].map((field) => {
      const { value, checked, selectionStart, selectionEnd } = field;
      return { field, value, checked, selectionStart, selectionEnd };
    });
    return () => {
      for (const { field, value, checked, selectionStart, selectionEnd } of left) {
        // Of a group only the one that is chosen speaks.
        if (field.type === 'radio' && !checked) continue;
        if (field.value !== value) field.value = value;
        if (checked !== undefined) field.checked = checked;
        if (typeof selectionStart === 'number' && field === document.activeElement)
          field.setSelectionRange(selectionStart, selectionEnd ?? selectionStart);
        for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
      }
      for (const button of pressed) button.click();
    };
  };
}
