/** Hands a file to the browser. Returns whether that is known: a page around a frame may forbid it without a word. */
export function saveFile(name: string, blob: Blob): boolean {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return origin !== 'null';
}
