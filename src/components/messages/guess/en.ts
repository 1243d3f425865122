import { digits as grouped, list } from '../language/en.ts';

const digits = (n: number): string => (n < 0 ? `−${grouped(-n)}` : grouped(n));
/** One digit after the point at most. */
const rounded = (x: number): string => digits(Math.round(x * 10) / 10);
const steps = (n: number): string => `${rounded(n)} ${rounded(n) === '1' ? 'step' : 'steps'} of the scale`;
const off = (miss: number, even: boolean): string =>
  `${even ? rounded(Math.abs(miss)) : steps(Math.abs(miss))} too ${miss > 0 ? 'high' : 'low'}`;
const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${digits(n)} times`);

/** Words around what is guessed before it is shown. What a figure asks is in its own catalogue. */
export const words = {
  number: digits,
  yours: 'Your guess:',
  tap: 'Tap your guess:',
  /** A number with what it counts. */
  amount: (n: number, unit: string): string => `${digits(n)} ${unit}`,
  see: 'See what it is',
  show: 'Just show me',
  showHint: 'This and all other figures show what they have, unasked.',

  /** `miss`: by how much too high, below 0 too low; `even`: in the numbers themselves, otherwise in steps of the scale. */
  told: (guess: number, truth: number, miss: number, even: boolean): string => {
    if (guess === truth) return `You guessed ${digits(guess)}, and that is what it is.`;
    return `You guessed ${digits(guess)}; it is ${digits(truth)}. That is ${off(miss, even)}.`;
  },
  keys: {
    you: (guess: number): string => `you: ${digits(guess)}`,
    truth: (truth: number): string => `counted: ${digits(truth)}`,
    blind: (miss: number, even: boolean): string =>
      `blind guesses: ${even ? rounded(miss) : steps(miss)} off on average`,
  },

  score: {
    title: 'Your guesses',
    lead: 'Some figures asked you for a number before they showed theirs. What you guessed is kept in this tab and nowhere else.',
    none: 'You have not guessed anywhere in this tab.',
    /** `far` and `blind`: in hundredths of a scale, on average. */
    all: (n: number, of: number, high: number, low: number, far: number, blind: number): string => {
      const right = n - high - low;
      const parts = [
        ...(low > 0 ? [`too low ${times(low)}`] : []),
        ...(high > 0 ? [`too high ${times(high)}`] : []),
        ...(right > 0 ? [`right ${times(right)}`] : []),
      ];
      return `You guessed at ${digits(n)} of ${digits(of)}: ${list(parts)}. On average you were ${digits(far)} hundredths of a scale off; blind guesses would have been ${digits(blind)} off.`;
    },
    is: (truth: number, unit: string): string => `It is ${digits(truth)} ${unit}.`,
    yours: (guess: number, truth: number, miss: number, even: boolean): string =>
      guess === truth ? `You guessed ${digits(guess)}.` : `You guessed ${digits(guess)}: ${off(miss, even)}.`,
    again: 'Forget them, and ask me again',
  },
};
