/** Lines and systems of the scripted chat, read back from sentences. */
import { expect } from 'vitest';
import { systemName } from '../../src/components/messages/systems/en.ts';
import { number } from './claims.ts';

export const LINES = 12;
export const MINE = 6;

/** A gap for the name of one system; longer names first, as some begin with others. */
export const SYSTEM = `{system=${Object.values(systemName)
  .map(({ short }) => short)
  .sort((p, q) => q.length - p.length)
  .join('|')}}`;

/** “iMessage, PGP and OTR” as ids, in no order. */
export function systemsIn(text: string): string[] {
  const ids = Object.entries(systemName).map(([id, { short }]) => [short, id] as const);
  const known = new Map<string, string>(ids);
  if (text === 'none') return [];
  return text
    .split(/, | and /)
    .map((name) => {
      expect(known.has(name), `no system is called ${name}`).toBe(true);
      return known.get(name) as string;
    })
    .sort();
}

/** “all twelve lines in SureSpot, six in PGP, none in OTR”: how many lines in which system. */
export function countsIn(text: string): Record<string, number> {
  const parts = text.split(/, (?=(?:none|no line|all twelve|\w+)(?: lines?)? in )/);
  const counts: Record<string, number> = {};
  for (const part of parts) {
    const [, many = '', systems = ''] = /^(no line|all twelve|\w+)(?: lines?)? in (.+)$/.exec(part) ?? [];
    const n = many === 'no line' ? 0 : number(many.replace('all ', ''));
    for (const id of systemsIn(systems)) counts[id] = n;
  }
  return counts;
}

/** “line two”, “lines one to six and eight”, from 0. */
export function linesIn(text: string): number[] {
  return text
    .replace(/^lines? /, '')
    .split(/, | and /)
    .flatMap((part) => {
      const [first = 0, last = first] = part.split(' to ').map(number);
      return Array.from({ length: last - first + 1 }, (_, i) => first + i - 1);
    });
}
