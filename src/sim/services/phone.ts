/** Telephone numbers that Ofcom keeps for drama: +44 7700 900000 to 900999. Nobody has them. */
const DRAMA = '447700900';

/** What our telephone numbers look like: country and all, without the plus (ITU-T E.164). */
export const NUMBERS = /^447700900\d{3}$/;

/** The operator's message centre has the last of them. */
export const CENTRE = `${DRAMA}999`;

/**
 * The invented telephone number of an account, in digits of ITU-T E.164 without the plus, of the numbers that Ofcom keeps
 * for drama: it ends in the number of its person in the town, with which the account ends. It throws a RangeError unless
 * there is one below 999, as a guess could give two people the same number.
 */
export function phoneNumber(account: string): string {
  const [, person = ''] = /(?:^|\D)(\d{1,3})$/.exec(account) ?? [];
  const number = DRAMA + person.padStart(3, '0');
  if (!person || number === CENTRE) throw new RangeError(`No phone number for ${account}`);
  return number;
}
