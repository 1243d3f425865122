const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A day, a month or a year as it stands in a file of data: 2015-12-23 becomes 23 December 2015, 2015-12 December 2015. */
export function date(iso: string): string {
  const [year, month, day] = iso.split('-');
  const words = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year];
  return words.filter(Boolean).join(' ');
}
