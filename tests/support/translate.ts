/** Runs in a page: what Chrome's translator does to every text in it, but for the words themselves, which stay. */
export function translate(): void {
  const FONT: string = 'font';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (text.data.trim() && !text.parentElement?.closest('script, style, textarea')) texts.push(text);
  }
  for (const text of texts) {
    const [outer, inner] = [document.createElement(FONT), document.createElement(FONT)];
    inner.textContent = text.data;
    outer.append(inner);
    text.replaceWith(outer);
  }
}
