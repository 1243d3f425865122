// What the package manager of Debian and Ubuntu knows. Nobody need be root to ask it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** @param {string} command @param {string[]} args */
const ask = (command, ...args) =>
  spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).stdout ?? '';

/** Which of these are installed; none if nobody can say. @param {string[]} names @returns {Set<string>} */
export function installed(names) {
  const lines = ask('dpkg-query', '--list', ...names).split('\n');
  return new Set(lines.flatMap((line) => /^[ih]i +([^\s:]+)/.exec(line)?.[1] ?? []));
}

/** Which can be had. @param {string} policy what `apt-cache policy` says @returns {Set<string>} */
export const offered = (policy) =>
  new Set(
    [...policy.matchAll(/^(\S+):\n +Installed: .*\n +Candidate: (?!\(none\))/gm)].map(
      ([, name = '']) => name,
    ),
  );

/** Which of these this release does not have; none while there are no lists to look in. @param {string[]} names */
export function absent(names) {
  const lists = '/var/lib/apt/lists';
  if (!existsSync(lists) || !readdirSync(lists).some((file) => /_Packages(\.\w+)?$/.test(file))) return [];
  const found = offered(ask('apt-cache', 'policy', 'apt', ...names));
  return found.has('apt') ? names.filter((name) => !found.has(name)) : [];
}
