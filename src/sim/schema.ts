/*
 * Reading JSON that somebody wrote by hand. Small and our own, as it is part of every figure: a library for it weighs more
 * than all that it would read.
 */

/** Takes a value of one shape as it is. Throws a TypeError that says where something else was found. */
export type Schema<T> = (value: unknown, at: string) => T;
type Shape = Readonly<Record<string, Schema<unknown>>>;
type Read<S extends Shape> = { [K in keyof S]: ReturnType<S[K]> };

function refuse(at: string, expected: string): never {
  throw new TypeError(`${at}: ${expected} expected`);
}

/** Takes a text of any length; it throws a TypeError for anything else. */
export const text: Schema<string> = (value, at) => (typeof value === 'string' ? value : refuse(at, 'a text'));

/** A schema for a whole number from `least` to `most`, both included. It throws a TypeError for anything else. */
export const whole =
  (least = 0, most: number = Number.MAX_SAFE_INTEGER): Schema<number> =>
  (value, at) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
      ? (value as number)
      : refuse(at, `a whole number from ${least} to ${most}`);

/** Takes true or false; it throws a TypeError for anything else. */
export const flag: Schema<boolean> = (value, at) =>
  typeof value === 'boolean' ? value : refuse(at, 'true or false');

/** A schema for one of these texts. It throws a TypeError for anything else. */
export const oneOf =
  <const T extends string>(options: readonly T[]): Schema<T> =>
  (value, at) =>
    options.find((option) => option === value) ?? refuse(at, options.join(' or '));

/**
 * A schema for a list of at least `least` items; with `exactly`, of just as many. It throws a TypeError for anything else,
 * and where `item` does.
 */
export const list =
  <T>(item: Schema<T>, least = 0, exactly = false): Schema<T[]> =>
  (value, at) =>
    Array.isArray(value) && value.length >= least && !(exactly && value.length > least)
      ? value.map((one, i) => item(one, `${at}[${i}]`))
      : refuse(at, `a list of ${least}${exactly ? '' : ' or more'}`);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A schema for an object of any names, each with an `item`. It throws a TypeError for anything else, and where `item` does.
 */
export const dictionary =
  <T>(item: Schema<T>): Schema<Record<string, T>> =>
  (value, at) =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, item(one, `${at}.${name}`)]))
      : refuse(at, 'an object');

/**
 * A schema for an object with these members, those of `optional` if they are there, and no other. It throws a TypeError for
 * anything else, and where one of the members' schemas does.
 */
export const object =
  <S extends Shape, O extends Shape = Record<never, never>>(
    members: S,
    optional: O = {} as O,
  ): Schema<Read<S> & Partial<Read<O>>> =>
  (value, at) => {
    if (!isRecord(value)) return refuse(at, 'an object');
    const all: Shape = { ...members, ...optional };
    const unknown = Object.keys(value).find((name) => !Object.hasOwn(all, name));
    if (unknown) return refuse(`${at}.${unknown}`, 'nothing');
    const read: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(all))
      if (name in members || name in value) read[name] = member(value[name], `${at}.${name}`);
    return read as Read<S> & Partial<Read<O>>;
  };
