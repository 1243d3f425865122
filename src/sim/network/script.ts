import day from '../../../content/scenarios/day.json' with { type: 'json' };
import week from '../../../content/scenarios/week.json' with { type: 'json' };
import { list, object, oneOf, type Schema, text, whole } from '../schema.ts';
import type { ScriptLine } from './day.ts';
import { ROLES, SERVICES } from './types.ts';

const clock: Schema<string> = (value, at) => {
  if (typeof value !== 'string' || !/^([01]\d|2[0-3]):[0-5]\d$/.test(value))
    throw new TypeError(`${at}: a time such as 07:42 expected`);
  return value;
};
const yes: Schema<true> = (value, at) => {
  if (value !== true) throw new TypeError(`${at}: true expected`);
  return true;
};

const line: Schema<ScriptLine> = /* @__PURE__ */ object(
  { at: clock, from: oneOf(ROLES), kind: oneOf(['message', 'call', 'visit']) },
  {
    to: oneOf(ROLES),
    by: oneOf(SERVICES),
    site: text,
    seconds: whole(1),
    text,
    where: oneOf(['home', 'out']),
    mine: yes,
  },
);

/** The script of the day of the reader's message, and those of the six days after it. */
export const DAY_SCRIPT: readonly ScriptLine[] = /* @__PURE__ */ list(line, 1)(day, 'day.json');
export const LATER_SCRIPTS: readonly (readonly ScriptLine[])[] = /* @__PURE__ */ list(
  list(line),
  6,
  true,
)(week, 'week.json');
