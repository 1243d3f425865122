// @ts-check
/* Sizes every <iframe data-envelope-embed> to its content. Safe to load more than once. */
(() => {
  const w = /** @type {Window & { __envelopeEmbed?: true }} */ (window);
  if (w.__envelopeEmbed) return;
  w.__envelopeEmbed = true;
  const origin = new URL(/** @type {HTMLScriptElement} */ (document.currentScript).src).origin;
  const frames = () =>
    /** @type {HTMLIFrameElement[]} */ ([...document.querySelectorAll('iframe[data-envelope-embed]')]);
  addEventListener('message', (event) => {
    if (event.origin !== origin && event.origin !== 'null') return;
    const data = event.data;
    if (data?.type !== 'envelope:height' || !(data.value > 0)) return;
    const frame = frames().find((f) => f.contentWindow === event.source);
    if (frame) frame.style.height = `${Math.min(data.value, 6000)}px`;
  });
  for (const frame of frames()) frame.contentWindow?.postMessage({ type: 'envelope:ask' }, '*');
})();
