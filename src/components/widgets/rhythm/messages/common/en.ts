import { clock } from '../../../../messages/language/en.ts';

/** An hour of a clock, in halves, however often it has gone round. */
export const halfHour = (hour: number): string => {
  const halves = Math.round(2 * (((hour % 24) + 24) % 24)) % 48;
  return clock(Math.floor(halves / 2), halves % 2 === 0 ? 0 : 30);
};
export const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');
