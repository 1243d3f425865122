/** The default alphabet of GSM (3GPP TS 23.038 section 6.2.1), in order: 128 characters of seven bits. */
const ALPHABET =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** The septet that says that the next one is of the extension (section 6.2.1.1). */
const ESCAPE = 27;
const EXTENSION: Record<string, number> = {
  '\f': 10,
  '^': 20,
  '{': 40,
  '}': 41,
  '\\': 47,
  '[': 60,
  '~': 61,
  ']': 62,
  '|': 64,
  '€': 101,
};
const EXTENDED = new Map(Object.entries(EXTENSION).map(([character, septet]) => [septet, character]));

/** One septet for a character, or two if it is of the extension; null if the alphabet does not have it. */
export function septetsOf(character: string): number[] | null {
  const extended = EXTENSION[character];
  if (extended !== undefined) return [ESCAPE, extended];
  const septet = ALPHABET.indexOf(character);
  return septet < 0 || septet === ESCAPE ? null : [septet];
}

/** The text of septets. What the extension does not have becomes a space, as section 6.2.1.1 asks. */
export function textOf(septets: readonly number[]): string {
  let text = '';
  for (let i = 0; i < septets.length; i++) {
    const septet = septets[i] ?? 0;
    text += septet === ESCAPE ? (EXTENDED.get(septets[++i] ?? 0) ?? ' ') : ALPHABET.charAt(septet);
  }
  return text;
}

/** Packs septets into octets, the lowest bits first (section 6.1.2.1), after `fill` bits of zero. */
export function pack(septets: readonly number[], fill = 0): Uint8Array {
  const octets = new Uint8Array(Math.ceil((fill + 7 * septets.length) / 8));
  for (const [i, septet] of septets.entries()) {
    const at = fill + 7 * i;
    const bits = septet << (at & 7);
    octets[at >> 3] = (octets[at >> 3] ?? 0) | bits;
    if (bits > 0xff) octets[(at >> 3) + 1] = bits >> 8;
  }
  return octets;
}

/** Takes `length` septets out of octets again, after `fill` bits; what is missing at the end counts as 0. */
export function unpack(octets: Uint8Array, length: number, fill = 0): number[] {
  return Array.from({ length }, (_, i) => {
    const at = fill + 7 * i;
    const two = (octets[at >> 3] ?? 0) | ((octets[(at >> 3) + 1] ?? 0) << 8);
    return (two >> (at & 7)) & 0x7f;
  });
}

/**
 * The decimal digits of a number, two an octet, the first in the lower half; half an octet that is left is filled with
 * ones.
 */
export function semiOctets(digits: string): Uint8Array {
  const digit = (i: number) => (i < digits.length ? Number(digits[i]) : 15);
  return Uint8Array.from(
    { length: Math.ceil(digits.length / 2) },
    (_, i) => digit(2 * i) | (digit(2 * i + 1) << 4),
  );
}

/** The digits that `semiOctets` wrote, as text. */
export function digitsOf(octets: Uint8Array): string {
  let digits = '';
  for (const octet of octets) digits += String(octet & 15) + (octet >> 4 === 15 ? '' : String(octet >> 4));
  return digits;
}
