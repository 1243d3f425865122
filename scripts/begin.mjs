// What must be right before anything is installed. Even Node 12 can read this file and say what is wrong.

/** @param {string} version @param {number[]} least */
export function atLeast(version, ...least) {
  const has = version.split('.').map(Number);
  const at = least.findIndex((n, i) => has[i] !== n);
  return at === -1 || has[at] > least[at];
}

/** @param {string} version */
export const tooOld = (version) => `Node ${version} is too old: get Node 24 from nodejs.org.`;

/** What a build trips over: the colon because folders of programs are listed with it. */
const TROUBLE = /[#?%"\\*:]/;

/**
 * What keeps us from starting, in a sentence; nothing if all is well.
 * @param {string} version of Node
 * @param {Record<string, string | undefined>} env
 * @param {string} url of a file of this checkout
 */
export function obstacle(version, env, url) {
  const byNpm = env.npm_execpath && !/^(yarn|pnpm|bun)/.test(env.npm_config_user_agent || '');
  if (!byNpm) return 'Run it through npm: npm start, npm test or npm run setup.';
  if (!atLeast(version, 20, 19)) return tooOld(version);
  return badPath(url);
}

/** What is wrong with where a file is, in a sentence; nothing if all is well. @param {string} url */
export function badPath(url) {
  const path = decodeURIComponent(url).replace(/^file:\/+([A-Za-z]:)?/, '');
  const found = TROUBLE.exec(path);
  if (!found) return '';
  return `This folder’s path holds “${found[0]}”, which a build trips over: move the folder to a path without it.`;
}
