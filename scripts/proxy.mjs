// A proxy is for other machines: what runs here is reached directly.

/**
 * The same environment, in which no proxy is asked for this machine. Programs differ in which of the two names they
 * read, so both get everything that either of them has.
 * @template {Record<string, string | undefined>} T
 * @param {T} env
 * @returns {T & { NO_PROXY: string, no_proxy: string }}
 */
export function reachLoopback(env) {
  const has = [env['NO_PROXY'], env['no_proxy']].flatMap(
    (list) => list?.split(/[\s,]+/).filter(Boolean) ?? [],
  );
  // Alone, a star already means everything; in a list, curl no longer takes it for that.
  const list = has.includes('*') ? '*' : [...new Set([...has, '127.0.0.1', 'localhost'])].join();
  return { ...env, NO_PROXY: list, no_proxy: list };
}
