import { domToPng } from 'modern-screenshot';

/** Saves the figure as it is now, with its title, caption, seed and source, as a PNG of twice its size. */
export async function savePicture(sheet: HTMLElement, name: string): Promise<void> {
  const style = getComputedStyle(sheet);
  const data = await domToPng(sheet, {
    scale: 2,
    backgroundColor: style.backgroundColor,
    filter: (node) => !(node instanceof Element && node.matches('details, button, .with, .controls p')),
  });
  const link = document.createElement('a');
  link.href = data;
  link.download = `${name}.png`;
  link.click();
}
