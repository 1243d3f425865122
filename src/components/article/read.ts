/** The line of how far one has read, where the browser cannot draw it from the scroll itself, or may not animate. */
const line = document.querySelector<HTMLElement>('.reading-line');

function draw(): void {
  const { scrollHeight, clientHeight } = document.documentElement;
  const read = scrollY / Math.max(1, scrollHeight - clientHeight);
  if (line) line.style.transform = `scaleX(${Math.min(1, read)})`;
}

const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
if (still || !CSS.supports('animation-timeline: scroll()')) {
  addEventListener('scroll', draw, { passive: true });
  draw();
}
