// What is loaded later is loaded by `import()` alone. Vite would put a helper of almost a kilobyte into every page, for the
// styles of such a part: here a page’s styles are its own file (`styles.mjs`), and the few scripts come when asked for.
const HELPER = '\0vite/preload-helper.js';

/** @returns {import('vite').Plugin} */
export const plainImports = () => ({
  name: 'plain-imports',
  enforce: 'pre',
  config: () => ({ build: { modulePreload: { polyfill: false, resolveDependencies: () => [] } } }),
  load: (id) => (id === HELPER ? 'export const __vitePreload = (load) => load();' : undefined),
});
