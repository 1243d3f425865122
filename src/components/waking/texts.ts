/** What stands in the page instead of a text, and the words that the text had. */
interface Replaced {
  by: readonly ChildNode[];
  words: string;
}

/**
 * A translator replaces texts by nodes of its own (Chrome’s by `<font>`), while whoever drew the page goes on to write
 * into the texts. So each comes back, empty, beside what stands for it: what is written into it later takes that place,
 * and what takes it away takes both.
 */
export function followTexts(island: HTMLElement) {
  const replaced = new WeakMap<Node, Replaced>();
  const standsFor = new WeakMap<Node, Text>();

  function settle(text: Text, written: boolean): void {
    const known = replaced.get(text);
    if (!known) return;
    const here = known.by.filter((node) => node.isConnected);
    if (!written && text.isConnected && here.length > 0) return;
    replaced.delete(text);
    // The translator has put it back where it was.
    if (!written && text.isConnected) text.data = known.words;
    // To move it makes it a new text for the translator.
    else if (text.isConnected) here[0]?.before(text);
    for (const node of here) node.remove();
  }

  return (records: readonly MutationRecord[]): void => {
    const changed = new Set<Text>();
    const written = new Set<Node>();
    for (const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } of records) {
      if (type === 'characterData') {
        if (replaced.has(target)) changed.add(target as Text);
        written.add(target);
        continue;
      }
      const by = [...addedNodes] as ChildNode[];
      // Some first set theirs beside it.
      const beside = [previousSibling, nextSibling].find((node) => node?.nodeName === 'FONT');
      if (by.length === 0 && beside) by.push(beside as ChildNode);
      for (const node of removedNodes) {
        const text = standsFor.get(node) ?? node;
        if (!(text instanceof Text)) continue;
        const known = replaced.get(text);
        if (known) {
          changed.add(text);
          // One translation takes the place of another.
          if (node !== text && by.length > 0 && !by.includes(text)) known.by = by;
        } else if (by[0]?.parentNode && !text.isConnected && text.data.trim() && island.contains(target)) {
          replaced.set(text, { by, words: text.data });
          by[0].before(text);
          text.data = '';
        }
        for (const one of by) standsFor.set(one, text);
      }
    }
    for (const text of changed) settle(text, written.has(text));
  };
}
