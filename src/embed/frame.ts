/** Runs inside an embed: tells whoever frames us how tall we are, and wears the theme they ask for. */
const theme = new URLSearchParams(location.search).get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;

if (window.parent !== window) {
  const secret = new URLSearchParams(location.hash.replace(/^#\??/, '')).get('secret');
  let last = 0;
  const report = () => {
    const value = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (value === last) return;
    last = value;
    // The height is no secret, and a sandboxed frame cannot know its host's origin.
    parent.postMessage({ type: 'envelope:height', value }, '*');
    // WordPress's own oEmbed frames speak this (wp-embed.js).
    if (secret) parent.postMessage({ message: 'height', value, secret }, '*');
  };
  new ResizeObserver(report).observe(document.documentElement);
  addEventListener('load', report);
  addEventListener('message', (event) => {
    const data: unknown = event.data;
    const type = typeof data === 'object' && data !== null && 'type' in data ? data.type : undefined;
    if (event.source === parent && type === 'envelope:ask') {
      last = 0;
      report();
    }
  });
}
