/** A name could otherwise end its own isolation. */
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;
const LATIN = /^[\p{Script=Latin}\p{P}\p{N}\p{Zs}]*$/u;

/**
 * A name the reader chose, to be set into a sentence. In another direction of writing it would drag the words
 * around it along, so it is isolated (Unicode UAX 9, FSI … PDI); Latin names are left as they are.
 */
export const isolate = (name: string): string =>
  LATIN.test(name) ? name : `\u2068${name.replace(CONTROLS, '')}\u2069`;
