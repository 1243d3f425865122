/*
 * The Gregorian calendar in whole numbers. `Date` would give the same, but nothing in the simulator may know a clock.
 */

/** Names of the months, January first, as mails and logs write them. */
export const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** Days of 400 years, of 100, of 4 and of one. */
const ERA = 146_097;
const CENTURY = 36_524;
const FOUR = 1461;
/** From 1 March of the year 0 to 1 January 1970. */
const EPOCH = 719_468;

/** Day (1 to 31), month (0 to 11) and year of a day counted from 1 January 1970, in the Gregorian calendar. */
export function civil(days: number): { day: number; month: number; year: number } {
  const since = days + EPOCH;
  const era = Math.floor(since / ERA);
  const inEra = since - era * ERA;
  const year = Math.floor(
    (inEra - Math.floor(inEra / (FOUR - 1)) + Math.floor(inEra / CENTURY) - Math.floor(inEra / (ERA - 1))) /
      365,
  );
  // Years begin in March here, so that leap days come last and months follow one rule.
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const march = Math.floor((5 * inYear + 2) / 153);
  const month = (march + 2) % 12;
  return {
    day: inYear - Math.floor((153 * march + 2) / 5) + 1,
    month,
    year: year + era * 400 + (month < 2 ? 1 : 0),
  };
}

/**
 * How many days after 1 January 1970 a date is, months from 0 to 11, in the Gregorian calendar; the way back from `civil`.
 */
export function daysOf(day: number, month: number, year: number): number {
  const from = month < 2 ? year - 1 : year;
  const march = (month + 10) % 12;
  const inYear = Math.floor((153 * march + 2) / 5) + day - 1;
  return 365 * from + Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400) + inYear - EPOCH;
}

/**
 * The first day of all that is invented here, Monday, 2 November 2015, counted from 1 January 1970: the scripted day and
 * day 0 of a town's log.
 */
export const FIRST_DAY: number = /* @__PURE__ */ daysOf(2, 10, 2015);

const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'] as const;

/** A day counted from 1 January 1970, none before it, as mails write it (RFC 5322 section 3.3): “Mon, 02 Nov 2015”. */
export function mailDate(days: number): string {
  const { day, month, year } = civil(days);
  return `${WEEKDAYS[days % 7]}, ${String(day).padStart(2, '0')} ${MONTHS[month]} ${year}`;
}
