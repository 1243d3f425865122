export const HOUR = 3600;
export const DAY = 86_400;
export const DAYS = 365;
/** The end of the log, in seconds since its start: midnight after the 365th day. */
export const NOW = DAYS * DAY;

/** How much is going on in each hour of a working day and of a day off. Invented; no unit. */
const WORKDAY = [2, 1, 1, 1, 1, 3, 10, 22, 30, 32, 34, 36, 42, 38, 36, 38, 44, 54, 62, 66, 64, 52, 30, 10];
const DAY_OFF = [6, 3, 2, 1, 1, 1, 3, 8, 18, 30, 40, 46, 48, 46, 44, 44, 46, 50, 54, 56, 54, 46, 32, 16];
const WEEK: readonly number[] = /* @__PURE__ */ Array.from({ length: 7 }, (_, day) =>
  day < 5 ? WORKDAY : DAY_OFF,
).flat();

function sums(values: readonly number[]): number[] {
  const out = [0];
  for (const value of values) out.push((out.at(-1) as number) + value);
  return out;
}

/** Activity up to the start of each hour of the week, then the whole week's. */
const UP_TO = /* @__PURE__ */ sums(WEEK);
const before = (hour: number): number => UP_TO[hour] as number;
const wholeWeek = (): number => before(WEEK.length);

/** Seconds of activity in the year: 52 weeks, and day 364, which is a Monday too. */
export const busyYear = (): number => (52 * wholeWeek() + before(24)) * HOUR;

/**
 * Seconds since the start of day 0, a Monday, of the moment at which `busy` seconds of activity have gone by.
 * A busy hour takes up more activity than a quiet one, so evenly spread moments come to lie by day and rarely
 * by night. Whole seconds in, whole seconds out; rises with its argument.
 */
export function wallClock(busy: number): number {
  const whole = wholeWeek();
  const unit = Math.floor(busy / HOUR);
  const week = Math.floor(unit / whole);
  const inWeek = unit - week * whole;
  let [low, high] = [0, WEEK.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (before(middle) <= inWeek) low = middle;
    else high = middle;
  }
  const into = busy - (week * whole + before(low)) * HOUR;
  return (week * WEEK.length + low) * HOUR + Math.floor(into / (WEEK[low] as number));
}
