/**
 * How far everybody is, as text: two bits a person, 0 for nobody's hop and 1 to 3 for the hops, three people a
 * character. A million people take 333 kB, which cross from the worker as they are.
 */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const PER_LETTER = 3;
/** Letters that become one piece of text at a time. */
const PIECE = 1 << 13;

/** Hops of the first so many numbers, −1 or beyond 3 for not reached; the first person is 0 as well. */
export function pack(hop: Int32Array, people: number): string {
  const pieces: string[] = [];
  const codes = new Uint8Array(PIECE);
  let filled = 0;
  for (let id = 0; id < people; id += PER_LETTER) {
    let bits = 0;
    for (let k = 0; k < PER_LETTER && id + k < people; k++) {
      const h = hop[id + k] as number;
      if (h > 0 && h <= 3) bits |= h << (2 * k);
    }
    codes[filled++] = LETTERS.charCodeAt(bits);
    if (filled < PIECE && id + PER_LETTER < people) continue;
    pieces.push(String.fromCharCode(...codes.subarray(0, filled)));
    filled = 0;
  }
  return pieces.join('');
}

const bitsOf = new Uint8Array(128);
for (const [bits, letter] of [...LETTERS].entries()) bitsOf[letter.charCodeAt(0)] = bits;

/** The hop of one person. */
export const hopOf = (dots: string, id: number): number =>
  ((bitsOf[dots.charCodeAt(Math.floor(id / PER_LETTER))] as number) >> (2 * (id % PER_LETTER))) & 3;
