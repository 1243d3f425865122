// What no gzip makes smaller: hashes. Astro writes into the policy of every page those of all that stands in any page,
// and each font has a style of its own, with its hash.
import { createHash } from 'node:crypto';

const POLICY = /<meta http-equiv="content-security-policy" content="[^"]*">/;
const INLINE = /<(script|style)\b[^>]*>([\s\S]*?)<\/\1>/g;
const STYLE = /<style>([\s\S]*?)<\/style>/g;

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The same page with all styles of its head in one. @param {string} html */
function oneStyle(html) {
  const [head = '', ...rest] = html.split('</head>');
  const all = [...head.matchAll(STYLE)].map(([, css]) => css).join('');
  if (!all) return html;
  const policy = POLICY.exec(head)?.[0] ?? '';
  const allowed = policy.replace(/style-src /, `style-src ${hashOf(all)} `);
  let first = `<style>${all}</style>`;
  const merged = head.replace(policy, allowed).replaceAll(STYLE, () => {
    const put = first;
    first = '';
    return put;
  });
  return [merged, ...rest].join('</head>');
}

/** The same page, its policy without hashes of what is not in it. @param {string} page */
export function ownPolicy(page) {
  const html = oneStyle(page);
  const own = new Set([...html.matchAll(INLINE)].map(([, , text = '']) => hashOf(text)));
  return html.replace(POLICY, (policy) =>
    policy.replaceAll(/ ?('sha256-[^']*')/g, (entry, hash) => (own.has(hash) ? entry : '')),
  );
}
